"""Finding which rules are raised, and which cannot be told, by one function for all rules.

Instead of asking of each rule whether it is met, they ask of each answer, once, which rules it
matters to: most answers of most patients matter to none. A rule that no answer touches is not
met, because a condition needs at least one comparison that holds.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from screening.conditions import AllOf, AnyOf, Comparison, Condition
from screening.rules.compiling import nodes
from screening.rules.compiling.mattering import Matters, matters_of, rest_of
from screening.rules.compiling.sets import set_of
from screening.rules.compiling.syntax import (
    LOAD,
    STORE,
    all_of,
    any_of,
    assign,
    bound,
    constant,
    function,
    functions,
    holds,
    is_false_of_none,
    is_known,
    is_none,
    named,
    value_of,
    when,
)
from screening.rules.compiling.values import Values


class Compiled(NamedTuple):
    """What comes of compiling the conditions of a rulebook; each takes a value for every name.

    `raised_by_all` returns the rules that are raised when nothing is unknown; `told` those that
    are raised, and those that cannot be told.
    """

    raised_by_all: Callable[[Values], int]
    told: Callable[[Values], tuple[int, int]]


def compiled(conditions: Sequence[Condition]) -> Compiled:
    """Return the functions for these conditions."""
    matters = matters_of(conditions)
    rests = [rest_of(condition) for condition in conditions]
    found = functions([_raised_by_all(matters, rests), _told(matters, rests)])
    return Compiled(*(found[name] for name in Compiled._fields))


def _raised_by_all(
    matters: Mapping[str, Mapping[Comparison, Matters]], rests: Sequence[Condition]
) -> ast.stmt:
    """Return the function that looks at rules only where an answer touches them."""
    body = [assign("raised", constant(0))]
    for name, group in matters.items():
        asked = _asked(group)
        body += [assign("value", value_of(name))] if asked else []
        for one, (alone, others) in asked.items():
            then = _add("raised", alone)
            then += [when(_is_met_by_all(rests[n]), _add("raised", {n})) for n in others]
            body.append(when(holds(one, named("value")), then))
    body.append(nodes.Return(named("raised")))
    return function("raised_by_all", body)


def _told(
    matters: Mapping[str, Mapping[Comparison, Matters]], rests: Sequence[Condition]
) -> ast.stmt:
    """Return the function that also finds what unknown answers leave open."""
    body = [assign(kind, constant(0)) for kind in ("raised", "cannot_tell")]
    for name, group in matters.items():
        body += [assign("value", value_of(name)), _look_at(group, rests)]
    open_ones = nodes.BinOp(
        named("cannot_tell"), ast.BitAnd(), nodes.UnaryOp(ast.Invert(), named("raised"))
    )
    body.append(nodes.Return(nodes.Tuple([named("raised"), open_ones], LOAD)))
    return function("told", body)


def _look_at(group: Mapping[Comparison, Matters], rests: Sequence[Condition]) -> ast.stmt:
    """Return the statement that looks at the rules to which one answer, or having none, matters."""
    looks = [
        when(holds(one, named("value")), _add("raised", alone) + _verdicts(others, rests))
        for one, (alone, others) in _asked(group).items()
    ]
    blank = {n for one in group.keys() - _asked(group).keys() for n in group[one].alone}
    opened = {n for one in _asked(group).values() for n in one.alone}
    others = {n for matters in group.values() for n in matters.among_others}
    if_unknown = _add("raised", blank) + _add("cannot_tell", opened) + _verdicts(others, rests)
    return nodes.If(is_none(named("value")), if_unknown, [*looks])


def _verdicts(numbers: Iterable[int], rests: Sequence[Condition]) -> list[ast.stmt]:
    """Return the statements that tell these rules one by one."""
    return [
        when(
            # Most rules that are looked at cannot be met whatever is unknown: that is asked first.
            _may_be_met(rests[n]),
            [nodes.If(_is_met(rests[n]), _add("raised", {n}), _add("cannot_tell", {n}))],
        )
        for n in sorted(numbers)
    ]


def _asked(group: Mapping[Comparison, Matters]) -> dict[Comparison, Matters]:
    """Return what is asked of an answer once there is one."""
    return {one: matters for one, matters in group.items() if one.operator != "unanswered"}


def _add(kind: str, numbers: Iterable[int]) -> list[ast.stmt]:
    rules = set_of(numbers)
    return [nodes.AugAssign(nodes.Name(kind, STORE), ast.BitOr(), constant(rules))] if rules else []


def _is_met_by_all(condition: Condition) -> ast.expr:
    """Return whether a condition is met when nothing is unknown."""
    match condition:
        case AllOf(parts):
            return all_of([_is_met_by_all(part) for part in parts])
        case AnyOf(parts):
            return any_of([_is_met_by_all(part) for part in parts])
        case Comparison(operator="unanswered"):
            return constant(False)
        case Comparison(question):
            return holds(condition, value_of(question))


def _is_met(condition: Condition) -> ast.expr:
    """Return whether a condition is met when what is unknown counts as not meeting anything."""
    match condition:
        case AllOf(parts):
            return all_of([_is_met(part) for part in parts])
        case AnyOf(parts):
            return any_of([_is_met(part) for part in parts])
        case Comparison(question, "unanswered"):
            return is_none(value_of(question))
        case Comparison(question) if is_false_of_none(condition):
            return holds(condition, value_of(question))
        case Comparison(question):
            return all_of([is_known(bound(question)), holds(condition, named("other"))])


def _may_be_met(condition: Condition) -> ast.expr:
    """Return whether a condition is met when what is unknown counts as meeting everything."""
    match condition:
        case AllOf(parts):
            return all_of([_may_be_met(part) for part in parts])
        case AnyOf(parts):
            return any_of([_may_be_met(part) for part in parts])
        case Comparison(question, "unanswered"):
            return is_none(value_of(question))
        case Comparison(question):
            unknown = is_none(bound(question))
            return any_of([unknown, holds(condition, named("other"))])
