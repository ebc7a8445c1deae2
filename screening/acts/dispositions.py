"""Disposing of cards: one disposition a card, with a note wherever it would say too little."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from screening.acts import cards, reviews
from screening.acts.cards import NOTES, Card
from screening.records import sealing
from screening.records.models import RANKS, Disposition, Evaluation, Intake, Provider

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
    if intake.state == "signed" and not card.is_for_the_visit:
        raise NoSuchCard
    _refuse_without_note(db, intake, card, code, note)
    at = reviews.advance(db, intake, seen, reviews.EVER)
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


def carry(db: Session, before: Evaluation, after: Evaluation) -> int:
    """Carry the newest disposition of each card that says nothing it did not say; return how many.

    The caller commits.
    """
    done = cards.newest(db, [before.id]).get(before.id, {})
    old = {card.topic: card for card in cards.gather(before.flags, {})}
    same = [
        card.topic
        for card in cards.gather(after.flags, {})
        if card.topic in done.keys() & old.keys() and _says_no_more(card, old[card.topic])
    ]
    db.add_all(_copied(db, done[topic], after) for topic in same)
    db.flush()
    return len(same)


def _says_no_more(card: Card, was: Card) -> bool:
    """Return whether every flag stood on the card before, and none is to be looked at sooner."""
    seen = {flag.rule: (flag.outcome, flag.reasons["because"]) for flag in was.flags}
    same = all(
        seen.get(flag.rule) == (flag.outcome, flag.reasons["because"]) for flag in card.flags
    )
    return same and RANKS[card.review] >= RANKS[was.review]


def _copied(db: Session, done: Disposition, evaluation: Evaluation) -> Disposition:
    copy = Disposition(
        intake_id=done.intake_id,
        evaluation_id=evaluation.id,
        card=done.card,
        code=done.code,
        provider_id=done.provider_id,
        version=done.version,
        at=done.at,
    )
    if done.note:
        copy.sealed_note = sealing.seal(db, copy.id, "disposition.sealed_note", done.note)
    return copy


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
