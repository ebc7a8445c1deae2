"""The guard against decision wording: people decide, and nothing may sound as if it did.

It reads what a person reads: entities and tags of a page resolved, accents, case, hyphens, line
breaks and look-alike letters of no account. It knows inflections, English and Spanish, and errs on
the safe side: a sentence that holds such words and decides nothing is let through only word for
word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from screening.deciding import ENGLISH, SPANISH
from screening.letters import folded, places

GUARD = re.compile(rf"\b(?:{'|'.join((*ENGLISH, *SPANISH))})\b")
# A number that is no character anywhere, and that Python takes long or refuses to read.
NO_CHARACTER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")

RIGHT_FOR_YOU = (
    "They do not say what is right for you: that is weighed with a provider, one person at a time."
)
# Sentences that hold such words and decide nothing, each with the reason it may stand. Only the
# very same sentence is let through, whole, and to its last stop.
ALLOWED: dict[str, str] = {
    "This says nothing about whether you are eligible.": "It says that nothing was decided.",
    "Esto no dice nada sobre si usted es elegible.": "The same in Spanish.",
    RIGHT_FOR_YOU: "It says that nothing was decided.",
    "The FDA has not approved ketamine for any illness of the mind.": "It is about a drug.",
    "La FDA no ha aprobado la ketamina para ninguna enfermedad mental.": "The same in Spanish.",
}

# After these a sentence begins, and with these one ends.
STOPS = ".!?"
# Where the words of one element go on with those of the next one.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "wbr",
    ]
)
# What is read out or shown of an element besides its text.
SPOKEN = (
    "abbr",
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "content",
    "label",
    "placeholder",
    "title",
    "value",
)
SILENT = ("script", "style")


def decision_words(text: str) -> list[str]:
    """Return the words in a text that sound like a decision about somebody, as it writes them."""
    plain = " ".join(html.unescape(NO_CHARACTER.sub(" ", text)).split())
    for sentence in ALLOWED:
        plain = _without(plain, sentence)
    spans = [found.span() for found in GUARD.finditer(folded(plain))]
    where = places(plain) if spans else []
    return [plain[where[begin] : where[end - 1] + 1] for begin, end in spans]


def decision_words_of_page(page: str) -> list[str]:
    """Return the same for an HTML page: of all its text, and of what its elements are called."""
    return [words for part in parts_of_page(page) for words in decision_words(part)]


def parts_of_page(page: str) -> Iterator[str]:
    """Yield each run of words that a person reads as one, and every attribute with words in it."""
    reader = _Reader()
    reader.feed(NO_CHARACTER.sub(" ", page))
    reader.close()
    yield from filter(str.strip, ["".join(reader.run), *reader.parts])


def _without(text: str, sentence: str) -> str:
    """Return a text without a sentence, wherever it stands whole and by itself."""
    kept, rest = "", text
    while sentence in rest:
        before, _sentence, rest = rest.partition(sentence)
        begins = not (kept + before).strip() or (kept + before).rstrip()[-1] in STOPS
        ends = not rest or rest[0].isspace()
        kept += before if begins and ends else before + sentence
    return kept + rest


class _Reader(HTMLParser):
    """Gathers what a person reads of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.run: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts += [value for name, value in attrs if value and name in SPOKEN]
        self.silent += tag in SILENT
        self._between(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        self._between(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.run.append(data)

    def _between(self, tag: str) -> None:
        if tag == "br":
            self.run.append(" ")
        elif tag not in INLINE:
            self.parts.append("".join(self.run))
            self.run = []
