"""Whether words are about one's own death now, or about suicide or death in some other way.

A phrase counts for now unless the words right before it turn it around: a "not", a past, another
person. Two "nots" turn nothing around. What was turned around still counts as other words, so
nothing is dropped but idioms.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from screening.facts.own_words.lexicon import IDIOMS, RAW, phrases, word_set
from screening.facts.own_words.phrases import WIDEST, Phrases, Words
from screening.facts.own_words.plain import BREAK, QUOTE


@dataclass(frozen=True)
class Lists:
    """The phrases about death, by what it takes for them to count as now."""

    now: Phrases
    not_living: Phrases
    suicidal: Phrases
    lately: Phrases
    some: Phrases

    def among(self, said: AbstractSet[str]) -> Lists:
        """Return those that could stand among these words."""
        return Lists(*(one.among(said) for one in self._all))

    def __bool__(self) -> bool:
        return any(self._all)

    @property
    def rare(self) -> frozenset[str]:
        """Words of which every text that holds any of the phrases has one."""
        return frozenset().union(*(one.rare for one in self._all))

    @property
    def _all(self) -> tuple[Phrases, ...]:
        return self.now, self.not_living, self.suicidal, self.lately, self.some


DEATH = Lists(**{name: phrases(lines) for name, lines in RAW["death"].items()})
RARE = DEATH.rare
RECENT = phrases(RAW["recent"])

_NEGATED, _PAST, _OTHERS = (
    (word_set(one["words"]), word_set(one["between"]))
    for one in (RAW["governors"][name] for name in ("negated", "past", "others"))
)
_NO, _PERSON, _WAS = _NEGATED[0], _OTHERS[0], frozenset({"was", "were", "used", "became", "had"})
_TOLD, _BETWEEN_TOLD = word_set(RAW["told_by_others"]), word_set(RAW["between_said"])
_ANSWERED, _AFTER_THINKING = word_set(RAW["answered"]), word_set(RAW["after_thinking"])
_TURNED_TWICE = word_set(RAW["turned_twice"])
_BREAKS, _LONG_AGO = word_set(RAW["breaks"]), word_set(RAW["long_ago"])
_PLACES, _NOT_PLACES = word_set(RAW["places"]), word_set(RAW["not_places"])
_NOT_TO_WAKE = word_set(RAW["not_to_wake"])
# A sentence of nothing else needs no "I am" before it.
_ALONE = frozenset({"suicidal", "suicida", "suicide", BREAK})
# Stands where an idiom was taken out.
_IDIOM = "_"
# How far before a "not" another one is looked for.
_FAR = 7


def is_now(said: Words, lists: Lists = DEATH) -> bool:
    """Return whether words of one sentence are about one's own death now."""
    quoted, said = QUOTE in said, _without_idioms(said)
    recent = any(RECENT.find(said))
    living = (at for at in lists.not_living.find(said) if _is_no_place(said, at))
    wishes = (at for at in (*lists.now.find(said), *living) if _is_no_hour(said, at))
    return (
        any(_stands(said, at, quoted, recent) for at in wishes)
        or any(_is_of_now(said, at, recent) for at in lists.suicidal.find(said))
        or (recent and any(_is_own(said, at) for at in lists.lately.find(said)))
        or _is_that_alone(said)
    )


def is_some(said: Words, lists: Lists = DEATH) -> bool:
    """Return whether words of one sentence are about suicide or one's own death at all."""
    said = _without_idioms(said)
    found = (lists.some, lists.now, lists.not_living, lists.suicidal)
    return any(_is_no_hour(said, at) for phrases in found for at in phrases.find(said))


def stands_in(said: Words, phrases: Phrases) -> bool:
    """Return whether one of these phrases stands in a sentence, with no "not" before it."""
    said = _without_idioms(said)
    return any(not _is_negated(said, at.start) for at in phrases.find(said))


def _without_idioms(said: Words) -> list[str]:
    left = [one for one in said if one != QUOTE]
    for place in IDIOMS.find(list(left)):
        left[place.start : place.stop] = [_IDIOM] * len(place)
    return [
        _IDIOM if one == "kms" and before.isdigit() else one  # kilometers
        for before, one in pairwise(["", *left])
    ]


def _stands(said: Words, place: range, quoted: bool, recent: bool) -> bool:
    """Return whether nothing right before a phrase turns it around."""
    return not (
        _is_negated(said, place.start)
        or (_governor(said, place.start, *_PAST) is not None and not recent)
        or _governor(said, place.start, *_OTHERS) is not None
        or (quoted and _is_told_by_others(said, place.start))
    )


def _governor(
    said: Words, start: int, words: frozenset[str], between: frozenset[str]
) -> int | None:
    """Return the place of a word that governs what starts here, or None."""
    for at in range(start - 1, max(start - _FAR, 0) - 1, -1):
        if said[at] in words:
            return at
        after_thinking = said[at] in ("i", "yo") and at > 0 and said[at - 1] in _AFTER_THINKING
        if said[at] not in between and not after_thinking:
            return None
    return None


def _is_negated(said: Words, start: int) -> bool:
    at = _governor(said, start, *_NEGATED)
    if at is None:
        return False
    before, after = said[at - 1] if at else "", said[at + 1]
    if said[at] == "no" and after in _ANSWERED:
        return False
    # "To not want to die" is a wish of somebody who wants to.
    if said[at] == "not" and ("to" in (before, after) or after == "wanting"):
        return False
    return before not in _TURNED_TWICE and not _has_another_no(said, at)


def _has_another_no(said: Words, governor: int) -> bool:
    for at in range(governor - 1, max(governor - _FAR, 0) - 1, -1):
        if said[at] in _BREAKS:
            return False
        if said[at] in _NO and not (said[at] == "no" and said[at + 1] in _ANSWERED):
            return True
    return False


def _is_told_by_others(said: Words, start: int) -> bool:
    """Return whether somebody, or a song, is named as saying what is quoted here."""
    told = _governor(said, start, _TOLD, _BETWEEN_TOLD)
    return told is not None and (told == 0 or said[told - 1] not in ("i", "ive", "have", "yo"))


def _is_no_place(said: Words, place: range) -> bool:
    """Return whether it is about living at all, and not about where."""
    after = said[place.stop : place.stop + WIDEST + 1]
    return not after or after[0] not in _PLACES or not _NOT_PLACES.isdisjoint(after)


def _is_no_hour(said: Words, place: range) -> bool:
    """Return whether it is about waking up at all, and not about when or how."""
    after = said[place.stop : place.stop + 1]
    return said[place.stop - 1] != "up" or _NOT_TO_WAKE.isdisjoint(after)


def _is_of_now(said: Words, place: range, recent: bool) -> bool:
    """Return whether it says what somebody is, who is the patient, and is it now."""
    inside = {*said[place.start : place.stop + 1]}
    if inside & (_NO | _PERSON | _WAS) or _is_negated(said, place.start):
        return False
    if _governor(said, place.start, *_OTHERS) is not None:
        return False
    is_ever = said[place.start] not in ("am", "im", "iam", "feel") or "been" in inside
    return recent or not is_ever or _LONG_AGO.isdisjoint(said)


def _is_that_alone(said: Words) -> bool:
    """Return whether it is the one word and nothing else; a smile or a dash has no word at all."""
    return bool({*said} - {BREAK}) and _ALONE.issuperset(said)


def _is_own(said: Words, place: range) -> bool:
    around = {*said[max(place.start - WIDEST, 0) : place.stop]}
    return not around & (_NO | _PERSON)
