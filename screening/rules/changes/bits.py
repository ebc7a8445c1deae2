"""Many patients at once: a truth is a whole number that has a bit for each of them.

So what costs one operation of Python's for one patient costs about one for a thousand.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import count
from typing import TypeVar

Bits = int
Value = TypeVar("Value", bound=Hashable)

# For more different values than this, it is faster to add one patient after another.
FEW = 20
# What turns codes into digits, for each code: one where it stands, and zero for all others.
_DIGITS = [bytes(49 if one == code else 48 for one in range(256)) for code in range(FEW)]


def having_each(values: Sequence[Value]) -> dict[Value, Bits]:
    """Return for each value the patients who have it. The first patient has the highest bit."""
    codes: defaultdict[Value, int] = defaultdict(count().__next__)
    coded = [codes[value] for value in values]
    if len(codes) > FEW:
        return _one_by_one(values)
    digits = bytes(coded)
    return {value: int(digits.translate(_DIGITS[code]), 2) for value, code in codes.items()}


def _one_by_one(values: Sequence[Value]) -> dict[Value, Bits]:
    """Return the same for many different values."""
    found: defaultdict[Value, Bits] = defaultdict(int)
    for value, patient in zip(values, _each_of(len(values)), strict=True):
        found[value] |= patient
    return dict(found)


@lru_cache(1)
def _each_of(number: int) -> Sequence[Bits]:
    """Return each of so many patients alone, the first one first."""
    return [1 << place for place in reversed(range(number))]


def places_of(patients: Bits, count: int) -> Iterator[int]:
    """Yield where the patients in a set stand among so many, from the first on."""
    digits = f"{patients:0{count}b}"
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def united(sets: Iterable[Bits]) -> Bits:
    """Return those who are in any of the sets."""
    return reduce(operator.or_, sets, 0)


class Numbers:
    """A number for each patient who has one; compared, it gives those for whom that holds."""

    def __init__(self, having: Mapping[int, Bits]) -> None:
        self._having = having

    def __ge__(self, wanted: int) -> Bits:
        return self._where(operator.ge, wanted)

    def __gt__(self, wanted: int) -> Bits:
        return self._where(operator.gt, wanted)

    def __le__(self, wanted: int) -> Bits:
        return self._where(operator.le, wanted)

    def __lt__(self, wanted: int) -> Bits:
        return self._where(operator.lt, wanted)

    def _where(self, holds: Callable[[int, int], bool], wanted: int) -> Bits:
        return united(some for number, some in self._having.items() if holds(number, wanted))


class Together:
    """The algebra of these truths, in which a proof's encoder reckons with many real patients."""

    def __init__(self, count: int) -> None:
        self.every = (1 << count) - 1

    def all_of(self, parts: Iterable[Bits]) -> Bits:
        """Return those for whom all parts are true."""
        return reduce(operator.and_, parts, self.every)

    def any_of(self, parts: Iterable[Bits]) -> Bits:
        """Return those for whom at least one part is true."""
        return united(parts)

    def no(self, part: Bits) -> Bits:
        """Return those for whom the part is false."""
        return self.every & ~part

    def pick(self, when: Bits, then: Bits, otherwise: Bits) -> Bits:
        """Return the one where it is true, and the other where it is not."""
        return when & then | self.no(when) & otherwise
