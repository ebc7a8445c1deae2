"""The audit chain: who did what, when; each event bound to the one before by a keyed hash.

An event never holds an answer. Recording takes the tail's lock, so an act records last.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

import rfc8785
from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.records import sealing
from screening.records.base import now
from screening.records.models import AuditEvent, AuditTail, Intake

# What may stand in `details`: plain facts about the act, never free text of a patient.
Detail = str | int | bool | None
TAIL = 1
CHUNK = 500


class Broken(Exception):
    """The chain does not hold; the message names the first event that does not fit."""


def record(
    db: Session, who: str, what: str, intake: Intake | None = None, **details: Detail
) -> None:
    """Add one event to the chain. The lock it takes is held until the act commits."""
    db.flush()
    tail = db.execute(select(AuditTail).with_for_update().execution_options(populate_existing=True))
    link = tail.scalar_one()
    event = AuditEvent(
        sequence=link.sequence + 1,
        at=now(),
        who=who,
        what=what,
        intake_id=intake.id if intake else None,
        details=rfc8785.dumps(details).decode(),
        previous_hash=link.hash,
    )
    event.hash = _hash(db, event)
    link.sequence, link.hash = event.sequence, event.hash
    db.add(event)


def verify(db: Session) -> int:
    """Return how many events there are, or raise `Broken` at the first changed or missing one."""
    sequence, previous = 0, bytes(32)
    for event in _events(db):
        sequence += 1
        if event.sequence != sequence:
            raise Broken(f"Event {sequence} is missing")
        if event.previous_hash != previous or event.hash != _hash(db, event):
            raise Broken(f"Event {sequence} was changed")
        previous = event.hash
    tail = db.get_one(AuditTail, TAIL)
    if (tail.sequence, tail.hash) != (sequence, previous):
        raise Broken(f"Events after {sequence} are missing")
    return sequence


def _events(db: Session) -> Iterator[AuditEvent]:
    """Yield the events in order, some at a time, so that no lock is held over a long read."""
    after = 0
    while True:
        query = select(AuditEvent).where(AuditEvent.sequence > after)
        events = db.scalars(query.order_by(AuditEvent.sequence).limit(CHUNK)).all()
        yield from events
        if len(events) < CHUNK:
            return
        after = events[-1].sequence


def _hash(db: Session, event: AuditEvent) -> bytes:
    link: list[Any] = [
        event.sequence,
        event.at.isoformat(),
        event.who,
        event.what,
        event.intake_id.hex() if event.intake_id else None,
        event.details,
        event.previous_hash.hex(),
    ]
    return hmac.digest(sealing.keyring(db).audit, rfc8785.dumps(link), hashlib.sha256)
