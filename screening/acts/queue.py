"""The queue: what waits to be read, what is being read, and what was signed.

The order is an order of reading. It says nothing about how well anybody is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal, select, tuple_
from sqlalchemy.orm import Session, selectinload

from screening.acts import cards, reviews
from screening.acts.publishing import staleness
from screening.acts.reading import reading, said
from screening.records.base import now
from screening.records.models import (
    NOTHING_OPEN,
    Evaluation,
    Intake,
    Provider,
    SignOff,
    Submission,
)

STATES = {
    "open": ("sent", "in_review"),
    "sent": ("sent",),
    "in_review": ("in_review",),
    "signed": ("signed",),
    "withdrawn": ("withdrawn",),
}
STATE_WORDS = {
    "sent": "Unread",
    "in_review": "In review",
    "signed": "Signed",
    "withdrawn": "Taken back",
}
PAGE_SIZE = 25


@dataclass(frozen=True)
class Waiting:
    """One intake in the queue: never a score, only what waits and since when."""

    reference: str
    state: str
    age: str
    sent: str
    waited: str
    open_cards: tuple[tuple[str, str, int], ...]
    in_short: str
    fully_evaluated: bool
    claimed_by: str
    signed_by: str
    marks: tuple[str, ...]
    # Signed, and other rules would make something else of it now.
    is_stale: bool


@dataclass(frozen=True)
class Queue:
    """One page of the queue; `after` is where the next one begins, if there is one."""

    rows: tuple[Waiting, ...]
    total: int
    after: str
    oldest_unread: str
    withdrawn_open: int


def queue(db: Session, states: str, *, tier_first: bool, after: str = "") -> Queue:
    """Return a page of the queue, by tier and then by waiting time, or by waiting time alone."""
    wanted = Intake.state.in_(STATES[states])
    order = (Intake.rank, Intake.sent_at, Intake.id) if tier_first else (Intake.sent_at, Intake.id)
    query = select(Intake).where(wanted, Intake.sent_at.is_not(None)).order_by(*order)
    query = _starting_after(db, query, order, after).limit(PAGE_SIZE + 1)
    found = list(db.scalars(query))
    shown, at = found[:PAGE_SIZE], now()
    return Queue(
        rows=tuple(_waiting(db, shown, at)),
        total=db.scalar(select(func.count()).select_from(Intake).where(wanted)) or 0,
        after=shown[-1].reference if len(found) > PAGE_SIZE else "",
        oldest_unread=_oldest_unread(db, at),
        withdrawn_open=_withdrawn_open(db),
    )


def _starting_after(
    db: Session, query: Select[Any], order: Sequence[Any], after: str
) -> Select[Any]:
    """Go on after an intake, wherever it stands by now, so that none is shown twice or left out."""
    last = db.scalar(select(Intake).filter_by(reference=after)) if after else None
    if last is None or last.sent_at is None:
        return query
    values = (last.rank, last.sent_at, last.id)[-len(order) :]
    place = [literal(value, column.type) for value, column in zip(values, order, strict=True)]
    return query.where(tuple_(*order) > tuple_(*place))


def _oldest_unread(db: Session, at: datetime) -> str:
    sent_at = db.scalar(select(func.min(Intake.sent_at)).where(Intake.state == "sent"))
    return said.length(at - sent_at) if sent_at else ""


def _withdrawn_open(db: Session) -> int:
    """Return how many were taken back by their patients while cards were open."""
    query = select(func.count()).select_from(Intake).where(Intake.state == "withdrawn")
    return db.scalar(query.where(Intake.rank < NOTHING_OPEN)) or 0


def _waiting(db: Session, intakes: Sequence[Intake], at: datetime) -> list[Waiting]:
    evaluations = _evaluations(db, [intake.id for intake in intakes])
    disposed = cards.newest(db, [one.id for one in evaluations.values()])
    names = {provider.id: provider.name for provider in db.scalars(select(Provider))}
    signers = _signers(db, [intake.id for intake in intakes])
    rows = []
    for intake in intakes:
        evaluation = evaluations[intake.id]
        found = cards.gather(evaluation.flags, disposed.get(evaluation.id, {}))
        signer = names.get(signers.get(intake.id, b""), "")
        claimer = names.get(intake.claimed_by_id or b"", "")
        stale = intake.state == "signed" and bool(staleness.would_differ(db, evaluation))
        marks = tuple(_marks(db, intake, evaluation.submission, bool(signer)))
        row = _row(intake, evaluation, found, claimer, signer, at)
        rows.append(replace(row, is_stale=stale, marks=marks))
    return rows


def _row(
    intake: Intake,
    evaluation: Evaluation,
    found: Sequence[cards.Card],
    claimer: str,
    signer: str,
    at: datetime,
) -> Waiting:
    assert intake.sent_at is not None
    receipt = evaluation.receipt
    age = receipt["facts"].get("age")
    return Waiting(
        reference=intake.reference,
        state=STATE_WORDS[intake.state],
        age=f"{age} years" if isinstance(age, int) else "Age not known",
        sent=said.moment(intake.sent_at),
        waited=reviews.waited(intake, at),
        open_cards=tuple(_counted(found)),
        in_short=reading.in_short(receipt),
        fully_evaluated=evaluation.fully_evaluated,
        claimed_by=claimer,
        signed_by=signer,
        marks=(),
        is_stale=False,
    )


def _marks(db: Session, intake: Intake, submission: Submission, was_signed: bool) -> Iterator[str]:
    """Yield what to know before reading: that it was corrected, taken back, or typed in."""
    if intake.withdrawn_at:
        yield f"Taken back by the patient, {said.moment(intake.withdrawn_at)}"
    elif submission.number > 1:
        again = was_signed and intake.state != "signed"
        yield "Corrected after signing" if again else "Corrected after sending"
    if typed_in := reading.transcribed(db, intake):
        yield typed_in


def _counted(found: Sequence[cards.Card]) -> list[tuple[str, str, int]]:
    """Return each review that has open cards, with its words and how many."""
    waiting = [card.review for card in found if card.is_open]
    counts = ((review, words, waiting.count(review)) for review, words in cards.REVIEWS.items())
    return [one for one in counts if one[2]]


def _evaluations(db: Session, intakes: Sequence[bytes]) -> dict[bytes, Evaluation]:
    """Return the evaluation that counts for each intake: the newest of the newest submission."""
    query = (
        select(Submission.intake_id, Evaluation)
        .join(Evaluation, Evaluation.submission_id == Submission.id)
        .where(Submission.intake_id.in_(intakes))
        .order_by(Submission.number, Evaluation.number)
    )
    with_flags = query.options(selectinload(Evaluation.flags))
    return dict(db.execute(with_flags).all())


def _signers(db: Session, intakes: Sequence[bytes]) -> dict[bytes, bytes]:
    query = select(SignOff.intake_id, SignOff.provider_id).where(SignOff.intake_id.in_(intakes))
    return dict(db.execute(query.order_by(SignOff.number)).all())
