"""What another rulebook would change: flags gained, lost and moved, over answers sent before.

Only rules that could come out differently are run, and each condition once, however many rules
of both rulebooks share it: most changes cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from screening.conditions import Condition, comparisons
from screening.rules import outcomes
from screening.rules.compiling import numbers_in, set_of
from screening.rules.engine import Engine, Found
from screening.rules.model import Review, Rule, Rulebook
from screening.vocabulary import Answers, Vocabulary, with_facts

GAINED, LOST, MOVED = "gained", "lost", "moved"
KINDS = (LOST, MOVED, GAINED)
DAYS = "best_before_days"
# Settings that no answer is read by.
OF_NO_ACCOUNT = {"examples_as_of": None}


class Flagged(NamedTuple):
    """How a rule stands before a provider."""

    outcome: str
    review: Review


# What a rule came to on one submission, for each rule that is a flag.
Flags = Mapping[str, Flagged]


class Change(NamedTuple):
    """One flag that is not what it was. `before` is None where it is gained, `after` where lost."""

    rule: str
    before: Flagged | None
    after: Flagged | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return GAINED
        return LOST if self.after is None else MOVED


def affected(before: Rulebook, after: Rulebook) -> frozenset[str]:
    """Return the ids of the rules of either rulebook that could come out differently."""
    old, new = ({rule.id: rule for rule in book.rules} for book in (before, after))
    written = {name for name in old.keys() | new.keys() if _differ(old.get(name), new.get(name))}
    return frozenset(written | {name for name in new if _is_set_anew(name, before, after)})


def _differ(old: Rule | None, new: Rule | None) -> bool:
    if old is None or new is None:
        return True
    return (old.when, old.review, old.review_when_unknown) != (
        new.when,
        new.review,
        new.review_when_unknown,
    )


def _is_set_anew(name: str, before: Rulebook, after: Rulebook) -> bool:
    """Return whether a rule depends on a setting that is not the same in both rulebooks."""
    if is_read_alike(before, after):
        return False
    read = names_read(after, [name])
    old, new = before.settings[DAYS], after.settings[DAYS]
    if any(old.get(one) != new.get(one) for one in read):
        return True
    # A fact may go by any setting; a question by nothing but its days.
    others = [{**book.settings, **OF_NO_ACCOUNT, DAYS: None} for book in (before, after)]
    return others[0] != others[1] and not read.isdisjoint(after.vocabulary.facts)


def is_read_alike(before: Rulebook, after: Rulebook) -> bool:
    """Return whether both rulebooks read all answers alike, and compute the same facts."""
    old, new = ({**book.settings, **OF_NO_ACCOUNT} for book in (before, after))
    return old == new


def names_read(rulebook: Rulebook, ids: Iterable[str]) -> frozenset[str]:
    """Return the questions and facts some rules read, and those these in turn depend on."""
    rules = filter(None, map(rulebook.rule, ids))
    waiting = [one.question for rule in rules for one in comparisons(rule.when)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _depends_on(name, rulebook.vocabulary)
    return frozenset(found)


def _depends_on(name: str, vocabulary: Vocabulary) -> Iterable[str]:
    if name in vocabulary.facts:
        return vocabulary.facts[name].reads
    question = vocabulary.questions[name]
    waits_for = (
        [one.question for one in comparisons(question.asked_when)] if question.asked_when else []
    )
    return [*waits_for, question.rows_for] if question.rows_for else waits_for


def changes(before: Flags, after: Flags) -> Iterator[Change]:
    """Yield every flag of one submission that is not what it was."""
    if before != after:
        for rule in before.keys() | after.keys():
            if before.get(rule) != after.get(rule):
                yield Change(rule, before.get(rule), after.get(rule))


class Replay:
    """Some rules of two rulebooks, ready to run. `vocabulary` holds at least what they read."""

    def __init__(
        self, before: Rulebook, after: Rulebook, ids: frozenset[str], vocabulary: Vocabulary
    ) -> None:
        self.settings = before.settings, after.settings
        self._facts = tuple(vocabulary.facts.values())
        kinds = {name: question.kind for name, question in vocabulary.questions.items()}
        kinds |= {name: fact.kind for name, fact in vocabulary.facts.items()}
        rules = [[rule for rule in book.rules if rule.id in ids] for book in (before, after)]
        conditions = dict.fromkeys(rule.when for rule in chain(*rules))
        numbers = {condition: number for number, condition in enumerate(conditions)}
        self._engine = Engine(list(conditions), kinds, ranges=vocabulary.facts)
        self._everything = set_of(numbers.values())
        self._flags = [_flags_of(some, numbers) for some in rules]

    def changes(self, before: Answers, after: Answers, as_of: datetime) -> list[Change]:
        """Return every flag of one submission that would not be what it is.

        `before` and `after` are its answers as either rulebook reads them: often the same object.
        """
        old = new = self._find(before, 0, as_of)
        if after is not before:
            new = self._find(after, 1, as_of)
        return list(self._compare(old, new))

    def changes_unread(self) -> list[Change]:
        """Return the same for a submission that cannot be read: every rule fails."""
        found = Found(0, 0, {}, failed=self._everything)
        return list(self._compare(found, found))

    def _find(self, answers: Answers, side: int, as_of: datetime) -> Found:
        full = answers
        if self._facts:
            full = with_facts(answers, self._facts, self.settings[side], as_of)
        return self._engine.find(full)

    def _compare(self, old: Found, new: Found) -> Iterator[Change]:
        return changes(*(self._flagged(side, found) for side, found in enumerate((old, new))))

    def _flagged(self, side: int, found: Found) -> dict[str, Flagged]:
        flags = self._flags[side]
        told: dict[str, Flagged] = {}
        # A failed rule may stand among the others too: it goes last, so that it counts.
        for outcome, rules in (
            (outcomes.RAISED, found.raised),
            (outcomes.CANNOT_TELL, found.cannot_tell),
            (outcomes.FAILED, found.failed),
        ):
            for number in numbers_in(rules):
                told.update(flags[outcome].get(number, ()))
        return told


def _flags_of(
    rules: Iterable[Rule], numbers: Mapping[Condition, int]
) -> dict[str, dict[int, dict[str, Flagged]]]:
    """Return, by outcome and number of the condition, the flags that come of it."""
    found: dict[str, dict[int, dict[str, Flagged]]] = {one: {} for one in outcomes.FLAGGED}
    for rule in rules:
        for outcome in outcomes.FLAGGED:
            flag = Flagged(outcome, outcomes.review_of(rule, outcome))
            if flag.review != outcomes.BACKGROUND:
                found[outcome].setdefault(numbers[rule.when], {})[rule.id] = flag
    return found
