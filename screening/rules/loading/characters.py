"""The characters of a rules file: UTF-8, not too many, and none that a reader would not see."""

from __future__ import annotations

import re

from screening.rules.loading.mistakes import Mistakes, Place

MOST_BYTES = 1024 * 1024
START = Place(1, 1)
# Control characters, and those that nobody sees or that turn the direction of what is shown.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufeff"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class CannotGoOn(Exception):
    """What comes next cannot be made sense of, or may cost too much."""


def decoded(text: bytes, mistakes: Mistakes) -> str:
    """Return the text of a file, without the mark that some editors begin it with."""
    if len(text) > MOST_BYTES:
        mistakes.add(START, "the file is larger than 1 MiB")
        raise CannotGoOn
    try:
        found = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        mistakes.add(_place_of(before), "this is not UTF-8 text")
        raise CannotGoOn from error
    if hidden := HIDDEN.search(found):
        mistakes.add(_place_of(found[: hidden.start()]), cannot_stand(hidden[0]))
        raise CannotGoOn
    return found


def cannot_stand(character: str) -> str:
    """Return why a character is refused."""
    return f"the character U+{ord(character):04X} cannot stand in the file"


def _place_of(before: str) -> Place:
    return Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
