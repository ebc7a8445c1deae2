"""Finding what is looked for in one text: the sentences that hold it, as they were written.

Most texts hold none of the rare words that any phrase needs, and are left after one look. Only the
sentences of the others are read closely.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from screening.facts.own_words import death, unnamed
from screening.facts.own_words.behind import is_of_soft_drinks
from screening.facts.own_words.governing import SUBSTANCE, SYMPTOM, is_plain_no
from screening.facts.own_words.lexicon import (
    HARMING,
    NOT_PSYCHOSIS,
    NOT_SUBSTANCES,
    PSYCHOSIS,
    SUBSTANCES,
)
from screening.facts.own_words.phrases import Phrases, Words
from screening.facts.own_words.plain import (
    BREAK,
    TEXTS_OF_ONE,
    parts,
    sentences,
    word_set,
    words,
)

Find = Callable[[str], tuple[str, ...]]
# Whether the words of a sentence, after those before it, hold what is looked for.
Holds = Callable[[Words, Words], bool]
# So many sentences before one can tell what "it" is.
BEFORE = 3
# Stands between texts that are read together: "it" is never what another text told of.
NEXT_TEXT = "\n\n"
# Whether the words before a place turn around what starts there.
Turned = Callable[[Words, int], bool]


def never(said: Words, start: int) -> bool:
    """Return that nothing is turned around: what is named matters, whatever is said of it."""
    return False


def dying_now(text: str) -> tuple[str, ...]:
    """Return the sentences about one's own death now."""
    return _about_death(text, death.is_now)


def suicide(text: str) -> tuple[str, ...]:
    """Return the sentences about suicide or one's own death at all."""
    return _about_death(text, death.is_some)


def _about_death(text: str, named: Callable[[Words, death.Lists], bool]) -> tuple[str, ...]:
    """Return the sentences in which it is named so, and those that mean one's own death unnamed."""
    possible = about_death(text)
    if not possible:
        return ()

    def holds(said: Words, before: Words) -> bool:
        return named(said, possible) or unnamed.is_now(said, before, possible)

    return _sentences(text, holds)


def harming_others(text: str) -> tuple[str, ...]:
    """Return the sentences about hurting somebody else, those with a "not" before it left out."""
    if HARMING.rare.isdisjoint(word_set(text)):
        return ()
    return _sentences(text, lambda said, _before: death.stands_in(said, HARMING))


def psychosis(text: str) -> tuple[str, ...]:
    """Return the sentences about psychosis, those that plainly say "no" left out."""
    return quotes(
        PSYCHOSIS,
        text,
        but=lambda said, start: (
            is_plain_no(said, start, SYMPTOM) or _begins(NOT_PSYCHOSIS, said, start)
        ),
    )


def substances(text: str) -> tuple[str, ...]:
    """Return the sentences about alcohol or drugs, those that plainly say "no" left out."""
    return quotes(
        SUBSTANCES,
        text,
        but=lambda said, start: (
            is_plain_no(said, start, SUBSTANCE)
            or is_of_soft_drinks(said, start)
            or _begins(NOT_SUBSTANCES, said, start)
        ),
    )


def _begins(phrases: Phrases, said: Words, start: int) -> bool:
    return any(at.start == start for at in phrases.find(said))


def quotes(phrases: Phrases, text: str, but: Turned = never) -> tuple[str, ...]:
    """Return the sentences that hold one of these phrases where nothing turns it around."""
    said = word_set(text)
    if phrases.rare.isdisjoint(said):
        return ()
    possible = phrases.among(said)

    def holds(said: Words, _before: Words) -> bool:
        return any(not but(said, at.start) for at in possible.find(said))

    return _sentences(text, holds) if possible else ()


@lru_cache(TEXTS_OF_ONE)
def about_death(text: str) -> death.Lists | None:
    """Return the phrases about death that could stand in a text, or None."""
    said = word_set(text)
    return None if death.RARE.isdisjoint(said) else death.DEATH.among(said)


def _sentences(text: str, holds: Holds) -> tuple[str, ...]:
    return tuple(found for one in text.split(NEXT_TEXT) for found in _of_one(one, holds))


def _of_one(text: str, holds: Holds) -> Iterator[str]:
    before: list[str] = []
    for sentence in sentences(text):
        if holds(said_in(sentence), _said_in_all(before)):
            yield _quote(sentence, before, holds)
        before = [*before, sentence][-BEFORE:]


def _quote(sentence: str, before: list[str], holds: Holds) -> str:
    """Return a sentence behind as many of those before as it takes to hold what is looked for."""
    told = next(
        told
        for told in (before[at:] for at in range(len(before), -1, -1))
        if holds(said_in(sentence), _said_in_all(told))
    )
    ends = ([*parts(one)][-1] for one in told)
    return " ".join([*ends, _part(sentence, _said_in_all(told), holds)])


def _said_in_all(sentences: Iterable[str]) -> Words:
    return tuple(word for one in sentences for word in said_in(one))


@lru_cache(TEXTS_OF_ONE)
def said_in(sentence: str) -> tuple[str, ...]:
    """Return its words between two breaks, so that phrases can name its beginning and its end."""
    return (BREAK, *words(sentence), BREAK)


def _part(sentence: str, before: Words, holds: Holds) -> str:
    """Return the part of a long sentence that holds it."""
    return next((part for part in parts(sentence) if holds(said_in(part), before)), sentence)
