"""Why a rule was raised, told in questions: a fact is named through the answers it reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from screening.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    State,
    comparisons,
    decide,
    holds,
)
from screening.rules.settling import open_comparisons
from screening.vocabulary import Answers, Settings, Vocabulary, with_facts

Names = tuple[str, ...]


@dataclass(slots=True)
class Given:
    """What one evaluation is about: the answers as read, the same with facts, what facts need.

    `alone` keeps some answers with the facts that follow from them alone: rules about the same
    fact leave out the same answers.
    """

    answers: Answers
    with_facts: Answers
    settings: Settings
    as_of: datetime
    alone: dict[tuple[frozenset[str], Names], Answers] = field(default_factory=dict)


class Reasons:
    """Finds the reasons for the rules of one rulebook."""

    def __init__(self, conditions: Sequence[Condition], vocabulary: Vocabulary) -> None:
        self._conditions = conditions
        self._vocabulary = vocabulary

    def raised(self, given: Given, number: int) -> tuple[Names, Names]:
        """Return the questions a raised rule rests on, and the others that speak for it too."""
        case = _Case(self._conditions[number], self._vocabulary, given)
        because = case.without_spare(case.as_written(case.enough(case.condition) or ()))
        return because, tuple(name for name in case.names_that_hold() if name not in because)

    def cannot_tell(self, given: Given, number: int) -> tuple[Names, Names]:
        """Return the questions and facts that leave a rule open, and the questions that hold."""
        case = _Case(self._conditions[number], self._vocabulary, given)
        left = {one.question for one in open_comparisons(case.condition, case.known_state)}
        names = dict.fromkeys(one.question for one in case.states)
        return tuple(name for name in names if name in left), case.names_that_hold()


class _Case:
    """One rule whose comparisons hold or not, for one patient."""

    def __init__(self, condition: Condition, vocabulary: Vocabulary, given: Given) -> None:
        some = tuple(comparisons(condition))
        facts = vocabulary.facts
        self.condition = condition
        self.questions = vocabulary.questions
        self.facts = {one.question: facts[one.question] for one in some if one.question in facts}
        self.given = given
        self.states: dict[Comparison, State] = {one: holds(one, given.with_facts) for one in some}

    def known_state(self, comparison: Comparison) -> State:
        """Return whether a comparison holds, whatever is answered yet."""
        # `unanswered` holds only until the question is answered.
        is_until_then = comparison.operator == "unanswered" and self.states[comparison]
        return None if is_until_then else self.states[comparison]

    def names_that_hold(self) -> Names:
        held = [one for one, state in self.states.items() if state]
        return tuple(dict.fromkeys(name for one in held for name in self.names_behind(one)))

    def as_written(self, names: Iterable[str]) -> Names:
        """Return the names in the order in which the rule comes to them."""
        order: dict[str, None] = {}
        for one in self.states:
            fact = self.facts.get(one.question)
            order |= dict.fromkeys(fact.reads if fact else (one.question,))
        names = dict.fromkeys(names)
        return (*filter(names.__contains__, order), *(one for one in names if one not in order))

    def names_behind(self, comparison: Comparison) -> Names:
        """Return the questions a comparison that holds rests on."""
        if comparison.question not in self.facts:
            return (comparison.question,)
        answers = self.given.answers
        fact = self.facts[comparison.question]
        reads = fact.reads
        asked = tuple(name for name in reads if name not in answers.off_path)
        known = tuple(name for name in asked if name in answers.known)
        if fact.quotes:
            quoted = tuple(name for name in known if fact.quotes(name, answers.known[name]))
            known = quoted or known
        if comparison.operator != "unanswered":
            return known or self._names_behind_path(reads)
        return tuple(name for name in asked if name not in known) or asked

    def _names_behind_path(self, reads: Names) -> Names:
        """Return the answers for which a fact's questions were not asked, where that decides it."""
        answers, questions = self.given.answers, self.questions
        waits = [questions[name].asked_when for name in reads if name in answers.off_path]
        asked = [one.question for wait in waits if wait for one in comparisons(wait)]
        return tuple(dict.fromkeys(name for name in asked if name in answers.known))

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
        """Return the names without those that can be left out, the last written first.

        One stays even where the path decides a fact: no flag stands without a reason.
        """
        if len(names) < 2 and not self.facts:
            return names
        kept = list(names)
        for name in reversed(names):
            fewer = [one for one in kept if one != name]
            if fewer and self.is_enough(frozenset(fewer)):
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
        which = names, tuple(self.facts)
        if which not in self.given.alone:
            self.given.alone[which] = self._followed(names) if self.facts else Answers()
        return self.given.alone[which]

    def _followed(self, names: frozenset[str]) -> Answers:
        answers = self.given.answers
        known = {name: answers.known[name] for name in names if name in answers.known}
        alone = Answers(known, answers.unknown, answers.off_path, answers.stale)
        return with_facts(alone, self.facts.values(), self.given.settings, self.given.as_of)
