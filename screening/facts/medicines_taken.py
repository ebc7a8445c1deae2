"""Facts about the medicines a patient lists: their classes, and how much of the list is known.

A row that was saved holds what its words were taken for then. Other rows are read now: those of
examples, and of answers that never were saved. Only "that is every medicine" with all words
understood makes it firm that a class is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import datetime
from typing import NamedTuple

from screening.facts import made_up_lists
from screening.facts.medicine_list import CLASSES, MEDICINES, OF_CONCERN, knows_classes_of
from screening.facts.medicines import as_stored, names_in
from screening.vocabulary import (
    NONE_OF_THESE,
    Answers,
    Fact,
    Kind,
    Range,
    Row,
    Settings,
    Ticks,
    Unknown,
)

GATE, LIST, COMPLETE = READS = ("takes_medicines", "medicines", "medicines_complete")
# Where a row was understood, nothing else of it counts but that it has a name.
CELLS = ("name", "list_version", "understood_as", "classes")
MOST = 40
ALL = "all"
PRESSURE = "blood_pressure_medicine"
NOTHING = Ticks(frozenset({NONE_OF_THESE}))
NOT_KNOWN = Ticks(frozenset(), firm=False)
UNKNOWN = frozenset(Unknown)


class Understood(NamedTuple):
    """What the words of one row were taken for; `classes` are firm when no words are left over."""

    names: tuple[str, ...]
    classes: Ticks


def medicine_classes(answers: Answers, settings: Settings, as_of: datetime) -> Ticks | Unknown:
    """Return the classes of all medicines listed; firm only where the list is."""
    return list_of_classes(answers)


def list_of_classes(answers: Answers) -> Ticks | Unknown:
    """Return the same, which nothing but the answers decides."""
    if answers.known.get(GATE) == "no":
        return NOTHING
    rows = _rows(answers)
    if not rows:
        return answers.why_unknown(LIST) or Unknown.BLANK
    classes = [understood(row).classes for row in rows]
    found = frozenset[str]().union(*(one.ticked for one in classes)) - NOTHING.ticked
    if _is_complete(answers) and all(one.firm for one in classes):
        return Ticks(found) if found else NOTHING
    return Ticks(found, firm=False)


def not_understood(answers: Answers, settings: Settings, as_of: datetime) -> int | Range | Unknown:
    """Return how many rows hold words that no medicine of the list is known by."""
    return _count(answers, lambda row: None if _is_unnamed(row) else not _is_clear(row))


def names_given(answers: Answers, settings: Settings, as_of: datetime) -> str | Unknown:
    """Return that every row says which medicine it is about; a dose alone does not."""
    if answers.known.get(GATE) == "no":
        return ALL
    rows = _rows(answers)
    if not rows:
        return answers.why_unknown(LIST) or Unknown.BLANK
    return Unknown.BLANK if any(map(_is_unnamed, rows)) else ALL


def pressure_medicines(answers: Answers, settings: Settings, as_of: datetime) -> int | Range:
    """Return how many medicines for blood pressure are taken; two in one tablet count twice."""
    if answers.known.get(GATE) == "no":
        return 0
    rows = _rows(answers)
    low = min(len({part for row in rows for part in _for_pressure(row)}), MOST)
    firm = rows and _is_complete(answers) and all(map(_is_clear, rows))
    return low if firm else Range(low, MOST)


def understood(row: Row) -> Understood:
    """Return what a row was taken for when it was saved or settled, or else what it says now."""
    version = row.get("list_version")
    if not isinstance(version, str) or version in UNKNOWN:
        return _read_now(row)
    names, classes = row.get("understood_as"), row.get("classes")
    if not isinstance(classes, Ticks):
        return Understood((), NOT_KNOWN)
    if classes.firm and not knows_classes_of(version):
        classes = Ticks(classes.ticked, firm=False)
    said = names if isinstance(names, str) and names not in UNKNOWN else ""
    return Understood(names_in(said), classes)


def rests_on(row: Row, wanted: object) -> bool:
    """Return whether a comparison of classes with this value rests on this row."""
    return not as_set(wanted).isdisjoint(understood(row).classes.ticked)


def seen(row: Row) -> Hashable:
    """Return what these facts make of a row: few medicines matter, or only for their class."""
    classes = understood(row).classes
    lowers = tuple(_for_pressure(row)) if PRESSURE in classes.ticked else ()
    return classes, _is_unnamed(row), lowers


def as_set(wanted: object) -> frozenset[object]:
    """Return the choices that a comparison names: one, or several."""
    return frozenset(wanted) if isinstance(wanted, tuple) else frozenset({wanted})


def _read_now(row: Row) -> Understood:
    if _is_unnamed(row):
        return Understood((), NOT_KNOWN)
    stored = as_stored(str(row["name"]))
    said = frozenset(stored.classes) - {Unknown.NOT_SURE}
    firm = len(said) == len(stored.classes) > 0
    return Understood(names_in(stored.understood_as or ""), Ticks(said, firm))


def _is_clear(row: Row) -> bool:
    return understood(row).classes.firm


def _is_unnamed(row: Row) -> bool:
    return not isinstance(row.get("name"), str) or row["name"] in UNKNOWN


def _for_pressure(row: Row) -> Iterator[str]:
    """Yield the medicines for blood pressure in a row, those in one tablet one by one."""
    names, classes = understood(row)
    for name in names if PRESSURE in classes.ticked else ():
        parts = [part for part in name.split("-") if _lowers_pressure(part)]
        yield from parts or ([name] if _lowers_pressure(name) or len(names) == 1 else ())


def _lowers_pressure(name: str) -> bool:
    return name in MEDICINES and PRESSURE in MEDICINES[name].classes


def _count(answers: Answers, holds: Callable[[Row], bool | None]) -> int | Range | Unknown:
    """Return for how many rows it holds; nothing is said about medicines that have no row."""
    if answers.known.get(GATE) == "no":
        return 0
    rows = _rows(answers)
    if not rows:
        return answers.why_unknown(LIST) or Unknown.BLANK
    held = [holds(row) for row in rows]
    low = held.count(True)
    high = low + held.count(None)
    return low if low == high else Range(low, high)


def _rows(answers: Answers) -> tuple[Row, ...]:
    rows = answers.known.get(LIST)
    return rows if isinstance(rows, tuple) else ()


def _is_complete(answers: Answers) -> bool:
    return answers.known.get(GATE) == "yes" and answers.known.get(COMPLETE) == "yes"


MEDICINE_CLASSES = Fact(
    "medicine_classes",
    Kind.SOME_OF,
    "Groups of the medicines listed",
    reads=READS,
    compute=medicine_classes,
    choices=CLASSES,
    of_concern=OF_CONCERN,
    example=made_up_lists.of_classes,
    cells=CELLS,
    sees=seen,
    rests_on=rests_on,
)
MEDICINES_NOT_UNDERSTOOD = Fact(
    "medicines_not_understood",
    Kind.NUMBER,
    "Medicines whose name is not understood",
    reads=(GATE, LIST),
    compute=not_understood,
    low=0,
    high=MOST,
    of_concern={"at_least": 1},
    example=made_up_lists.not_understood,
    cells=CELLS,
    sees=seen,
    rests_on=lambda row, _wanted: not _is_unnamed(row) and not _is_clear(row),
)
MEDICINE_NAMES = Fact(
    "medicine_names",
    Kind.CHOICE,
    "Names of the medicines listed",
    reads=(GATE, LIST),
    compute=names_given,
    choices={ALL: "All given"},
    example=made_up_lists.with_names,
    cells=CELLS,
    sees=seen,
    rests_on=lambda row, _wanted: _is_unnamed(row),
)
PRESSURE_MEDICINES = Fact(
    "pressure_medicines",
    Kind.NUMBER,
    "Medicines for blood pressure",
    reads=READS,
    compute=pressure_medicines,
    low=0,
    high=MOST,
    example=made_up_lists.for_pressure,
    cells=CELLS,
    sees=seen,
    rests_on=lambda row, _wanted: PRESSURE in understood(row).classes.ticked,
)
