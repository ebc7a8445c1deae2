"""Which answers matter to which rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from screening.conditions import AllOf, AnyOf, Comparison, Condition


class Matters(NamedTuple):
    """The numbers of the rules that a comparison raises alone, and of those it is part of."""

    alone: set[int]
    among_others: set[int]


def matters_of(conditions: Sequence[Condition]) -> dict[str, dict[Comparison, Matters]]:
    """Return for every name its comparisons that matter, each with the rules it matters to."""
    found: dict[str, dict[Comparison, Matters]] = {}
    for number, condition in enumerate(conditions):
        alone = set(_alone(condition))
        for one in triggers(condition):
            matters = found.setdefault(one.question, {}).setdefault(one, Matters(set(), set()))
            (matters.alone if one in alone else matters.among_others).add(number)
    return found


def triggers(condition: Condition) -> list[Comparison]:
    """Return comparisons of which at least one must hold, or be unknown, for the rule to matter."""
    match condition:
        case Comparison():
            return [condition]
        case AnyOf(parts):
            return [one for part in parts for one in triggers(part)]
        case AllOf(parts):
            return min(map(triggers, parts), key=_how_often)


def _how_often(some: list[Comparison]) -> tuple[int, int]:
    """Order triggers by how seldom they hold: few, and none that hold for most patients."""
    return sum(1 for one in some if one.negated or one.operator == "unanswered"), len(some)


def _alone(condition: Condition) -> Iterator[Comparison]:
    """Yield the comparisons that are each enough to raise the rule."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _alone(part)


def rest_of(condition: Condition) -> Condition:
    """Return what is left of a condition without the comparisons that are each enough."""
    rest = tuple(_not_alone(condition))
    return rest[0] if len(rest) == 1 else AnyOf(rest)


def _not_alone(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf):
        yield condition
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _not_alone(part)
