"""What can be an answer in an example: the same as in a patient's stored answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from screening.rules.loading.mistakes import Place
from screening.rules.loading.reading import Node
from screening.spelling import did_you_mean, quoted
from screening.vocabulary import NONE_OF_THESE, SAID, Kind, Question

Mistake = tuple[Place, str]


def impossible(name: str, question: Question, node: Node) -> Iterator[Mistake]:
    """Yield what in this answer could never be stored for the question."""
    if node.value is None or node.value in SAID:
        return
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            yield from _one_of(name, tuple(question.choices), node)
        case Kind.SOME_OF:
            yield from _ticks(name, question, node)
        case Kind.NUMBER:
            yield from _number(name, question, node)
        case Kind.REPEATING:
            yield from _rows(name, question, node)
        case Kind.DATE if not _is_day(node.value):
            yield node.place, f"'{name}' must be a date like 2026-01-31"
        case Kind.TEXT if not isinstance(node.value, str):
            yield node.place, f"'{name}' must be text: put it in quotes"


def _one_of(name: str, choices: tuple[str, ...], node: Node) -> Iterator[Mistake]:
    if node.value not in choices:
        hint = did_you_mean(node.value, choices)
        yield node.place, f"'{name}' can never be {quoted(node.plain())}{hint}"


def _ticks(name: str, question: Question, node: Node) -> Iterator[Mistake]:
    if not isinstance(node.value, list):
        yield node.place, f"'{name}' must be a list of ticks, like [one, two]"
        return
    for part in node.value:
        yield from _one_of(name, (*question.choices, NONE_OF_THESE, *SAID), part)
    if len(node.value) > 1 and any(part.value == NONE_OF_THESE for part in node.value):
        yield node.place, f"'{name}' cannot be '{NONE_OF_THESE}' together with another tick"


def _number(name: str, question: Question, node: Node) -> Iterator[Mistake]:
    low, high = question.low, question.high
    if type(node.value) is not int:
        yield node.place, f"'{name}' must be a whole number"
    elif (low is not None and node.value < low) or (high is not None and node.value > high):
        yield node.place, f"'{name}' is between {low} and {high}, never {node.value}"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _rows(name: str, question: Question, node: Node) -> Iterator[Mistake]:
    if not isinstance(node.value, list):
        yield node.place, f"'{name}' must be a list of rows, like [{{...}}, {{...}}]"
        return
    if len(node.value) > question.most_rows:
        yield node.place, f"'{name}' has at most {question.most_rows} rows"
    cells = {cell.name: cell for cell in question.fields}
    for row in node.value:
        yield from _row(name, cells, row)


def _row(name: str, cells: dict[str, Question], row: Node) -> Iterator[Mistake]:
    if not isinstance(row.value, dict):
        yield row.place, f"a row of '{name}' is a mapping of its fields to answers"
        return
    for cell, part in row.value.items():
        if cell in cells:
            yield from impossible(cell, cells[cell], part)
        else:
            yield part.key, f"'{name}' has no field {quoted(cell)}{did_you_mean(cell, cells)}"
