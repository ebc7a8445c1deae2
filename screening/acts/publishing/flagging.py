"""The flags of a submission as providers find them, with those of questions never reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from screening.acts import rulebooks, sent_early
from screening.rules.changes.changing import Flagged
from screening.rules.model import Review, Rulebook
from screening.vocabulary import Stored


def flags_of(
    rulebook: Rulebook,
    answers: Mapping[str, Stored],
    saved: Mapping[str, datetime],
    as_of: datetime,
) -> dict[str, Flagged]:
    """Return the flags by rule, each with the review that its card has for it."""
    told = rulebooks.evaluate_stored(rulebook, answers, saved, as_of).outcomes
    left = frozenset(sent_early.not_reached(answers))
    return {
        one.rule.id: Flagged(one.outcome, cast(Review, review))
        for _place, one, _topic, review in rulebooks.placed(told, left)
    }
