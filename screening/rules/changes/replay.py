"""Running what two rulebooks do not have in common over answers that were sent before.

Only rules that could come out differently are run, and each condition once, however many rules
of both rulebooks share it. Where both read the answers alike, a flag changes only as its rule does:
what becomes of it is known before the first submission is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from screening.conditions import Condition
from screening.rules import outcomes
from screening.rules.changes.changing import Change, Flagged, changes
from screening.rules.compiling.sets import numbers_in, set_of
from screening.rules.engine import Engine, Found
from screening.rules.model import Rule, Rulebook
from screening.vocabulary import Answers, Vocabulary, with_facts

# By outcome and number of the condition, the flags that come of it.
Flags = dict[tuple[str, int], dict[str, Flagged]]


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
        rewritten = _rewritten(*rules)
        self._of_rewritten = [
            _flags_of((rule for rule in some if rule.id in rewritten), numbers) for some in rules
        ]
        others = ([rule for rule in some if rule.id not in rewritten] for some in rules)
        self._changes = _foreseen(*(_flags_of(some, numbers) for some in others))
        self._foreseen = {
            outcome: set_of({number for one, number in self._changes if one == outcome})
            for outcome in outcomes.FLAGGED
        }

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
        return self._engine.find(full, only_flags=True)

    def _compare(self, old: Found, new: Found) -> Iterator[Change]:
        if old is not new:
            yield from _changes_between(old, new, self._flags)
            return
        for outcome, rules in _flagging(old):
            for number in numbers_in(rules & self._foreseen[outcome]):
                yield from self._changes[outcome, number]
        if any(self._of_rewritten):
            yield from _changes_between(old, new, self._of_rewritten)


def _changes_between(old: Found, new: Found, flags: list[Flags]) -> Iterator[Change]:
    return changes(_flagged(old, flags[0]), _flagged(new, flags[1]))


def _flagged(found: Found, flags: Flags) -> dict[str, Flagged]:
    told: dict[str, Flagged] = {}
    for outcome, rules in _flagging(found):
        for number in numbers_in(rules):
            told |= flags.get((outcome, number), {})
    return told


def _flagging(found: Found) -> tuple[tuple[str, int], ...]:
    """Return by outcome the rules that are flags; one that failed may be found elsewhere too."""
    failed = found.failed
    return (
        (outcomes.RAISED, found.raised & ~failed),
        (outcomes.CANNOT_TELL, found.cannot_tell & ~failed),
        (outcomes.FAILED, failed),
    )


def _rewritten(before: Iterable[Rule], after: Iterable[Rule]) -> frozenset[str]:
    """Return the rules of both that have another condition in each."""
    when = {rule.id: rule.when for rule in before}
    return frozenset(rule.id for rule in after if when.get(rule.id, rule.when) != rule.when)


def _foreseen(old: Flags, new: Flags) -> Mapping[tuple[str, int], tuple[Change, ...]]:
    """Return what becomes of the flags of each condition that both rulebooks find the same."""
    found = {
        place: tuple(changes(old.get(place, {}), new.get(place, {})))
        for place in old.keys() | new.keys()
    }
    return {place: some for place, some in found.items() if some}


def _flags_of(rules: Iterable[Rule], numbers: Mapping[Condition, int]) -> Flags:
    found: Flags = {}
    for rule in rules:
        for outcome in outcomes.FLAGGED:
            flag = Flagged(outcome, outcomes.review_of(rule, outcome))
            if flag.review != outcomes.BACKGROUND:
                found.setdefault((outcome, numbers[rule.when]), {})[rule.id] = flag
    return found
