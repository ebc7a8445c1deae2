"""Conditions over answers, read with three values: met, not met, too little known (None).

Rules and `asked_when` both use them. The generated code in `rules` must agree with `is_met`,
which says what a condition means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from screening.vocabulary import Answers, Question, Range, Row, Ticks, Unknown, Value

# Whether something holds, or None where too little is known.
State = bool | None
Threshold = int | str | tuple[str, ...] | tuple[int, ...] | bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question (or fact) compared with a value; `negated` turns what is known around."""

    question: str
    operator: str
    value: Threshold
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Met when every part is met."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Met when at least one part is met."""

    parts: tuple[Condition, ...]


Condition = Comparison | AllOf | AnyOf


class CannotNegate(Exception):
    """An `unanswered` stands inside a `not`, where knowing less would look like knowing more."""


def negate(condition: Condition) -> Condition:
    """Return the opposite, with every `not` pushed down to the comparisons."""
    match condition:
        case Comparison(operator="unanswered"):
            raise CannotNegate
        case Comparison(negated=negated):
            return replace(condition, negated=not negated)
        case AllOf(parts):
            return AnyOf(tuple(negate(part) for part in parts))
        case AnyOf(parts):
            return AllOf(tuple(negate(part) for part in parts))


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Yield every comparison in written order."""
    if isinstance(condition, Comparison):
        yield condition
    else:
        for part in condition.parts:
            yield from comparisons(part)


def is_met(condition: Condition, answers: Answers) -> bool | None:
    """Return whether the condition is met, or None if too little is known.

    An unknown answer is never taken for a "no", and a question off the path never meets a
    comparison, negated or not.
    """
    if isinstance(condition, Comparison):
        return holds(condition, answers)
    return decide(condition, lambda comparison: holds(comparison, answers))


def decide(condition: Condition, state: Callable[[Comparison], bool | None]) -> bool | None:
    """Return whether the condition is met, given whether each of its comparisons is."""
    match condition:
        case AllOf(parts):
            return all_of(decide(part, state) for part in parts)
        case AnyOf(parts):
            return any_of(decide(part, state) for part in parts)
        case Comparison():
            return state(condition)


def holds(comparison: Comparison, answers: Answers) -> bool | None:
    """Return whether one comparison holds, or None if too little is known."""
    question = comparison.question
    if question in answers.off_path:
        return False
    if comparison.operator == "unanswered":
        return question not in answers.known
    if question not in answers.known:
        return None
    met = OPERATORS[comparison.operator](answers.known[question], comparison.value)
    if met is not None and comparison.negated:
        met = not met
    # A stale answer can still raise, but no longer reassures.
    return None if met is False and question in answers.stale else met


def is_cell_asked(cell: Question, row: Row) -> bool:
    """Return whether somebody is asked for a cell of a row, or may be: for none that is derived."""
    if cell.derived or not cell.asked_when:
        return not cell.derived
    known = {name: value for name, value in row.items() if not isinstance(value, Unknown)}
    return is_met(cell.asked_when, Answers(known)) is not False


def all_of(parts: Iterable[bool | None]) -> bool | None:
    """Kleene's "and"."""
    result: bool | None = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            result = None
    return result


def any_of(parts: Iterable[bool | None]) -> bool | None:
    """Kleene's "or"."""
    result: bool | None = False
    for part in parts:
        if part is True:
            return True
        if part is None:
            result = None
    return result


def _is(value: Value, wanted: Threshold) -> bool | None:
    return _is_any_of(value, (wanted,))  # type: ignore[arg-type]


def _is_any_of(value: Value, wanted: Threshold) -> bool | None:
    assert isinstance(wanted, tuple)
    if not isinstance(value, Range):
        return value in wanted
    inside = sum(
        1 for one in set(wanted) if isinstance(one, int) and value.low <= one <= value.high
    )
    if inside == value.high - value.low + 1:
        return True
    return None if inside else False


def _includes(value: Value, wanted: Threshold) -> bool | None:
    assert isinstance(value, Ticks)
    if wanted in value.ticked:
        return True
    return False if value.firm else None


def _includes_any_of(value: Value, wanted: Threshold) -> bool | None:
    assert isinstance(wanted, tuple)
    return any_of(_includes(value, one) for one in wanted)


def _ordered(holds: Callable[[int, int], bool]) -> Callable[[Value, Threshold], bool | None]:
    """Return a comparison of numbers; a range decides it only where both its ends agree."""

    def compare(value: Value, wanted: Threshold) -> bool | None:
        assert isinstance(wanted, int)
        if isinstance(value, Range):
            low, high = holds(value.low, wanted), holds(value.high, wanted)
            return low if low is high else None
        assert isinstance(value, int)
        return holds(value, wanted)

    return compare


OPERATORS: dict[str, Callable[[Value, Threshold], bool | None]] = {
    "is": _is,
    "is_any_of": _is_any_of,
    "at_least": _ordered(lambda value, wanted: value >= wanted),
    "above": _ordered(lambda value, wanted: value > wanted),
    "at_most": _ordered(lambda value, wanted: value <= wanted),
    "below": _ordered(lambda value, wanted: value < wanted),
    "includes": _includes,
    "includes_any_of": _includes_any_of,
}
