"""Answers that a patient changed before sending: what was said when, and nothing about why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts.reading import said
from screening.questions import QUESTIONS
from screening.records import sealing
from screening.records.models import AnswerEvent, Intake
from screening.vocabulary import Kind, Stored


@dataclass(frozen=True)
class Change:
    """A question answered more than once before sending, with each answer and when it was saved."""

    prompt: str
    answers: tuple[str, ...]


def changes(db: Session, intake: Intake) -> Iterator[Change]:
    """Yield what was first answered in one way and later in another, without a word on why."""
    for name, versions in _versions(db, intake).items():
        question = QUESTIONS[name]
        if len(versions) > 1 and question.kind is not Kind.REPEATING:
            answers = (f"{said.in_words(question, was)} ({at})" for was, at in versions)
            yield Change(str(question.prompt), tuple(answers))


def _versions(db: Session, intake: Intake) -> dict[str, list[tuple[Stored, str]]]:
    """Return each different answer to a question and when it was saved, first blanks left out."""
    found: dict[str, list[tuple[Stored, str]]] = {name: [] for name in QUESTIONS}
    query = select(AnswerEvent).filter_by(intake_id=intake.id).order_by(AnswerEvent.sequence)
    for event in db.scalars(query):
        page = sealing.unseal(db, event.id, "answer_event.sealed", event.sealed)
        for name in page.keys() & found.keys():
            value, before = page[name], found[name]
            if before[-1][0] != value if before else value:
                before.append((value, said.moment(event.at)))
    return found
