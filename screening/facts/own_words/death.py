"""Whether words are about one's own death now, or about suicide or death in some other way.

A phrase counts for now unless the words right before it turn it around: a "not", a past, another
person. Two "nots" turn nothing around. Looser phrases, and the bare word "suicide", count for now
where nothing in their whole sentence tells of a "not", a past or another person. What was turned
around still counts as other words, so nothing is dropped but idioms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

from screening.facts.own_words.behind import (
    is_answered_no,
    is_ended,
    is_no_hour,
    is_of_all_life,
    is_of_any_life,
)
from screening.facts.own_words.governing import (
    NO,
    PAST,
    PERSON,
    believed,
    governor,
    is_negated,
    is_of_others,
    is_told_to,
    is_wondered,
    names_a_person,
)
from screening.facts.own_words.lexicon import IDIOMS, RAW, SETS, phrases, word_set
from screening.facts.own_words.phrases import WIDEST, Phrase, Phrases, Words
from screening.facts.own_words.plain import QUOTE, TEXTS_OF_ONE


@dataclass(frozen=True)
class Lists:
    """The phrases about death, by what it takes for them to count as now."""

    now: Phrases
    not_living: Phrases
    suicidal: Phrases
    lately: Phrases
    bare: Phrases
    unnamed: Phrases
    mourned: Phrases
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

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Phrase]]:
        """The phrases of all lists by their rare words."""
        return Phrases(phrase for one in self._all for phrase in one).by_word

    @property
    def _all(self) -> tuple[Phrases, ...]:
        return tuple(getattr(self, one.name) for one in fields(self))


DEATH = Lists(**{name: phrases(lines) for name, lines in RAW["death"].items()})
RARE = DEATH.rare
RECENT = phrases(RAW["recent"])

_WAS = frozenset({"was", "were", "used", "became", "had"})
_HAVE, _THOUGHT, _AFTER_HAVE = (
    word_set(RAW["goes_on"][one]) for one in ("after", "thought", "between")
)
_TOLD, _BETWEEN_TOLD = word_set(RAW["told_by_others"]), word_set(RAW["between_said"])
_NOT_PAST = word_set(RAW["not_past"])
_LONG_AGO = word_set(RAW["long_ago"])
_ELSEWHERE = NO | PAST[0] | _WAS | _LONG_AGO | word_set(RAW["elsewhere"])
_ASKING, _OWN_SELF = word_set(RAW["asking"]), word_set(RAW["own_self"])
_WISHING = SETS["want"] | {"going"}
# Who is wished to come and do it is nobody in particular.
_ANYBODY = frozenset({"someone", "somebody", "people"})
# Stands where an idiom was taken out.
_IDIOM = "_"


def is_now(said: Words, lists: Lists = DEATH) -> bool:
    """Return whether words of one sentence are about one's own death now."""
    quoted, said = QUOTE in said, without_idioms(said)
    recent = _is_recent(said)
    living = (at for at in lists.not_living.find(said) if is_of_any_life(said, at))
    wanted = (at for at in lists.now.find(said) if is_of_all_life(said, at))
    wishes = (at for at in (*wanted, *living) if is_no_hour(said, at))
    return (
        any(stands(said, at, quoted, recent) for at in wishes)
        or any(_is_of_now(said, at, recent) for at in lists.suicidal.find(said))
        or (recent and any(_is_own(said, at) for at in lists.lately.find(said)))
        or (any(lists.bare.find(said)) and _is_of_nothing_else(said))
    )


def is_some(said: Words, lists: Lists = DEATH) -> bool:
    """Return whether words of one sentence are about suicide or one's own death at all."""
    said = without_idioms(said)
    if any(mentions(said, lists)):
        return True
    return any(lists.lately.find(said)) and any(RECENT.find(said))


def _is_recent(said: Words) -> bool:
    """Return whether a day not long ago is named, and not with a "not lately"."""
    return any(not is_negated(said, at.start) for at in RECENT.find(said))


def mentions(said: Words, lists: Lists) -> Iterator[range]:
    """Yield where a sentence is about suicide or one's own death, be it another's."""
    told = (lists.some, lists.now, lists.not_living, lists.suicidal, lists.bare)
    for some in told:
        yield from (at for at in some.find(said) if is_no_hour(said, at))


def stands_in(said: Words, phrases: Phrases) -> bool:
    """Return whether one of these phrases stands in a sentence, with no "not" before it."""
    said = without_idioms(said)
    return any(not is_negated(said, at.start) for at in phrases.find(said))


@lru_cache(TEXTS_OF_ONE)
def without_idioms(said: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without those of idioms, each of which leaves a mark, and without quotes."""
    left = [one for one in said if one != QUOTE]
    for place in IDIOMS.find(list(left)):
        left[place.start : place.stop] = [_IDIOM] * len(place)
    return tuple(_IDIOM if _is_distance(left, at) else one for at, one in enumerate(left))


def _is_distance(said: Words, at: int) -> bool:
    """Return whether "kms" are kilometers here; in "I want 2 kms" they are not."""
    if said[at] != "kms" or not said[at - 1].isdigit():
        return False
    return said[at - 2] not in _WISHING


def stands(said: Words, place: range, quoted: bool = False, recent: bool = False) -> bool:
    """Return whether nothing right before a phrase turns it around."""
    starts = [place.start, *believed(said, place.start)]
    return not (
        any(is_negated(said, at) for at in starts)
        or (any(_is_over(said, at) for at in starts) and not recent)
        or is_of_others(said, place.start)
        or is_told_to(said, place.start)
        or is_answered_no(said, place)
        or (quoted and _is_told_by_others(said, place.start))
    )


def _is_over(said: Words, start: int) -> bool:
    """Return whether it is told as past, and does not go on: "I have thought of it" does."""
    at = start if said[start] in PAST[0] else governor(said, start, *PAST)
    # "Put" is no past in "want to put", and what stands before that may be.
    while at is not None and said[at - 1] in _NOT_PAST:
        at = governor(said, at, *PAST)
    return at is not None and not (_goes_on(said, at) and _LONG_AGO.isdisjoint(said))


def _goes_on(said: Words, at: int) -> bool:
    return said[at] in _THOUGHT and governor(said, at, _HAVE, _AFTER_HAVE) is not None


def _is_told_by_others(said: Words, start: int) -> bool:
    """Return whether somebody, or a song, is named as saying what is quoted here."""
    told = governor(said, start, _TOLD, _BETWEEN_TOLD)
    return told is not None and (told == 0 or said[told - 1] not in ("i", "ive", "have", "yo"))


def _is_of_now(said: Words, place: range, recent: bool) -> bool:
    """Return whether it says what somebody is, who is the patient, and is it now."""
    inside = {*said[place.start : place.stop + 1]}
    if inside & (NO | PERSON - _ANYBODY | _WAS) or is_negated(said, place.start):
        return False
    if is_of_others(said, place.start) or is_wondered(said, place.start) or is_ended(said, place):
        return False
    is_ever = said[place.start] not in ("am", "im", "iam", "feel") or "been" in inside
    return recent or not is_ever or _LONG_AGO.isdisjoint(said)


def _is_of_nothing_else(said: Words) -> bool:
    """Return whether no word of a sentence makes it one of no, of then or of somebody else."""
    if said[1] in _ASKING and _OWN_SELF.isdisjoint(said):
        return False
    return _ELSEWHERE.isdisjoint(said) and not names_a_person(said)


def _is_own(said: Words, place: range) -> bool:
    around = {*said[max(place.start - WIDEST, 0) : place.stop]}
    return not around & (NO | PERSON)
