"""The part that needs z3: patients whose answers are left open, and the search for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import z3

from screening.rules.proof.algebra import Truth
from screening.rules.proof.symbols import Symbol, choices_of
from screening.vocabulary import NONE_OF_THESE, Fact, Kind, Question, Vocabulary

# A check that takes longer counts as failed, because it proves nothing.
LONGEST_CHECK_MS = 20_000
PRIMED = "'"


class Undecided(Exception):
    """The solver gave up, so that nothing is known."""


class Solvable:
    """The solver's booleans; what is plainly true or false is settled without it."""

    def all_of(self, parts: Iterable[Truth]) -> Truth:
        """Return whether all parts are true."""
        some = [part for part in parts if part is not True]
        if any(part is False for part in some):
            return False
        return z3.And(some) if len(some) > 1 else some[0] if some else True

    def any_of(self, parts: Iterable[Truth]) -> Truth:
        """Return whether at least one part is true."""
        some = [part for part in parts if part is not False]
        if any(part is True for part in some):
            return True
        return z3.Or(some) if len(some) > 1 else some[0] if some else False

    def no(self, part: Truth) -> Truth:
        """Return whether the part is false."""
        return not part if isinstance(part, bool) else z3.Not(part)

    def pick(self, when: Truth, then: Any, otherwise: Any) -> Any:
        """Return the one where it is true, and the other where it is not."""
        if isinstance(when, bool):
            return then if when else otherwise
        plain = isinstance(then, int) and isinstance(otherwise, int)
        if then is otherwise or (plain and then == otherwise):
            return then
        return z3.If(when, then, otherwise)


class Open:
    """A patient who can have stored anything at all; `primed` names stand apart in a second one.

    Two of these share every variable but those of the primed names.
    """

    def __init__(self, vocabulary: Vocabulary, primed: frozenset[str] = frozenset()) -> None:
        self.vocabulary = vocabulary
        self.primed = primed

    def question(self, name: str) -> Symbol:
        """Return what was stored."""
        return self._symbol(name, self.vocabulary.questions[name])

    def fact(self, name: str) -> Symbol:
        """Return what is known of a fact that is not encoded: anything at all."""
        return self._symbol(name, self.vocabulary.facts[name])

    def limits(self, name: str) -> Iterator[Truth]:
        """Yield what is true of any answer to a question, and of any value of a fact."""
        subject = self._subject(name)
        symbol = self._symbol(name, subject)
        ways = [symbol.known, symbol.not_sure, symbol.declined]
        yield from _one_at_most(ways)
        if subject.kind in (Kind.YES_NO, Kind.CHOICE):
            yield from _one_at_most(symbol.chosen.values())
            yield symbol.known == z3.Or(list(symbol.chosen.values()))
        elif subject.kind is Kind.SOME_OF:
            yield from self._limits_of_ticks(symbol, is_fact=name in self.vocabulary.facts)
        elif subject.kind is Kind.NUMBER:
            yield from _limits_of_numbers(symbol, subject)

    def _limits_of_ticks(self, symbol: Symbol, is_fact: bool) -> Iterator[Truth]:
        ticks = {one: ticked for one, ticked in symbol.chosen.items() if one != NONE_OF_THESE}
        none = symbol.chosen[NONE_OF_THESE]
        yield z3.Implies(none, z3.Not(z3.Or(list(ticks.values()))))
        if not is_fact:
            # The form takes no "none of these" together with "not sure".
            yield z3.Implies(none, symbol.firm)
            yield symbol.known == z3.Or(none, *ticks.values())

    def _symbol(self, name: str, subject: Question | Fact) -> Symbol:
        is_fact, kind = isinstance(subject, Fact), subject.kind
        choices = choices_of(subject.choices, ticks=kind is Kind.SOME_OF)
        some = choices if kind in (Kind.YES_NO, Kind.CHOICE, Kind.SOME_OF) else ()
        low = self._number(name, "low") if kind is Kind.NUMBER else 0
        return Symbol(
            known=self._truth(name, "known"),
            not_sure=False if is_fact else self._truth(name, "not sure"),
            declined=False if is_fact else self._truth(name, "declined"),
            stale=z3.Bool(f"{name} stale"),
            chosen={one: self._truth(name, one) for one in some},
            firm=self._truth(name, "firm") if kind is Kind.SOME_OF else True,
            low=low,
            high=self._number(name, "high") if is_fact and kind is Kind.NUMBER else low,
        )

    def _subject(self, name: str) -> Question | Fact:
        return self.vocabulary.facts.get(name) or self.vocabulary.questions[name]

    def _truth(self, name: str, about: str) -> Truth:
        return z3.Bool(self._label(name, about))

    def _number(self, name: str, about: str) -> Any:
        return z3.Int(self._label(name, about))

    def _label(self, name: str, about: str) -> str:
        return f"{name}{PRIMED if name in self.primed else ''} {about}"


def _one_at_most(some: Iterable[Truth]) -> Iterator[Truth]:
    variables = [one for one in some if not isinstance(one, bool)]
    yield from (z3.Not(z3.And(one, other)) for one, other in combinations(variables, 2))


def _limits_of_numbers(symbol: Symbol, subject: Question | Fact) -> Iterator[Truth]:
    yield symbol.low <= symbol.high
    if subject.low is not None:
        yield symbol.low >= subject.low
    if subject.high is not None:
        yield symbol.high <= subject.high


def find(wanted: Truth, limits: Iterable[Truth]) -> Model | None:
    """Return a patient of whom this is true, or None where there can be none."""
    if wanted is False:
        return None
    solver = z3.Solver()
    solver.set("timeout", LONGEST_CHECK_MS)
    solver.add(*limits, wanted)
    answer = solver.check()
    if answer == z3.unknown:
        raise Undecided(solver.reason_unknown())
    return Model(solver.model()) if answer == z3.sat else None


class Model:
    """One patient that was found."""

    def __init__(self, model: z3.ModelRef) -> None:
        self._model = model

    def plain(self, symbol: Symbol) -> Symbol:
        """Return what is known of a name, in Python's own values."""
        return Symbol(
            known=self.value(symbol.known),
            off_path=self.value(symbol.off_path),
            not_sure=self.value(symbol.not_sure),
            declined=self.value(symbol.declined),
            stale=self.value(symbol.stale),
            chosen=self._chosen(symbol.chosen),
            firm=self.value(symbol.firm),
            low=self.value(symbol.low),
            high=self.value(symbol.high),
        )

    def value(self, expression: Any) -> Any:
        """Return a truth or a number."""
        if isinstance(expression, int):
            return expression
        found = self._model.eval(expression, model_completion=True)
        return found.as_long() if z3.is_int_value(found) else z3.is_true(found)

    def _chosen(self, chosen: Mapping[str, Truth]) -> dict[str, bool]:
        return {one: self.value(ticked) for one, ticked in chosen.items()}


def version() -> str:
    """Return the version of the solver."""
    return str(z3.get_version_string())
