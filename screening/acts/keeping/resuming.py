"""Finishing later: a code to go on with on any device, or the date of birth on the same phone.

No answer is shown before both are right, and every mistake is one and the same `NotResumed`,
after the same work. The slow hash is never made while a lock is held.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts import intakes
from screening.acts.keeping import codes, tries
from screening.acts.signing_in import passwords
from screening.records import audit
from screening.records.base import now
from screening.records.models import Intake

# Wrong codes until a code is dead.
WRONG_CODES = 10
# Tries a minute by everybody together, a hundred in all: of codes that can be right, and of those
# that cannot, because they were made up or tried too often. A flood of these keeps no patient out.
TRIES_A_MINUTE = {True: 60, False: 40}
PHONE_KEEPS = timedelta(hours=24)
FOR_LONG, MINUTE = timedelta(days=365), timedelta(minutes=1)


class NotResumed(Exception):
    """Code or date of birth is wrong, or the code is dead; nobody is told which."""


class CodeShown(Exception):
    """A newer code was shown than the one that was to be ended."""


class TooManyTries(Exception):
    """More codes are being tried in a minute than all patients together would."""


def save_for_later(db: Session, intake: Intake, page: str, ends: str | None = None) -> str:
    """Return a new code to go on with where the patient stopped; the one before it is dead.

    `ends` is what `code_mark` said of the code to be ended: a page that is loaded again must not
    end the code it has shown.
    """
    intakes.refuse_nameless(db, intakes.drafted(db, intake).answers)
    before = intake.resume_secret_hash
    if ends not in (None, code_mark(intake)):
        raise CodeShown
    db.commit()
    secret = codes.new_secret(db, intake.reference)
    hashed = passwords.hashed(secret)
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    same = Intake.resume_secret_hash.is_not_distinct_from(before)
    values = {"resume_secret_hash": hashed, "stopped_at": page, "updated_at": now()}
    if db.scalar(change.where(same).values(values).returning(Intake.id)) is None:
        raise _why_no_code(db, intake)
    forget_wrong_codes(db, intake.reference)
    audit.record(db, "patient", "saved_for_later", intake)
    db.commit()
    return codes.shown(intake.reference, secret)


def code_mark(intake: Intake) -> str:
    """Return what tells one code of a form from the next, and nothing of either; "" before one."""
    known = intake.resume_secret_hash
    return intakes.sha256(known).hex()[:16] if known else ""


def resume(db: Session, typed: str, date_of_birth: str, at: datetime | None = None) -> str:
    """Return a new draft token for whoever knows the code and the date of birth.

    A code from before codes could be told from made-up ones opens its form too; it waits with the
    others while these flood us.
    """
    at = at or now()
    reference, secret = codes.parted(typed)
    counted = tries.count(db, _by_code(reference), at, FOR_LONG) <= WRONG_CODES
    seldom = tries.count(db, f"minute {reference}", at, MINUTE) <= WRONG_CODES
    can_be_right = counted and seldom and codes.is_ours(db, reference, secret)
    _refuse_flood(db, can_be_right, at)
    intake = db.scalar(select(Intake).filter_by(reference=reference, state="draft"))
    db.commit()
    right = passwords.matches(secret, intake.resume_secret_hash if intake else None)
    born = _is_born(db, intake, date_of_birth)
    if not (counted and right and born and intake):
        raise _refused(db, intake)
    forget_wrong_codes(db, reference)
    return _give_token(db, intake)


def leave(db: Session, intake: Intake, page: str | None = None, but_phone: bool = False) -> None:
    """Close a draft in its browser: from now on a code opens it, or still this phone.

    `page` is where the patient stopped; without one it is where the code was shown, or after what
    was saved last. Who had the form open may try the code as if nobody had guessed at it.
    """
    forget_wrong_codes(db, intake.reference)
    values: dict[str, str | None] = {"draft_token_sha256": None}
    if page:
        values["stopped_at"] = page
    if not but_phone:
        values["phone_token_sha256"] = None
    db.execute(update(Intake).where(Intake.id == intake.id, Intake.state == "draft").values(values))
    audit.record(db, intakes.who(db, intake), "left", intake)
    db.commit()


def remember_phone(db: Session, intake: Intake) -> str:
    """Return a token by which this phone is known for a day, for a cookie that stays."""
    token = secrets.token_urlsafe(32)
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    db.execute(change.values(phone_token_sha256=intakes.sha256(token)))
    audit.record(db, "patient", "phone_remembered", intake)
    db.commit()
    return token


def find_by_phone(db: Session, token: str, at: datetime | None = None) -> Intake | None:
    """Return the draft that was answered on this phone within a day. Show nothing of it yet."""
    query = select(Intake).filter_by(phone_token_sha256=intakes.sha256(token), state="draft")
    intake = db.scalar(query)
    is_fresh = intake and (at or now()) - intake.updated_at < PHONE_KEEPS
    return intake if is_fresh else None


def resume_on_phone(db: Session, token: str, date_of_birth: str, at: datetime | None = None) -> str:
    """Return a new draft token for whoever knows the date of birth, on the phone it was given on.

    Its mistakes are counted apart, so that they do not kill the code. No flood of codes from
    elsewhere is held against it, because nothing here is slow and the phone alone has its token.
    """
    intake = find_by_phone(db, token, at)
    what = f"phone {intake.id.hex() if intake else ''}"
    counted = tries.count(db, what, at or now(), FOR_LONG) <= WRONG_CODES
    if intake is None:
        _refuse_flood(db, False, at or now())
    db.commit()
    if not (counted and _is_born(db, intake, date_of_birth) and intake):
        raise _refused(db, intake)
    tries.forget(db, what)
    return _give_token(db, intake)


def forget_wrong_codes(db: Session, reference: str) -> None:
    """Let codes be tried again under a reference: there is a new one, or the right one came."""
    tries.forget(db, _by_code(reference))


def _why_no_code(db: Session, intake: Intake) -> Exception:
    db.rollback()
    still = select(Intake.id).where(Intake.id == intake.id, Intake.state == "draft")
    return CodeShown() if db.scalar(still) else intakes.why_not_a_draft(db, intake)


def _refuse_flood(db: Session, can_be_right: bool, at: datetime) -> None:
    """Raise `TooManyTries`, and then book none of this try: the code asked for may be a good one.

    Which of the two limits counts is known from what was typed and how often, never from whether
    there is such a form; and up to the limit the slow hash is made for either.
    """
    what = "resume" if can_be_right else "resume, wrong"
    if tries.count(db, what, at, MINUTE) > TRIES_A_MINUTE[can_be_right]:
        db.rollback()
        raise TooManyTries


def _is_born(db: Session, intake: Intake | None, date_of_birth: str) -> bool:
    """Compare by hash, also where there is nothing to compare with."""
    known = intake.date_of_birth_hash if intake else None
    given = intakes.findable(db, date_of_birth)
    return hmac.compare_digest(known or bytes(32), given or bytes(1))


def _refused(db: Session, intake: Intake | None) -> NotResumed:
    audit.record(db, "somebody", "not_resumed", intake)
    db.commit()
    return NotResumed()


def _give_token(db: Session, intake: Intake) -> str:
    """Let this browser go on; the one before it no longer can."""
    token = secrets.token_urlsafe(32)
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    if db.scalar(
        change.values(draft_token_sha256=intakes.sha256(token)).returning(Intake.id)
    ) is None:  # fmt: skip
        db.rollback()
        raise NotResumed
    audit.record(db, "patient", "resumed", intake)
    db.commit()
    return token


def _by_code(reference: str) -> str:
    return f"code {reference}"
