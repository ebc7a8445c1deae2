"""A note of one page for the clinic's own record system, to print or to copy as plain text.

It holds the strings that a provider reads on the intake, shortened and in the order of a note;
nothing is put into other words, and nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from screening.acts.reading import said
from screening.acts.reading.flagged import CardText
from screening.acts.reading.reading import Reading
from screening.acts.reading.said import Line, Part
from screening.exports import evidence
from screening.exports.trials import ANTIDEPRESSANTS, OTHER_TREATMENTS, OTHERS, TRIALS, tried

CAVEAT = "The patient’s own answers, checked by nobody. Cards order reading; they decide nothing."
REASON = {
    "reasons": "Wants help with",
    "spell_length": "This spell",
    "goal": "What should be different",
}
HISTORY = {
    "diagnoses_told": "Told of",
    "psychiatric_care": "Hospital or emergency room for mental health",
    "experiences": "Happens to them",
    "heart_conditions": "Heart",
    "heart_symptoms": "Heart, past 3 months",
    "stroke": "Stroke or mini-stroke",
    "head_conditions": "Head and eyes",
    "body_conditions": "Rest of the body",
    "reactions": "Bad reactions",
    "reaction_details": "About the reactions",
    "pulse": "Pulse",
    "height": "Height",
    "weight": "Weight",
    "people": "People",
    "hard_to_arrange": "Hard to arrange",
}
OF_A_MEDICINE = ("name", "dose", "how_often", "what_for")


@dataclass(frozen=True)
class Table:
    """Rows of cells below the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One heading of the note. What stands in `table` stands in `lines` too, for plain text."""

    heading: str
    lines: tuple[str, ...]
    table: Table | None = None

    @property
    def text(self) -> str:
        """The section as plain text."""
        return "\n".join([self.heading.upper(), *(f"- {line}" for line in self.lines)])


@dataclass(frozen=True)
class Note:
    """The whole note."""

    title: str
    about: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The note as plain text, which any record system takes."""
        parts = [f"{self.title}\n{self.about}", *(section.text for section in self.sections)]
        return "\n\n".join(parts) + "\n"


def note(reading: Reading, reference: str) -> Note:
    """Return the note of one intake, from what its provider reads."""
    lines = {line.name: line for part in reading.answers for line in part.lines}
    person = reading.person
    return Note(
        title=f"{person.name}, {person.age}",
        about=f"Born {person.born.answer}. Intake {reference}, sent {reading.sent}. {CAVEAT}",
        sections=(
            Section("Reason", tuple(_labeled(REASON, lines | {"goal": person.goal}))),
            Section("History", tuple(_labeled(HISTORY, lines))),
            _table("Antidepressants tried", TRIALS, ANTIDEPRESSANTS, lines),
            _table("Other treatments tried", OTHERS, OTHER_TREATMENTS, lines),
            Section("Medicines", tuple(_medicines(lines))),
            Section("Pertinent answers", tuple(_pertinent(reading))),
            Section("Open cards", tuple(_open_cards(reading.cards)) or ("None is open.",)),
            Section(evidence.HEADING, tuple(evidence.evidence(lines))),
        ),
    )


def _labeled(labels: Mapping[str, str], lines: Mapping[str, Line]) -> Iterator[str]:
    asked = [
        replace(lines[name], prompt=words) for name, words in labels.items() if lines[name].asked
    ]
    return (f"{line.prompt}: {line.answer}" for line in said.by_answer(asked))


def _table(
    heading: str, name: str, columns: Mapping[str, str], lines: Mapping[str, Line]
) -> Section:
    """Return what was tried as a table, without the columns that nobody filled."""
    rows = list(tried(lines[name]))
    filled = {one: words for one, words in columns.items() if any(one in row.cells for row in rows)}
    if not rows:
        before = "antidepressants_taken" if name == TRIALS else "other_treatments"
        return Section(heading, (lines[before].answer,))
    table = Table(
        ("", "Kind", *filled.values()) if name == TRIALS else ("", *filled.values()),
        tuple(row.told(filled) for row in rows),
    )
    return Section(heading, tuple(row.in_words(columns) for row in rows), table)


def _medicines(lines: Mapping[str, Line]) -> Iterator[str]:
    line = lines["medicines"]
    for row in line.rows:
        cells = {cell.name: cell.answer for cell in row if cell.given}
        told = ", ".join(cells[one] for one in OF_A_MEDICINE if one in cells)
        yield f"{told}: {cells['understood_as']}" if "understood_as" in cells else told
    if not line.rows:
        yield f"Takes any: {lines['takes_medicines'].answer}"
    if lines["medicines_complete"].asked:
        yield f"That is every medicine: {lines['medicines_complete'].answer}"
    yield f"Lately: {lines['medicines_lately'].answer}"


def _pertinent(reading: Reading) -> Iterator[str]:
    yield from _quoted(reading.cards)
    yield from map(_part, reading.pertinent)


def _part(part: Part) -> str:
    told = "; ".join(f"{line.prompt}: {line.answer}" for line in part.lines)
    return f"{part.heading}{f' ({part.on})' if part.on else ''}: {told}"


def _quoted(cards: Iterable[CardText]) -> Iterator[str]:
    """Yield the sentences that flags rest on, also those of cards that are no longer open."""
    for card in cards:
        for flag in card.flags:
            if flag.quotes_words and flag.because:
                yield f"{flag.title}: {'; '.join(flag.because + flag.also)}"


def _open_cards(cards: Iterable[CardText]) -> Iterator[str]:
    for card in cards:
        if card.disposed is None:
            titles = "; ".join(f"{flag.title} ({flag.outcome.lower()})" for flag in card.flags)
            yield f"{card.heading}, {card.review_words.lower()}: {titles}"
