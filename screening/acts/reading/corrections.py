"""What a patient corrected after sending: each answer as it was sent first, and as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from screening.acts.reading import said
from screening.questions import QUESTIONS
from screening.questions.path import on_path
from screening.records.models import Intake, Submission
from screening.vocabulary import Kind, Question, Stored


@dataclass(frozen=True)
class Corrected:
    """One question with both answers."""

    prompt: str
    was: str
    now: str


@dataclass(frozen=True)
class Correction:
    """One correction: when it was sent, the number of what it corrects, and all it changed."""

    at: str
    earlier: int
    changed: tuple[Corrected, ...]


def corrections(intake: Intake) -> list[Correction]:
    """Return every correction of an intake, the newest first."""
    both = list(pairwise(intake.submissions))
    return [
        Correction(said.moment(now.at), was.number, tuple(_changed(was, now)))
        for was, now in reversed(both)
    ]


def _changed(was: Submission, now: Submission) -> Iterator[Corrected]:
    before, after = dict(was.sent.answers), dict(now.sent.answers)
    for name, question in QUESTIONS.items():
        if before.get(name) == after.get(name):
            continue
        then, today = (_in_words(question, one) for one in (before, after))
        if then != today:
            yield Corrected(str(question.prompt), then, today)


def _in_words(question: Question, stored: dict[str, Stored]) -> str:
    """Return an answer in full, with every row of a repeating group."""
    line = said.line(question, on_path(QUESTIONS, stored), stored)
    if question.kind is not Kind.REPEATING:
        return line.answer
    rows = (", ".join(f"{cell.prompt} {cell.answer}" for cell in row) for row in line.rows)
    return "; ".join([line.answer, *rows])
