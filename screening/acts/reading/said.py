"""What the patient said, in the words they read: for people who look at an intake.

An unknown is named for what it is, and what was not asked is called so: neither reads as a "no".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from screening.acts.reading import understood
from screening.rules.words import UNKNOWN_IN_WORDS, answer_in_words
from screening.vocabulary import Answers, Kind, Question, Stored, Unknown

UNKNOWN = {why: words[0].upper() + words[1:] for why, words in UNKNOWN_IN_WORDS.items()}
NOT_ASKED = "Not asked"
NOT_REACHED = "Not reached before the form was sent"
# As many letters as are read at a glance; where a text has more, it stands whole elsewhere.
GLANCE = 240
YES_NO = {"yes": "Answered yes", "no": "Answered no"}


@dataclass(frozen=True)
class Line:
    """One answer as it is shown: `given` is false for every unknown and for what was not asked.

    `own_words` marks what the patient typed freely. `rows` holds the rows of a repeating group.
    """

    name: str
    prompt: str
    answer: str
    given: bool = True
    asked: bool = True
    own_words: bool = False
    rows: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """Some answers under one heading; `on` is the day they were given, where that is told."""

    heading: str
    lines: tuple[Line, ...]
    on: str = ""


def line(question: Question, answers: Answers, stored: Mapping[str, Stored]) -> Line:
    """Return a question with what was answered, as the path through the answers has it."""
    prompt, name = str(question.prompt), question.name
    if name in answers.off_path:
        return Line(name, prompt, NOT_ASKED, given=False, asked=False)
    unknown = answers.why_unknown(name)
    if unknown is Unknown.BLANK and name not in stored:
        return Line(name, prompt, NOT_REACHED, given=False)
    if unknown is not None:
        return Line(name, prompt, UNKNOWN[unknown], given=False)
    return _given(question, stored.get(name))


def _given(question: Question, value: Stored) -> Line:
    rows: tuple[tuple[Line, ...], ...] = ()
    if question.kind is Kind.REPEATING and isinstance(value, list):
        rows = tuple(tuple(_cells(question, row)) for row in value)
    own_words = question.kind is Kind.TEXT
    answer = in_words(question, value)
    return Line(question.name, str(question.prompt), answer, own_words=own_words, rows=rows)


def _cells(question: Question, row: Mapping[str, Stored]) -> Iterator[Line]:
    for field in question.fields:
        if field.name in row and not field.derived:
            value = row[field.name]
            given = _why_unknown(value) is None
            own_words = given and field.kind is Kind.TEXT
            answer = in_words(field, value)
            yield Line(field.name, str(field.prompt), answer, given, own_words=own_words)
    if understood.is_read(question):
        yield Line("understood_as", "Understood as", understood.in_words(question, row))


def in_words(question: Question, value: Stored) -> str:
    """Return a stored answer in the words of its question."""
    unknown = _why_unknown(value)
    if unknown is not None:
        return UNKNOWN[unknown]
    match question.kind, value:
        case Kind.YES_NO, "yes" | "no":
            return YES_NO[str(value)]
        case Kind.NUMBER, _:
            return f"{value} {question.unit}".strip()
        case Kind.DATE, str():
            return day(date.fromisoformat(value))
        case Kind.TEXT, _:
            return visible(str(value))
        case Kind.REPEATING, list():
            return f"{len(value)} listed"
    words = answer_in_words(question, value)
    return words[0].upper() + words[1:]


def by_answer(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those with the same answer together: so seven times "no" reads as one."""
    together: dict[str, list[Line]] = {}
    for line in lines:
        together.setdefault(line.answer, []).append(line)
    for same in together.values():
        yield replace(same[0], prompt="; ".join(line.prompt for line in same))


def _why_unknown(value: Stored) -> Unknown | None:
    if value in (None, "", []):
        return Unknown.BLANK
    return Unknown(value) if isinstance(value, str) and value in list(Unknown) else None


def visible(text: str) -> str:
    """Return the text with the characters shown that would hide or turn around what is written."""
    return "".join(
        f"[U+{ord(one):04X}]" if unicodedata.category(one) in ("Cc", "Cf") and one != "\n" else one
        for one in text.replace("\r\n", "\n")
    )


def beginning(text: str) -> str:
    """Return a text on one line, and only its first words where it is longer than a glance."""
    line = " ".join(text.split())
    return line if len(line) <= GLANCE else f"{line[:GLANCE].rsplit(' ', 1)[0]} …"


def day(when: date) -> str:
    """Return a day as it is written in the United States."""
    return f"{when:%b} {when.day}, {when.year}"


def moment(when: datetime) -> str:
    """Return a point in time to the minute."""
    return f"{day(when)}, {when:%H:%M} UTC"


def length(time: timedelta) -> str:
    """Return how long something took or waits, in the one unit that says most."""
    minutes = max(0, int(time.total_seconds()) // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 72 else f"{hours // 24} days"
