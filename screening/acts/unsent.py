"""Safety answers that were given but never sent, where the patient agreed to their being seen.

Nothing else of a draft is anybody's to see, and nothing at all unless the clinic chose so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from screening.acts import intakes, rulebooks
from screening.acts.reading import said
from screening.acts.reading.said import Line
from screening.questions import QUESTIONS
from screening.questions.page import Part
from screening.questions.pages import PAGES
from screening.records import audit
from screening.records.base import now
from screening.records.models import AnswerEvent, Intake, Provider

PAGES_OF_SAFETY = tuple(page.slug for page in PAGES if page.part is Part.SAFETY)
SAFETY = tuple(name for name, question in QUESTIONS.items() if question.page in PAGES_OF_SAFETY)
CONTACT = ("full_name", "phone", "message_ok", "email")


@dataclass(frozen=True)
class Waiting:
    """A form that was not sent, and how long ago its first safety answer was given."""

    reference: str
    age: str
    since: str


@dataclass(frozen=True)
class Unsent:
    """What there is to read of it: how to reach the patient, and each safety answer with its time.

    `safety` holds lines and when each was saved.
    """

    waiting: Waiting
    contact: tuple[Line, ...]
    safety: tuple[tuple[Line, str], ...]


def waiting(db: Session, hours: int) -> list[Waiting]:
    """Return what has waited for so many hours, the oldest first."""
    return [_waiting(intake, since) for intake, since in db.execute(_seen_after(hours))]


def open_unsent(db: Session, reference: str, provider: Provider, hours: int) -> Unsent | None:
    """Return the safety answers of an unsent form, and record who read them; or None."""
    query = _seen_after(hours).where(Intake.reference == reference.upper())
    found = db.execute(query).one_or_none()
    if found is None:
        return None
    intake, since = found
    draft = intakes.drafted(db, intake)
    answers = rulebooks.VOCABULARY.read(draft.answers, frozenset())
    lines = {name: said.line(QUESTIONS[name], answers, draft.answers) for name in SAFETY + CONTACT}
    audit.record(db, provider.name, "opened_unsent", intake)
    db.commit()
    return Unsent(
        _waiting(intake, since),
        tuple(lines[name] for name in CONTACT),
        tuple((lines[name], _saved(draft, name)) for name in SAFETY),
    )


def _seen_after(hours: int) -> Select[Intake, datetime]:
    """Return the query for drafts whose first safety answer was given so many hours ago."""
    first = (
        select(func.min(AnswerEvent.at))
        .where(AnswerEvent.intake_id == Intake.id, AnswerEvent.page.in_(PAGES_OF_SAFETY))
        .scalar_subquery()
    )
    agreed = Intake.state == "draft", Intake.may_be_seen_unsent
    old_enough = first <= now() - timedelta(hours=hours)
    return select(Intake, first).where(*agreed, old_enough).order_by(first)


def _waiting(intake: Intake, since: datetime) -> Waiting:
    return Waiting(intake.reference, said.length(now() - since), said.moment(since))


def _saved(draft: intakes.Drafted, name: str) -> str:
    return said.moment(draft.saved_at[name]) if name in draft.saved_at else ""
