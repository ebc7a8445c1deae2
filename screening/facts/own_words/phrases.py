"""Phrases as `lexicon.yaml` writes them, and where they stand among words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from screening.facts.own_words.plain import BREAK

# How many words may stand in a gap.
WIDEST = 4
_OF_ADVERBS, _NO_ADVERBS = ("ly", "mente"), frozenset({"family", "fly", "rely", "only"})
Words = Sequence[str]
Sets = Mapping[str, AbstractSet[str]]


class Step(NamedTuple):
    """What comes next: one of the alternatives, by their first word; or a gap, which has none.

    A gap takes words of `within`, or any word where that is None.
    """

    alternatives: Mapping[str, tuple[tuple[str, ...], ...]] | None
    optional: bool = False
    within: AbstractSet[str] | None = None


Steps = tuple[Step, ...]


class Need(NamedTuple):
    """What a text must hold for one step: one of these words, or all words of one of these."""

    words: frozenset[str]
    several: tuple[frozenset[str], ...]


class Phrase(NamedTuple):
    """One phrase; of `rare` one word stands in every text that holds it."""

    steps: Steps
    needs: tuple[Need, ...]
    rare: frozenset[str]

    def may_stand_in(self, said: AbstractSet[str]) -> bool:
        """Return whether it could stand among these words, in whatever order they are."""
        for words, several in self.needs:
            if words.isdisjoint(said):
                for one in several:
                    if one <= said:
                        break
                else:
                    return False
        return True


class Phrases:
    """A number of phrases, each found `by_word`: one of few that some text may hold."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.by_word: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for word in phrase.rare:
                self.by_word.setdefault(word, []).append(phrase)

    @classmethod
    def written(cls, lines: Iterable[str], sets: Sets) -> Phrases:
        """Return the phrases of these lines."""
        steps = (tuple(_step(written, sets) for written in line.split()) for line in lines)
        return cls(_phrase(one, sets["common"]) for one in steps)

    def __bool__(self) -> bool:
        return bool(self.by_word)

    def __iter__(self) -> Iterator[Phrase]:
        # One that is found by several words comes once.
        return iter({id(one): one for some in self.by_word.values() for one in some}.values())

    @property
    def rare(self) -> AbstractSet[str]:
        """Words of which every text that holds any of the phrases has one."""
        return self.by_word.keys()

    def among(self, said: AbstractSet[str]) -> Phrases:
        """Return the phrases that could stand among these words: of most texts, none."""
        return Phrases(self._possible(said))

    def find(self, words: Words) -> Iterator[range]:
        """Yield the places of every phrase; of one that can end in several places, all."""
        for phrase in self._possible(set(words)):
            for at, word in enumerate(words):
                if word in (phrase.steps[0].alternatives or ()):
                    yield from (range(at, end) for end in _ends(phrase.steps, words, at))

    def _possible(self, said: AbstractSet[str]) -> Iterator[Phrase]:
        seen: set[int] = set()
        for word in self.by_word.keys() & said:
            for phrase in self.by_word[word]:
                # Most are left at the first step that nothing said could be.
                if phrase.may_stand_in(said) and id(phrase) not in seen:
                    seen.add(id(phrase))
                    yield phrase


def _step(written: str, sets: Sets) -> Step:
    if written == "~":
        return Step(None, within=sets["filler"])
    if written == "..":
        return Step(None)
    optional = written.endswith("?")
    written = written.rstrip("?")
    named = {one for part in written.split("|") for one in _named(part, sets)}
    alternatives: dict[str, list[tuple[str, ...]]] = {}
    for one in sorted(named):
        spelled = tuple(one.split("_"))
        alternatives.setdefault(spelled[0], []).append(spelled)
    return Step({first: tuple(them) for first, them in alternatives.items()}, optional)


def _named(part: str, sets: Sets) -> Iterable[str]:
    return sets[part[1:-1]] if part.startswith("{") else (part,)


def _phrase(steps: Steps, common: AbstractSet[str]) -> Phrase:
    spelled = [
        [one for them in step.alternatives.values() for one in them]
        for step in steps
        if step.alternatives and not step.optional and BREAK not in step.alternatives
    ]
    # It is looked for by words that few texts hold, so that most phrases are left at once.
    spelled.sort(key=lambda some: sum(_how_common(_rarest(one, common), common) for one in some))
    rare = frozenset(_rarest(one, common) for one in spelled[0])
    # Where a rare word stands, any other step tells more than the one that it was chosen for.
    return Phrase(steps, tuple(_need(some) for some in (*spelled[1:], spelled[0])), rare)


def _rarest(words: tuple[str, ...], common: AbstractSet[str]) -> str:
    return min(words, key=lambda word: _how_common(word, common))


def _how_common(word: str, common: AbstractSet[str]) -> float:
    """Return how likely a word is to stand in any text: the shorter, the likelier."""
    return 2.0 ** -len(word) if word in common else 0.0


def _need(some: Sequence[tuple[str, ...]]) -> Need:
    single = frozenset(one[0] for one in some if len(one) == 1)
    return Need(single, tuple(frozenset(one) for one in some if len(one) > 1))


def _ends(steps: Steps, words: Words, at: int) -> Iterator[int]:
    """Yield where the steps can end that begin at this word."""
    if not steps:
        yield at
        return
    step, rest = steps[0], steps[1:]
    if step.alternatives is None:
        yield from _over_gap(step, rest, words, at)
        return
    if step.optional:
        yield from _ends(rest, words, at)
    if at < len(words):
        for one in step.alternatives.get(words[at], ()):
            if tuple(words[at : at + len(one)]) == one:
                yield from _ends(rest, words, at + len(one))


def _over_gap(gap: Step, rest: Steps, words: Words, at: int) -> Iterator[int]:
    for end in range(at, min(at + WIDEST, len(words)) + 1):
        if end > at and gap.within is not None and not _changes_nothing(words[end - 1], gap.within):
            return
        yield from _ends(rest, words, end)


def is_adverb(word: str) -> bool:
    """Return whether a word says no more than how, how much or how often."""
    return word.endswith(_OF_ADVERBS) and word not in _NO_ADVERBS


def _changes_nothing(word: str, fillers: AbstractSet[str]) -> bool:
    return word in fillers or is_adverb(word)
