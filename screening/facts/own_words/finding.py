"""Finding what is looked for in one text: the sentences that hold it, as they were written.

Most texts hold none of the rare words that any phrase needs, and are left after one look. Only the
sentences of the others are read closely.
"""

from __future__ import annotations

from collections.abc import Callable

from screening.facts.own_words import death
from screening.facts.own_words.lexicon import HARMING
from screening.facts.own_words.phrases import Phrases, Words
from screening.facts.own_words.plain import parts, sentences, word_set, words

Find = Callable[[str], tuple[str, ...]]


def dying_now(text: str) -> tuple[str, ...]:
    """Return the sentences about one's own death now."""
    possible = _about_death(text)
    return _sentences(text, lambda said: death.is_now(said, possible)) if possible else ()


def suicide(text: str) -> tuple[str, ...]:
    """Return the sentences about suicide or one's own death at all."""
    possible = _about_death(text)
    return _sentences(text, lambda said: death.is_some(said, possible)) if possible else ()


def harming_others(text: str) -> tuple[str, ...]:
    """Return the sentences about hurting somebody else, those with a "not" before it left out."""
    if HARMING.rare.isdisjoint(word_set(text)):
        return ()
    return _sentences(text, lambda said: death.stands_in(said, HARMING))


def quotes(phrases: Phrases, text: str) -> tuple[str, ...]:
    """Return the sentences that hold one of these phrases."""
    said = word_set(text)
    if phrases.rare.isdisjoint(said):
        return ()
    possible = phrases.among(said)
    return _sentences(text, lambda said: any(possible.find(said))) if possible else ()


def _about_death(text: str) -> death.Lists | None:
    said = word_set(text)
    return None if death.RARE.isdisjoint(said) else death.DEATH.among(said)


def _sentences(text: str, holds: Callable[[Words], bool]) -> tuple[str, ...]:
    found = (one for one in sentences(text) if holds(words(one)))
    return tuple(_part(one, holds) for one in found)


def _part(sentence: str, holds: Callable[[Words], bool]) -> str:
    """Return the part of a long sentence that holds it."""
    return next((part for part in parts(sentence) if holds(words(part))), sentence)
