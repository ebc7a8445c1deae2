"""Why one rule is raised or left open, by a function of its own: most are told for the first time.

It says what `reasons` says, for rules that compare nothing but questions.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from screening.conditions import Condition, comparisons
from screening.rules.compiling.flat import (
    RaisedByAll,
    RaisedByAny,
    Shape,
    open_in_all,
    open_in_any,
    shape_of,
)
from screening.rules.compiling.leaving_open import LeftOpen
from screening.rules.compiling.looking import Tell
from screening.rules.compiling.raising import Raised, shortest
from screening.rules.compiling.syntax import functions
from screening.vocabulary import as_stored


class Reasoning(NamedTuple):
    """What tells why one rule is raised, and why it cannot be told.

    Of a raised rule it is the answers it rests on, and the others that hold; of one left open it
    is the questions that keep it so, and the answers that hold.
    """

    raised: Tell
    left_open: Tell


def reasoning(conditions: Mapping[int, Condition], ticked: frozenset[str]) -> dict[int, Reasoning]:
    """Return the functions for each condition, by its number. Answers to `ticked` are ticks."""
    made = {number: _Made(number, one, ticked) for number, one in conditions.items()}
    body = [statement for one in made.values() for statement in one.statements()]
    found = functions(body, shortest=shortest, as_stored=as_stored)
    return {number: one.reasoning(found) for number, one in made.items()}


_RAISED: dict[Shape, type[RaisedByAll | RaisedByAny | Raised]] = {
    Shape.ANY: RaisedByAny,
    Shape.ALL: RaisedByAll,
    Shape.NESTED: Raised,
}


class _Made:
    """What is made of one condition: functions that are compiled only where its shape asks for it.

    Most rules are a list of comparisons under one "any" or one "all", which says nearly all.
    """

    def __init__(self, number: int, condition: Condition, ticked: frozenset[str]) -> None:
        self.number, self.condition, self.ticked = number, condition, ticked
        self.shape = shape_of(condition)
        self.names = tuple(dict.fromkeys(one.question for one in comparisons(condition)))

    def statements(self) -> Iterator[ast.stmt]:
        """Yield the functions to be compiled."""
        yield _RAISED[self.shape](self.condition, self.ticked).compiled(f"raised_{self.number}")
        if self.shape is Shape.NESTED:
            yield LeftOpen(self.condition, self.ticked).compiled(f"left_open_{self.number}")

    def reasoning(self, found: Mapping[str, Any]) -> Reasoning:
        """Return the functions, given those that were compiled."""
        raised = found[f"raised_{self.number}"]
        left_open = found.get(f"left_open_{self.number}")
        if left_open is None:
            every = self.shape is Shape.ALL
            left_open = (open_in_all if every else open_in_any)(self.names)
        return Reasoning(raised, left_open)
