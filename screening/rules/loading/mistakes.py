"""What is wrong with a rules file: every mistake with its place, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from screening.spelling import LONGEST_WORD, shorten

# So many are as good as all of them to a person, and keep the cost of a hostile file bounded.
MOST_SHOWN = 200
LONGEST_MISTAKE = 400


class Place(NamedTuple):
    """Where something stands in the file; both numbers begin at 1."""

    line: int
    column: int


class RulesError(Exception):
    """The rules file cannot be used; `mistakes` says where and why, in the order of the file."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class Mistakes:
    """The mistakes found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[tuple[Place, str], None] = {}
        self._unreadable: frozenset[Place] = frozenset()
        self._count = 0

    def add(self, place: Place, message: str, rule: str = "") -> None:
        """Note a mistake; the same mistake at the same place counts once."""
        self._count += 1
        if place in self._unreadable:
            return
        if self.are_too_many():
            self.refuse()
        text = f"{shorten(rule, LONGEST_WORD)}: {message}" if rule else message
        self._found[place, shorten(text, LONGEST_MISTAKE)] = None

    def is_read(self) -> None:
        """Say that reading is over: what could not be read is not to be judged as well."""
        self._unreadable = frozenset(place for place, _ in self._found)

    def __len__(self) -> int:
        """How often something was wrong, be it told already or not."""
        return self._count

    def are_too_many(self) -> bool:
        return len(self._found) >= MOST_SHOWN

    def refuse(self) -> None:
        """Raise `RulesError` if there are any."""
        if self._found:
            found = sorted(self._found)[:MOST_SHOWN]
            raise RulesError(
                [f"{self.file}:{line}:{column}: {text}" for (line, column), text in found]
            )


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return words as a person lists them: a, b or c."""
    *most, end = list(words)
    return f"{', '.join(most)} {last} {end}" if most else end
