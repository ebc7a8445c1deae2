"""How patients' words are cut into pieces, and which of the pieces can name no medicine."""

from __future__ import annotations

import re
import unicodedata

from screening.facts.medicine_list import LIST

BREAK = ","
BESIDE = LIST.words["beside"]
SALTS = LIST.words["salts"]
REMARKS = LIST.words["remarks"]
JOINING = LIST.words["joining"]
TURNING = LIST.words["turning"]

# What is written in several ways, and the one way in which it is read.
_PLAINER = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in {
        "['’`´]": "",  # john's
        "#": " number ",  # Tylenol #3
        r"\b([a-z])\.(?=[a-z]\b)": r"\1",  # b.i.d.
        r"(?<=[0-9]),(?=[0-9]{3}\b)": "",  # 50,000
        r"\bvit(?:amin)?\b[ .-]*": "vitamin ",  # vit. D
        r"\bvitamin ([a-z])[ -]+([0-9]{1,2})\b(?! *[a-z.0-9])": r"vitamin \1\2",  # vitamin B-12
    }.items()
)
# B12 is one piece, 100mg are two.
_PIECE = re.compile(r"[a-z]{1,2}[0-9]+(?![0-9.]*[a-z%])|[^\W\d_]+|[0-9]+(?:\.[0-9]+)?|[,;+&\n|]")


def pieces(words: str) -> list[str]:
    """Return the words in one plain spelling; what parts one breath from the next is a `BREAK`."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for pattern, instead in _PLAINER:
        plain = pattern.sub(instead, plain)
    return [BREAK if piece in ";+&\n|" else piece for piece in _PIECE.findall(plain)]


def is_beside(piece: str) -> bool:
    """Return whether a piece is a number, a dose, a form, a salt or a time."""
    return piece in BESIDE or piece[0].isdigit()
