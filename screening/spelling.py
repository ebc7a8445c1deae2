"""What somebody wrote, as a message repeats it: cut, with what hides in it, and the nearest word.

A message about what is wrong must be readable whatever was written, and cost little.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

LONGEST_WORD = 60
LONGEST_QUOTED = 40
# From here on two words are alike, of 100.
ALIKE = 60
# What stands for yes and no elsewhere, and is like neither.
MEANT = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return the end of a sentence that offers the known word most like this one, if any is."""
    # Comparing takes time that grows with the product of both lengths.
    text, words = str(word)[:LONGEST_WORD], [*known]
    if (meant := MEANT.get(text.lower())) in words:
        return f". Did you mean '{meant}'?"
    close = extractOne(text, words, scorer=ratio, processor=str.lower, score_cutoff=ALIKE)
    return f". Did you mean '{close[0]}'?" if close else ""


def quoted(written: object) -> str:
    """Return what was written, in quotes.

    A Cyrillic letter looks like a Latin one and a joiner like nothing, so those are named.
    """
    if not isinstance(written, str):
        return f"'{as_written(written, LONGEST_QUOTED)}'"
    text = shorten(written, LONGEST_QUOTED)
    strange = dict.fromkeys(f"U+{ord(one):04X}" for one in text.rstrip("…") if not one.isascii())
    return f"'{_printable(text)}'" + (f" (with {', '.join(strange)})" if strange else "")


def as_written(value: object, longest: int) -> str:
    """Return a value as a rules file shows it, cut: {systolic: 139}."""
    try:
        written = json.dumps(value, ensure_ascii=False, default=str).replace('"', "")
    except RecursionError:
        return "…"
    return _printable(shorten(written, longest))


def shorten(text: str, length: int) -> str:
    """Return a text cut to a length, so that what is wrong in a file cannot fill a screen."""
    return text if len(text) <= length else text[: length - 1] + "…"


def _printable(text: str) -> str:
    """Return a text that moves no cursor and that every terminal can encode."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)
