"""Stored answers as bytes, so that they can be kept for a while, compared and looked up fast.

Bytes know their hash, and nothing stored as JSON is bytes.
"""

from __future__ import annotations

import marshal
from typing import Any

# In this form the same answers always come to the same bytes.
VERSION = 2


def packed(stored: Any) -> bytes:
    """Return what is stored as bytes."""
    return marshal.dumps(stored, VERSION)


def unpacked(kept: Any) -> Any:
    """Return as it was stored what was packed, or packed part by part, or is kept as it was."""
    if type(kept) is bytes:
        return marshal.loads(kept)  # noqa: S302  (nobody but this process packed it)
    return list(map(unpacked, kept)) if type(kept) is tuple else kept
