"""Which rows of the clinical reference are asked about, read by a rule, and tried on a patient.

Questions and rules name rows by their keys; the rows themselves are listed in a file of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml
from pydantic import TypeAdapter, ValidationError

from screening.rules.model import Key, Name, Part, Rulebook, Words


class RowsError(Exception):
    """The file of rows, or one of made-up patients, cannot be read; the message says where."""


class Row(Part):
    """One row of the clinical reference. `reason` says why it lacks a question or a rule."""

    key: Key
    section: Words
    part: Name
    subject: Words
    reason: Words | None = None


@dataclass(frozen=True)
class Covered:
    """A row, what names it, and how many made-up patients raise one of its rules."""

    row: Row
    questions: tuple[str, ...]
    rules: tuple[str, ...]
    patients: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What the row lacks without a written reason."""
        parts = {"question": self.questions, "rule": self.rules, "patient": self.patients}
        return () if self.row.reason else tuple(name for name, there in parts.items() if not there)


def read_rows(text: bytes) -> list[Row]:
    """Return the rows in a file, each key once."""
    try:
        rows = TypeAdapter(list[Row]).validate_python(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise RowsError(str(error)) from error
    keys = [row.key for row in rows]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise RowsError(f"these rows are there twice: {', '.join(twice)}")
    return rows


def read_patient(text: bytes) -> frozenset[str]:
    """Return the rules that a made-up patient must raise."""
    try:
        told = yaml.safe_load(text)
        return frozenset(map(str, told["must_flag"]))
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise RowsError(f"no list of rules under must_flag: {error}") from error


def cover(
    rows: Iterable[Row], rulebook: Rulebook, patients: Iterable[frozenset[str]] = ()
) -> list[Covered]:
    """Return what covers each row, in the order of the rows.

    Every example that raises a rule is a made-up patient, and so is every one of `patients`.
    """
    asked, read, tried = _by_row(_asked(rulebook)), _by_row(_read(rulebook)), list(patients)
    return [
        Covered(
            row,
            tuple(asked.get(row.key, ())),
            tuple(rules := read.get(row.key, [])),
            _examples(rulebook, rules) + sum(not one.isdisjoint(rules) for one in tried),
        )
        for row in rows
    ]


def strangers(rows: Iterable[Row], rulebook: Rulebook) -> list[str]:
    """Return where a question or a rule names a row that there is not."""
    keys = {row.key for row in rows}
    named = [*_asked(rulebook), *_read(rulebook)]
    return [f"{name} names the row '{key}'" for name, key in named if key not in keys]


def _asked(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for question in rulebook.vocabulary.questions.values():
        for one in (question, *question.fields):
            yield from ((question.name, key) for key in one.reference)


def _read(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for rule in rulebook.rules:
        yield from ((rule.id, key) for key in rule.reference)


def _by_row(named: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, key in named:
        names = found.setdefault(key, [])
        if name not in names:
            names.append(name)
    return found


def _examples(rulebook: Rulebook, rules: Iterable[str]) -> int:
    named = set(rules)
    return sum(len(rule.raised_for) for rule in rulebook.rules if rule.id in named)
