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
    return any(_is_nothing_named(told, 0, begin + at.stop) for at in unnamed) or any(
        _follows(told, begin, name, at, lists) for name, at in following
    )


def _standing(said: Words, phrases: Phrases, *, told_as_past: bool = False) -> list[range]:
    return [at for at in phrases.find(said) if stands(said, at, recent=told_as_past)]


def _all_following(said: Words) -> list[tuple[str, range]]:
    # What somebody takes back they may have said long ago.
    return [
        (name, at)
        for name, some in _FOLLOWING.items()
        for at in _standing(said, some, told_as_past=name == "belied")
    ]


def _follows(told: Words, begin: int, name: str, place: range, lists: Lists) -> bool:
    """Return whether what was told is what such words follow, and was the last that they could."""
    deaths = _deaths(told, name, lists)
    if name == "belied" or not deaths:
        return bool(deaths)
    # Whose death it is may be said behind: "I want to be with my son again, he died".
    before = [at for at in deaths if at <= begin + place.start or name == "death"]
    return bool(before) and _is_nothing_named(told, max(before), begin + place.stop)


def _deaths(told: Words, name: str, lists: Lists) -> list[int]:
    """Return where what is told of is a suicide, or a death, that such words can follow."""
    suicides = [at.start for at in mentions(told, lists)]
    if name == "death":
        return suicides + [at.start for at in lists.mourned.find(told)]
    if name == "belied":
        return suicides
    return suicides if names_a_person(told) is (name == "suicide") else []


def _is_nothing_named(told: Words, since: int, stop: int) -> bool:
    """Return whether no deed was named since, or right behind, that the words could mean."""
    return _DEEDS.isdisjoint(told[since : stop + WIDEST])
