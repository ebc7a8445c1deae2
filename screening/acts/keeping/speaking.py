"""The language a patient answers in."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from screening.acts import intakes
from screening.records import audit
from screening.records.models import Intake


def change_language(db: Session, intake: Intake, language: str) -> None:
    """Go on with a draft in another language. No answer changes, so neither does its version."""
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    if db.scalar(change.values(language=language).returning(Intake.id)) is None:
        raise intakes.why_not_a_draft(db, intake)
    db.refresh(intake)
    who = intakes.who(db, intake)
    audit.record(db, who, "changed_language", intake, language=language)
    db.commit()
