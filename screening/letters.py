"""Letters as an eye takes them: whatever is drawn like a Latin letter is read as one.

Accents, case, invisible characters and the ways to draw a letter are of no account, so a word
cannot hide behind a Cyrillic or Greek letter, a wide or a bold one, or a hyphen nobody sees.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of other scripts that are drawn like Latin ones: Cyrillic, Greek, Armenian, phonetic.
# A capital stands here where it is drawn like another letter than its small one.
OTHERS = "авгеикмнопрстухьѕіјӏһԁԛԝүαβεζηικμνορστυχωγϲΗΜΝΥօոսհցռɑɩǀ"
LATIN = "abreukmhonpctyxbsijlhdqwyabeznikuvopotuxwychmnyonuhgnail"
ALIKE = str.maketrans(OTHERS, LATIN)
# What Unicode calls every other way to write a Latin letter.
LETTER = re.compile(
    r"(?:.* )?(?:LATIN|REGIONAL INDICATOR SYMBOL).* LETTER (?:.* )?([A-Z])(?: WITH .*)?"
)
# What parts words without ending a sentence: blanks, dashes, quotes, brackets. An underscore
# is none of them: names of questions and keys are no words.
BETWEEN = re.compile(r"[\s/\u2010-\u2015\u2212\u2018-\u201f\u00ab\u00bb\"'*()\[\]-]+")
UNSEEN = ("Mn", "Me", "Cf")
FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
# No Latin letter is written with more; a few Arabic signs stand for whole sentences.
LONGEST = 8
# More are read anew each time, so that no text can fill the memory.
MOST_KEPT = 4_000


class _Folding(dict[int, str]):
    """What is read in place of each character, found once it is met."""

    def __missing__(self, code: int) -> str:
        found = _folded(chr(code))
        if len(self) < MOST_KEPT:
            self[code] = found
        return found


_FOLDING = _Folding()


def folded(text: str) -> str:
    """Return a text as an eye takes it, in small letters, one blank between words."""
    return re.sub(" {2,}", " ", text.translate(_FOLDING))


def places(text: str) -> list[int]:
    """Return which character of a text each character of the folded text was made of."""
    found: list[int] = []
    blank = False
    for number, character in enumerate(text):
        letters = _FOLDING[ord(character)]
        if letters != " " or not blank:
            found += [number] * len(letters)
        blank = letters == " " or (blank and not letters)
    return found


def _folded(character: str) -> str:
    # Some look like another letter than the one they stand for.
    drawn = unicodedata.normalize("NFKD", character.translate(ALIKE))
    letters = drawn.translate(ALIKE).casefold()
    if BETWEEN.fullmatch(letters) or len(letters) > LONGEST:
        return " "
    seen = (one for one in letters if unicodedata.category(one) not in UNSEEN)
    return "".join(map(_latin, seen)).translate(ALIKE)


def _latin(letter: str) -> str:
    if letter in FILLERS:
        return ""
    named = None if letter.isascii() else LETTER.fullmatch(unicodedata.name(letter, ""))
    return named[1].lower() if named else letter
