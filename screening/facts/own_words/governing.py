"""What the words before a phrase make of it: a "not", a past, or what another person does."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from screening.facts.own_words.lexicon import RAW, phrases, word_set
from screening.facts.own_words.phrases import WIDEST, Words, is_adverb
from screening.facts.own_words.plain import BREAK

# "He" is "I have" before one of these, which Spanish has and English has not.
_PARTICIPLES = ("ado", "ido", "cho")
# And "son" is "are" before one of these.
_AFTER_ARE = frozenset({"lo", "los", "la", "las", "el", "mi", "mis", "un", "una", "mas", "muy"})
# How far before a word another one is looked for.
FAR = 7
NEGATED, PAST, OTHERS, _TOLD, _WONDERED, _ENDED = (
    (word_set(one["words"]), word_set(one["between"]))
    for one in map(RAW["governors"].get, ("negated", "past", "others", "told", "wondered", "ended"))
)
NO, PERSON = NEGATED[0], OTHERS[0]
_ANSWERED, _AFTER_THINKING = word_set(RAW["answered"]), word_set(RAW["after_thinking"])
_TURNED_TWICE, _BREAKS = word_set(RAW["turned_twice"]), word_set(RAW["breaks"])
SYMPTOM, SUBSTANCE = (word_set(RAW[f"between_no_and_{one}"]) for one in ("symptom", "substance"))
_WITHOUT, _SAYS_NO_AGAIN = word_set(RAW["without"]), word_set(RAW["says_no_again"])
_BELIEFS = word_set(RAW["beliefs"])
_WHAT_IS_BELIEVED = NEGATED[1] | PERSON | word_set(RAW["in_beliefs"])
_OR = frozenset({"or", "nor", "o", "ni"})
_LIMITS = phrases(RAW["limits"])


def governor(
    said: Words, start: int, words: AbstractSet[str], between: AbstractSet[str]
) -> int | None:
    """Return the place of a word that governs what starts here, or None."""
    for at in range(start - 1, max(start - FAR, 0) - 1, -1):
        if said[at] in words:
            return at
        if said[at] not in between and not _is_thinker(said, at) and not is_adverb(said[at]):
            return None
    return None


def _is_thinker(said: Words, at: int) -> bool:
    """Return whether this is the I of "I think I want to die", or of "it's not that I want to"."""
    if said[at] not in ("i", "yo") or at == 0:
        return False
    return said[at - 1] in _AFTER_THINKING or tuple(said[max(at - 2, 0) : at]) == ("not", "that")


def is_negated(said: Words, start: int, between: AbstractSet[str] = NEGATED[1]) -> bool:
    """Return whether one "not" stands before what starts here; two turn nothing around."""
    at = governor(said, start, NO, between)
    if at is None:
        return False
    before, after = said[at - 1] if at else "", said[at + 1]
    if said[at] == "no" and after in _ANSWERED:
        return False
    # "To not want to die" is a wish of somebody who wants to.
    if said[at] == "not" and ("to" in (before, after) or after == "wanting"):
        return False
    return before not in _TURNED_TWICE and not _has_another_no(said, at)


def believed(said: Words, start: int) -> Iterator[int]:
    """Yield where somebody says that what starts here is what they think, of whomever it is."""
    at = governor(said, start, _BELIEFS, _WHAT_IS_BELIEVED)
    if at is not None:
        yield at


def is_of_others(said: Words, start: int) -> bool:
    """Return whether another person is named as who does what starts here."""
    at = governor(said, start, *OTHERS)
    return at is not None and is_person(said, at)


def is_told_to(said: Words, start: int) -> bool:
    """Return whether it is what another person told somebody to do; a voice is no person."""
    at = governor(said, start, *_TOLD) if said[start - 1] in _TOLD[1] else None
    return at is not None and is_person(said, at - 1)


def is_wondered(said: Words, start: int) -> bool:
    """Return whether it is what something might make of somebody, and has not."""
    return said[start] == "make" and governor(said, start, *_WONDERED) is not None


def is_rid_of(said: Words, place: range) -> bool:
    """Return whether something is named as having ended what is told here."""
    inside = said[place.start : place.stop]
    return not _ENDED[0].isdisjoint(inside) or governor(said, place.start, *_ENDED) is not None


def is_person(said: Words, at: int) -> bool:
    """Return whether the word here is another person, and not the Spanish "I have" or "are"."""
    if said[at] == "son" and said[at + 1] in _AFTER_ARE:
        return False
    is_one = said[at] in PERSON or said[at].removesuffix("s") in PERSON
    return is_one and not (said[at] == "he" and said[at + 1].endswith(_PARTICIPLES))


def names_a_person(said: Words) -> bool:
    """Return whether another person is named anywhere."""
    return any(is_person(said, at) for at in range(len(said)))


def is_plain_no(said: Words, start: int, between: AbstractSet[str]) -> bool:
    """Return whether somebody says that they have or do no such thing, and sets that "no" no limit.

    "Not anymore", "not when I sleep" and "not often" say that there was or is one.
    """
    # In "I don't smoke, drink or use drugs" the one "not" is said for all.
    if not _OR.isdisjoint(said[max(start - WIDEST, 0) : start]):
        between = between | {BREAK}
    return (
        is_negated(said, start, between)
        and said[start] not in _WITHOUT
        and not any(_LIMITS.find(said))
        and not names_a_person(said)
    )


def _has_another_no(said: Words, governor: int) -> bool:
    if said[governor] in _SAYS_NO_AGAIN:
        return False
    for at in range(governor - 1, max(governor - FAR, 0) - 1, -1):
        if said[at] in _BREAKS:
            return False
        if said[at] in NO and not (said[at] == "no" and said[at + 1] in _ANSWERED):
            return True
    return False
