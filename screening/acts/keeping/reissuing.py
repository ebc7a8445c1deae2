"""A new resume code from the clinic, after somebody there has checked who asks."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts import intakes
from screening.acts.keeping import codes, resuming, tries
from screening.acts.signing_in import passwords, throttle, typed_codes
from screening.records import audit
from screening.records.base import now
from screening.records.models import Intake, Provider


class NobodyFits(Exception):
    """No unfinished form has this reference, name and date of birth together."""


def reissue(
    db: Session, reference: str, full_name: str, date_of_birth: str, provider: Provider
) -> str:
    """Return a new code for a draft whose patient gave all three; no answer is shown.

    Tries of one provider for one reference are counted like wrong codes, because a draft is
    nobody's to find.
    """
    at = now()
    reference = typed_codes.folded(reference)[: codes.REFERENCE_LENGTH]
    what = f"reissue {reference}"
    counted = tries.count(db, what, at, resuming.FOR_LONG) <= resuming.WRONG_CODES
    intake = db.scalar(select(Intake).filter_by(reference=reference, state="draft"))
    fits = counted and intake is not None and _fits(db, intake, full_name, date_of_birth)
    if not fits or intake is None:
        audit.record(db, provider.name, "code_refused", intake)
        db.commit()
        raise NobodyFits
    db.commit()
    secret = codes.new_secret(db, reference)
    hashed = passwords.hashed(secret)
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    if db.scalar(change.values(resume_secret_hash=hashed).returning(Intake.id)) is None:
        db.rollback()
        raise NobodyFits
    resuming.forget_wrong_codes(db, reference)
    tries.forget(db, what)
    audit.record(db, provider.name, "code_reissued", intake)
    db.commit()
    return codes.shown(reference, secret)


def _fits(db: Session, intake: Intake, full_name: str, date_of_birth: str) -> bool:
    name = str(intakes.drafted(db, intake).answers.get("full_name") or "")
    same_name = name and throttle.folded(name) == throttle.folded(full_name)
    return bool(same_name) and intake.date_of_birth_hash == intakes.findable(db, date_of_birth)
