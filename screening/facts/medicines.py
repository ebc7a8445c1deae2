"""Medicines in patients' words: which are named, and which words name none that the list knows.

Nothing is guessed. A name is taken for a medicine when it is written as the list has it, or when
it is so like one name, and so much less like any other medicine's, that nothing else can be
meant. All other words are not understood, and a person reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from screening.facts.likeness import MEASURED, Certainty, Speller
from screening.facts.medicine_list import (
    CLASSES,
    LIST,
    LIST_VERSION,
    MEDICINES,
    SUGGESTIONS,
    Medicine,
)
from screening.facts.medicine_words import (
    BREAK,
    JOINING,
    REMARKS,
    SALTS,
    TURNING,
    is_beside,
    pieces,
)
from screening.vocabulary import NONE_OF_THESE, Unknown

__all__ = [
    "CLASSES",
    "LIST_VERSION",
    "MEDICINES",
    "SUGGESTIONS",
    "Medicine",
    "Reading",
    "StoredReading",
    "as_stored",
    "classes_of",
    "every_name",
    "listed",
    "most_like",
    "names_in",
    "read",
    "recognise",
]

# What stands between the medicines of one row.
SEPARATOR = ", "
# So many misspelt words are kept with what they were taken for; each costs half a millisecond.
MOST_REMEMBERED = 4096
# What one patient lists is read for each fact, and for each reason that rests on it.
ROWS_OF_ONE = 64
LIKE_ENOUGH_TO_OFFER = 0.6
# Longer texts are lists of medicines in one box; what is cut off is not understood.
LONGEST = 300
# A name written in several pieces, or in one where it has several, must be long to be known.
SHORTEST_RUN_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in some words: medicines in their order, and the pieces that name none."""

    medicines: tuple[Medicine, ...]
    rest: tuple[str, ...]

    @property
    def understood(self) -> bool:
        """Whether at least one medicine is named, and nothing is left that could be another."""
        return bool(self.medicines) and not self.rest


def _spelled_out() -> dict[tuple[str, ...], Medicine | None]:
    """Return every name in pieces with its medicine, and None for what is unclear."""
    unclear: dict[tuple[str, ...], Medicine | None] = {tuple(pieces(n)): None for n in LIST.unclear}
    return unclear | {
        tuple(pieces(name)): one for one in MEDICINES.values() for name in one.names + one.misspelt
    }


def _what_pieces_stand_for() -> dict[str, frozenset[str]]:
    """Return each piece of a name with the names of all medicines that have it."""
    owners: dict[str, set[str]] = {}
    for name, medicine in NAMES.items():
        for piece in name:
            owners.setdefault(piece, set()).add(medicine.name if medicine else " ".join(name))
    return {piece: frozenset(names) for piece, names in owners.items()}


NAMES = _spelled_out()
RUN_TOGETHER = {
    whole: medicine
    for name, medicine in NAMES.items()
    if len(whole := "".join(name)) >= SHORTEST_RUN_TOGETHER
}
MOST_PIECES = max(map(len, NAMES))
SPELLER = Speller(_what_pieces_stand_for())


def recognise(words: str) -> tuple[Medicine, ...]:
    """Return the medicines that the words name; none where nobody can tell for sure."""
    return read(words).medicines


def every_name() -> list[str]:
    """Return every name in the list, brands too, as a person looks for one."""
    names = {name for medicine in MEDICINES.values() for name in medicine.names}
    return sorted(names, key=str.casefold)


def listed(name: str) -> Medicine | None:
    """Return the medicine that the list has under this very name; nothing is taken for another."""
    return NAMES.get(tuple(pieces(name)))


def most_like(name: str) -> str:
    """Return the name in the list most like this one, to be offered and never taken; or none."""
    every = {one.casefold(): one for one in every_name()}
    found = extractOne(name.casefold(), every.keys(), scorer=OSA.normalized_similarity)
    return every[found[0]] if found and found[1] >= LIKE_ENOUGH_TO_OFFER else ""


class StoredReading(NamedTuple):
    """What words are taken for, as it is kept in their row; a name left out is not understood."""

    understood_as: str | None
    classes: tuple[str, ...]


