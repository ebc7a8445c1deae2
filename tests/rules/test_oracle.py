"""The meaning of conditions, checked from outside: SQLite's NULL logic must say the same."""

from __future__ import annotations

import random
import sqlite3

from hypothesis import given, note, settings

from screening.conditions import Comparison, is_met
from screening.vocabulary import Answers, Kind, Range, Ticks
from tests.rules.random_cases import (
    KINDS,
    TICKS,
    Note,
    Written,
    a_patient,
    condition,
    dice,
    something_written,
)

SIGNS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "is": "="}
COLUMNS = [name for name, kind in KINDS.items() if kind is not Kind.SOME_OF]
COLUMNS += [f"reasons_{tick}" for tick in TICKS]
# One rule meets so many patients, because making a rule costs more than reading it.
PATIENTS = 5
connection = sqlite3.connect(":memory:")


def as_sql(one: Written) -> str:
    """Return what is written as SQL, with its `not` left where it stands."""
    match one:
        case Comparison(name, operator, value):
            return _comparison(name, operator, value)
        case ("not", (part,)):
            return f"NOT ({as_sql(part)})"
        case (name, parts):
            joint = " AND " if name == "all" else " OR "
            return "(" + joint.join(as_sql(part) for part in parts) + ")"


def _comparison(name: str, operator: str, value: object) -> str:
    several = value if isinstance(value, tuple) else (value,)
    if operator.startswith("includes"):
        return "(" + " OR ".join(f"{name}_{tick} = 1" for tick in several) + ")"
    if operator == "is_any_of":
        return f"{name} IN ({', '.join(map(repr, several))})"
    return f"{name} {SIGNS[operator]} {value!r}"


def as_row(answers: Answers) -> list[object]:
    """Return the answers as a row: NULL for what is not known."""
    known = dict(answers.known)
    ticks = known.pop("reasons", Ticks(frozenset(), firm=False))
    assert isinstance(ticks, Ticks)
    not_ticked = 0 if ticks.firm else None
    row = {name: known.get(name) for name in COLUMNS}
    row |= {f"reasons_{tick}": 1 if tick in ticks.ticked else not_ticked for tick in TICKS}
    return list(row.values())


def sqlite_says(one: Written, answers: Answers) -> bool | None:
    columns = ", ".join(f"? AS {name}" for name in COLUMNS)
    query = f"SELECT {as_sql(one)} FROM (SELECT {columns})"
    [(found,)] = connection.execute(query, as_row(answers))
    return None if found is None else bool(found)


def check_against_sqlite(chance: random.Random, note: Note = note) -> None:
    """Compare where SQLite can follow: nothing off the path, nothing stale, no ranges."""
    one = something_written(chance)
    for _ in range(PATIENTS):
        known = a_patient(chance, off_path=False).known
        exact = Answers(
            {name: value for name, value in known.items() if not isinstance(value, Range)}
        )
        note(f"{one}\n{exact}")

        assert is_met(condition(one), exact) is sqlite_says(one, exact)


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_sqlite_reads_every_condition_the_same(chance):
    check_against_sqlite(chance)
