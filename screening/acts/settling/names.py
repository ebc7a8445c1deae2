"""The names of medicines that a provider may settle, in words for whoever does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screening.acts import rulebooks
from screening.acts.reading import said, understood
from screening.acts.settling.settled import key_of
from screening.facts import medicines_taken
from screening.facts.medicines_taken import LIST
from screening.questions import QUESTIONS
from screening.vocabulary import Answers, Row, Stored, Unknown

CELLS = tuple(cell for cell in QUESTIONS[LIST].fields if not cell.derived and cell.name != "name")


@dataclass(frozen=True)
class Name:
    """Words of the patient for a medicine; `settled_by` says who settled them and when, or nothing.

    `other` is what else stands in their row, which may help to tell.
    """

    key: str
    words: str
    other: str
    understood: str
    is_partly_known: bool
    settled_by: str

    @property
    def is_settled(self) -> bool:
        """Whether somebody settled it."""
        return bool(self.settled_by)


def names(answers: Answers) -> tuple[Name, ...]:
    """Return the words that the list does not know by itself, those that are settled too."""
    may_be = {key: row for key, row in _rows(answers) if _is_settled(row) or _is_open(row)}
    return tuple(_in_words(key, row) for key, row in may_be.items())


def open_to_the_list(stored: Mapping[str, Stored]) -> dict[str, Row]:
    """Return the row of each of those words, by their keys, as the list alone understands it."""
    answers = rulebooks.VOCABULARY.read(stored, frozenset())
    return {key: row for key, row in _rows(answers) if _is_open(row)}


def _rows(answers: Answers) -> Iterator[tuple[str, Row]]:
    rows = answers.known.get(LIST)
    for row in rows if isinstance(rows, tuple) else ():
        if words := _text(row, "name"):
            yield key_of(words), row


def _is_open(row: Row) -> bool:
    return not medicines_taken.understood(row).classes.firm


def _is_settled(row: Row) -> bool:
    return bool(_text(row, "settled_by"))


def _in_words(key: str, row: Row) -> Name:
    other = (f"{cell.prompt}: {words}" for cell in CELLS if (words := _text(row, cell.name)))
    return Name(
        key=key,
        words=said.visible(_text(row, "name")),
        other=said.visible("; ".join(other)),
        understood=understood.taken_for(row),
        is_partly_known=bool(medicines_taken.understood(row).names) and not _is_settled(row),
        settled_by=_text(row, "settled_by"),
    )


def _text(row: Row, cell: str) -> str:
    found = row.get(cell)
    return found if isinstance(found, str) and found not in set(Unknown) else ""
