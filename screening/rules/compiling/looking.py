"""One rule being compiled: every answer it reads is looked at once, and compared once."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from screening.conditions import Comparison, Condition, comparisons
from screening.rules.compiling import nodes
from screening.rules.compiling.syntax import (
    STORE,
    all_of,
    any_of,
    assign,
    constant,
    holds,
    is_false_of_none,
    is_known,
    named,
    value_of,
)
from screening.rules.compiling.values import Values

# What stands in the receipt about one rule.
Line = dict[str, Any]
# What tells why: from the values, into a line that says the rest already, which it returns.
Tell = Callable[[Values, Line], Line]


class Looking:
    """One condition in a function of its own, where `v0` is the first answer it reads and `s0`
    whether its first comparison holds.

    Questions are bits, in the order in which the condition names them. The answers to `ticked`
    are ticks.
    """

    def __init__(self, condition: Condition, ticked: frozenset[str]) -> None:
        self.condition = condition
        self.ticked = ticked
        self.some = list(dict.fromkeys(comparisons(condition)))
        self.names = list(dict.fromkeys(one.question for one in self.some))
        self.made = 0

    def a_name(self, letter: str) -> str:
        """Return a name that nothing else in the function has."""
        self.made += 1
        return f"{letter}{self.made}"

    def look(self) -> list[ast.stmt]:
        """Return what looks at every answer once, and makes every comparison once."""
        body = [assign(f"v{place}", value_of(one)) for place, one in enumerate(self.names)]
        for place, one in enumerate(self.some):
            body.append(assign(f"s{place}", self.compare(one)))
        return body

    def compare(self, one: Comparison) -> ast.expr:
        """Return whether a comparison holds; of what is unknown, none does."""
        value = self.value(one.question)
        known = [] if is_false_of_none(one) else [is_known(value)]
        return all_of([*known, holds(one, value)])

    def any_holds(self, question: str) -> ast.expr:
        return any_of([self.held(one) for one in self.some if one.question == question])

    def held(self, comparison: Comparison) -> ast.expr:
        return named(f"s{self.some.index(comparison)}")

    def bit(self, question: str) -> ast.expr:
        return constant(1 << self.names.index(question))

    def value(self, question: str) -> ast.expr:
        return named(f"v{self.names.index(question)}")

    def shown(self, question: str) -> ast.expr:
        """Return an answer as it is stored."""
        value = self.value(question)
        return nodes.Call(named("as_stored"), [value], []) if question in self.ticked else value

    def show(self, where: str, question: str) -> ast.stmt:
        """Return what puts an answer into a dictionary."""
        place = nodes.Subscript(named(where), constant(question), STORE)
        return nodes.Assign([place], self.shown(question))

    def put_in(self, part: str, where: str, question: str) -> ast.stmt:
        """Return what puts a new dictionary with an answer into this part of the line."""
        first = nodes.Dict([constant(question)], [self.shown(question)])
        return nodes.Assign([_part(part), nodes.Name(where, STORE)], first)


def keep(part: str, value: str) -> ast.stmt:
    """Return what puts something into this part of the line."""
    return nodes.Assign([_part(part)], named(value))


def _part(part: str) -> ast.expr:
    return nodes.Subscript(named("line"), constant(part), STORE)
