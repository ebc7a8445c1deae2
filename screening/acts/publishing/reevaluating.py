"""Evaluating again, with the rules in force, what nobody has signed yet.

Each intake is an act of its own. Whatever stops it, the next run goes on where this one ended,
because what is left is read from the evaluations themselves.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import structlog
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from screening.acts import cards, dispositions, reviews, rulebooks
from screening.records import audit, sealing
from screening.records.base import now
from screening.records.engine import READ_ONLY
from screening.records.models import Evaluation, Intake, Submission

CHUNK = 100
# So long a page may evaluate before it shows how far it is.
SECONDS = 3.0
WHO = "the rules"

log = structlog.get_logger()


def waiting(db: Session) -> int:
    """Return how many open intakes were evaluated with other rules than those in force."""
    query = _outdated(rulebooks.digest_in_force(db)).with_only_columns(func.count())
    return db.scalar(query.order_by(None)) or 0


def go_on(db: Session, seconds: float = SECONDS) -> None:
    """Evaluate some more, for about so long."""
    until = time.monotonic() + seconds
    for _intake in again(db):
        if time.monotonic() > until:
            return


def again(db: Session) -> Iterator[bytes]:
    """Evaluate every open intake again that needs it, and yield each one's id afterwards."""
    after = b""
    while found := _chunk(db, after):
        for intake_id in found:
            evaluate_again(db, intake_id)
            yield intake_id
        after = found[-1]


def evaluate_again(db: Session, intake_id: bytes) -> None:
    """Put a new evaluation beside the old one, and carry over what was done where nothing changed.

    An intake that was signed or evaluated meanwhile is left as it is.
    """
    intake = db.get_one(Intake, intake_id, with_for_update=True, populate_existing=True)
    before = reviews.evaluation_of(db, intake)
    digest = rulebooks.digest_in_force(db)
    if intake.state not in reviews.OPEN or before.rulebook_digest == digest:
        db.rollback()
        return
    try:
        _put_beside(db, intake, before)
    except sealing.CannotOpen:
        # What was sent, found or noted cannot be read: the old evaluation stays the newest.
        log.error("reevaluation_failed", error="CannotOpen")
        db.rollback()
        return
    audit.record(db, WHO, "evaluated_again", intake, rulebook=digest, version=intake.version)
    db.commit()


def _put_beside(db: Session, intake: Intake, before: Evaluation) -> None:
    sent = before.submission.sent
    after = rulebooks.evaluation_of(
        db, before.submission, sent.answers, sent.saved, number=before.number + 1, at=now()
    )
    db.add(after)
    reviews.advance(db, intake, intake.version, reviews.OPEN)
    dispositions.carry(db, before, after)
    intake.rank = cards.rank(cards.of(db, after))


def _chunk(db: Session, after: bytes) -> list[bytes]:
    if not db.in_transaction():
        db.connection(execution_options=READ_ONLY)
    query = _outdated(rulebooks.digest_in_force(db)).where(Intake.id > after).limit(CHUNK)
    found = list(db.scalars(query))
    db.commit()
    return found


def _outdated(digest: str | None) -> Select[Any]:
    newest = (
        select(Evaluation.rulebook_digest)
        .join(Submission, Evaluation.submission_id == Submission.id)
        .where(Submission.intake_id == Intake.id)
        .order_by(Submission.number.desc(), Evaluation.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(Intake.id).where(Intake.state.in_(reviews.OPEN), newest != digest)
    return query.order_by(Intake.id)
