"""Treatments tried, as a table: a row for each, and a cell that says where nothing was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screening.acts.reading.said import Line
from screening.facts.medicine_list import CLASSES
from screening.facts.medicines import read
from screening.facts.still_taken import KINDS

TRIALS, OTHERS = "antidepressant_trials", "other_treatment_details"
NOT_TOLD = "not told"
# What the patient was asked about each, in the words of a column.
ANTIDEPRESSANTS = {
    "highest_dose": "Most a day",
    "weeks_taken": "How long",
    "helped": "Helped",
    "taken_as_told": "Taken as told",
    "why_stopped": "Why it ended",
    "in_this_spell": "In this spell",
    "about_when": "When",
}
OTHER_TREATMENTS = {
    "name_or_kind": "What kind",
    "weeks_added": "How long",
    "sessions": "How often",
    "helped": "Helped",
    "goes_on": "Goes on",
    "trouble": "Trouble",
    "about_when": "When",
}
NAMED_BY = ("other_name", "medicine", "treatment")


@dataclass(frozen=True)
class Tried:
    """One treatment; `cells` go by the name of the question, and hold what was told alone."""

    name: str
    kind: str
    is_antidepressant: bool
    cells: Mapping[str, str]

    def told(self, columns: Mapping[str, str]) -> tuple[str, ...]:
        """Return its row of a table."""
        kind = (self.kind,) if self.is_antidepressant else ()
        return (self.name, *kind, *(self.cells.get(one, NOT_TOLD) for one in columns))

    def in_words(self, columns: Mapping[str, str]) -> str:
        """Return its row as one line of plain text."""
        told = (
            f"{words}: {self.cells[one]}" for one, words in columns.items() if one in self.cells
        )
        return "; ".join([f"{self.name} ({self.kind})" if self.kind else self.name, *told])


def tried(line: Line) -> Iterator[Tried]:
    """Yield what the rows of a repeating group tell of."""
    for row in line.rows:
        cells = {cell.name: cell.answer for cell in row if cell.given}
        name = next((cells[one] for one in NAMED_BY if one in cells), NOT_TOLD)
        is_antidepressant = line.name == TRIALS
        kind = _kind(name) if is_antidepressant else ""
        yield Tried(name, kind, is_antidepressant, cells)


def _kind(name: str) -> str:
    """Return to which kinds of antidepressant a name belongs, or "" where no list knows it."""
    found = frozenset[str]().union(*(one.classes for one in read(name).medicines))
    return ", ".join(str(CLASSES[one]) for one in KINDS if one in found)
