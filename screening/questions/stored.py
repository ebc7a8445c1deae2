"""Answers as JSON keeps them: how they are read, and what cannot be an answer.

A stored answer is a value, "not_sure", "prefer_not_to_say" or null. A list of ticks may hold
the two unknowns beside ticks; a repeating group is a list of objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from screening.spelling import did_you_mean, quoted
from screening.vocabulary import (
    NONE_OF_THESE,
    SAID,
    Kind,
    Question,
    Row,
    Ticks,
    Unknown,
    Value,
)

Read = Callable[[Any], Value | Unknown]


def read_value(question: Question, stored: Any) -> Value | Unknown:
    """Return what a stored answer, which must be possible, says."""
    return reader_of(question)(stored)


def reader_of(question: Question) -> Read:
    """Return what reads stored answers to a question: every answer of a replay is read by one."""
    if question.kind is Kind.REPEATING:
        return _reader_of_rows(question)
    return _READERS.get(question.kind, _as_it_is)


def _as_it_is(stored: Any) -> Value | Unknown:
    if isinstance(stored, str):
        return _AS_SAID.get(stored, stored)
    return Unknown.BLANK if stored is None or stored == [] else stored


def _ticks(stored: Any) -> Ticks | Unknown:
    if why := why_unknown(stored):
        return why
    ticked = frozenset(stored)
    if ticked == _NOTHING.ticked:
        return _NOTHING
    said = [one for one in SAID if one in ticked]
    if not said:
        return Ticks(ticked)
    ticked -= frozenset(said)
    return Ticks(ticked, firm=False) if ticked else said[0]


def _day(stored: Any) -> date | Unknown:
    return why_unknown(stored) or date.fromisoformat(stored)


def _reader_of_rows(group: Question) -> Read:
    cells = [(cell.name, reader_of(cell)) for cell in group.fields]

    def read(stored: Any) -> tuple[Row, ...] | Unknown:
        if why := why_unknown(stored):
            return why
        rows = [{name: of_cell(row.get(name)) for name, of_cell in cells} for row in stored]
        rows = [row for row in rows if any(value is not Unknown.BLANK for value in row.values())]
        return tuple(rows) or Unknown.BLANK

    return read


def why_unknown(stored: Any) -> Unknown | None:
    """Return the unknown that a stored answer is, or None where it is an answer."""
    if isinstance(stored, str):
        return _AS_SAID.get(stored)
    return Unknown.BLANK if stored is None or stored == [] else None


# What is not kept as it is read, rows aside.
_READERS: dict[Kind, Read] = {Kind.SOME_OF: _ticks, Kind.DATE: _day}
_AS_SAID = {"": Unknown.BLANK} | {one.value: one for one in SAID}
_NOTHING = Ticks(frozenset({NONE_OF_THESE}))


def check(questions: Mapping[str, Question], stored: Any, latest: date = date.max) -> list[str]:
    """Return what is wrong with stored answers, every mistake in a sentence of its own.

    `latest` is the last day that an answer can name: today, give or take a time zone.
    """
    if not isinstance(stored, dict):
        return ["answers must be an object of question name to value"]
    return [
        one for name, value in stored.items() for one in _mistakes(questions, name, value, latest)
    ]


def _mistakes(
    questions: Mapping[str, Question], name: str, value: Any, latest: date
) -> Iterator[str]:
    if name not in questions:
        yield f"no question is called {quoted(name)}{did_you_mean(name, questions)}"
    elif value is not None and value not in SAID:
        kind = questions[name].kind
        checked = _check_derived if questions[name].derived else CHECKS[kind]
        wrong = list(checked(questions[name], value))
        if not wrong and kind is Kind.DATE and value > latest.isoformat():
            wrong = [f"'{name}' must not be in the future, not {quoted(value)}"]
        yield from wrong


def _check_choice(question: Question, value: Any) -> Iterator[str]:
    if not isinstance(value, str) or value not in question.choices:
        hint = did_you_mean(value, question.choices)
        yield f"'{question.name}' can never be {quoted(value)}{hint}"


def _check_ticks(question: Question, value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"'{question.name}' must be a list of choices"
        return
    allowed = dict.fromkeys([*question.choices, NONE_OF_THESE, *SAID])
    for one in value:
        if not isinstance(one, str) or one not in allowed:
            yield f"'{question.name}' can never include {quoted(one)}{did_you_mean(one, allowed)}"
    if NONE_OF_THESE in value and len(value) > 1:
        yield f"'{question.name}' cannot be '{NONE_OF_THESE}' together with another choice"


def _check_number(question: Question, value: Any) -> Iterator[str]:
    low, high = question.low, question.high
    assert low is not None and high is not None
    if type(value) is not int or not low <= value <= high:
        bounds = f"between {low} and {high}, not {quoted(value)}"
        yield f"'{question.name}' must be a whole number {bounds}"


def _check_date(question: Question, value: Any) -> Iterator[str]:
    try:
        possible = date.fromisoformat(value).isoformat() == value and value >= EARLIEST_DATE
    except (TypeError, ValueError):
        possible = False
    if not possible:
        yield f"'{question.name}' must be a date like 2026-01-31, not {quoted(value)}"


def _check_text(question: Question, value: Any) -> Iterator[str]:
    if not isinstance(value, str) or HALF_A_CHARACTER.search(value):
        yield f"'{question.name}' must be text, not {quoted(value)}"


def _check_derived(question: Question, value: Any) -> Iterator[str]:
    """Check only the kind: earlier lists knew other medicines and classes than this one."""
    if question.kind is Kind.TEXT:
        yield from _check_text(question, value)
    elif not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield f"'{question.name}' must be a list of names, not {quoted(value)}"


def _check_rows(question: Question, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield f"'{question.name}' must be a list of objects"
        return
    if len(value) > question.most_rows:
        yield f"'{question.name}' can have at most {question.most_rows} rows, not {len(value)}"
    cells = {cell.name: cell for cell in question.fields}
    for number, row in enumerate(value, start=1):
        yield from (f"'{question.name}' row {number}: {mistake}" for mistake in check(cells, row))


EARLIEST_DATE = "1900-01-01"
# JSON can hold it; no database and no terminal can.
HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")

CHECKS: dict[Kind, Callable[[Question, Any], Iterator[str]]] = {
    Kind.YES_NO: _check_choice,
    Kind.CHOICE: _check_choice,
    Kind.SOME_OF: _check_ticks,
    Kind.NUMBER: _check_number,
    Kind.DATE: _check_date,
    Kind.TEXT: _check_text,
    Kind.REPEATING: _check_rows,
}
