"""Made-up lists of medicines: an example for each value of the facts about the list."""

from __future__ import annotations

from datetime import datetime

from screening.facts.medicine_list import LIST_VERSION, MEDICINES
from screening.vocabulary import NONE_OF_THESE, Range, Stored, Ticks, Unknown, Value

FOR_PRESSURE = [name for name, one in MEDICINES.items() if "blood_pressure_medicine" in one.classes]
# Words that no medicine is known by.
UNKNOWN_WORDS = "the small white one"
Rows = list[dict[str, Stored]]


def of_classes(classes: Value, as_of: datetime) -> dict[str, Stored]:
    """Return a list in which these classes were found, and that is everything where it is firm."""
    assert isinstance(classes, Ticks)
    found = sorted(classes.ticked)
    return _list([_saved("", found or [NONE_OF_THESE])], classes.firm)


def not_understood(count: Value, as_of: datetime) -> dict[str, Stored]:
    """Return a list with so many names that are not understood, and one that is."""
    assert isinstance(count, int)
    rows: Rows = [{"name": UNKNOWN_WORDS} for _ in range(count)]
    return _list(rows or [{"name": "aspirin"}], complete=True)


def with_names(_all: Value, as_of: datetime) -> dict[str, Stored]:
    """Return a list in which every row has its name."""
    return _list([{"name": "aspirin"}], complete=True)


def for_pressure(count: Value, as_of: datetime) -> dict[str, Stored]:
    """Return a list with so many medicines for blood pressure, or at least so many."""
    low = count.low if isinstance(count, Range) else count
    assert isinstance(low, int)
    names = [name for name in FOR_PRESSURE if "-" not in name][:low]
    rows: Rows = [{"name": name} for name in names] or [{"name": "aspirin"}]
    return _list(rows, complete=not isinstance(count, Range))


def _list(rows: Rows, complete: bool) -> dict[str, Stored]:
    return {
        "takes_medicines": "yes",
        "medicines": list(rows),
        "medicines_complete": "yes" if complete else Unknown.NOT_SURE.value,
    }


def _saved(understood_as: str, classes: list[str]) -> dict[str, Stored]:
    return {
        "name": UNKNOWN_WORDS,
        "understood_as": understood_as or None,
        "classes": list(classes),
        "list_version": LIST_VERSION,
    }
