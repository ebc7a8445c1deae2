"""Sets of rules: whole numbers with a bit for each rule, the quickest set there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def numbers_in(rules: int) -> Iterator[int]:
    """Yield the numbers of the rules in a set."""
    while rules:
        lowest = rules & -rules
        yield lowest.bit_length() - 1
        rules ^= lowest


def set_of(numbers: Iterable[int]) -> int:
    """Return the set of the rules with these numbers."""
    rules = 0
    for number in numbers:
        rules |= 1 << number
    return rules
