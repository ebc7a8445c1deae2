"""Replaying: what a candidate would change for everything that was ever sent, before it does.

Each rule counts by its own review, also where somebody sent early and it shares their one card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing import submissions
from screening.acts.publishing.submissions import Opened, Sealed
from screening.questions.path import stale_at
from screening.rules.changes import changing
from screening.rules.changes.changing import Change
from screening.rules.changes.replay import Replay
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook
from screening.vocabulary import Answers

log = structlog.get_logger()


class Comparison:
    """Two rulebooks, of which only what could come out differently is run."""

    def __init__(self, before: Rulebook, after: Rulebook) -> None:
        ids = changing.affected(before, after)
        self.nothing_differs = not ids
        self._alike = changing.is_read_alike(before, after)
        names = changing.names_read(before, ids) | changing.names_read(after, ids)
        self._vocabulary = rulebooks.narrowed(names)
        self._replay = Replay(before, after, ids, self._vocabulary)
        self._days = [self._best_before(book) for book in (before, after)]

    def changes(self, sent: Opened, as_of: datetime) -> list[Change]:
        """Return every flag of a submission that would not be what it is."""
        before = self._read(sent, as_of, self._days[0])
        after = before if self._alike else self._read(sent, as_of, self._days[1])
        return self._replay.changes(before, after, as_of)

    def changes_unread(self) -> list[Change]:
        """Return the same for a submission that cannot be read."""
        return self._replay.changes_unread()

    def _read(self, sent: Opened, as_of: datetime, days: Mapping[str, int]) -> Answers:
        times = {
            name: datetime.fromisoformat(sent.saved[name])
            for name in days.keys() & sent.saved.keys()
        }
        stale = stale_at(times, days, as_of) if days else frozenset()
        return self._vocabulary.read(sent.answers, stale)

    def _best_before(self, rulebook: Rulebook) -> dict[str, int]:
        days: Mapping[str, int] = rulebook.settings[changing.DAYS]
        return {name: days[name] for name in days if name in self._vocabulary.questions}


def replayed(db: Session, before: Rulebook, after: Rulebook) -> Iterator[Report]:
    """Yield the report as it grows, after each chunk; the last one is whole."""
    comparison, report = Comparison(before, after), Report()
    for rows in submissions.chunks(db):
        for row in rows:
            add(db, comparison, report, row)
        yield report
    yield report


def add(db: Session, comparison: Comparison, report: Report, row: Sealed) -> None:
    """Replay one submission. One that cannot be read is counted, and hides no other."""
    if comparison.nothing_differs:
        report.add(row.reference, ())
        return
    try:
        changes = comparison.changes(submissions.opened(db, row), row.as_of)
    except Exception as error:  # whatever is wrong with one must not keep the others from showing
        log.error("replay_failed", error=type(error).__name__)
        report.unread += 1
        changes = comparison.changes_unread()
    report.add(row.reference, changes)
