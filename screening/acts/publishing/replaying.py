"""Replaying: what a candidate would change for everything that was ever sent, before it does.

What somebody who sent early never got to is one card for providers, and holds background rules too.
So where one of those may have been waiting, all flags are told as providers find them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing import submissions
from screening.acts.publishing.flagging import flags_of
from screening.acts.publishing.submissions import Opened, Sealed
from screening.questions.path import stale_at
from screening.rules.changes import changing
from screening.rules.changes.changing import Change
from screening.rules.changes.replay import Replay
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook
from screening.rules.outcomes import BACKGROUND
from screening.vocabulary import Answers, Unknown

log = structlog.get_logger()


class Comparison:
    """Two rulebooks, of which only what could come out differently is run."""

    def __init__(self, before: Rulebook, after: Rulebook) -> None:
        self._books = before, after
        ids = changing.affected(before, after)
        self.nothing_differs = not ids
        self._alike = changing.is_read_alike(before, after)
        names = changing.names_read(before, ids) | changing.names_read(after, ids)
        self._vocabulary = rulebooks.narrowed(names)
        self._replay = Replay(before, after, ids, self._vocabulary)
        self._days = [self._best_before(book) for book in self._books]
        self._background = _read_in_background(self._books, ids)

    def changes(self, sent: Opened, as_of: datetime) -> list[Change]:
        """Return every flag of a submission that would not be what it is."""
        before = self._read(sent, as_of, self._days[0])
        after = before if self._alike else self._read(sent, as_of, self._days[1])
        if self._background and self._may_wait(sent, before, after):
            times = {name: datetime.fromisoformat(at) for name, at in sent.saved.items()}
            flags = (flags_of(book, sent.answers, times, as_of) for book in self._books)
            return list(changing.changes(*flags))
        return self._replay.changes(before, after, as_of)

    def _may_wait(self, sent: Opened, *found: Answers) -> bool:
        """Return whether a background rule may wait for a question that was never reached."""
        names = self._background - sent.answers.keys()
        return any(one.unknown.get(name) is Unknown.BLANK for one in found for name in names)

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


def _read_in_background(books: Iterable[Rulebook], ids: Collection[str]) -> frozenset[str]:
    """Return the questions that decide rules which are background, at least in one outcome."""
    found: frozenset[str] = frozenset()
    for book in books:
        rules = (rule for rule in book.rules if rule.id in ids)
        background = [
            one.id for one in rules if BACKGROUND in (one.review, one.review_when_unknown)
        ]
        found |= changing.names_read(book, background) & book.vocabulary.questions.keys()
    return found


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