def as_stored(words: str) -> StoredReading:
    """Return the medicines and classes that the words name, in the form in which they are kept.

    The classes end in "not sure" where words are left over that may name another medicine.
    """
    reading = read(words)
    classes = sorted({one for medicine in reading.medicines for one in medicine.classes})
    names = SEPARATOR.join(medicine.name for medicine in reading.medicines)
    if not reading.understood:
        return StoredReading(names or None, (*classes, Unknown.NOT_SURE) if names else ())
    return StoredReading(names, tuple(classes) or (NONE_OF_THESE,))


def names_in(understood_as: str) -> tuple[str, ...]:
    """Return the medicines' names in what words were taken for."""
    return tuple(understood_as.split(SEPARATOR)) if understood_as else ()


def classes_of(texts: Iterable[str]) -> tuple[frozenset[str], bool, tuple[str, ...]]:
    """Return the classes named, whether all was understood, and the texts that were not.

    A text that names one medicine and holds words besides still gives that one's classes.
    """
    readings = [(text, read(text)) for text in texts]
    medicines = [medicine for _, reading in readings for medicine in reading.medicines]
    unclear = tuple(text for text, reading in readings if not reading.understood)
    return frozenset().union(*(one.classes for one in medicines)), not unclear, unclear


@lru_cache(ROWS_OF_ONE)
def read(words: str, certainty: Certainty = MEASURED) -> Reading:
    """Return the medicines that the words name, and the pieces that may name another one."""
    said = pieces(words[:LONGEST])
    if not TURNING.isdisjoint(said):
        return Reading((), tuple(said))
    found = _found(said, certainty)
    medicines = dict.fromkeys(medicine for medicine in found.values() if medicine)
    cut_off = (words[LONGEST:],) if len(words) > LONGEST else ()
    return Reading(tuple(medicines), (*_rest(said, found), *cut_off))


def _found(said: list[str], certainty: Certainty) -> dict[int, Medicine | None]:
    """Return the medicine at each piece of a name, in order, and None where a name is unclear.

    Longer names go first: Tylenol PM is no Tylenol.
    """
    names = [meant(piece, certainty) for piece in said]
    found: dict[int, Medicine | None] = {}
    for window in _windows(len(said)):
        if any(at in found for at in window) or _is_salt(said, window, found):
            continue
        name = tuple(names[at] for at in window)
        whole = "".join(said[at] for at in window)
        if name in NAMES:
            found.update(dict.fromkeys(window, NAMES[name]))
        elif whole in RUN_TOGETHER:
            found.update(dict.fromkeys(window, RUN_TOGETHER[whole]))
    return dict(sorted(found.items()))


@lru_cache(MOST_REMEMBERED)
def meant(piece: str, certainty: Certainty) -> str:
    """Return the piece of a name that was surely meant, or else what was written."""
    if piece in REMARKS or piece in JOINING or is_beside(piece):
        return piece
    return SPELLER.meant(piece, certainty) or piece


def _windows(length: int) -> Iterator[range]:
    """Yield every run of neighboring places, the longest first."""
    for size in range(min(MOST_PIECES, length), 0, -1):
        for start in range(length - size + 1):
            yield range(start, start + size)


def _is_salt(said: list[str], window: range, found: dict[int, Medicine | None]) -> bool:
    """Return whether this is the salt of the medicine before it: losartan potassium."""
    return len(window) == 1 and said[window[0]] in SALTS and window[0] - 1 in found


def _rest(said: list[str], found: dict[int, Medicine | None]) -> Iterator[str]:
    """Yield what may name another medicine: remarks too, where no medicine stands beside them."""
    for breath in _breaths(said):
        named = any(found.get(at) for at in breath)
        for at in breath:
            beside = is_beside(said[at]) or (named and said[at] in REMARKS | SALTS)
            if not found.get(at) and not beside:
                yield said[at]


def _breaths(said: list[str]) -> Iterator[list[int]]:
    """Yield the places of what was said in one breath, without what joins two of them."""
    breath: list[int] = []
    for at, piece in enumerate(said):
        if piece == BREAK or piece in JOINING:
            yield breath
            breath = []
        else:
            breath.append(at)
    yield breath
