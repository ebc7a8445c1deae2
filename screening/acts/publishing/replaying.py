"""Replaying: what a candidate would change for everything that was ever sent, before it does.

What somebody who sent early never got to is one card for providers, and holds background rules too.
So where one of those may have been waiting, all flags are told as providers find them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from screening.acts.publishing import submissions
from screening.acts.publishing.flagging import flags_of
from screening.acts.publishing.reading import Reading
from screening.acts.publishing.submissions import Opened, Sealed
from screening.rules.changes import changing
from screening.rules.changes.bits import places_of
from screening.rules.changes.changing import Change
from screening.rules.changes.replay import Replay, Sent
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook

log = structlog.get_logger()


class Comparison:
    """Two rulebooks, of which only what could come out differently is run."""

    def __init__(self, before: Rulebook, after: Rulebook) -> None:
        self._books = before, after
        ids = changing.affected(before, after)
        self.nothing_differs = not ids
        reading = Reading(self._books, ids)
        self.read = reading.of
        replay = Replay(self._books, ids, reading.stored, reading.found, reading.waiting)
        self.of_many, self.unread = replay.over, replay.changes_unread()

    def of_one(self, sent: Opened, as_of: datetime) -> list[Change]:
        """Return the changes of one submission, evaluated in full as sending does."""
        times = {name: datetime.fromisoformat(at) for name, at in sent.saved.items()}
        flags = (flags_of(book, sent.answers, times, as_of) for book in self._books)
        return list(changing.changes(*flags))


def replayed(db: Session, before: Rulebook, after: Rulebook) -> Iterator[Report]:
    """Yield the report as it grows, after each chunk; the last one is whole."""
    comparison, report = Comparison(before, after), Report()
    for rows in submissions.chunks(db):
        add(db, comparison, report, rows)
        yield report
    yield report


def add(db: Session, comparison: Comparison, report: Report, rows: Sequence[Sealed]) -> None:
    """Replay some submissions. One that cannot be read is counted, and hides no other."""
    report.submissions += len(rows)
    if comparison.nothing_differs:
        return
    read = [_read(db, comparison, row) for row in rows]
    together = [row for row, sent in zip(rows, read, strict=True) if sent]
    alone = [row for row, sent in zip(rows, read, strict=True) if not sent]
    if together:
        changes, odd = comparison.of_many(list(filter(None, read)))
        for change, some in changes:
            places = places_of(some, len(together))
            report.add(change, some.bit_count(), (together[place].reference for place in places))
        alone += [together[place] for place in places_of(odd, len(together))]
    for row in alone:
        for change in _changes_alone(db, comparison, report, row):
            report.add(change, 1, [row.reference])


def _read(db: Session, comparison: Comparison, row: Sealed) -> Sent | None:
    try:
        return comparison.read(submissions.opened(db, row), row.as_of)
    except Exception:  # what is wrong with it is found out when it is replayed alone
        return None


def _changes_alone(
    db: Session, comparison: Comparison, report: Report, row: Sealed
) -> Sequence[Change]:
    try:
        return comparison.of_one(submissions.opened(db, row), row.as_of)
    except Exception as error:  # whatever is wrong with one must not keep the others from showing
        log.error("replay_failed", error=type(error).__name__)
        report.unread += 1
        return comparison.unread
