"""What the words behind a phrase make of it: a place, an hour, an end, a drink."""

from __future__ import annotations

from screening.facts.own_words.governing import FAR, is_rid_of
from screening.facts.own_words.lexicon import RAW, word_set
from screening.facts.own_words.phrases import WIDEST, Words
from screening.facts.own_words.plain import BREAK

_PLACES, _NOT_PLACES = word_set(RAW["places"]), word_set(RAW["not_places"])
_HARDSHIPS = word_set(RAW["hardships"])
# Nobody who lives "like this" names how else they would.
_LIKE_THIS = {("like", "this"), ("like", "that")}
_LIVING = frozenset({"living", "existing", "vivir", "viviendo", "alive"})
_WAKING, _NOT_TO_WAKE = word_set(RAW["waking"]), word_set(RAW["not_to_wake"])
_DRINKING, _SOFT = word_set(RAW["drinking"]), word_set(RAW["soft_drinks"])
_ANSWERS_NO = word_set(RAW["answers_no"])
_ENDED_SINCE, _BROUGHT_BACK = word_set(RAW["ended_since"]), word_set(RAW["brought_back"])


def is_of_all_life(said: Words, place: range) -> bool:
    """Return whether, where it ends in "living", no place or hardship follows that it is about."""
    return said[place.stop - 1] not in _LIVING or _is_at_no_place(said, place.stop)


def is_of_any_life(said: Words, place: range) -> bool:
    """Return whether no place follows that it is about; a hardship may."""
    after = said[place.stop : place.stop + WIDEST + 1]
    return _is_at_no_place(said, place.stop) or not _HARDSHIPS.isdisjoint(after)


def _is_at_no_place(said: Words, start: int) -> bool:
    after = said[start : start + WIDEST + 1]
    if not after or after[0] not in _PLACES or tuple(after[:2]) in _LIKE_THIS:
        return True
    return not _NOT_PLACES.isdisjoint(after)


def is_no_hour(said: Words, place: range) -> bool:
    """Return whether it is about waking up at all, and not about when or how."""
    after = said[place.stop : place.stop + 1]
    return said[place.stop - 1] not in _WAKING or _NOT_TO_WAKE.isdisjoint(after)


def is_answered_no(said: Words, place: range) -> bool:
    """Return whether a "no" that stands alone behind a break answers what is named here."""
    between = [at for at in range(place.stop - 1, len(said) - 2) if said[at] == BREAK][:1]
    return any(said[at + 1] in _ANSWERS_NO and said[at + 2] == BREAK for at in between)


def is_of_soft_drinks(said: Words, start: int) -> bool:
    """Return whether what is drunk is named, and is no alcohol."""
    return said[start] in _DRINKING and not _SOFT.isdisjoint(said[start : start + FAR])


def is_ended(said: Words, place: range) -> bool:
    """Return whether what is told is told as gone, and not as having come back."""
    after = said[place.stop : place.stop + WIDEST]
    is_over = is_rid_of(said, place) or not _ENDED_SINCE.isdisjoint(after)
    return is_over and _BROUGHT_BACK.isdisjoint(said)
