"""Turning conditions into Python functions, built as syntax trees and never from text.

Instead of asking of each rule whether it is met, they ask of each answer, once, which rules it
matters to: most answers of most patients matter to none. A rule that no answer touches is not
met, because a condition needs at least one comparison that holds.

Sets of rules are whole numbers with a bit for each rule, the quickest set there is. Values must be
known, fresh and exact. None stands for what is unknown, and for what is off the path stands a
value that no comparison holds for.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import nan
from typing import Any, NamedTuple

from screening.conditions import AllOf, AnyOf, Comparison, Condition
from screening.vocabulary import Kind, Ticks

State = bool | None
States = tuple[State, ...]
Values = Mapping[str, Any]


class _OffPath:
    """Equal to nothing, and different from nothing either: no comparison holds for it."""

    def __ne__(self, other: object) -> bool:
        return False


OFF_PATH = {Kind.NUMBER: nan, Kind.SOME_OF: Ticks(frozenset(), firm=False)}
OFF_PATH_OTHERWISE = _OffPath()

ORDER: dict[tuple[str, bool], type[ast.cmpop]] = {
    ("at_least", False): ast.GtE,
    ("at_least", True): ast.Lt,
    ("above", False): ast.Gt,
    ("above", True): ast.LtE,
    ("at_most", False): ast.LtE,
    ("at_most", True): ast.Gt,
    ("below", False): ast.Lt,
    ("below", True): ast.GtE,
}


class Compiled(NamedTuple):
    """What comes of compiling the conditions of a rulebook; each takes a value for every name.

    `raised_by_all` returns the rules that are raised when nothing is unknown; `told` those that
    are raised, and those that cannot be told.
    """

    raised_by_all: Callable[[Values], int]
    told: Callable[[Values], tuple[int, int]]


def numbers_in(rules: int) -> Iterator[int]:
    """Yield the numbers of the rules in a set."""
    while rules:
        lowest = rules & -rules
        yield lowest.bit_length() - 1
        rules ^= lowest


def set_of(numbers: Iterable[int]) -> int:
    """Return the set of the rules with these numbers."""
    rules = 0
    for number in numbers:
        rules |= 1 << number
    return rules


def compiled(conditions: Sequence[Condition]) -> Compiled:
    """Return the functions for these conditions."""
    matters = _matters(conditions)
    rests = [_rest(condition) for condition in conditions]
    body = [_raised_by_all(matters, rests), _told(matters, rests)]
    namespace: dict[str, Any] = {}
    code = compile(ast.fix_missing_locations(ast.Module(body, [])), "<rulebook>", "exec")
    exec(code, namespace)  # noqa: S102  the tree is our own and holds no text of the rulebook's
    return Compiled(*(namespace[name] for name in Compiled._fields))


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


def _rest(condition: Condition) -> Condition:
    """Return what is left of a condition without the comparisons that are each enough."""
    rest = tuple(_not_alone(condition))
    return rest[0] if len(rest) == 1 else AnyOf(rest)


def _not_alone(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf):
        yield condition
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _not_alone(part)


LOAD, STORE = ast.Load(), ast.Store()


class Matters(NamedTuple):
    """The numbers of the rules that a comparison raises alone, and of those it is part of."""

    alone: set[int]
    among_others: set[int]


def _matters(conditions: Sequence[Condition]) -> dict[str, dict[Comparison, Matters]]:
    """Return for every name its comparisons that matter, each with the rules it matters to."""
    found: dict[str, dict[Comparison, Matters]] = {}
    for number, condition in enumerate(conditions):
        alone = set(_alone(condition))
        for one in triggers(condition):
            matters = found.setdefault(one.question, {}).setdefault(one, Matters(set(), set()))
            (matters.alone if one in alone else matters.among_others).add(number)
    return found


def _raised_by_all(
    matters: Mapping[str, Mapping[Comparison, Matters]], rests: Sequence[Condition]
) -> ast.stmt:
    """Return the function that looks at rules only where an answer touches them."""
    body = [_assign("raised", _constant(0))]
    for name, group in matters.items():
        asked = _asked(group)
        body += [_assign("value", _value_of(name))] if asked else []
        for one, (alone, others) in asked.items():
            then = _add("raised", alone)
            then += [_if(_is_met_by_all(rests[n]), _add("raised", {n})) for n in others]
            body.append(_if(_holds(one, _name("value")), then))
    body.append(ast.Return(_name("raised")))
    return _function("raised_by_all", body)


def _told(
    matters: Mapping[str, Mapping[Comparison, Matters]], rests: Sequence[Condition]
) -> ast.stmt:
    """Return the function that also finds what unknown answers leave open."""
    body = [_assign(kind, _constant(0)) for kind in ("raised", "cannot_tell")]
    for name, group in matters.items():
        body += [_assign("value", _value_of(name)), _look_at(group, rests)]
    open_ones = ast.BinOp(
        _name("cannot_tell"), ast.BitAnd(), ast.UnaryOp(ast.Invert(), _name("raised"))
    )
    body.append(ast.Return(ast.Tuple([_name("raised"), open_ones], LOAD)))
    return _function("told", body)


def _look_at(group: Mapping[Comparison, Matters], rests: Sequence[Condition]) -> ast.stmt:
    """Return the statement that looks at the rules to which one answer, or having none, matters."""
    looks = [
        _if(_holds(one, _name("value")), _add("raised", alone) + _verdicts(others, rests))
        for one, (alone, others) in _asked(group).items()
    ]
    blank = {n for one in group.keys() - _asked(group).keys() for n in group[one].alone}
    opened = {n for one in _asked(group).values() for n in one.alone}
    others = {n for matters in group.values() for n in matters.among_others}
    if_unknown = _add("raised", blank) + _add("cannot_tell", opened) + _verdicts(others, rests)
    return ast.If(_is_none(_name("value")), if_unknown, [*looks])


def _verdicts(numbers: Iterable[int], rests: Sequence[Condition]) -> list[ast.stmt]:
    """Return the statements that tell these rules one by one."""
    return [
        _if(
            # Most rules that are looked at cannot be met whatever is unknown: that is asked first.
            _may_be_met(rests[n]),
            [ast.If(_is_met(rests[n]), _add("raised", {n}), _add("cannot_tell", {n}))],
        )
        for n in sorted(numbers)
    ]


def _asked(group: Mapping[Comparison, Matters]) -> dict[Comparison, Matters]:
    """Return what is asked of an answer once there is one."""
    return {one: matters for one, matters in group.items() if one.operator != "unanswered"}


def _needs_no_check(one: Comparison) -> bool:
    """Return whether a comparison is simply false for None."""
    return one.operator in ("is", "is_any_of") and not one.negated


def _add(kind: str, numbers: Iterable[int]) -> list[ast.stmt]:
    rules = set_of(numbers)
    return [ast.AugAssign(ast.Name(kind, STORE), ast.BitOr(), _constant(rules))] if rules else []


def _holds(comparison: Comparison, value: ast.expr) -> ast.expr:
    """Return the comparison of a value that is not None."""
    wanted, negated = comparison.value, comparison.negated
    if order := ORDER.get((comparison.operator, negated)):
        return ast.Compare(value, [order()], [_constant(wanted)])
    several = wanted if isinstance(wanted, tuple) else (wanted,)
    if comparison.operator.startswith("includes"):
        return _ticks(value, several, negated)
    if not negated:
        operator = ast.In() if len(several) > 1 else ast.Eq()
        return ast.Compare(value, [operator], [_constant(wanted)])
    apart = [_differs(value, one) for one in several]
    return ast.BoolOp(ast.And(), apart) if len(apart) > 1 else apart[0]


def _ticks(value: ast.expr, several: tuple[Any, ...], negated: bool) -> ast.expr:
    ticked = ast.Attribute(value, "ticked", LOAD)
    none = ast.Call(ast.Attribute(ticked, "isdisjoint", LOAD), [_constant(several)], [])
    if not negated:
        return ast.UnaryOp(ast.Not(), none)
    return ast.BoolOp(ast.And(), [ast.Attribute(value, "firm", LOAD), none])


def _differs(value: ast.expr, wanted: Any) -> ast.expr:
    if isinstance(wanted, str):
        return ast.Compare(value, [ast.NotEq()], [_constant(wanted)])
    # Off the path stands a number that is neither below nor above any, yet unequal to all.
    sides: list[ast.expr] = [
        ast.Compare(value, [sign], [_constant(wanted)]) for sign in (ast.Lt(), ast.Gt())
    ]
    return ast.BoolOp(ast.Or(), sides)


def _is_met_by_all(condition: Condition) -> ast.expr:
    """Return whether a condition is met when nothing is unknown."""
    match condition:
        case AllOf(parts):
            return ast.BoolOp(ast.And(), [_is_met_by_all(part) for part in parts])
        case AnyOf(parts):
            return ast.BoolOp(ast.Or(), [_is_met_by_all(part) for part in parts])
        case Comparison(operator="unanswered"):
            return _constant(False)
        case Comparison(question):
            return _holds(condition, _value_of(question))


def _is_met(condition: Condition) -> ast.expr:
    """Return whether a condition is met when what is unknown counts as not meeting anything."""
    match condition:
        case AllOf(parts):
            return ast.BoolOp(ast.And(), [_is_met(part) for part in parts])
        case AnyOf(parts):
            return ast.BoolOp(ast.Or(), [_is_met(part) for part in parts])
        case Comparison(question, "unanswered"):
            return _is_none(_value_of(question))
        case Comparison(question) if _needs_no_check(condition):
            return _holds(condition, _value_of(question))
        case Comparison(question):
            known = ast.Compare(_bound(question), [ast.IsNot()], [_constant(None)])
            return ast.BoolOp(ast.And(), [known, _holds(condition, _name("other"))])


def _may_be_met(condition: Condition) -> ast.expr:
    """Return whether a condition is met when what is unknown counts as meeting everything."""
    match condition:
        case AllOf(parts):
            return ast.BoolOp(ast.And(), [_may_be_met(part) for part in parts])
        case AnyOf(parts):
            return ast.BoolOp(ast.Or(), [_may_be_met(part) for part in parts])
        case Comparison(question, "unanswered"):
            return _is_none(_value_of(question))
        case Comparison(question):
            unknown = _is_none(_bound(question))
            return ast.BoolOp(ast.Or(), [unknown, _holds(condition, _name("other"))])


def _value_of(name: str) -> ast.expr:
    return ast.Subscript(_name("values"), _constant(name), LOAD)


def _bound(name: str) -> ast.expr:
    """Return the value of a question, which afterwards can be had as `other`."""
    return ast.NamedExpr(ast.Name("other", STORE), _value_of(name))


def _is_none(value: ast.expr) -> ast.expr:
    return ast.Compare(value, [ast.Is()], [_constant(None)])


def _if(test: ast.expr, then: list[ast.stmt]) -> ast.If:
    return ast.If(test, then, [])


def _function(name: str, body: list[ast.stmt]) -> ast.stmt:
    return ast.FunctionDef(name, args=_arguments("values"), body=body, decorator_list=[])


def _arguments(*names: str) -> ast.arguments:
    return ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])


def _assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, STORE)], value)


def _name(name: str) -> ast.expr:
    return ast.Name(name, LOAD)


def _constant(value: Any) -> ast.expr:
    return ast.Constant(value)
