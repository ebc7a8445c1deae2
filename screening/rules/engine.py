"""One rulebook ready to run: which of its rules are raised, cannot be told, and so on.

The compiled function takes what is known, fresh and exact. Where a rule reads anything else (a
stale answer, a range, ticks that are not firm), `outcome_of` tells its outcome, slowly.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from screening.conditions import Condition, comparisons
from screening.rules import outcomes
from screening.rules.compiling.finding import compiled
from screening.rules.compiling.sets import numbers_in, set_of
from screening.rules.compiling.values import OFF_PATH, OFF_PATH_OTHERWISE, Values
from screening.rules.outcomes import outcome_of
from screening.vocabulary import Answers, Kind, Range, Ticks


@dataclass(slots=True)
class Found:
    """What came of the rules, as sets of rules; those in none of these are not raised.

    A failed rule may stand in another set too: `failed` goes before the others. Of the rules in
    `one_by_one` the `values` do not tell all.
    """

    raised: int
    cannot_tell: int
    values: Values
    not_applicable: int = 0
    failed: int = 0
    one_by_one: int = 0


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
        self._raised_by_all, self._told = compiled(conditions)
        self._readers: dict[str, int] = {}
        for number, some in enumerate(self.comparisons):
            for name in {comparison.question for comparison in some}:
                self._readers[name] = self._readers.get(name, 0) | 1 << number
        names = self._readers.keys()
        self._count = len(kinds)
        self._every = (1 << len(conditions)) - 1
        self._nothing = dict.fromkeys(names)
        self._off_path = {name: OFF_PATH.get(kinds[name], OFF_PATH_OTHERWISE) for name in names}
        self._maybe_inexact = [
            name for name in names if kinds[name] is Kind.SOME_OF or name in ranges
        ]

    def find(self, answers: Answers) -> Found:
        """Return what comes of every rule; `answers` hold the facts."""
        known: Mapping[str, Any] = answers.known
        try:
            if answers.off_path or answers.stale or self._maybe_inexact:
                found = self._find_among_others(answers)
            elif len(known) == self._count:
                found = Found(self._raised_by_all(known), 0, known)
            else:
                found = self._find_with_unknown(answers, known)
        except Exception:  # a value of a kind no rule expects must not cost the other rules
            return self._one_by_one(Found(0, 0, {}), answers, self._every)
        if answers.failed:
            return replace(found, failed=self._reading(answers.failed) | found.failed)
        return found

    def _find_with_unknown(self, answers: Answers, known: Mapping[str, Any]) -> Found:
        if len(known) + len(answers.unknown) == self._count:
            values = dict(known)
            for name in answers.unknown:
                values[name] = None
        else:
            values = {**self._nothing, **known}
        raised, cannot_tell = self._told(values)
        return Found(raised, cannot_tell, values)

    def _find_among_others(self, answers: Answers) -> Found:
        """Return the same where some answers are stale, inexact or off the path."""
        inexact = self._inexact(answers)
        off_path = self._readers.keys() & answers.off_path
        values: dict[str, Any] = {**self._nothing, **answers.known, **dict.fromkeys(inexact)}
        values |= {name: self._off_path[name] for name in off_path}
        raised, cannot_tell = self._told(values)
        found = Found(raised, cannot_tell, values)
        if off_path:
            # What was not asked may be all that keeps a rule from being raised.
            raised_if, open_if = self._told(values | dict.fromkeys(off_path))
            found.not_applicable = (raised_if | open_if) & ~(raised | cannot_tell)
        return self._one_by_one(found, answers, self._reading(inexact)) if inexact else found

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

    def _reading(self, names: Iterable[str]) -> int:
        rules = 0
        for name in names:
            rules |= self._readers.get(name, 0)
        return rules

    def _one_by_one(self, found: Found, answers: Answers, rules: int) -> Found:
        """Return the same with the outcomes of some rules told one by one."""
        told: dict[str, list[int]] = {outcome: [] for outcome in outcomes.ALL}
        for number in numbers_in(rules):
            outcome = outcomes.FAILED
            with suppress(Exception):
                outcome = outcome_of(self.conditions[number], answers)
            told[outcome].append(number)
        return Found(
            found.raised & ~rules | set_of(told[outcomes.RAISED]),
            found.cannot_tell & ~rules | set_of(told[outcomes.CANNOT_TELL]),
            found.values,
            found.not_applicable & ~rules | set_of(told[outcomes.NOT_APPLICABLE]),
            set_of(told[outcomes.FAILED]),
            rules,
        )
