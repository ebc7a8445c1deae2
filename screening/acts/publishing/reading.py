"""What two rulebooks read in one submission: what is too old, what its words say, its facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any

from screening.acts.publishing.families import MOST_KEPT, families_of
from screening.acts.publishing.submissions import Opened
from screening.acts.rulebooks import VOCABULARY, too_old
from screening.facts.own_words import Sayings
from screening.questions import QUESTIONS
from screening.questions.path import only_asked
from screening.questions.stored import reader_of
from screening.rules.changes import changing
from screening.rules.changes.columns import MISSING, as_it_is
from screening.rules.changes.replay import Known, Sent
from screening.rules.model import Rulebook
from screening.rules.outcomes import BACKGROUND
from screening.vocabulary import Kind, Question, Unknown


class Reading:
    """How submissions are read for the rules with some ids of two rulebooks.

    `stored` holds the questions told at once, each with what reads a stored answer to it; `found`
    names the facts and groups of rows that are read for one submission after another. Background
    rules wait for the questions of `waiting`, at least in one outcome.
    """

    def __init__(self, books: tuple[Rulebook, Rulebook], ids: Collection[str]) -> None:
        self.waiting = _read_in_background(books, ids)
        names = self.waiting.union(*(changing.names_told_at_once(book, ids) for book in books))
        questions = [one for name, one in VOCABULARY.questions.items() if name in names]
        facts = [one for name, one in VOCABULARY.facts.items() if name in names]
        sayings = Sayings([one for one in facts if one.quotes], VOCABULARY.questions)
        single = [one for one in questions if not one.fields]
        self._texts = [_Texts(one, sayings) for one in single if one.kind is Kind.TEXT]
        self._ticked = [one.name for one in single if one.kind is Kind.SOME_OF]
        texts = [one.name for one in self._texts]
        self._others = [one.name for one in single if one.name not in {*self._ticked, *texts}]
        readers = {one.name: reader_of(one) for one in single}
        self.stored = {name: readers[name] for name in self._others + self._ticked}
        self.stored |= dict.fromkeys(texts, as_it_is)
        found = [one.name for one in questions if one.fields]
        found += [one.name for one in facts if not one.quotes]
        # Where both read answers alike, one of them reads for both.
        who_reads = books[:1] if changing.is_read_alike(*books) else books
        self._families = [families_of(found, sayings, book.settings) for book in who_reads]
        self.found = [name for family in self._families[0] for name in family.found]
        self._seen: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        read = names | changing.needed_for(found, VOCABULARY)
        self._ages = [_Ages(_days_of(book, read)) for book in who_reads]

    def of(self, sent: Opened, as_of: datetime) -> Sent:
        """Return what both rulebooks read in a submission, or raise whatever is wrong with it."""
        answers, stale = sent.answers, [ages.stale(sent, as_of) for ages in self._ages]
        if any(stale):
            # What the path left behind may not come back because what it hung on is too old.
            answers = only_asked(QUESTIONS, answers)
        get = answers.get
        stored = [
            *map(get, self._others, repeat(MISSING)),
            *self._ticks(map(get, self._ticked, repeat(MISSING))),
            *(text.said(get(text.name, MISSING)) for text in self._texts),
        ]
        hash(tuple(stored))  # what has no hash cannot be told together with the others
        known = [
            Known([one for family in families for one in family.of(answers, old, as_of)], old)
            for families, old in zip(self._families, stale, strict=True)
        ]
        return Sent(stored, known[0], known[-1])

    def _ticks(self, stored: Iterable[Any]) -> Iterable[Any]:
        """Return lists of ticks as they can be compared, the same object for the same ticks."""
        seen = self._seen
        if len(seen) >= MOST_KEPT:
            seen.clear()
        return [
            seen.setdefault(ticks := tuple(one), ticks) if type(one) is list else one
            for one in stored
        ]


class _Texts:
    """What texts that answer one question say for facts about words."""

    def __init__(self, question: Question, sayings: Sayings) -> None:
        self.name = question.name
        self._sayings = sayings
        self._read = reader_of(question)
        self._kept: dict[Any, Any] = {}

    def said(self, stored: Any) -> Any:
        """Return what a text says, as choices; or why there is none."""
        if stored is MISSING:
            return MISSING
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        if stored not in self._kept:
            text = self._read(stored)
            unknown = isinstance(text, Unknown)
            self._kept[stored] = text if unknown else self._sayings.of(self.name, text)
        return self._kept[stored]


class _Ages:
    """Which answers are too old to reassure: of nearly all submissions, none."""

    def __init__(self, days: Mapping[str, int]) -> None:
        self._days = days
        self._shortest = timedelta(days=min(days.values(), default=0))

    def stale(self, sent: Opened, as_of: datetime) -> frozenset[str]:
        """Return the names of these answers."""
        texts = set(map(sent.saved.get, self._days))
        times = {text: datetime.fromisoformat(text) for text in texts if text}
        if not times or as_of - min(times.values()) <= self._shortest:
            return frozenset()
        saved = {name: times[sent.saved[name]] for name in self._days if name in sent.saved}
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
