"""When a misspelt word is surely meant for a known one, and not for another or for none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

# Spellings that sound alike in English, in the order in which they are replaced.
SOUNDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in {
        "ph": "f",
        "^x": "z",
        "^ps": "s",
        "qu": "kw",
        "c(?=[eiy])": "s",
        "ck|ch|c|q": "k",
        "th": "t",
        "z": "s",
        "x": "ks",
        "y|ie|ee|ea": "i",
        "[ao]e": "e",
        "ou": "o",
        r"(.)\1+": r"\1",
        "(?<=.)e$": "",
    }.items()
)
VOWELS = str.maketrans("", "", "aeiou")
# Two words that sound alike are almost the same, but not quite.
ONLY_SOUNDS_ALIKE = 0.5
# Words further apart are neither meant nor a rival, whatever the certainty asked for.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Certainty:
    """How little a word may differ from a name, and how much more from every other name.

    `edits` are the letters added, left out, changed or swapped that a name of so many letters
    allows. Each that changes the consonants one hears costs `consonant` more: people get vowels
    and double letters wrong, but look-alike medicines differ in consonants. `margin` is how much
    more the next name that stands for something else must cost.
    """

    edits: tuple[tuple[int, float], ...]
    consonant: float
    margin: float

    def allows(self, letters: int) -> float:
        """Return the most that a misspelt name of so many letters may cost."""
        return max((most for least, most in self.edits if letters >= least), default=0)


# Chosen among some seventy by reading 24,000 other names of medicines and chemicals against the
# list: 78 of them were taken for another, and 320 of 326 hand-made wordings were understood. One
# edit more, or free consonants, takes four times as many for another. The 78 now stand in the
# list as `unclear`.
MEASURED = Certainty(edits=((5, 1), (7, 2), (11, 3)), consonant=1, margin=1)


class Cost(NamedTuple):
    """What it takes to make one word of another: all in all, and letters alone."""

    total: float
    letters: float


def sound(word: str) -> str:
    """Return how a word sounds, roughly: words that sound alike give the same letters."""
    for pattern, letters in SOUNDS:
        word = pattern.sub(letters, word)
    return word


class Speller:
    """Knows words and what each of them stands for, and finds the one that was meant."""

    def __init__(self, stands_for: Mapping[str, frozenset[str]]) -> None:
        self._stands_for = stands_for
        self._words = tuple(stands_for)
        self._sounds = tuple(map(sound, self._words))

    def meant(self, word: str, certainty: Certainty) -> str | None:
        """Return the known word that was surely meant, or None."""
        if word in self._stands_for:
            return word
        if not certainty.allows(len(word) + 1):
            return None
        heard = sound(word)
        near = {at: self._cost(word, heard, at, certainty) for at in self._near(word, heard)}
        best = min(near, key=lambda at: near[at], default=None)
        if best is None or not self._begins_like(best, heard):
            return None
        known, cost = self._words[best], near[best]
        rivals = [at for at in near if self._differ(at, best)]
        clear = all(near[at].total >= cost.total + certainty.margin for at in rivals) and all(
            # However different it sounds, none may take as few letters to write.
            near[at].letters > cost.letters
            for at in rivals
            if self._begins_like(at, heard)
        )
        return known if clear and cost.total <= certainty.allows(len(known)) else None

    def _begins_like(self, at: int, heard: str) -> bool:
        return self._sounds[at][:1] == heard[:1]

    def _differ(self, one: int, other: int) -> bool:
        """Return whether two words stand for different medicines, combinations of one aside."""
        these, those = (self._stands_for[self._words[at]] for at in (one, other))
        return not (these <= those or those <= these)

    def _cost(self, word: str, heard: str, at: int, certainty: Certainty) -> Cost:
        letters = OSA.distance(word, self._words[at])
        sounds = OSA.distance(heard, self._sounds[at]) + ONLY_SOUNDS_ALIKE
        consonants = OSA.distance(_consonants(heard), _consonants(self._sounds[at]))
        return Cost(min(letters, sounds) + certainty.consonant * consonants, letters)

    def _near(self, word: str, heard: str) -> set[int]:
        """Return the places of the words that are near enough to be meant, or to be a rival."""
        return {
            at
            for written, known in ((word, self._words), (heard, self._sounds))
            for _, _, at in extract(
                written, known, scorer=OSA.distance, score_cutoff=NEAR, limit=None
            )
        }


def _consonants(heard: str) -> str:
    return heard.translate(VOWELS)
