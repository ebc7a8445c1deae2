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
from screening.acts.publishing.replay.reading import Given, Reading
from screening.acts.publishing.submissions import Opened, Sealed
from screening.rules.changes import changing
from screening.rules.changes.bits import places_of
from screening.rules.changes.changing import Change
from screening.rules.changes.replay import Replay, Replayed
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook

log = structlog.get_logger()


class Comparison:
    """Two rulebooks, of which only what could come out differently is run."""

    def __init__(self, before: Rulebook, after: Rulebook) -> None:
        self._books = before, after
        ids = changing.affected(before, after)
        self.nothing_differs = not ids
        self._reading = reading = Reading(self._books, ids)
        self.read = reading.given
        self._replay = Replay(self._books, ids, reading.stored, reading.found, reading.waiting)
        self.unread = self._replay.changes_unread()

    def of_many(self, given: Sequence[Given]) -> Replayed:
        """Return the changes of some submissions, or raise whatever is wrong with any of them."""
        return self._replay.over(self._reading.of(given))

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
    read = [(row, _given(db, comparison, row)) for row in rows]
    alone = [row for row, given in read if given is None]
    alone += _add_together(comparison, report, [(row, given) for row, given in read if given])
    for row in alone:
        for change in _changes_alone(db, comparison, report, row):
            report.add(change, 1, [row.reference])


def _given(db: Session, comparison: Comparison, row: Sealed) -> Given | None:
    try:
        return comparison.read(submissions.opened(db, row), row.as_of)
    except Exception:  # what is wrong with it is found out when it is replayed alone
        return None


def _add_together(
    comparison: Comparison, report: Report, some: Sequence[tuple[Sealed, Given]]
) -> list[Sealed]:
    """Replay submissions at once, and return those that have to be replayed alone."""
    if not some:
        return []
    rows = [row for row, _given in some]
    try:
        changes, alone = comparison.of_many([given for _row, given in some])
    except Exception:  # something is wrong with one of them at least
        if len(some) == 1:
            return rows
        middle = len(some) // 2
        halves = some[:middle], some[middle:]
        return [row for half in halves for row in _add_together(comparison, report, half)]
    for change, having in changes:
        places = places_of(having, len(rows))
        report.add(change, having.bit_count(), (rows[place].reference for place in places))
    return [rows[place] for place in places_of(alone, len(rows))]


def _changes_alone(
    db: Session, comparison: Comparison, report: Report, row: Sealed
) -> Sequence[Change]:
    try:
        return comparison.of_one(submissions.opened(db, row), row.as_of)
    except Exception as error:  # whatever is wrong with one must not keep the others from showing
        log.error("replay_failed", error=type(error).__name__)
        report.unread += 1
        return comparison.unread
