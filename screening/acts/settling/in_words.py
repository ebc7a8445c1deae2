"""What a provider settled, in words: for the receipt and for the history of an intake."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from screening.acts.reading import said
from screening.acts.settling import settled
from screening.acts.settling.settled import Settled
from screening.records.models import Evaluation

NONE_LISTED = "none of the medicines in the list"


def told(one: Settled) -> str:
    """Return what some words were settled as, by whom and when."""
    return f"{as_what(one)} ({one.by}, {said.moment(datetime.fromisoformat(one.at))})"


def as_what(one: Settled) -> str:
    """Return what some words were settled as."""
    return f"“{said.visible(one.words)}” as {', '.join(one.medicines) or NONE_LISTED}"


def settled_then(db: Session, evaluation_id: bytes) -> str:
    """Return what was settled by the act that made an evaluation."""
    evaluation = db.get_one(Evaluation, evaluation_id)
    at = evaluation.at.isoformat()
    return "; ".join(as_what(one) for one in settled.of(db, evaluation).values() if one.at == at)
