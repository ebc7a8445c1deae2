"""Disposing of cards: one disposition a card, with a note wherever it would say too little."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from screening.acts import cards, reviews
from screening.acts.cards import NOTES, Card
from screening.records import sealing
from screening.records.models import Disposition, Evaluation, Intake, Provider

AT_THE_VISIT = "at_the_visit"


class NoSuchCard(Exception):
    """The intake has no such card, or none that this may be done to now."""


class NoteNeeded(Exception):
    """The disposition says too little without a note; the message says what to write."""


def dispose(
    db: Session, intake: Intake, topic: str, provider: Provider, code: str, note: str, *, seen: int
) -> None:
    """Say what was done with one card. After the sign-off, only the visit's checklist is open."""
    reviews.refuse_changed(intake, seen)
    evaluation = reviews.evaluation_of(db, intake)
    card = _card(db, evaluation, topic)
    if intake.state not in reviews.OPEN and not card.is_for_the_visit:
        raise NoSuchCard
    _refuse_without_note(db, intake, card, code, note)
    at = reviews.advance(db, intake, seen, (*reviews.OPEN, "signed"))
    _add_disposition(db, intake, evaluation, topic, provider, code, note, at)
    intake.rank = cards.rank(cards.of(db, evaluation))
    reviews.record(db, provider, "disposed", intake, card=topic, code=code)
    db.commit()


def dispose_at_visit(db: Session, intake: Intake, provider: Provider, *, seen: int) -> None:
    """Leave every open card for the visit to the visit; never one that is to be seen sooner."""
    reviews.refuse_changed(intake, seen)
    evaluation = reviews.evaluation_of(db, intake)
    topics = [
        card.topic
        for card in cards.of(db, evaluation)
        if card.review == "at_visit" and card.is_open
    ]
    if not topics:
        raise NoSuchCard
    at = reviews.advance(db, intake, seen, reviews.OPEN)
    for topic in topics:
        _add_disposition(db, intake, evaluation, topic, provider, AT_THE_VISIT, "", at)
    intake.rank = cards.rank(cards.of(db, evaluation))
    reviews.record(db, provider, "disposed", intake, cards=len(topics), code=AT_THE_VISIT)
    db.commit()


def _card(db: Session, evaluation: Evaluation, topic: str) -> Card:
    for card in cards.of(db, evaluation):
        if card.topic == topic:
            return card
    raise NoSuchCard


def _refuse_without_note(db: Session, intake: Intake, card: Card, code: str, note: str) -> None:
    if note.strip():
        return
    if code in NOTES:
        raise NoteNeeded(NOTES[code])
    if card.review == "same_day" and not _was_reached(db, intake):
        raise NoteNeeded("Nobody has been reached yet: reach them, or write why not")


def _was_reached(db: Session, intake: Intake) -> bool:
    return any(attempt.reached for attempt in reviews.contact_attempts(db, intake))


def _add_disposition(
    db: Session,
    intake: Intake,
    evaluation: Evaluation,
    topic: str,
    provider: Provider,
    code: str,
    note: str,
    at: datetime,
) -> None:
    disposition = Disposition(
        intake_id=intake.id,
        evaluation_id=evaluation.id,
        card=topic,
        code=code,
        provider_id=provider.id,
        version=intake.version,
        at=at,
    )
    if note.strip():
        disposition.sealed_note = sealing.seal(
            db, disposition.id, "disposition.sealed_note", note.strip()
        )
    db.add(disposition)
