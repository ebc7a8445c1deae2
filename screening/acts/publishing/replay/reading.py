"""What two rulebooks read in many submissions: what is too old, what words say, all facts."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from screening.acts.publishing.replay.families import families_of
from screening.acts.publishing.replay.keeping import Keeping, reader_of_packed
from screening.acts.publishing.replay.texts import Texts
from screening.acts.publishing.submissions import Opened
from screening.acts.rulebooks import VOCABULARY, too_old
from screening.facts.own_words import Sayings
from screening.questions import QUESTIONS
from screening.questions.path import only_asked
from screening.rules.changes import changing
from screening.rules.changes.columns import Values, as_it_is
from screening.rules.changes.replay import Known, Sent
from screening.rules.model import Rulebook
from screening.rules.outcomes import BACKGROUND
from screening.vocabulary import Kind


class Given(NamedTuple):
    """What is stored of one submission, as it can be kept for a while; and what of it is stale."""

    stored: Sequence[Hashable]
    stale: Sequence[frozenset[str]]
    as_of: datetime


class Reading:
    """How submissions are read for the rules with some ids of two rulebooks.

    `stored` holds the questions told at once, each with what reads a stored answer to it; `found`
    names the facts and groups of rows that are found out from sets of answers. Background rules
    wait for the questions of `waiting`, at least in one outcome.
    """

    def __init__(self, books: tuple[Rulebook, Rulebook], ids: Collection[str]) -> None:
        self.waiting = _read_in_background(books, ids)
        names = self.waiting.union(*(changing.names_told_at_once(book, ids) for book in books))
        questions = [one for name, one in VOCABULARY.questions.items() if name in names]
        told = [one for name, one in VOCABULARY.facts.items() if name in names]
        about_words = [one for one in told if one.quotes]
        facts = [one for one in told if not one.quotes]
        sayings = Sayings(about_words, VOCABULARY.questions)
        single = [one for one in questions if not one.fields]
        self._texts = {one.name: Texts(one, sayings) for one in single if one.kind is Kind.TEXT}
        self.stored = {
            one.name: as_it_is if one.name in self._texts else reader_of_packed(one)
            for one in single
        }
        found = [one.name for one in questions if one.fields] + [one.name for one in facts]
        # Where both read answers alike, one of them reads for both.
        who_reads = books[:1] if changing.is_read_alike(*books) else books
        read = names | changing.needed_for(found, VOCABULARY)
        self._keeping = Keeping(read, sayings, facts)
        self._families = [
            families_of(found, sayings, book.settings, self._keeping.rows) for book in who_reads
        ]
        self.found = [name for family in self._families[0] for name in family.found]
        self._ages = [_Ages(_days_of(book, read)) for book in who_reads]

    def given(self, sent: Opened, as_of: datetime) -> Given:
        """Return what is read of one submission, or raise whatever is wrong with it."""
        answers, stale = sent.answers, [ages.stale(sent, as_of) for ages in self._ages]
        if any(stale):
            # What the path left behind may not come back because what it hung on is too old.
            answers = only_asked(QUESTIONS, answers)
        return Given(self._keeping.kept(answers), stale, as_of)

    def of(self, given: Sequence[Given]) -> Sent:
        """Return what both rulebooks read in some submissions; raise what is wrong with any."""
        stored = zip(*(one.stored for one in given), strict=True)
        columns: dict[str, Values] = dict(zip(self._keeping.names, stored, strict=True))
        as_of = [one.as_of for one in given]
        stale = list(zip(*(one.stale for one in given), strict=True))
        known = [
            Known([one for family in families for one in family.of(columns, old, as_of)], old)
            for families, old in zip(self._families, stale, strict=True)
        ]
        columns |= {name: text.said(columns[name]) for name, text in self._texts.items()}
        return Sent([columns[name] for name in self.stored], known[0], known[-1])


class _Ages:
    """Which answers are too old to reassure: of nearly all submissions, none."""

    def __init__(self, days: Mapping[str, int]) -> None:
        self._days = days
        self._shortest = timedelta(days=min(days.values(), default=0))

    def stale(self, sent: Opened, as_of: datetime) -> frozenset[str]:
        """Return the names of these answers."""
        oldest = min(map(datetime.fromisoformat, set(sent.saved.values())), default=as_of)
        # Of most submissions not even the answer saved first is that old.
        if as_of - oldest <= self._shortest:
            return frozenset()
        at = {name: sent.saved[name] for name in self._days if name in sent.saved}
        saved = {name: datetime.fromisoformat(text) for name, text in at.items()}
        answers = VOCABULARY.read(sent.answers, frozenset())
        return too_old(answers, saved, self._days, as_of)


def _days_of(rulebook: Rulebook, names: Collection[str]) -> dict[str, int]:
    days: Mapping[str, int] = rulebook.settings[changing.DAYS]
    return {name: days[name] for name in days if name in names}


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
