"""What a provider does with an intake that was sent: find it, read it, look after it.

Every change names the version of the intake that was on the screen. If another change came in
between, nothing is done, and `Changed` lets the caller show what is new.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts.reading import reading, said
from screening.acts.reading.reading import Reading
from screening.records import audit, sealing
from screening.records.base import now
from screening.records.models import (
    ContactAttempt,
    Evaluation,
    Intake,
    Provider,
    SignOff,
)

OPEN = ("sent", "in_review")
# Even after a patient took a form back, people may have to be called, and to say so.
EVER = (*OPEN, "signed", "withdrawn")


class Changed(Exception):
    """Somebody changed the intake after this page was shown; nothing was done."""


def find(db: Session, reference: str) -> Intake | None:
    """Return an intake that was sent. A draft is nobody's to find."""
    query = select(Intake).filter_by(reference=reference.upper())
    intake = db.scalar(query.where(Intake.state != "draft"))
    # One that was withdrawn before it was sent has nothing to read.
    return intake if intake and intake.submission else None


def open_intake(db: Session, intake: Intake, provider: Provider) -> Reading:
    """Return what the patient sent, and record in the same transaction who read it."""
    read = reading.read(db, intake)
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "sent")
    db.execute(change.values(state="in_review", version=Intake.version + 1, updated_at=now()))
    db.refresh(intake)
    audit.record(db, provider.name, "opened", intake)
    db.commit()
    return read


def open_earlier(db: Session, intake: Intake, provider: Provider, number: int) -> Reading | None:
    """Return what the patient sent before a correction, and record who read it."""
    found = next((one for one in intake.submissions if one.number == number), None)
    read = reading.read(db, intake, found) if found else None
    if read is not None:
        audit.record(db, provider.name, "opened", intake, submission_number=number)
    db.commit()
    return read


def corrected_after_signing(db: Session, intake: Intake) -> bool:
    """Return whether the newest sign-off is about something older than the newest submission."""
    query = select(SignOff.submission_id).filter_by(intake_id=intake.id)
    signed = db.scalar(query.order_by(SignOff.number.desc()).limit(1))
    return signed is not None and intake.submission is not None and signed != intake.submission.id


def claim(db: Session, intake: Intake, provider: Provider, *, seen: int) -> None:
    """Tell the others who looks after this intake. It keeps nobody from acting."""
    at = advance(db, intake, seen, OPEN)
    intake.claimed_by_id, intake.claimed_at = provider.id, at
    record(db, provider, "claimed", intake)
    db.commit()


def release(db: Session, intake: Intake, provider: Provider, *, seen: int) -> None:
    """Tell the others that nobody looks after this intake any more."""
    advance(db, intake, seen, OPEN)
    intake.claimed_by_id = intake.claimed_at = None
    record(db, provider, "released", intake)
    db.commit()


def record_contact(
    db: Session, intake: Intake, provider: Provider, reached: bool, note: str, *, seen: int
) -> None:
    """Keep that somebody tried to reach the patient, whether or not they did."""
    at = advance(db, intake, seen, EVER)
    attempt = ContactAttempt(intake_id=intake.id, reached=reached, provider_id=provider.id, at=at)
    if note.strip():
        attempt.sealed_note = sealing.seal(
            db, attempt.id, "contact_attempt.sealed_note", note.strip()
        )
    db.add(attempt)
    record(db, provider, "contact_attempt", intake, reached=reached)
    db.commit()


def refuse_changed(intake: Intake, seen: int) -> None:
    """Raise `Changed` before any other refusal, which might be of no interest any more."""
    if intake.version != seen:
        raise Changed


def advance(db: Session, intake: Intake, seen: int, states: Collection[str]) -> datetime:
    """Raise the version of an intake that is still as it was seen, and return the time.

    The version seen stands in the WHERE: a version read again by this request would always fit,
    and the second of two providers would undo what the first did without having seen it.
    """
    at = now()
    change = update(Intake).where(
        Intake.id == intake.id, Intake.version == seen, Intake.state.in_(states)
    )
    values = {"version": Intake.version + 1, "updated_at": at}
    if db.scalar(change.values(values).returning(Intake.id)) is None:
        db.rollback()
        raise Changed
    db.refresh(intake)
    return at


def record(
    db: Session, provider: Provider, what: str, intake: Intake, **details: audit.Detail
) -> None:
    """Record a change with the version it made, so that a later reader can be shown it."""
    audit.record(db, provider.name, what, intake, version=intake.version, **details)


def evaluation_of(db: Session, intake: Intake) -> Evaluation:
    """Return the evaluation that counts."""
    submission = intake.submission
    assert submission is not None, "a draft is nobody's to review"
    return reading.newest_evaluation(db, submission)


def waited(intake: Intake, at: datetime | None = None) -> str:
    """Return how long an intake has waited; "" where it was signed or taken back."""
    if intake.state not in OPEN or intake.sent_at is None:
        return ""
    return said.length((at or now()) - intake.sent_at)


def claimed_by(db: Session, intake: Intake) -> str:
    """Return who looks after an intake, or an empty name."""
    provider = db.get(Provider, intake.claimed_by_id) if intake.claimed_by_id else None
    return provider.name if provider else ""


def contact_attempts(db: Session, intake: Intake) -> list[ContactAttempt]:
    """Return every try to reach the patient, the oldest first."""
    query = select(ContactAttempt).filter_by(intake_id=intake.id)
    return list(db.scalars(query.order_by(ContactAttempt.at)))
