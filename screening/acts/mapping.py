"""The map of a rulebook: what its pages and its file are drawn from. It reads no record."""

from __future__ import annotations

from functools import partial
from typing import Any

from screening.rules.changes.telling import counted
from screening.rules.drawing import drawn
from screening.rules.explaining import REVIEW_IN_WORDS
from screening.rules.feeding import card_maps, read_by
from screening.rules.model import Rulebook


def map_of(rulebook: Rulebook) -> dict[str, Any]:
    """Return what a template needs to show the map, each card with its drawing."""
    return {
        "rulebook": rulebook,
        "cards": card_maps(rulebook),
        "counted": counted,
        "draw": partial(drawn, vocabulary=rulebook.vocabulary),
        "read_by": read_by,
        "reviews": REVIEW_IN_WORDS,
    }
