"""Why a rule was raised, told in questions: a fact is named through the answers it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import NamedTuple

from screening.conditions import AllOf, AnyOf, Comparison, Condition, comparisons, decide, holds
from screening.rules.compiling import State, States
from screening.rules.settling import open_comparisons
from screening.vocabulary import Answers, Fact, Settings, with_facts

Names = tuple[str, ...]
# So many patterns of one rulebook are remembered; of each rule few ever occur.
MOST_PATTERNS = 8192


class Given(NamedTuple):
    """What one evaluation is about: the answers as read, the same with facts, what facts need."""

    answers: Answers
    with_facts: Answers
    settings: Settings
    as_of: datetime


NOTHING_GIVEN = Given(Answers(), Answers(), {}, datetime.min.replace(tzinfo=UTC))


class Reasons:
    """Finds the reasons for the rules of one rulebook.

    For a rule that reads no fact they depend only on which of its comparisons hold, so they are
    found once for each such pattern. What is remembered are names of questions, never answers.
    """

    def __init__(self, conditions: Sequence[Condition], facts: Mapping[str, Fact]) -> None:
        self._conditions = conditions
        self._comparisons = [tuple(comparisons(condition)) for condition in conditions]
        self._facts = [
            {one.question: facts[one.question] for one in some if one.question in facts}
            for some in self._comparisons
        ]
        self._raised_by_pattern = lru_cache(MOST_PATTERNS)(partial(self._raised, NOTHING_GIVEN))
        self._open_by_pattern = lru_cache(MOST_PATTERNS)(partial(self._open, NOTHING_GIVEN))

    def raised(self, given: Given, number: int, states: States) -> tuple[Names, Names]:
        """Return the questions a raised rule rests on, and the others that speak for it too."""
        if self._facts[number]:
            return self._raised(given, number, states)
        return self._raised_by_pattern(number, states)

    def cannot_tell(self, given: Given, number: int, states: States) -> tuple[Names, Names]:
        """Return the questions and facts that leave a rule open, and the questions that hold."""
        if self._facts[number]:
            return self._open(given, number, states)
        return self._open_by_pattern(number, states)

    def _raised(self, given: Given, number: int, states: States) -> tuple[Names, Names]:
        case = _Case(self._conditions[number], self._facts[number], given)
        case.states = dict(zip(self._comparisons[number], states, strict=True))
        because = case.without_spare(case.enough(case.condition) or ())
        return because, tuple(name for name in case.names_that_hold() if name not in because)

    def _open(self, given: Given, number: int, states: States) -> tuple[Names, Names]:
        case = _Case(self._conditions[number], self._facts[number], given)
        case.states = dict(zip(self._comparisons[number], states, strict=True))
        left = open_comparisons(case.condition, case.states.__getitem__)
        return tuple(dict.fromkeys(one.question for one in left)), case.names_that_hold()


class _Case:
    """One rule whose comparisons hold or not, for one patient."""

    def __init__(self, condition: Condition, facts: Mapping[str, Fact], given: Given) -> None:
        self.condition = condition
        self.facts = facts
        self.given = given
        self.states: dict[Comparison, State] = {}

    def names_that_hold(self) -> Names:
        held = [one for one, state in self.states.items() if state]
        return tuple(dict.fromkeys(name for one in held for name in self.names_behind(one)))

    def names_behind(self, comparison: Comparison) -> Names:
        """Return the questions a comparison that holds rests on."""
        if comparison.question not in self.facts:
            return (comparison.question,)
        answers = self.given.answers
        reads = self.facts[comparison.question].reads
        asked = tuple(name for name in reads if name not in answers.off_path)
        known = tuple(name for name in asked if name in answers.known)
        if comparison.operator != "unanswered":
            return known
        return tuple(name for name in asked if name not in known) or asked

    def enough(self, condition: Condition) -> Names | None:
        """Return questions that raise the condition, or None; of two ways the one with fewer."""
        match condition:
            case Comparison():
                return self.names_behind(condition) if self.states[condition] else None
            case AllOf(parts):
                ways = [self.enough(part) for part in parts]
                if None in ways:
                    return None
                return tuple(dict.fromkeys(name for way in ways for name in way or ()))
            case AnyOf(parts):
                found = [way for part in parts if (way := self.enough(part)) is not None]
                return min(found, key=len, default=None)

    def without_spare(self, names: Names) -> Names:
        """Return the names without those that can be left out, the last written first."""
        if len(names) < 2 and not self.facts:
            return names
        kept = list(names)
        for name in reversed(names):
            fewer = [one for one in kept if one != name]
            if self.is_enough(frozenset(fewer)):
                kept = fewer
        return tuple(kept)

    def is_enough(self, names: frozenset[str]) -> bool:
        """Return whether these answers alone raise the rule, on the path as it is."""
        alone = self._alone(names)

        def still_holds(comparison: Comparison) -> State:
            if comparison.question in self.facts and comparison.operator != "unanswered":
                return holds(comparison, alone)
            return (
                self.states[comparison] if names.issuperset(self.names_behind(comparison)) else None
            )

        return decide(self.condition, still_holds) is True

    def _alone(self, names: frozenset[str]) -> Answers:
        if not self.facts:
            return NOTHING_GIVEN.answers
        answers = self.given.answers
        known = {name: answers.known[name] for name in names if name in answers.known}
        alone = Answers(known, answers.unknown, answers.off_path, answers.stale)
        return with_facts(alone, self.facts.values(), self.given.settings, self.given.as_of)
