"""What the words of one row of medicines were taken for, in words for whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from screening.facts.medicine_list import LIST
from screening.facts.medicines_taken import understood
from screening.questions.stored import read_value
from screening.vocabulary import NONE_OF_THESE, Question, Row

NOT_UNDERSTOOD = "Not understood"
NOT_ALL = "The rest is not understood"
NO_MEDICINE = "None of the medicines in the list"
NO_GROUP = "of no group that a rule asks about"


def is_read(question: Question) -> bool:
    """Return whether the words in the rows of this group are taken for something."""
    return any(cell.derived for cell in question.fields)


def in_words(question: Question, stored: Mapping[str, Any]) -> str:
    """Return which medicines a stored row names, with their groups, and who settled it."""
    row = {cell.name: read_value(cell, stored.get(cell.name)) for cell in question.fields}
    settled_by = stored.get("settled_by")
    return taken_for(row) + (f", settled by {settled_by}" if settled_by else "")


def taken_for(row: Row) -> str:
    """Return which medicines a row names, with their groups."""
    names, classes = understood(row)
    words = list(_groups(names, classes.ticked)) if names else []
    if not words:
        words = [NO_MEDICINE if classes.firm else NOT_UNDERSTOOD]
    elif not classes.firm:
        words.append(NOT_ALL)
    return "; ".join(words)


def _groups(names: tuple[str, ...], classes: frozenset[str]) -> Iterator[str]:
    """Yield the medicines with their groups, those that are part of a narrower one left out."""
    wider = {LIST.classes[one].within for one in classes if one in LIST.classes}
    labels = [LIST.classes[one].label for one in sorted(classes - wider) if one in LIST.classes]
    told = ", ".join(labels) if labels and NONE_OF_THESE not in classes else NO_GROUP
    yield f"{', '.join(names)} ({told})"
