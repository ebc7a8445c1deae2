"""Why a rule cannot be told: the questions that remain once what is known is simplified away."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from screening.conditions import AllOf, AnyOf, Comparison, Condition
from screening.rules.compiling import nodes
from screening.rules.compiling.looking import Looking, keep
from screening.rules.compiling.syntax import (
    LOAD,
    all_of,
    any_of,
    assign,
    constant,
    function,
    is_none,
    named,
    when,
)

# The parts of a rule that a question stands in; None is the rule itself.
Places = dict[str, list[str | None]]


class LeftOpen(Looking):
    """The function that tells which questions leave a rule open, and which answers hold."""

    def compiled(self, name: str) -> ast.stmt:
        """Return the function under this name."""
        body = [
            *self.look(),
            assign("also", nodes.Dict([], [])),
            assign("left", nodes.List([], LOAD)),
        ]
        places: Places = {one: [] for one in self.names}
        body += self._open_parts(self.condition, None, places)
        for question, parts in places.items():
            test = is_none(self.value(question))
            if None not in parts:
                test = all_of([test, any_of([named(part) for part in parts if part])])
            add = nodes.Call(
                nodes.Attribute(named("left"), "append", LOAD), [constant(question)], []
            )
            shown = when(self.any_holds(question), [self.show("also", question)])
            body.append(nodes.If(test, [nodes.Expr(add)], [shown]))
        body += [keep("would_settle", "left"), keep("also", "also"), nodes.Return(named("line"))]
        return function(name, body, "line")

    def _open_parts(
        self, condition: Condition, inside: str | None, places: Places
    ) -> Iterator[ast.stmt]:
        """Yield what tells of each part of a condition that is open whether it is open too.

        In `places` it is noted which of them every question stands in.
        """
        for part in [condition] if isinstance(condition, Comparison) else condition.parts:
            if isinstance(part, Comparison):
                places[part.question].append(inside)
                continue
            name = self.a_name("o")
            closed = nodes.UnaryOp(ast.Not(), self._met(part))
            tests = [self._met(part, if_unknown=True), closed]
            yield assign(name, all_of([*([named(inside)] if inside else []), *tests]))
            yield from self._open_parts(part, name, places)

    def _met(self, condition: Condition, *, if_unknown: bool = False) -> ast.expr:
        """Return whether a condition is met, if need be by what is unknown."""
        match condition:
            case Comparison(question):
                held = self.held(condition)
                return any_of([is_none(self.value(question)), held]) if if_unknown else held
            case AllOf(parts):
                return all_of([self._met(part, if_unknown=if_unknown) for part in parts])
            case AnyOf(parts):
                return any_of([self._met(part, if_unknown=if_unknown) for part in parts])
