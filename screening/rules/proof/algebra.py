"""What a proof reckons with: "and", "or", "not" and "if", on plain booleans or on a solver's.

Numbers are added and compared with Python's own signs, which both kinds understand. What is
plainly true or false is settled at once, so that a solver sees no more than it has to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

# A bool or int of Python's, or what a solver has in its place.
Truth = Any
Number = Any


class Algebra(Protocol):
    """The operations a patient is encoded with."""

    def all_of(self, parts: Iterable[Truth]) -> Truth:
        """Return whether all parts are true."""

    def any_of(self, parts: Iterable[Truth]) -> Truth:
        """Return whether at least one part is true."""

    def no(self, part: Truth) -> Truth:
        """Return whether the part is false."""

    def pick(self, when: Truth, then: Any, otherwise: Any) -> Any:
        """Return the one where it is true, and the other where it is not."""


class Plain:
    """Python's own booleans."""

    def all_of(self, parts: Iterable[bool]) -> bool:
        """Return whether all parts are true."""
        return all(parts)

    def any_of(self, parts: Iterable[bool]) -> bool:
        """Return whether at least one part is true."""
        return any(parts)

    def no(self, part: bool) -> bool:
        """Return whether the part is false."""
        return not part

    def pick(self, when: bool, then: Any, otherwise: Any) -> Any:
        """Return the one where it is true, and the other where it is not."""
        return then if when else otherwise
