"""Typing in what a patient wrote on paper or said by phone, under one's own name.

The provider's side hands over by a ticket, which is good once, for a few minutes, and for the
provider who asked for it; the form itself is the patient's.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts import intakes
from screening.records import audit
from screening.records.base import now
from screening.records.models import Intake, Provider

HOW = {"paper": "On paper", "phone": "By phone"}
TICKET_KEEPS = timedelta(minutes=10)


class NoTicket(Exception):
    """The ticket was used, is too old, or belongs to somebody else."""


def hand_over(db: Session, provider: Provider, how: str, language: str) -> str:
    """Start an intake for somebody who does not use the form, and return the ticket to it."""
    ticket, at = secrets.token_urlsafe(32), now()
    intake = Intake(draft_token_sha256=intakes.sha256(ticket), language=language, how=how)
    intake.transcribed_by_id, intake.created_at, intake.updated_at = provider.id, at, at
    db.add(intake)
    audit.record(db, provider.name, "started", intake, language=language, how=how)
    db.commit()
    return ticket


def take_over(db: Session, ticket: str, provider: Provider | None) -> str:
    """Return the draft token in exchange for a ticket."""
    if provider is None:
        raise NoTicket
    token = secrets.token_urlsafe(32)
    change = update(Intake).where(
        Intake.draft_token_sha256 == intakes.sha256(ticket),
        Intake.transcribed_by_id == provider.id,
        Intake.version == 1,
        Intake.created_at > now() - TICKET_KEEPS,
    )
    values = {"draft_token_sha256": intakes.sha256(token), "version": 2}
    taken = db.scalar(change.values(values).returning(Intake.id))
    db.commit()
    if taken is None:
        raise NoTicket
    return token


def transcriber(db: Session, intake: Intake) -> Provider | None:
    """Return who types this in, or nobody where the patient does."""
    query = select(Provider).filter_by(id=intake.transcribed_by_id)
    return db.scalar(query) if intake.transcribed_by_id else None
