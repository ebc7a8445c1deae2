"""Codes that people write down and type in: random, in groups of four, and forgiving."""

from __future__ import annotations

import secrets
import unicodedata

from screening.records.models import CROCKFORD

GROUP = 4
# Crockford left out the letters that look like a digit; who reads one all the same means the digit.
_LIKE_DIGITS = str.maketrans("OIL", "011")


def new(length: int) -> str:
    """Return a random code; each of its characters holds five bits."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def in_groups(code: str) -> str:
    """Return a code as it is shown, in groups that can be typed from paper."""
    return "-".join(code[n : n + GROUP] for n in range(0, len(code), GROUP))


def folded(typed: str) -> str:
    """Return what is meant: case, spaces and dashes say nothing, O is 0, and I and L are 1."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(filter(str.isalnum, plain)).translate(_LIKE_DIGITS)
