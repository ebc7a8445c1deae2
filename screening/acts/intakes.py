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
from screening.questions import QUESTIONS, questionnaire_digest
from screening.questions.path import only_asked
from screening.records import audit, sealing
from screening.records.base import now
from screening.records.models import AnswerEvent, Intake, Provider, Submission
from screening.vocabulary import SAID, Stored

DATE_OF_BIRTH = "date_of_birth"


class AlreadySent(Exception):
    """The intake has been sent; what was sent never changes."""


class Erased(Exception):
    """The draft is no more: the patient erased it, or it became too old."""


class ChangedMeanwhile(Exception):
    """Other answers to the same questions were saved after this page was shown.

    Perhaps by the patient, in another tab.
    """


class NotYetSendable(Exception):
    """Without a name, a date of birth and a contact nobody could call back; `missing` has which."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Drafted:
    """The newest answer to each question, when it was saved, and the page saved last."""

    answers: Mapping[str, Stored]
    saved_at: Mapping[str, datetime]
    page: str | None = None


def start(db: Session, language: str, may_be_seen_unsent: bool = False) -> tuple[Intake, str]:
    """Start an intake, and return it with its draft token: the patient's cookie holds it alone."""
    token, at = secrets.token_urlsafe(32), now()
    intake = Intake(
        draft_token_sha256=sha256(token),
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
    """Return what the patient answered so far: all saved pages, later ones over earlier ones.

    A correction begins with what was sent, and with the times at which that was saved.
    """
    answers, saved_at, page = *_sent_before_correction(db, intake), None
    query = select(AnswerEvent).filter_by(intake_id=intake.id).order_by(AnswerEvent.sequence)
    for event in db.scalars(query):
        saved = _opened(db, event)
        answers.update(saved)
        saved_at.update(dict.fromkeys(saved, event.at))
        page = event.page
    return Drafted(answers, saved_at, page)


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
    sequence = _next_version(db, intake, at)
    if seen is not None:
        _refuse_older(db, intake, page, answers, seen)
    if intake.transcribed_by_id:
        by, how = "staff", intake.how
    event = AnswerEvent(intake=intake, sequence=sequence, page=page, at=at, by=by, how=how)
    event.sealed = sealing.seal(db, event.id, "answer_event.sealed", with_understanding(answers))
    if DATE_OF_BIRTH in answers:
        intake.date_of_birth_hash = findable(db, answers[DATE_OF_BIRTH])
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
    refuse_nameless(db, draft.answers)
    submission = submission_of(db, intake, draft, submission_key, at)
    evaluation = rulebooks.evaluation_of(db, submission, draft.answers, draft.saved_at)
    intake.rank = rulebooks.rank(evaluation)
    db.add(evaluation)
    audit.record(
        db, who(db, intake), "sent", intake, submission=submission.id.hex(),
        rulebook=evaluation.rulebook_digest, fully_evaluated=evaluation.fully_evaluated,
    )  # fmt: skip
    db.commit()
    return submission


def refuse_nameless(db: Session, answers: Mapping[str, Stored]) -> None:
    """Raise `NotYetSendable` unless it is known who answered and how to reach them."""
    if absent := missing(answers):
        db.rollback()
        raise NotYetSendable(absent)


def missing(answers: Mapping[str, Stored]) -> tuple[str, ...]:
    """Return what has to be given before a form can be sent, or saved for later."""
    absent = tuple(name for name in ("full_name", DATE_OF_BIRTH) if not _is_given(answers, name))
    reachable = _is_given(answers, "phone") or _is_given(answers, "email")
    return absent if reachable else (*absent, "contact")


def submission_of(
    db: Session, intake: Intake, draft: Drafted, submission_key: str, at: datetime
) -> Submission:
    """Return a new submission of an intake, the first one unless the caller says otherwise."""
    submission = Submission(
        intake=intake,
        submission_key=submission_key,
        kind="sent",
        questionnaire=questionnaire_digest(),
        as_of=at,
        at=at,
    )
    answers = only_asked(QUESTIONS, draft.answers)
    saved = {name: draft.saved_at[name].isoformat() for name in answers}
    sent = {"answers": answers, "saved": saved, "language": intake.language}
    submission.sealed = sealing.seal(db, submission.id, "submission.sealed", sent)
    db.add(submission)
    return submission


def who(db: Session, intake: Intake) -> str:
    """Return who fills in an intake, as the audit chain calls them."""
    query = select(Provider.name).filter_by(id=intake.transcribed_by_id)
    return (intake.transcribed_by_id and db.scalar(query)) or "patient"


def why_not_a_draft(db: Session, intake: Intake) -> AlreadySent | Erased:
    """Return why a draft could not be changed: it was sent, or it is no more."""
    # Out of the database, which would want to read the row again that may be no more.
    db.expunge(intake)
    db.rollback()
    return AlreadySent() if db.scalar(select(Intake.id).filter_by(id=intake.id)) else Erased()


def findable(db: Session, date_of_birth: Stored) -> bytes | None:
    """Return the hash by which people born on a day are found."""
    if not isinstance(date_of_birth, str) or date_of_birth in SAID:
        return None
    return sealing.keyring(db).keyed_hash("intake.date_of_birth_hash", date_of_birth)


def sha256(token: str) -> bytes:
    """Return what is kept of a token: it is too long to be guessed from its hash."""
    return hashlib.sha256(token.encode()).digest()


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


def _is_given(answers: Mapping[str, Stored], name: str) -> bool:
    return answers.get(name) not in (None, "", *SAID)


def _sent_before_correction(
    db: Session, intake: Intake
) -> tuple[dict[str, Stored], dict[str, datetime]]:
    if intake.corrects_id is None:
        return {}, {}
    submission = db.get_one(Intake, intake.corrects_id).submission
    assert submission is not None, "only what was sent can be corrected"
    return dict(submission.sent.answers), dict(submission.sent.saved)


def _opened(db: Session, event: AnswerEvent) -> dict[str, Stored]:
    page: dict[str, Stored] = sealing.unseal(db, event.id, "answer_event.sealed", event.sealed)
    return page


def _next_version(db: Session, intake: Intake, at: datetime) -> int:
    """Raise the version of a draft, which locks it, and return it."""
    change = update(Intake).where(Intake.id == intake.id, Intake.state == "draft")
    values = {"version": Intake.version + 1, "updated_at": at, "stopped_at": None}
    version: int | None = db.scalar(change.values(values).returning(Intake.version))
    if version is None:
        raise why_not_a_draft(db, intake)
    db.refresh(intake)
    return version


def _refuse_older(
    db: Session, intake: Intake, page: str, answers: Mapping[str, Stored], seen: int
) -> None:
    """Raise `ChangedMeanwhile` if these would replace newer answers that were not on the screen.

    A blank is no loss to replace.
    """
    query = select(AnswerEvent).filter_by(intake_id=intake.id, page=page)
    newer: dict[str, Stored] = {}
    for event in db.scalars(
        query.where(AnswerEvent.sequence > seen).order_by(AnswerEvent.sequence)
    ):
        newer |= _opened(db, event)
    both = [name for name in newer.keys() & answers.keys() if newer[name] is not None]
    if any(answers[name] != newer[name] for name in both):
        db.rollback()
        raise ChangedMeanwhile


def _find(db: Session, token: str) -> Intake | None:
    return db.scalar(select(Intake).filter_by(draft_token_sha256=sha256(token)))
