"""Everything that was sent, some at a time: no lock and no transaction outlasts one chunk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from screening.acts.settling import settled
from screening.records import sealing
from screening.records.engine import READ_ONLY
from screening.records.models import Intake, Submission
from screening.vocabulary import Stored

CHUNK = 2000
PLACE = "submission.sealed"


class Sealed(NamedTuple):
    """One submission as it is kept, and what was settled about it since, if anything was."""

    id: bytes
    reference: str
    as_of: datetime
    sealed: bytes
    settled: tuple[bytes, bytes] | None = None


class Opened(NamedTuple):
    """One submission that can be read, with what was settled about it in its answers.

    `saved` holds times as text, which few rules ask for.
    """

    answers: Mapping[str, Stored]
    saved: Mapping[str, str]


def count(db: Session) -> int:
    """Return how many submissions there are."""
    _read_only(db)
    number = db.scalar(select(func.count()).select_from(Submission)) or 0
    db.commit()
    return number


def chunk(db: Session, after: bytes, since: datetime | None = None) -> Sequence[Sealed]:
    """Return the next submissions by key. On SQLite even a reader keeps patients from saving."""
    _read_only(db)
    query = (
        select(Submission.id, Intake.reference, Submission.as_of, Submission.sealed)
        .join(Intake, Submission.intake_id == Intake.id)
        .where(Submission.id > after)
        .order_by(Submission.id)
        .limit(CHUNK)
    )
    if since is not None:
        query = query.where(Submission.at >= since)
    rows = [Sealed(*row) for row in db.execute(query)]
    found = settled.of_submissions(db, [row.id for row in rows])
    db.commit()
    return [row._replace(settled=found.get(row.id)) for row in rows] if found else rows


def _read_only(db: Session) -> None:
    if not db.in_transaction():
        db.connection(execution_options=READ_ONLY)


def chunks(db: Session, since: datetime | None = None) -> Iterator[Sequence[Sealed]]:
    """Yield all submissions, or those sent since a moment, a chunk at a time."""
    after = b""
    while rows := chunk(db, after, since):
        yield rows
        after = rows[-1].id


def opened(db: Session, row: Sealed) -> Opened:
    """Return what a submission holds, or raise `CannotOpen`."""
    sent = sealing.unseal(db, row.id, PLACE, row.sealed)
    if row.settled is None:
        return Opened(sent["answers"], sent["saved"])
    found = settled.opened(db, *row.settled)
    return Opened(settled.applied(sent["answers"], found), sent["saved"])
