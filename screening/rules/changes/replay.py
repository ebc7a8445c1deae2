"""Running what two rulebooks do not have in common over answers that were sent before.

Only rules that could come out differently are run, and each over many submissions at once, by the
encoder of the proof. Only facts, and rows, are read for one submission after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import NamedTuple

from screening.rules import outcomes
from screening.rules.changes.bits import Bits, having_each, united
from screening.rules.changes.changing import Change, Flagged
from screening.rules.changes.columns import Column, Read, Values
from screening.rules.changes.patients import Patients
from screening.rules.model import Rule, Rulebook

# One rule in both rulebooks, or in one of them.
Both = tuple[Rule | None, Rule | None]


class Known(NamedTuple):
    """What one of the rulebooks reads in some submissions: all it finds out, and what is stale."""

    found: Sequence[Values]
    stale: Sequence[frozenset[str]]


class Sent(NamedTuple):
    """Some submissions: what is stored, and what either rulebook reads in them."""

    stored: Sequence[Values]
    before: Known
    after: Known


class Replayed(NamedTuple):
    """What came of some submissions: who has which change, and who must be replayed alone."""

    changes: Sequence[tuple[Change, Bits]]
    alone: Bits


class Replay:
    """The rules with some ids of two rulebooks, ready to run.

    `stored` names the questions of which the answers are given as they are stored, each with what
    reads one, and `found` the facts and groups of rows. Where a question of `waiting` was never
    reached, a submission has to be replayed alone.
    """

    def __init__(
        self,
        books: tuple[Rulebook, Rulebook],
        ids: AbstractSet[str],
        stored: Mapping[str, Read],
        found: Sequence[str],
        waiting: AbstractSet[str],
    ) -> None:
        vocabulary = books[0].vocabulary
        self._vocabulary, self._waiting = vocabulary, waiting
        self._stored = [(name, vocabulary.questions[name].kind, stored[name]) for name in stored]
        kinds = {name: fact.kind for name, fact in vocabulary.facts.items()}
        kinds |= {name: one.kind for name, one in vocabulary.questions.items()}
        self._found = [(name, kinds[name]) for name in found]
        before, after = ({rule.id: rule for rule in book.rules} for book in books)
        self._rules: list[Both] = [(before.get(name), after.get(name)) for name in sorted(ids)]

    def over(self, sent: Sent) -> Replayed:
        """Return what would change for these submissions; the first one has the highest bit."""
        asked = {
            name: Column(kind, values, read)
            for (name, kind, read), values in zip(self._stored, sent.stored, strict=True)
        }
        before = after = self._patients(asked, sent.before)
        if sent.after is not sent.before:
            after = self._patients(asked, sent.after)
        alone = before.odd() | after.odd()
        alone |= before.never_got_to(self._waiting) | after.never_got_to(self._waiting)
        found = (one for both in self._rules for one in _changes(both, before, after))
        return Replayed([(one, some & ~alone) for one, some in found if some & ~alone], alone)

    def changes_unread(self) -> list[Change]:
        """Return what would change for a submission that cannot be read: every rule fails."""
        flags = [[_flag(rule, outcomes.FAILED) for rule in both] for both in self._rules]
        return [
            Change(_id(both), was, would_be)
            for both, (was, would_be) in zip(self._rules, flags, strict=True)
            if was != would_be
        ]

    def _patients(self, asked: Mapping[str, Column], known: Known) -> Patients:
        found = zip(self._found, known.found, strict=True)
        columns = {**asked, **{name: Column(kind, values) for (name, kind), values in found}}
        stale: dict[str, Bits] = {}
        for names, some in having_each(known.stale).items():
            stale |= {name: stale.get(name, 0) | some for name in names}
        return Patients(self._vocabulary, len(known.stale), columns, stale)


def _changes(both: Both, before: Patients, after: Patients) -> Iterator[tuple[Change, Bits]]:
    """Yield each way in which the flag of a rule can change, and for whom it does."""
    flags = _flags(both[0], before), _flags(both[1], after)
    for (was, some), (would_be, others) in product(*(one.items() for one in flags)):
        if was != would_be:
            yield Change(_id(both), was, would_be), some & others


def _flags(rule: Rule | None, patients: Patients) -> dict[Flagged | None, Bits]:
    """Return for whom a rule is which flag, and for whom it is none."""
    flags: dict[Flagged | None, Bits] = {}
    if rule is not None:
        flags[_flag(rule, outcomes.RAISED)] = patients.raised(rule.when)
        flags[_flag(rule, outcomes.CANNOT_TELL)] = patients.cannot_tell(rule.when)
    flags.pop(None, 0)
    return {**flags, None: patients.every & ~united(flags.values())}


def _flag(rule: Rule | None, outcome: str) -> Flagged | None:
    review = outcomes.review_of(rule, outcome) if rule else outcomes.BACKGROUND
    return None if review == outcomes.BACKGROUND else Flagged(outcome, review)


def _id(both: Both) -> str:
    return next(rule.id for rule in both if rule)
