"""Rows of which the same follows, put alike: no two people write the same, and few mean another.

A text that says nothing is as good as any other. A fact tells what it sees of a row, and rows of
which every fact sees the same are one to all of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

from screening.acts.publishing.replay.packing import packed, unpacked
from screening.conditions import comparisons
from screening.facts.own_words import Sayings
from screening.facts.own_words.looking import NOTHING
from screening.questions.path import Path
from screening.questions.stored import reader_of
from screening.vocabulary import SAID, Fact, Kind, Question, Row, Stored, Unknown, as_choice

# Stands for any text that is none of the unknowns, and in which nothing is found.
A_TEXT = "."
NO_TEXT = frozenset({"", *SAID})
YES = as_choice("", "yes")
# So many different rows are kept.
MOST_KEPT = 20_000


class Rows:
    """The rows of one group, for some facts and for facts about words."""

    def __init__(self, group: Question, sayings: Sayings, facts: Iterable[Fact]) -> None:
        facts = [fact for fact in facts if group.name in fact.reads]
        everything = tuple(cell.name for cell in group.fields)
        gates = [cell.asked_when for cell in group.fields if cell.asked_when]
        # What is asked goes by these, for all the facts.
        path = {group.keyed_by, *(one.question for gate in gates for one in comparisons(gate))}
        looked_at = path.union(*(fact.cells or everything for fact in facts))
        self._compared = sorted(
            path.union(*(fact.cells or everything for fact in facts if not fact.sees))
        )
        self._sees = list(dict.fromkeys(fact.sees for fact in facts if fact.sees))
        self._texts = {one.name for one in group.fields if one.kind is Kind.TEXT} - looked_at
        self._cells = Path({cell.name: cell for cell in group.fields}) if gates else None
        self._read = reader_of(group)
        self._says_nothing = sayings.nothing_in(group.name)
        self._say = partial(sayings.of, group.name)
        # Only where all rows are asked about, whatever was answered, is each read by itself.
        self.are_all_asked = not gates and not group.rows_for
        self._kept: dict[bytes, bytes] = {}
        self._first: dict[Hashable, bytes] = {}
        self._each: dict[bytes, _Known] = {}

    def kept(self, stored: Any) -> Any:
        """Return for each stored row another one, as bytes, of which the same follows."""
        return tuple(map(self._like, stored)) if type(stored) is list else stored

    def _like(self, row: Mapping[str, Stored]) -> bytes:
        plain = dict(row)
        for name in self._texts:
            text = plain.get(name)
            if type(text) is str and text not in NO_TEXT and self._says_nothing(text):
                plain[name] = A_TEXT
        key = packed(plain)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._keep(key, plain)
        return kept

    def _keep(self, key: bytes, stored: dict[str, Stored]) -> bytes:
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
            self._first.clear()
            self._each.clear()
        asked = self._cells.only_asked(stored) if self._cells else stored
        known = self._told(asked)
        like = self._first.setdefault(self._seen(asked, known), key)
        self._each.setdefault(like, known)
        self._kept[key] = like
        return like

    def _told(self, stored: Mapping[str, Stored]) -> _Known:
        read = self._read([stored])
        return _Known(read, self._say(read)) if isinstance(read, tuple) else _Known((), NOTHING)

    def _seen(self, asked: Mapping[str, Stored], known: _Known) -> Hashable:
        """Return all that can be seen of a row: the paths in it, what it says, what facts see."""
        cells = packed(list(map(asked.get, self._compared)))
        seen = [sees(row) for row in known.rows for sees in self._sees]
        return cells, len(known.rows), known.said, *seen

    def read(self, kept: Any) -> tuple[Row, ...] | Unknown:
        """Return what rows that were kept say, the same objects for the same rows."""
        if type(kept) is not tuple:
            return cast(Unknown, self._read(kept))
        return tuple(row for one in kept for row in self._known(one).rows) or Unknown.BLANK

    def said(self, kept: tuple[bytes, ...]) -> frozenset[str]:
        """Return what the words in rows say together, as `Sayings` does."""
        said = [one.said for one in map(self._known, kept) if one.rows]
        # "Yes" where any row says so, and "no" only where every one does.
        return frozenset(one for some in said for one in some if one.endswith(YES)).union(
            said[0].intersection(*said)
        )

    def _known(self, kept: bytes) -> _Known:
        known = self._each.get(kept)
        if known is None:
            known = self._each[kept] = self._told(unpacked(kept))
        return known


class _Known(NamedTuple):
    """What is known of a row by itself; a row left blank is none."""

    rows: tuple[Row, ...]
    said: frozenset[str]
