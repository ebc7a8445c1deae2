"""Correcting what was sent: a draft that begins with it, and a new submission beside the old."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from screening.acts import cards, dispositions, intakes, reviews, rulebooks
from screening.acts.keeping import ending
from screening.records import audit
from screening.records.base import now
from screening.records.models import AnswerEvent, Evaluation, Intake, Submission


def correct(db: Session, sent: Intake) -> None:
    """Start a draft from what was sent, in the same browser. Providers see no change yet."""
    change = update(Intake).where(
        Intake.id == sent.id, Intake.draft_token_sha256 == sent.draft_token_sha256
    )
    open_to_it = change.where(Intake.state.in_(ending.SENT)).values(draft_token_sha256=None)
    token = sent.draft_token_sha256
    if db.scalar(open_to_it.returning(Intake.id)) is None:
        db.rollback()
        raise intakes.AlreadySent
    at = now()
    draft = Intake(draft_token_sha256=token, corrects_id=sent.id, created_at=at, updated_at=at)
    draft.language, draft.date_of_birth_hash = sent.language, sent.date_of_birth_hash
    draft.transcribed_by_id, draft.how = sent.transcribed_by_id, sent.how
    db.add(draft)
    audit.record(db, intakes.who(db, sent), "began_correction", sent)
    db.commit()


def submit(db: Session, draft: Intake, submission_key: str) -> Submission:
    """Send a correction: evaluated anew, beside what was sent before, and to be read again.

    What providers did with cards that have not changed is carried over.
    """
    at, who = now(), intakes.who(db, draft)
    if not ending.let_go(db, draft):
        return _sent_before(db, draft, submission_key)
    drafted = intakes.drafted(db, draft)
    intakes.refuse_nameless(db, drafted.answers)
    sent, was_signed = _reopen(db, draft, at)
    before = reviews.evaluation_of(db, sent)
    submission = intakes.submission_of(db, sent, drafted, submission_key, at)
    submission.kind, submission.number = "corrected", before.submission.number + 1
    evaluation = rulebooks.evaluation_of(db, submission, drafted.answers, drafted.saved_at)
    db.add(evaluation)
    carried = dispositions.carry(db, before, evaluation)
    sent.rank = cards.rank(cards.of(db, evaluation))
    _move(db, draft, sent)
    _record(db, who, sent, evaluation, carried=carried, after_signing=was_signed)
    db.commit()
    return submission


def _record(
    db: Session, who: str, sent: Intake, evaluation: Evaluation, **details: audit.Detail
) -> None:
    audit.record(
        db,
        who,
        "corrected",
        sent,
        version=sent.version,
        submission=evaluation.submission.id.hex(),
        rulebook=evaluation.rulebook_digest,
        fully_evaluated=evaluation.fully_evaluated,
        **details,
    )


def _reopen(db: Session, draft: Intake, at: datetime) -> tuple[Intake, bool]:
    """Put what was sent back among the unread; a signed one waits from now on."""
    sent = db.get_one(Intake, draft.corrects_id, populate_existing=True, with_for_update=True)
    was_signed = sent.state == "signed"
    sent.state, sent.updated_at, sent.version = "sent", at, sent.version + 1
    sent.date_of_birth_hash = draft.date_of_birth_hash
    if was_signed:
        sent.sent_at = at
    db.flush()
    return sent, was_signed


def _move(db: Session, draft: Intake, sent: Intake) -> None:
    """Give the answers, and the browser, of the correction to what it corrected."""
    newest = select(func.max(AnswerEvent.sequence)).filter_by(intake_id=sent.id)
    change = update(AnswerEvent).where(AnswerEvent.intake_id == draft.id)
    values = {
        "intake_id": sent.id,
        "sequence": AnswerEvent.sequence + (db.scalar(newest) or 0),
    }
    db.execute(change.values(values).execution_options(synchronize_session=False))
    db.execute(delete(Intake).where(Intake.id == draft.id))
    ending.give_back(db, draft)


def _sent_before(db: Session, draft: Intake, submission_key: str) -> Submission:
    db.expunge(draft)
    db.rollback()
    query = select(Submission).filter_by(submission_key=submission_key)
    submission = db.scalar(query.where(Submission.intake_id == draft.corrects_id))
    if submission is None:
        raise intakes.AlreadySent
    return submission
