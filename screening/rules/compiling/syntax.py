"""The pieces that compiled functions are built of."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from screening.conditions import Comparison
from screening.rules.compiling import nodes

LOAD, STORE = ast.Load(), ast.Store()
# Names and values come again and again, and a node may stand in many places.
MOST_SHARED = 4096
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


def holds(comparison: Comparison, value: ast.expr) -> ast.expr:
    """Return the comparison of a value that is not None."""
    wanted, negated = comparison.value, comparison.negated
    if order := ORDER.get((comparison.operator, negated)):
        return nodes.Compare(value, [order()], [constant(wanted)])
    several = wanted if isinstance(wanted, tuple) else (wanted,)
    if comparison.operator.startswith("includes"):
        return _ticks(value, several, negated)
    if not negated:
        operator = ast.In() if isinstance(wanted, tuple) else ast.Eq()
        return nodes.Compare(value, [operator], [constant(wanted)])
    apart = [_differs(value, one) for one in several]
    return nodes.BoolOp(ast.And(), apart) if len(apart) > 1 else apart[0]


def _ticks(value: ast.expr, several: tuple[Any, ...], negated: bool) -> ast.expr:
    ticked = nodes.Attribute(value, "ticked", LOAD)
    none = nodes.Call(nodes.Attribute(ticked, "isdisjoint", LOAD), [constant(several)], [])
    if not negated:
        return nodes.UnaryOp(ast.Not(), none)
    return nodes.BoolOp(ast.And(), [nodes.Attribute(value, "firm", LOAD), none])


def _differs(value: ast.expr, wanted: Any) -> ast.expr:
    if isinstance(wanted, str):
        return nodes.Compare(value, [ast.NotEq()], [constant(wanted)])
    # Off the path stands a number that is neither below nor above any, yet unequal to all.
    sides: list[ast.expr] = [
        nodes.Compare(value, [sign], [constant(wanted)]) for sign in (ast.Lt(), ast.Gt())
    ]
    return nodes.BoolOp(ast.Or(), sides)


def functions(body: list[ast.stmt], **given: Any) -> dict[str, Any]:
    """Return the functions defined by these statements, by name; `given` is all they can use."""
    code = compile(ast.Module(body, []), "<rulebook>", "exec")
    exec(code, given)  # noqa: S102  the tree is our own and holds no text of the rulebook's
    return given


def value_of(name: str) -> ast.expr:
    return nodes.Subscript(named("values"), constant(name), LOAD)


def bound(name: str) -> ast.expr:
    """Return the value of a question, which afterwards can be had as `other`."""
    return nodes.NamedExpr(nodes.Name("other", STORE), value_of(name))


def is_none(value: ast.expr) -> ast.expr:
    return nodes.Compare(value, [ast.Is()], [constant(None)])


def is_known(value: ast.expr) -> ast.expr:
    return nodes.Compare(value, [ast.IsNot()], [constant(None)])


def is_false_of_none(one: Comparison) -> bool:
    """Return whether a comparison is simply false for None."""
    return one.operator in ("is", "is_any_of") and not one.negated


def all_of(tests: Sequence[ast.expr]) -> ast.expr:
    return nodes.BoolOp(ast.And(), [*tests]) if len(tests) > 1 else tests[0]


def any_of(tests: Sequence[ast.expr]) -> ast.expr:
    return nodes.BoolOp(ast.Or(), [*tests]) if len(tests) > 1 else tests[0]


def when(test: ast.expr, then: list[ast.stmt]) -> ast.If:
    return nodes.If(test, then, [])


def function(name: str, body: list[ast.stmt], *takes: str) -> ast.stmt:
    """Return a function of `values`, and of what else it takes."""
    names = [nodes.arg(one) for one in ("values", *takes)]
    arguments = ast.arguments([], names, None, [], [], None, [])
    return nodes.FunctionDef(name, args=arguments, body=body, decorator_list=[])


def assign(name: str, value: ast.expr) -> ast.stmt:
    return nodes.Assign([nodes.Name(name, STORE)], value)


@lru_cache(MOST_SHARED)
def named(name: str) -> ast.expr:
    return nodes.Name(name, LOAD)


@lru_cache(MOST_SHARED, typed=True)
def constant(value: Any) -> ast.expr:
    return nodes.Constant(value)
