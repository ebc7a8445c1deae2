"""Looking through very many texts for all that is looked for in words, at once.

Nearly all texts hold nothing, and though no two are alike, their words are. So each word is put in
its plain spelling once, and nothing is looked for where no phrase could stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol, cast

from screening.facts.own_words.finding import Find
from screening.facts.own_words.phrases import Phrase
from screening.facts.own_words.plain import SINGLE, word_set

NOTHING: frozenset[str] = frozenset()
# So many pieces of texts are kept for as long as somebody looks, and so many texts.
MOST_KEPT, MOST_TEXTS = 20_000, 4096


class Possible(Protocol):
    """Phrases, each by the words of which one stands in every text that holds it."""

    @property
    def by_word(self) -> Mapping[str, Sequence[Phrase]]:
        """Each of these words with its phrases."""


class LookedFor(NamedTuple):
    """One thing to look for: what finds it, and the phrases without which it is not found."""

    find: Find
    phrases: Possible


class Looking:
    """What is looked for, each by a name, in one text after another."""

    def __init__(self, looked_for: Mapping[str, LookedFor]) -> None:
        self._finds: dict[Possible, dict[str, Find]] = {}
        for name, one in looked_for.items():
            self._finds.setdefault(one.phrases, {})[name] = one.find
        self._by_word: dict[str, list[tuple[Phrase, Possible]]] = {}
        for possible in self._finds:
            for word, phrases in possible.by_word.items():
                self._by_word.setdefault(word, []).extend((phrase, possible) for phrase in phrases)
        self._words = _Words(self._by_word.keys())
        self._kept: dict[str, frozenset[str]] = {}

    def found_in(self, text: str) -> frozenset[str]:
        """Return the names of all that stands in a text."""
        pieces = text.split()
        # It is told faster than it is looked up, and hardly anybody wrote the same.
        if self._words.bring_nothing.issuperset(pieces):
            return NOTHING
        return self._remember(text, pieces)

    def finds_nothing_in(self, text: str) -> bool:
        """Return whether nothing stands in a text, as in nearly all."""
        pieces = text.split()
        return self._words.bring_nothing.issuperset(pieces) or not self._remember(text, pieces)

    def _remember(self, text: str, pieces: Sequence[str]) -> frozenset[str]:
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= MOST_TEXTS:
                self._kept.clear()
            found = self._kept[text] = self._look(text, pieces)
        return found

    def _look(self, text: str, pieces: Sequence[str]) -> frozenset[str]:
        said = self._words.of(pieces)
        if not SINGLE.isdisjoint(said):
            # Letters that stand alone may be a word together.
            said = word_set(text)
        possible = self._possible(said)
        if not possible:
            return NOTHING
        finds = (self._finds[one] for one in possible)
        return frozenset(name for some in finds for name in some if some[name](text))

    def _possible(self, said: AbstractSet[str]) -> AbstractSet[Possible]:
        """Return what could stand among these words, in whatever order they are."""
        return {
            possible
            for word in self._by_word.keys() & said
            for phrase, possible in self._by_word[word]
            if phrase.may_stand_in(said)
        }


class _Words(dict[str, AbstractSet[str]]):
    """The words in each piece of a text; most are one word, and bring nothing rare."""

    def __init__(self, rare: AbstractSet[str]) -> None:
        super().__init__()
        self._rare = rare
        self._alone: dict[str, str] = {}
        self.bring_nothing: set[str] = set()

    def of(self, pieces: Sequence[str]) -> AbstractSet[str]:
        """Return the words of all pieces."""
        words = set(map(self._alone.get, pieces))
        if None not in words:
            return cast(set[str], words)
        return NOTHING.union(*map(self.__getitem__, pieces))

    def __missing__(self, piece: str) -> AbstractSet[str]:
        if len(self) >= MOST_KEPT:
            self.clear()
            self._alone.clear()
            self.bring_nothing.clear()
        said = self[piece] = word_set(piece)
        if len(said) == 1:
            [self._alone[piece]] = said
        if self._rare.isdisjoint(said) and SINGLE.isdisjoint(said):
            self.bring_nothing.add(piece)
        return said
