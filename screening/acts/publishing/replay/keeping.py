"""What is kept of a submission until it is told together with many others: little, and no JSON."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import repeat
from typing import Any

from screening.acts.publishing.replay.packing import packed, unpacked
from screening.acts.publishing.replay.rows import Rows
from screening.acts.rulebooks import VOCABULARY
from screening.facts.own_words import Sayings
from screening.questions.stored import reader_of
from screening.rules.changes.columns import MISSING, Read
from screening.vocabulary import Fact, Kind, Question, Stored

# So many different lists of ticks are kept.
MOST_KEPT = 4096


class Keeping:
    """How the answers to some questions are kept: in the order of `names`, and without an odd one.

    Rows are kept as they matter to `facts`, and to the facts about words of `sayings`: by `rows`.
    """

    def __init__(self, names: Collection[str], sayings: Sayings, facts: Iterable[Fact]) -> None:
        questions = [one for name, one in VOCABULARY.questions.items() if name in names]
        groups = [one for one in questions if one.fields]
        self.rows = {one.name: Rows(one, sayings, facts) for one in groups}
        self._ticked = [one.name for one in questions if one.kind is Kind.SOME_OF]
        self._others = [
            one.name for one in questions if one.name not in {*self.rows, *self._ticked}
        ]
        self.names = (*self._others, *self._ticked, *self.rows)
        self._lists = _Lists()

    def kept(self, answers: Mapping[str, Stored]) -> tuple[Hashable, ...]:
        """Return what is kept of the answers of one submission."""
        get = answers.get
        # Of a tuple without lists in it the collector of garbage soon knows that it is no danger.
        return (
            *map(get, self._others, repeat(MISSING)),
            *self._lists.kept(map(get, self._ticked, repeat(MISSING))),
            *[rows.kept(get(name, MISSING)) for name, rows in self.rows.items()],
        )


class _Lists(dict[tuple[Any, ...], bytes]):
    """Lists of ticks, each packed once, since there are few different ones."""

    def kept(self, stored: Iterable[Any]) -> list[Any]:
        """Return every list packed, and everything else as it is."""
        if len(self) >= MOST_KEPT:
            self.clear()
        return [self[tuple(one)] if type(one) is list else one for one in stored]

    def __missing__(self, ticks: tuple[Any, ...]) -> bytes:
        kept = self[ticks] = packed(list(ticks))
        return kept


def reader_of_packed(question: Question) -> Read:
    """Return what reads an answer that was stored, and then kept."""
    read = reader_of(question)
    return lambda kept: read(unpacked(kept))
