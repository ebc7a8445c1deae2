"""One's own death where it is not named: "it", "the same", "join her".

Such words count where somebody else's suicide, or death, was told in the sentences before, and some
by themselves. Not so where something else was named since that they can be: a treatment, a trip.
"""

from __future__ import annotations

from screening.facts.own_words.death import Lists, mentions, stands, without_idioms
from screening.facts.own_words.governing import names_a_person
from screening.facts.own_words.lexicon import RAW, phrases, word_set
from screening.facts.own_words.phrases import WIDEST, Phrases, Words

_FOLLOWING = {name: phrases(lines) for name, lines in RAW["following"].items()}
_DEEDS = word_set(RAW["deeds"])


def is_now(said: Words, before: Words, lists: Lists) -> bool:
    """Return whether words of a sentence, after those before, are about one's own death now."""
    said = without_idioms(said)
    unnamed, following = _standing(said, lists.unnamed), _all_following(said)
    # Most sentences hold none of them, so only then is read what was told before.
    if not unnamed and not following:
        return False
    earlier = without_idioms(before)
    told, begin = earlier + said, len(earlier)
    return any(_is_last_named(told, begin, at, [0]) for at in unnamed) or any(
        _is_last_named(told, begin, at, _deaths(told, name, lists)) for name, at in following
    )


def _standing(said: Words, phrases: Phrases) -> list[range]:
    return [at for at in phrases.find(said) if stands(said, at)]


def _all_following(said: Words) -> list[tuple[str, range]]:
    return [(name, at) for name, some in _FOLLOWING.items() for at in _standing(said, some)]


def _deaths(told: Words, name: str, lists: Lists) -> list[int]:
    """Return where what is told of is a suicide, or a death, that such words can follow."""
    suicides = [at.start for at in mentions(told, lists)]
    match name:
        case "death":
            return suicides + [at.start for at in lists.mourned.find(told)]
        case "suicide" | "own":
            return suicides if names_a_person(told) is (name == "suicide") else []
    return suicides and [0]


def _is_last_named(told: Words, begin: int, place: range, named: list[int]) -> bool:
    """Return whether no deed was named since, or right behind, that these words could mean."""
    since = max((at for at in named if at <= begin + place.start), default=None)
    return since is not None and _DEEDS.isdisjoint(told[since : begin + place.stop + WIDEST])
