"""What compiled functions take: for every name a value that is known, fresh and exact.

None stands for what is unknown, and for what is off the path stands a value that no comparison
holds for.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from typing import Any

from screening.vocabulary import Kind, Ticks

Values = Mapping[str, Any]


class _OffPath:
    """Equal to nothing, and different from nothing either: no comparison holds for it."""

    def __ne__(self, other: object) -> bool:
        return False


OFF_PATH = {Kind.NUMBER: nan, Kind.SOME_OF: Ticks(frozenset(), firm=False)}
OFF_PATH_OTHERWISE = _OffPath()
