"""Keeping what the patient's words for medicines were taken for, when they are saved.

It stands in the row with the words, with the version of the list that took them so. A later list
changes nothing about it: what a provider read stays what the rules go by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.facts.medicines import LIST_VERSION, as_stored
from screening.facts.medicines_taken import LIST
from screening.vocabulary import Stored


def with_understanding(answers: Mapping[str, Stored]) -> dict[str, Stored]:
    """Return the answers with what the words in each row of medicines are taken for."""
    rows = answers.get(LIST)
    if not isinstance(rows, list):
        return dict(answers)
    return {**answers, LIST: [_understood(row) for row in rows]}


def _understood(row: Mapping[str, Any]) -> dict[str, Any]:
    words = row.get("name")
    if not isinstance(words, str):
        return dict(row)
    reading = as_stored(words)
    return {
        **row,
        "understood_as": reading.understood_as,
        "classes": list(reading.classes) or None,
        "list_version": LIST_VERSION,
    }
