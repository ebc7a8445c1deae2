"""What somebody wrote, cut into sentences, and each of them into words in one plain spelling.

In that spelling are no capitals, accents, apostrophes or hidden characters. Letters written as
digits, or one by one, are put right: whoever hides a word from a machine means it to be read. So
are words written in haste.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from screening.facts.own_words.spelling import meant, with_meant
from screening.letters import ALIKE

BREAK = ","
QUOTE = '"'
# A sentence of more words than this is quoted in part.
MOST_WORDS = 60
# Each text is looked at for several things in turn; texts of other people are not kept for long.
TEXTS_OF_ONE = 128

# What goes on in small letters after three dots is still the same sentence, and so is a "no" behind
# a question.
_SENTENCES = re.compile(
    r"(?<=[.!?…。！？])(?<!\.\.)(?!(?<=\?)\s+[Nn][Oo]\b)\s+|(?<=\.\.)\s+(?![a-zà-ÿ])|[\n\r\u2028\u2029]+"
)
# Accents as marks of their own, and characters that show nothing.
_HIDDEN = re.compile(
    "[\u0300-\u036f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´′＇")
# Without its apostrophe it would be odd.
_ODED = re.compile(r"\bod['’]d\b")
_DIGIT_FOR_LETTER = re.compile(
    r"[013457@$](?<=[a-z].)(?=[a-z])|[013457@$](?=[a-z]{2})(?<![a-z0-9].)"
)
_STARRED = re.compile(r"(?<=[a-z])[*#!]+(?=[a-z])")
_REPEATED = re.compile(r"([a-z])\1\1+")
_LETTERS = str.maketrans("013457@$", "oieastas")
_MIXED = re.compile(r"\w*[a-z]\w*")
_WORD = re.compile(r"[^\W_]+")
_PIECES = re.compile(r"[^\W_]+|[.,!?;:()—–…/¿¡\n]|[\"“”«»]")
_ONE_BY_ONE = re.compile(r"\b[a-z](?:[ .*_\-]{1,2}[a-z]\b){2,}")
_BETWEEN_LETTERS = re.compile(r"[ .*_\-]")
SINGLE = frozenset("bcdfghjklmnpqrstvwxz")


def sentences(text: str) -> list[str]:
    """Return the sentences as they were written."""
    return [one for one in map(str.strip, _SENTENCES.split(text)) if one]


def plain(text: str) -> str:
    """Return the text in its plain spelling; what parts one word from the next is still there."""
    if not text.isascii():
        text = _HIDDEN.sub("", unicodedata.normalize("NFKD", text))
    text = text.casefold()
    if "od" in text:
        text = _ODED.sub("oded", text)
    text = text.translate(_APOSTROPHES)
    if not text.isascii():
        text = _MIXED.sub(lambda word: word[0].translate(ALIKE), text)
    # So k*ll and dieeee are read as what is nearest to them.
    text = _STARRED.sub("", text.replace("d*e", "die"))
    return _DIGIT_FOR_LETTER.sub(lambda digit: digit[0].translate(_LETTERS), text)


@lru_cache(TEXTS_OF_ONE)
def word_set(text: str) -> AbstractSet[str]:
    """Return every word that `words` returns of a text, and faster."""
    written = plain(text)
    found = set(_WORD.findall(written))
    found = set(_REPEATED.sub(r"\1", " ".join(found)).split())
    if not SINGLE.isdisjoint(found):
        found.update(_WORD.findall(_put_together(written)))
    return with_meant(found)


def words(text: str) -> list[str]:
    """Return the words of a text in their plain spelling, with `BREAK` and `QUOTE` between."""
    written = _REPEATED.sub(r"\1", plain(text))
    found = _PIECES.findall(written)
    if not SINGLE.isdisjoint(found):
        found = _PIECES.findall(_put_together(written))
    return [meant(one) if one[0].isalnum() else QUOTE if one in '"“”«»' else BREAK for one in found]


def _put_together(written: str) -> str:
    """Return a text with the words in it that are written letter by letter as words."""
    return _ONE_BY_ONE.sub(lambda run: _BETWEEN_LETTERS.sub("", run[0]), written)


def parts(sentence: str) -> Iterator[str]:
    """Yield a long sentence in parts that overlap, and a short one whole."""
    written = sentence.split()
    if len(written) <= MOST_WORDS:
        yield sentence
        return
    for start in range(0, len(written), MOST_WORDS // 2):
        yield f"… {' '.join(written[start : start + MOST_WORDS])} …"
