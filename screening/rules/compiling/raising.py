"""Why a rule is raised: answers of which none can be left out.

Of two ways to raise a rule the one with fewer questions is told, and of equals the one written
first.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from screening.conditions import AllOf, AnyOf, Comparison, Condition, comparisons
from screening.rules.compiling import nodes
from screening.rules.compiling.looking import Looking, keep
from screening.rules.compiling.syntax import (
    STORE,
    all_of,
    any_of,
    assign,
    constant,
    function,
    named,
    when,
)


def shortest(*ways: int) -> int:
    """Return the way with the fewest questions; none is no way."""
    return min(filter(None, ways), key=int.bit_count, default=0)


class Raised(Looking):
    """The function that tells on which answers a raised rule rests, and which others hold."""

    def compiled(self, name: str) -> ast.stmt:
        """Return the function under this name."""
        body = [*self.look(), assign("because", self._way(self.condition))]
        if _can_have_spare(self.condition):
            body += self._leave_out()
        return function(name, [*body, *self._parted()], "line")

    def _parted(self) -> Iterator[ast.stmt]:
        """Yield what parts the answers that hold; mostly there are none but those needed."""
        for kind in ("needed", "beside"):
            yield assign(kind, nodes.Dict([], []))
        for question in self.names:
            is_needed = nodes.BinOp(named("because"), ast.BitAnd(), self.bit(question))
            needed, beside = (self.show(kind, question) for kind in ("needed", "beside"))
            part = nodes.If(is_needed, [needed], [beside])
            yield when(self.any_holds(question), [part])
        yield keep("because", "needed")
        yield when(named("beside"), [keep("also", "beside")])
        yield nodes.Return(named("line"))

    def _way(self, condition: Condition) -> ast.expr:
        """Return the questions that raise a condition, as a set of bits; none where it is not."""
        match condition:
            case Comparison():
                return self._or_else(condition, constant(0))
            case AllOf(parts):
                return self._all_ways(parts)
            case AnyOf(parts):
                return self._any_way(parts)

    def _or_else(self, one: Comparison, way: ast.expr) -> ast.expr:
        return nodes.IfExp(self.held(one), self.bit(one.question), way)

    def _any_way(self, parts: Sequence[Condition]) -> ast.expr:
        single = [part for part in parts if isinstance(part, Comparison)]
        others = [part for part in parts if not isinstance(part, Comparison)]
        if any(_fewest(part) == 1 for part in others):
            return nodes.Call(named("shortest"), [self._way(part) for part in parts], [])
        ways = [self._way(part) for part in others] or [constant(0)]
        way = ways[0] if len(ways) == 1 else nodes.Call(named("shortest"), ways, [])
        for one in reversed(single):
            way = self._or_else(one, way)
        return way

    def _all_ways(self, parts: Sequence[Condition]) -> ast.expr:
        names = [self.a_name("w") for _ in parts]
        found = [
            nodes.NamedExpr(nodes.Name(name, STORE), self._way(part))
            for name, part in zip(names, parts, strict=True)
        ]
        joined: ast.expr = named(names[0])
        for name in names[1:]:
            joined = nodes.BinOp(joined, ast.BitOr(), named(name))
        return all_of([*found, joined])

    def _leave_out(self) -> Iterator[ast.stmt]:
        """Yield what leaves out each answer that can be, the last named first."""
        for place in reversed(range(len(self.names))):
            bit = constant(1 << place)
            fewer = nodes.BinOp(named("because"), ast.BitAnd(), nodes.UnaryOp(ast.Invert(), bit))
            less = nodes.NamedExpr(nodes.Name("less", STORE), fewer)
            rests_on = nodes.BinOp(named("because"), ast.BitAnd(), bit)
            test = all_of([rests_on, less, self._alone(self.condition)])
            yield when(test, [assign("because", named("less"))])

    def _alone(self, condition: Condition) -> ast.expr:
        """Return whether the answers in `less` alone raise a condition."""
        match condition:
            case Comparison(question):
                among = nodes.BinOp(named("less"), ast.BitAnd(), self.bit(question))
                return all_of([self.held(condition), among])
            case AllOf(parts):
                return all_of([self._alone(part) for part in parts])
            case AnyOf(parts):
                return any_of([self._alone(part) for part in parts])


def _can_have_spare(condition: Condition) -> bool:
    """Return whether a way can hold more than it needs: where parts of an "all" share questions."""
    if isinstance(condition, Comparison):
        return False
    if isinstance(condition, AllOf) and _share_questions(condition.parts):
        return True
    return any(map(_can_have_spare, condition.parts))


def _share_questions(parts: Sequence[Condition]) -> bool:
    asked = [{one.question for one in comparisons(part)} for part in parts]
    return sum(map(len, asked)) > len(set[str]().union(*asked))


def _fewest(condition: Condition) -> int:
    """Return how many questions a way to raise a condition has at least."""
    match condition:
        case Comparison():
            return 1
        case AnyOf(parts):
            return min(map(_fewest, parts))
        case AllOf(parts):
            return (max if _share_questions(parts) else sum)(map(_fewest, parts))
