"""Garbage is looked for less often in tests: as Python does it, it is a seventh of their work."""

from __future__ import annotations

import gc

gc.set_threshold(10_000, 10, 10)


def pytest_collection_finish() -> None:
    """Look among what tests make, and not among all that stays to the end."""
    gc.freeze()
