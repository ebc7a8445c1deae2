"""One rulebook ready to run: which of its rules are raised, cannot be told, and so on.

The compiled function takes what is known, fresh and exact. Where a rule reads anything else (a
stale answer, a range, ticks that are not firm), `outcome_of` tells its outcome, slowly.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from screening.conditions import Condition, comparisons
from screening.rules import outcomes
from screening.rules.compiling import (
    OFF_PATH,
    OFF_PATH_OTHERWISE,
    Values,
    compiled,
    touched_if_unknown,
)
from screening.rules.outcomes import outcome_of
from screening.vocabulary import Answers, Kind, Range, Ticks

NO_RULES: frozenset[int] = frozenset()


class Found(NamedTuple):
    """What came of the rules, by number; those in none of these are not raised.

    A failed rule may stand in another set too: `failed` goes before the others. Of the rules in
    `one_by_one` the `values` do not tell all.
    """

    raised: set[int]
    cannot_tell: set[int]
    values: Values
    not_applicable: set[int] | frozenset[int] = NO_RULES
    failed: frozenset[int] = NO_RULES
    one_by_one: frozenset[int] = NO_RULES


class Engine:
    """The conditions of a rulebook, compiled."""

    def __init__(
        self,
        conditions: Sequence[Condition],
        kinds: Mapping[str, Kind],
        ranges: Container[str],
    ) -> None:
        """Compile conditions over names of these kinds, of which some can be known as ranges."""
        self.conditions = conditions
        self.comparisons = [tuple(comparisons(condition)) for condition in conditions]
        self._touch, self._verdicts = compiled(conditions)
        self._readers: dict[str, set[int]] = {}
        for number, some in enumerate(self.comparisons):
            for comparison in some:
                self._readers.setdefault(comparison.question, set()).add(number)
        names = self._readers.keys()
        self._count = len(kinds)
        self._if_unknown = touched_if_unknown(conditions)
        self._nothing = dict.fromkeys(names)
        self._off_path = {name: OFF_PATH.get(kinds[name], OFF_PATH_OTHERWISE) for name in names}
        self._maybe_inexact = [
            name for name in names if kinds[name] is Kind.SOME_OF or name in ranges
        ]

    def find(self, answers: Answers) -> Found:
        """Return what comes of every rule; `answers` hold the facts."""
        try:
            found = self._find(answers)
        except Exception:  # a value of a kind no rule expects must not cost the other rules
            everything = frozenset(range(len(self.conditions)))
            return self._one_by_one(Found(set(), set(), {}), answers, everything)
        if answers.failed:
            return found._replace(failed=self._reading(answers.failed) | found.failed)
        return found

    def _find(self, answers: Answers) -> Found:
        if answers.off_path or answers.stale or self._maybe_inexact:
            return self._find_among_others(answers)
        known: Mapping[str, Any] = answers.known
        unknown = answers.unknown
        if len(known) == self._count:
            return self._compare(known, ())
        if len(known) + len(unknown) == self._count:
            values = dict(known)
            values.update(dict.fromkeys(unknown))
            return self._compare(values, unknown)
        values = {**self._nothing, **known}
        return self._compare(values, values.keys() - known.keys())

    def _find_among_others(self, answers: Answers) -> Found:
        """Return the same where some answers are stale, inexact or off the path."""
        inexact = self._inexact(answers)
        off_path = self._readers.keys() & answers.off_path
        values: dict[str, Any] = {**self._nothing, **answers.known, **dict.fromkeys(inexact)}
        unknown = {name for name in self._if_unknown if values[name] is None}
        on_path = unknown - off_path
        found = self._compare(values | {name: self._off_path[name] for name in off_path}, on_path)
        if off_path:
            # What was not asked may be all that keeps a rule from being raised.
            if_asked = self._compare(values | dict.fromkeys(off_path), unknown | off_path)
            possible = if_asked.raised | if_asked.cannot_tell
            found = found._replace(not_applicable=possible - found.raised - found.cannot_tell)
        return self._one_by_one(found, answers, self._reading(inexact)) if inexact else found

    def _compare(self, values: Values, unknown: Iterable[str]) -> Found:
        raised, others = self._touch(values)
        cannot_tell: set[int] = set()
        for name in unknown:
            if name in self._if_unknown:
                raises, opens, rest = self._if_unknown[name]
                cannot_tell.update(opens)
                if raises or rest:
                    raised |= raises
                    others |= rest
        for number in others:
            met = self._verdicts[number](values)
            if met:
                raised.add(number)
            elif met is None:
                cannot_tell.add(number)
        cannot_tell -= raised
        return Found(raised, cannot_tell, values)

    def _inexact(self, answers: Answers) -> set[str]:
        """Return what is known, but not as values the compiled functions may compare."""
        known = answers.known
        found = {
            name
            for name in self._maybe_inexact
            if isinstance(value := known.get(name), Range)
            or (isinstance(value, Ticks) and not value.firm)
        }
        return found | (self._readers.keys() & answers.stale & known.keys())

    def _reading(self, names: Iterable[str]) -> frozenset[int]:
        return frozenset(number for name in names for number in self._readers.get(name, ()))

    def _one_by_one(self, found: Found, answers: Answers, numbers: frozenset[int]) -> Found:
        """Return the same with the outcomes of some rules told one by one."""
        told: dict[str, set[int]] = {outcome: set() for outcome in outcomes.ALL}
        for number in numbers:
            outcome = outcomes.FAILED
            with suppress(Exception):
                outcome = outcome_of(self.conditions[number], answers)
            told[outcome].add(number)
        return Found(
            found.raised - numbers | told[outcomes.RAISED],
            found.cannot_tell - numbers | told[outcomes.CANNOT_TELL],
            found.values,
            found.not_applicable - numbers | told[outcomes.NOT_APPLICABLE],
            frozenset(told[outcomes.FAILED]),
            numbers,
        )
