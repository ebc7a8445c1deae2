"""Finding what is looked for in one text: the sentences that hold it, as they were written.

Most texts hold none of the rare words that any phrase needs, and are left after one look. Only the
sentences of the others are read closely.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from screening.facts.own_words import death
from screening.facts.own_words.governing import is_plain_no
from screening.facts.own_words.lexicon import HARMING, PSYCHOSIS
from screening.facts.own_words.phrases import Phrases, Words
from screening.facts.own_words.plain import BREAK, TEXTS_OF_ONE, parts, sentences, word_set, words

Find = Callable[[str], tuple[str, ...]]
# Whether the words before a place turn around what starts there.
Turned = Callable[[Words, int], bool]


def never(said: Words, start: int) -> bool:
    """Return that nothing is turned around: what is named matters, whatever is said of it."""
    return False


def dying_now(text: str) -> tuple[str, ...]:
    """Return the sentences about one's own death now."""
    possible = about_death(text)
    return _sentences(text, lambda said: death.is_now(said, possible)) if possible else ()


def suicide(text: str) -> tuple[str, ...]:
    """Return the sentences about suicide or one's own death at all."""
    possible = about_death(text)
    return _sentences(text, lambda said: death.is_some(said, possible)) if possible else ()


def harming_others(text: str) -> tuple[str, ...]:
    """Return the sentences about hurting somebody else, those with a "not" before it left out."""
    if HARMING.rare.isdisjoint(word_set(text)):
        return ()
    return _sentences(text, lambda said: death.stands_in(said, HARMING))


def psychosis(text: str) -> tuple[str, ...]:
    """Return the sentences about psychosis, those that plainly say "no" left out."""
    return quotes(PSYCHOSIS, text, but=is_plain_no)


def quotes(phrases: Phrases, text: str, but: Turned = never) -> tuple[str, ...]:
    """Return the sentences that hold one of these phrases where nothing turns it around."""
    said = word_set(text)
    if phrases.rare.isdisjoint(said):
        return ()
    possible = phrases.among(said)

    def holds(said: Words) -> bool:
        return any(not but(said, at.start) for at in possible.find(said))

    return _sentences(text, holds) if possible else ()


@lru_cache(TEXTS_OF_ONE)
def about_death(text: str) -> death.Lists | None:
    """Return the phrases about death that could stand in a text, or None."""
    said = word_set(text)
    return None if death.RARE.isdisjoint(said) else death.DEATH.among(said)


def _sentences(text: str, holds: Callable[[Words], bool]) -> tuple[str, ...]:
    found = (one for one in sentences(text) if holds(said_in(one)))
    return tuple(_part(one, holds) for one in found)


@lru_cache(TEXTS_OF_ONE)
def said_in(sentence: str) -> tuple[str, ...]:
    """Return its words between two breaks, so that phrases can name its beginning and its end."""
    return (BREAK, *words(sentence), BREAK)


def _part(sentence: str, holds: Callable[[Words], bool]) -> str:
    """Return the part of a long sentence that holds it."""
    return next((part for part in parts(sentence) if holds(said_in(part))), sentence)
