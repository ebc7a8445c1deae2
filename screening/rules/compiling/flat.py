"""Reasons of rules that are one list of comparisons, as most are: there is little to find out.

What raises an "any" is its first comparison that holds, and what raises an "all" is all of them.
While an "any" is open, nothing in it holds; while an "all" is, everything known in it does.
"""

from __future__ import annotations

import ast
from enum import Enum, auto
from itertools import groupby

from screening.conditions import AllOf, Comparison, Condition
from screening.rules.compiling import nodes
from screening.rules.compiling.looking import Line, Looking, Tell, keep
from screening.rules.compiling.syntax import assign, constant, function, named, value_of, when
from screening.rules.compiling.values import Values
from screening.vocabulary import as_stored

Names = tuple[str, ...]


class Shape(Enum):
    """How the comparisons of a rule stand together."""

    ANY = auto()
    ALL = auto()
    NESTED = auto()


def shape_of(condition: Condition) -> Shape:
    """Return the shape of a condition; a single comparison is an "all" of one."""
    if isinstance(condition, Comparison):
        return Shape.ALL
    names = [part.question for part in condition.parts if isinstance(part, Comparison)]
    if len(names) < len(condition.parts):
        return Shape.NESTED
    if isinstance(condition, AllOf):
        return Shape.ALL
    # A question that comes back after others have been named is not told in one go.
    together = len(list(groupby(names))) == len(set(names))
    return Shape.ANY if together else Shape.NESTED


class RaisedByAny(Looking):
    """The function that tells which comparison of an "any" holds first, and which others do."""

    def compiled(self, name: str) -> ast.stmt:
        """Return the function under this name."""
        body: list[ast.stmt] = [assign("found", constant(None)), assign("also", constant(None))]
        for question in self.names:
            shown = [self.put_in("because", "found", question)]
            if question != self.names[0]:
                shown = [nodes.If(named("found"), self._put_beside(question), shown)]
            body += [assign("value", value_of(question)), when(self.any_holds(question), shown)]
        return function(name, [*body, nodes.Return(named("line"))], "line")

    def _put_beside(self, question: str) -> list[ast.stmt]:
        """Return what shows another answer that holds; most rules have none."""
        another = self.show("also", question)
        return [nodes.If(named("also"), [another], [self.put_in("also", "also", question)])]

    def value(self, question: str) -> ast.expr:
        return named("value")

    def held(self, comparison: Comparison) -> ast.expr:
        return self.compare(comparison)


class RaisedByAll(Looking):
    """The function that tells all answers compared: every one of them holds."""

    def compiled(self, name: str) -> ast.stmt:
        """Return the function under this name."""
        shown = nodes.Dict([*map(constant, self.names)], [*map(self.shown, self.names)])
        body = [assign("because", shown), keep("because", "because")]
        return function(name, [*body, nodes.Return(named("line"))], "line")

    def value(self, question: str) -> ast.expr:
        return value_of(question)


def open_in_any(names: Names) -> Tell:
    """Return what tells why an "any" is left open."""

    def tell(values: Values, line: Line) -> Line:
        line["would_settle"] = [name for name in names if values[name] is None]
        return line

    return tell


def open_in_all(names: Names) -> Tell:
    """Return what tells why an "all" is left open, and what holds in it."""

    def tell(values: Values, line: Line) -> Line:
        line["would_settle"] = left = [name for name in names if values[name] is None]
        line["also"] = {name: as_stored(values[name]) for name in names if name not in left}
        return line

    return tell
