"""Ending a draft, so that nothing of it is left, and taking back what was sent."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from screening.acts import intakes
from screening.records import audit
from screening.records.base import now
from screening.records.models import AnswerEvent, Intake

SENT = ("sent", "in_review", "signed")


def erase(db: Session, draft: Intake) -> None:
    """Erase every answer of a draft, because the patient wishes so. Only the audit event stays."""
    if not remove(db, draft):
        raise intakes.why_not_a_draft(db, draft)
    audit.record(db, intakes.who(db, draft), "erased", draft)
    db.commit()


def remove(db: Session, draft: Intake) -> bool:
    """Remove a draft that is still one, with its answers; return whether it was. Caller commits.

    Its browser goes back to what was sent before, if this was to correct that.
    """
    if not let_go(db, draft):
        return False
    db.execute(delete(AnswerEvent).where(AnswerEvent.intake_id == draft.id))
    db.execute(delete(Intake).where(Intake.id == draft.id))
    give_back(db, draft)
    return True


def let_go(db: Session, draft: Intake) -> bool:
    """Take a draft from its browser; of several at once, the database lets one do so."""
    change = update(Intake).where(Intake.id == draft.id, Intake.state == "draft")
    values = {"draft_token_sha256": None, "phone_token_sha256": None}
    quiet = change.values(values).execution_options(synchronize_session=False)
    return db.scalar(quiet.returning(Intake.id)) is not None


def give_back(db: Session, draft: Intake) -> None:
    """Give the browser of a draft that corrected something to what was corrected."""
    if draft.corrects_id:
        change = update(Intake).where(Intake.id == draft.corrects_id)
        db.execute(change.values(draft_token_sha256=draft.draft_token_sha256))


def withdraw(db: Session, intake: Intake) -> None:
    """Take back what was sent. It is kept, marked, and this browser can open it no more."""
    at = now()
    change = update(Intake).where(
        Intake.id == intake.id,
        Intake.state.in_(SENT),
        # The browser has let go of it where a correction was begun in the meantime.
        Intake.draft_token_sha256 == intake.draft_token_sha256,
    )
    values = {
        "state": "withdrawn",
        "withdrawn_at": at,
        "updated_at": at,
        "version": Intake.version + 1,
        "draft_token_sha256": None,
        "phone_token_sha256": None,
    }
    version = db.scalar(change.values(values).returning(Intake.version))
    if version is None:
        db.rollback()
        raise intakes.AlreadySent
    audit.record(db, intakes.who(db, intake), "withdrawn", intake, version=version)
    db.commit()
