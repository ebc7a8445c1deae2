"""Looking through very many texts for all that is looked for in words, at once.

Nearly all texts hold nothing, and though no two are alike, their words are. So each word is put in
its plain spelling once, and nothing is looked for where no phrase could stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

from screening.facts.own_words.finding import Find
from screening.facts.own_words.plain import SINGLE, word_set

NOTHING: frozenset[str] = frozenset()
# So many pieces of texts are kept for as long as somebody looks.
MOST_KEPT = 20_000


class Possible(Protocol):
    """What tells of phrases whether they could stand among some words, in whatever order."""

    @property
    def rare(self) -> AbstractSet[str]:
        """Words of which every text that holds any of the phrases has one."""

    def may_stand_in(self, said: AbstractSet[str]) -> bool:
        """Return whether any of them could stand among these words."""


class LookedFor(NamedTuple):
    """One thing to look for: what finds it, and what must be possible for it to be found."""

    find: Find
    phrases: Possible


class Looking:
    """What is looked for, each by a name, in one text after another."""

    def __init__(self, looked_for: Mapping[str, LookedFor]) -> None:
        self._finds: dict[Possible, dict[str, Find]] = {}
        for name, (find, phrases) in looked_for.items():
            self._finds.setdefault(phrases, {})[name] = find
        self._rare = NOTHING.union(*(phrases.rare for phrases in self._finds))
        self._words: dict[str, AbstractSet[str]] = {}
        self._plain: set[str] = set()

    def found_in(self, text: str) -> frozenset[str]:
        """Return the names of all that stands in a text."""
        pieces = text.split()
        if self._plain.issuperset(pieces):
            return NOTHING
        said: AbstractSet[str] = NOTHING.union(*map(self._words_of, pieces))
        if not SINGLE.isdisjoint(said):
            # Letters that stand alone may be a word together.
            said = word_set(text)
        if self._rare.isdisjoint(said):
            return NOTHING
        possible = (self._finds[one] for one in self._finds if one.may_stand_in(said))
        return frozenset(name for some in possible for name in some if some[name](text))

    def _words_of(self, piece: str) -> AbstractSet[str]:
        """Return the words in a piece of a text; plain is one that brings nothing rare."""
        if piece not in self._words:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
                self._plain.clear()
            said = self._words[piece] = word_set(piece)
            if self._rare.isdisjoint(said) and SINGLE.isdisjoint(said):
                self._plain.add(piece)
        return self._words[piece]
