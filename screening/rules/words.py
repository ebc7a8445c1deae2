"""Answers and comparisons in plain words: the same everywhere a rule is explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from screening.conditions import Comparison
from screening.rules.loading.mistakes import listed
from screening.vocabulary import (
    NONE_OF_THESE,
    Fact,
    Kind,
    Question,
    Range,
    Stored,
    Ticks,
    Unknown,
    Value,
)

UNKNOWN_IN_WORDS = {
    Unknown.NOT_SURE: "not sure",
    Unknown.PREFER_NOT_TO_SAY: "preferred not to say",
    Unknown.BLANK: "left blank",
    Unknown.NOT_REACHED: "not asked, because a question before it has no answer",
    Unknown.NOT_UNDERSTOOD: "not understood",
}

# What each comparison asks for, and what its negation does.
NUMBERS = {
    ("at_least", False): "{} or more",
    ("at_least", True): "less than {}",
    ("above", False): "more than {}",
    ("above", True): "{} or less",
    ("at_most", False): "{} or less",
    ("at_most", True): "more than {}",
    ("below", False): "less than {}",
    ("below", True): "{} or more",
    ("is", False): "{}",
    ("is", True): "anything but {}",
    ("is_any_of", False): "{}",
    ("is_any_of", True): "anything but {}",
    ("includes", False): "{} ticked",
    ("includes", True): "{} not ticked",
    ("includes_any_of", False): "{} ticked",
    ("includes_any_of", True): "neither {} ticked",
}


def asked_in_words(comparison: Comparison, subject: Question | Fact) -> str:
    """Return what a comparison asks for: "140 or more"."""
    if comparison.operator == "unanswered":
        return "no answer"
    wanted = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
    joint = (
        "nor" if (comparison.operator, comparison.negated) == ("includes_any_of", True) else "or"
    )
    values = listed((choice_in_words(subject, one) for one in wanted), joint)
    return NUMBERS[comparison.operator, comparison.negated].format(values)


def choice_in_words(subject: Question | Fact, value: object) -> str:
    """Return one choice, tick or number in the words the patient saw."""
    if isinstance(value, str) and value in subject.choices:
        return str(subject.choices[value])
    if value == NONE_OF_THESE:
        return str(getattr(subject, "none", "")) or "none of these"
    return _said(value) or str(value)


def answer_in_words(question: Question, stored: Stored) -> str:
    """Return a stored answer in the words the patient saw."""
    if stored is None:
        return UNKNOWN_IN_WORDS[Unknown.BLANK]
    if said := _said(stored):
        return said
    if isinstance(stored, list) and question.kind is Kind.REPEATING:
        return "; ".join(_row_in_words(question, row) for row in stored)
    if isinstance(stored, list):
        return listed((choice_in_words(question, tick) for tick in stored), "and")
    return f"“{stored}”" if question.kind is Kind.TEXT else choice_in_words(question, stored)


def value_in_words(subject: Question | Fact, value: Value) -> str:
    """Return what is known of a fact: a choice, ticks, or a number that may be known as a range."""
    if isinstance(value, Ticks):
        ticked = (choice_in_words(subject, one) for one in sorted(value.ticked))
        words = listed(ticked, "and") if value.ticked else "none of these"
        return words if value.firm else f"{words}, perhaps more"
    if isinstance(value, Range):
        return f"{value.low} to {value.high}"
    return choice_in_words(subject, value)


def _said(value: object) -> str:
    if isinstance(value, str) and value in UNKNOWN_IN_WORDS:
        return UNKNOWN_IN_WORDS[Unknown(value)]
    return ""


def _row_in_words(group: Question, row: Mapping[str, Stored]) -> str:
    # Text left blank says nothing in a list, and what a row is known by inside is not for reading.
    cells = [
        (cell, row.get(cell.name))
        for cell in group.fields
        if not (cell.derived and cell.background)
        and not (cell.kind is Kind.TEXT and row.get(cell.name) is None)
    ]
    # "lisinopril", "20 mg", "once a day" needs no prompts; what was ticked about it does.
    is_written = all(cell.kind is Kind.TEXT for cell in group.fields if not cell.derived)
    return ", ".join(_cell_in_words(cell, stored, is_written) for cell, stored in cells)


def _cell_in_words(cell: Question, stored: Stored, is_written: bool) -> str:
    words = answer_in_words(cell, stored)
    speaks_for_itself = is_written and not cell.derived and not _said(stored)
    return words if speaks_for_itself else told(cell.prompt, words)


def told(prompt: object, words: str) -> str:
    """Return a prompt followed by words about it."""
    text = str(prompt)
    return f"{text} {words}" if text.endswith("?") else f"{text}: {words}"


def joined(words: Iterable[str]) -> str:
    """Return words once each, as a person lists them."""
    return listed(dict.fromkeys(words), "and")
