"""What one question or fact is for each of many patients, made ready to be compared for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from screening.rules.changes.bits import Bits, Numbers, having_each, united
from screening.rules.proof.symbols import Symbol
from screening.vocabulary import Kind, Range, Ticks, Unknown

# Stands where nothing is stored at all, not even that a question was left blank: no JSON holds it.
MISSING = ...
# Stands for a value that nothing can be asked about.
ODD = object()
Read = Callable[[Any], Any]
# One value for each of many patients.
Values = Sequence[Any]
ANYTHING = (int, str, date, frozenset)
# What conditions can ask of an answer of each kind; of others only whether there is one.
COMPARED: Mapping[Kind, type | tuple[type, ...]] = {
    Kind.YES_NO: str,
    Kind.CHOICE: str,
    Kind.SOME_OF: Ticks,
    Kind.NUMBER: (int, Range),
}


def as_it_is(value: Any) -> Any:
    """Return what needs no reading."""
    return value


class Column:
    """One value for each patient; `odd` are those whose value is none that the kind can have."""

    def __init__(self, kind: Kind, values: Values, read: Read = as_it_is) -> None:
        """Make the column of these values; each one that occurs is read once.

        None, read, stands where nothing was asked or where a fact does not apply.
        """
        self.kind = kind
        self.odd: Bits = 0
        self._why: dict[Unknown | None, Bits] = {}
        self._known: list[tuple[Any, Bits]] = []
        having = having_each(values)
        self.missing: Bits = having.pop(MISSING, 0)
        for value, patients in having.items():
            self._add(_read(value, read), patients)

    def _add(self, value: Any, patients: Bits) -> None:
        if value is None or isinstance(value, Unknown):
            self._why[value] = self._why.get(value, 0) | patients
        elif isinstance(value, COMPARED.get(self.kind, ANYTHING)):
            self._known.append((value, patients))
        else:
            self.odd |= patients

    def symbol(self, stale: Bits) -> Symbol:
        """Return what is known of it; of a question, not yet on the path."""
        return Symbol(
            known=united(patients for _, patients in self._known),
            off_path=self._why.get(None, 0),
            not_sure=self._why.get(Unknown.NOT_SURE, 0),
            declined=self._why.get(Unknown.PREFER_NOT_TO_SAY, 0),
            not_reached=self._why.get(Unknown.NOT_REACHED, 0),
            clarifying=0,
            stale=stale,
            chosen=self._chosen(),
            firm=self._firm(),
            low=Numbers(self._ends(lambda value: value.low)),
            high=Numbers(self._ends(lambda value: value.high)),
        )

    def _firm(self) -> Bits:
        known = self._known if self.kind is Kind.SOME_OF else ()
        return united(some for value, some in known if isinstance(value, Ticks) and value.firm)

    def _chosen(self) -> dict[str, Bits]:
        found: dict[str, Bits] = {}
        for value, patients in self._known if self.kind is not Kind.NUMBER else ():
            for one in _choices(value):
                found[one] = found.get(one, 0) | patients
        return found

    def _ends(self, of_range: Callable[[Range], int]) -> dict[int, Bits]:
        """Return one end of what is known of a number."""
        found: dict[int, Bits] = {}
        for value, patients in self._known if self.kind is Kind.NUMBER else ():
            end = of_range(value) if isinstance(value, Range) else value
            assert isinstance(end, int)
            found[end] = found.get(end, 0) | patients
        return found


def _read(value: Any, read: Read) -> Any:
    try:
        return read(value)
    except Exception:  # what cannot be read is odd, and whoever has it is looked at alone
        return ODD


def _choices(value: Any) -> Iterable[str]:
    if isinstance(value, Ticks):
        return value.ticked
    if isinstance(value, frozenset):
        return value
    return (value,) if isinstance(value, str) else ()
