"""What a patient does: start, save pages, and send."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.understanding import with_understanding
from screening.questions import questionnaire_digest
from screening.records import audit, sealing
from screening.records.base import now
from screening.records.models import AnswerEvent, Intake, Submission
from screening.vocabulary import SAID, Stored

DATE_OF_BIRTH = "date_of_birth"


class AlreadySent(Exception):
    """The intake has been sent; what was sent never changes."""


class ChangedMeanwhile(Exception):
    """Answers were saved after this page was shown, perhaps by the patient in another tab."""


class NotYetSendable(Exception):
    """Without a name, a date of birth and a contact nobody could call back; `missing` has which."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Drafted:
    """The newest answer to each question, and when it was saved."""

    answers: Mapping[str, Stored]
    saved_at: Mapping[str, datetime]


def start(db: Session, language: str, may_be_seen_unsent: bool = False) -> tuple[Intake, str]:
    """Start an intake, and return it with its draft token: the patient's cookie holds it alone."""
    token, at = secrets.token_urlsafe(32), now()
    intake = Intake(
        draft_token_sha256=_sha256(token),
        language=language,
        created_at=at,
        updated_at=at,
        may_be_seen_unsent=may_be_seen_unsent,
    )
    db.add(intake)
    audit.record(
        db, "patient", "started", intake, language=language, may_be_seen_unsent=may_be_seen_unsent
    )
    db.commit()
    return intake, token


def find_draft(db: Session, token: str) -> Intake | None:
    """Return the unsent intake that a draft token belongs to."""
    intake = _find(db, token)
    return intake if intake and intake.state == "draft" else None


def find_sent(db: Session, token: str) -> Intake | None:
    """Return the intake that a draft token belonged to, once it was sent."""
    intake = _find(db, token)
    return intake if intake and intake.state != "draft" else None


def drafted(db: Session, intake: Intake) -> Drafted:
    """Return what the patient answered so far: all saved pages, later ones over earlier ones."""
    answers: dict[str, Stored] = {}
    saved_at: dict[str, datetime] = {}
    query = select(AnswerEvent).filter_by(intake_id=intake.id).order_by(AnswerEvent.sequence)
    for event in db.scalars(query):
        page = sealing.unseal(db, event.id, "answer_event.sealed", event.sealed)
        answers.update(page)
        saved_at.update(dict.fromkeys(page, event.at))
    return Drafted(answers, saved_at)


def save_answers(
    db: Session,
    intake: Intake,
    page: str,
    answers: Mapping[str, Stored],
    by: str = "patient",
    how: str = "form",
    seen: int | None = None,
) -> None:
    """Save the valid answers of one page. `seen` is the version of the intake the page showed.

    The event is its own record, so there is no audit event.
    """
    at = now()
    sequence = _next_version(db, intake, seen, at)
    event = AnswerEvent(intake=intake, sequence=sequence, page=page, at=at, by=by, how=how)
    event.sealed = sealing.seal(db, event.id, "answer_event.sealed", with_understanding(answers))
    if DATE_OF_BIRTH in answers:
        intake.date_of_birth_hash = _findable(db, answers[DATE_OF_BIRTH])
    db.add(event)
    db.commit()


def submit(db: Session, intake: Intake, submission_key: str) -> Submission:
    """Send what the patient answered, and evaluate it with the rulebook in force.

    The same key again returns the submission it made; another key raises `AlreadySent`.
    """
    at = now()
    if not _take(db, intake, at):
        return _sent_before(db, intake, submission_key)
    draft = drafted(db, intake)
    _refuse_unsendable(db, draft.answers)
    submission = _add_submission(db, intake, draft, submission_key, at)
    evaluation = rulebooks.evaluation_of(db, submission, draft.answers, draft.saved_at)
    intake.rank = rulebooks.rank(evaluation)
    db.add(evaluation)
    audit.record(
        db, "patient", "sent", intake, submission=submission.id.hex(),
        rulebook=evaluation.rulebook_digest, fully_evaluated=evaluation.fully_evaluated,
    )  # fmt: skip
    db.commit()
    return submission


def _take(db: Session, intake: Intake, at: datetime) -> bool:
    """Turn the draft into a sent intake; of two at once, the database lets one do so."""
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    values = {"state": "sent", "sent_at": at, "updated_at": at, "version": Intake.version + 1}
    taken = db.execute(change.values(values).returning(Intake.version)).one_or_none()
    db.refresh(intake)
    return taken is not None


def _sent_before(db: Session, intake: Intake, submission_key: str) -> Submission:
    query = select(Submission).filter_by(intake_id=intake.id, submission_key=submission_key)
    submission = db.scalar(query)
    if submission is None:
        raise AlreadySent
    return submission


def _refuse_unsendable(db: Session, answers: Mapping[str, Stored]) -> None:
    missing = tuple(name for name in ("full_name", DATE_OF_BIRTH) if not _is_given(answers, name))
    if not _is_given(answers, "phone") and not _is_given(answers, "email"):
        missing += ("contact",)
    if missing:
        db.rollback()
        raise NotYetSendable(missing)


def _is_given(answers: Mapping[str, Stored], name: str) -> bool:
    return answers.get(name) not in (None, "", *SAID)


def _add_submission(
    db: Session, intake: Intake, draft: Drafted, submission_key: str, at: datetime
) -> Submission:
    submission = Submission(
        intake=intake,
        submission_key=submission_key,
        kind="sent",
        questionnaire=questionnaire_digest(),
        as_of=at,
        at=at,
    )
    saved = {name: moment.isoformat() for name, moment in draft.saved_at.items()}
    sent = {"answers": dict(draft.answers), "saved": saved, "language": intake.language}
    submission.sealed = sealing.seal(db, submission.id, "submission.sealed", sent)
    db.add(submission)
    return submission


def _next_version(db: Session, intake: Intake, seen: int | None, at: datetime) -> int:
    """Raise the version of a draft that is still as it was seen, and return it."""
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    if seen is not None:
        change = change.where(Intake.version == seen)
    values = {"version": Intake.version + 1, "updated_at": at}
    version: int | None = db.scalar(change.values(values).returning(Intake.version))
    db.refresh(intake)
    if version is None:
        raise ChangedMeanwhile if intake.state == "draft" else AlreadySent
    return version


def _findable(db: Session, date_of_birth: Stored) -> bytes | None:
    if not isinstance(date_of_birth, str) or date_of_birth in SAID:
        return None
    return sealing.keyring(db).keyed_hash("intake.date_of_birth_hash", date_of_birth)


def _find(db: Session, token: str) -> Intake | None:
    return db.scalar(select(Intake).filter_by(draft_token_sha256=_sha256(token)))


def _sha256(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
