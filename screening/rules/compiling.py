"""Turning conditions into Python functions, built as syntax trees and never from text.

Instead of asking of each rule whether it is met, `touch` asks of each answer, once, which rules
it matters to: most answers of most patients matter to none. A rule that no answer touches is not
met, because a condition needs at least one comparison that holds.

Values must be known, fresh and exact. None stands for what is unknown, which touches nothing
here, and for what is off the path stands a value that no comparison holds for.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
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


class Touched(NamedTuple):
    """The numbers of the rules that one answer, or all of them, matter to.

    `raised` are met because one comparison holds, `open` may be because one is unknown, and of
    `others` all comparisons must be looked at. A rule may stand in several of these.
    """

    raised: AbstractSet[int]
    open: AbstractSet[int]
    others: AbstractSet[int]


class Compiled(NamedTuple):
    """What comes of compiling the conditions of a rulebook; each takes a value for every name.

    `touch` returns the rules that are raised and the others that must be looked at; for one of
    these, `verdicts` holds what returns whether it is met.
    """

    touch: Callable[[Values], tuple[set[int], set[int]]]
    verdicts: Mapping[int, Callable[[Values], State]]


def compiled(conditions: Sequence[Condition]) -> Compiled:
    """Return the functions for these conditions."""
    matters = _matters(conditions)
    others = {number for group in matters.values() for one in group.values() for number in one[1]}
    verdicts = {number: conditions[number] for number in sorted(others)}
    module = ast.Module([_touch(matters), _verdicts(verdicts)], [])
    namespace: dict[str, Any] = {}
    code = compile(ast.fix_missing_locations(module), "<rulebook>", "exec")
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


LOAD, STORE = ast.Load(), ast.Store()
# The rules that a comparison raises alone, and those that it is only part of.
Matters = tuple[set[int], set[int]]


def _matters(conditions: Sequence[Condition]) -> dict[str, dict[Comparison, Matters]]:
    """Return for every name its comparisons that matter, each with the rules it matters to."""
    found: dict[str, dict[Comparison, Matters]] = {}
    for number, condition in enumerate(conditions):
        alone = set(_alone(condition))
        for one in triggers(condition):
            raises, others = found.setdefault(one.question, {}).setdefault(one, (set(), set()))
            (raises if one in alone else others).add(number)
    return found


def touched_if_unknown(conditions: Sequence[Condition]) -> dict[str, Touched]:
    """Return for every name that matters the rules that it matters to when it is unknown."""
    found: dict[str, Touched] = {}
    for name, group in _matters(conditions).items():
        of_blanks = [matters for one, matters in group.items() if one.operator == "unanswered"]
        of_others = [matters for one, matters in group.items() if one.operator != "unanswered"]
        found[name] = Touched(
            frozenset(number for raises, _ in of_blanks for number in raises),
            frozenset(number for raises, _ in of_others for number in raises),
            frozenset(number for _, others in group.values() for number in others),
        )
    return found


def _touch(matters: Mapping[str, Mapping[Comparison, Matters]]) -> ast.stmt:
    body = [_assign(kind, ast.Call(_name("set"), [], [])) for kind in ("raised", "others")]
    for name, group in matters.items():
        body += _look_at(name, group)
    body.append(ast.Return(ast.Tuple([_name("raised"), _name("others")], LOAD)))
    return ast.FunctionDef("touch", args=_arguments("values"), body=body, decorator_list=[])


def _look_at(name: str, group: Mapping[Comparison, Matters]) -> list[ast.stmt]:
    """Return the statements that note the rules to which one answer matters."""
    asked = {one: matters for one, matters in group.items() if one.operator != "unanswered"}
    if not asked:
        return []
    looks: list[ast.stmt] = [
        ast.If(_holds(one, _name("value")), _add("raised", raises) + _add("others", others), [])
        for one, (raises, others) in asked.items()
    ]
    bound = _assign("value", _value_of(name))
    if all(map(_needs_no_check, asked)):
        return [bound, *looks]
    known = ast.Compare(_name("value"), [ast.IsNot()], [_constant(None)])
    return [bound, ast.If(known, looks, [])]


def _needs_no_check(one: Comparison) -> bool:
    """Return whether a comparison is simply false for None."""
    return one.operator in ("is", "is_any_of") and not one.negated


def _add(kind: str, numbers: Iterable[int]) -> list[ast.stmt]:
    some = tuple(sorted(numbers))
    if not some:
        return []
    add = ast.Attribute(_name(kind), "add" if len(some) == 1 else "update", LOAD)
    return [ast.Expr(ast.Call(add, [_constant(some if len(some) > 1 else some[0])], []))]


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


def _verdicts(conditions: Mapping[int, Condition]) -> ast.stmt:
    """Return the statement that makes, by number, one function of values for each rule."""
    numbers: list[ast.expr | None] = [_constant(number) for number in conditions]
    bodies = map(_verdict, conditions.values())
    functions: list[ast.expr] = [ast.Lambda(_arguments("values"), body) for body in bodies]
    return _assign("verdicts", ast.Dict(numbers, functions))


def _verdict(condition: Condition) -> ast.expr:
    unmet = ast.IfExp(_may_be_met(condition), _constant(None), _constant(False))
    return ast.IfExp(_is_met(condition), _constant(True), unmet)


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
            return ast.BoolOp(ast.And(), [known, _holds(condition, _name("value"))])


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
            return ast.BoolOp(ast.Or(), [unknown, _holds(condition, _name("value"))])


def _value_of(name: str) -> ast.expr:
    return ast.Subscript(_name("values"), _constant(name), LOAD)


def _bound(name: str) -> ast.expr:
    """Return the value of a question, which afterwards can be had as `value`."""
    return ast.NamedExpr(ast.Name("value", STORE), _value_of(name))


def _is_none(value: ast.expr) -> ast.expr:
    return ast.Compare(value, [ast.Is()], [_constant(None)])


def _arguments(*names: str) -> ast.arguments:
    return ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])


def _assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, STORE)], value)


def _name(name: str) -> ast.expr:
    return ast.Name(name, LOAD)


def _constant(value: Any) -> ast.expr:
    return ast.Constant(value)
