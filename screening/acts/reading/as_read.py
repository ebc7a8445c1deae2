"""Answers in the words their patient read, for people who read another language.

They come in the language this is called in. What was left blank has no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.questions import QUESTIONS
from screening.questions.fields import NOT_REMEMBERED
from screening.questions.words import in_words, not_ticked
from screening.vocabulary import Kind, Question, Stored


@dataclass(frozen=True)
class Read:
    """A question and its answer as the patient read them; a group has them row by row."""

    prompt: str
    answer: str
    rows: tuple[Mapping[str, Read], ...] = ()


def as_read(stored: Mapping[str, Stored]) -> dict[str, Read]:
    """Return every question that was answered, by its name."""
    return {name: _read(QUESTIONS[name], value) for name, value in stored.items()}


def _read(question: Question, value: Stored) -> Read:
    prompt = str(question.prompt)
    if question.kind is Kind.REPEATING and isinstance(value, list):
        return Read(prompt, "", tuple(_row(question, row) for row in value))
    return Read(prompt, _answer(question, value, not_ticked(question)))


def _row(group: Question, row: Mapping[str, Stored]) -> dict[str, Read]:
    asked = [one for one in group.fields if one.name in row and not one.derived]
    return {
        one.name: Read(str(one.prompt), _answer(one, row[one.name], NOT_REMEMBERED))
        for one in asked
    }


def _answer(question: Question, value: Stored, beside: Mapping[str, str]) -> str:
    # What the patient typed is no translation of ours, and stands there already.
    if question.kind is Kind.TEXT and value not in beside:
        return ""
    words = ", ".join(in_words(question, value, beside))
    return f"{words} {question.unit}".strip() if type(value) is int else words
