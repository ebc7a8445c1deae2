"""Cards: what a provider reads and disposes of. All flags of one topic are one card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts.reading import said
from screening.records.models import (
    NOTHING_OPEN,
    RANKS,
    Disposition,
    Evaluation,
    Flag,
)

CODES = {
    "asked_and_recorded": "Asked and recorded",
    "at_the_visit": "Will ask or measure at the visit",
    "not_relevant": "Not relevant, because …",
    "needs": "Needs …",
}
# Codes that say nothing without a note, and what to write in it.
NOTES = {
    "not_relevant": "Write why this is not relevant",
    "needs": "Write what is needed",
}
REVIEWS = {
    "same_day": "Same day",
    "before_booking": "Before booking",
    "at_visit": "At the visit",
}
# What has to be disposed of before anybody can sign.
BEFORE_SIGNING = ("same_day", "before_booking")


@dataclass(frozen=True)
class Disposed:
    """What a provider did with a card."""

    code: str
    words: str
    note: str
    by: str
    at: str


@dataclass(frozen=True)
class Card:
    """The flags of one topic, and the newest disposition of them."""

    topic: str
    review: str
    flags: tuple[Flag, ...]
    disposed: Disposed | None

    @property
    def heading(self) -> str:
        return heading_of(self.topic)

    @property
    def is_open(self) -> bool:
        return self.disposed is None

    @property
    def is_for_the_visit(self) -> bool:
        """Whether it belongs on the checklist for the visit."""
        if self.disposed is None:
            return self.review == "at_visit"
        return self.disposed.code == "at_the_visit"

    @property
    def must_be_disposed_of(self) -> bool:
        """Whether nobody can sign while it is open."""
        return self.review in BEFORE_SIGNING


def of(db: Session, evaluation: Evaluation) -> tuple[Card, ...]:
    """Return the cards of an evaluation, those to be looked at first first."""
    return gather(evaluation.flags, newest(db, [evaluation.id]).get(evaluation.id, {}))


def gather(flags: Iterable[Flag], disposed: Mapping[str, Disposition]) -> tuple[Card, ...]:
    """Return one card a topic, ordered by review and then by the rulebook."""
    by_topic: dict[str, list[Flag]] = {}
    for flag in sorted(flags, key=lambda flag: (RANKS[flag.review], flag.position)):
        by_topic.setdefault(flag.topic, []).append(flag)
    return tuple(
        Card(topic, found[0].review, tuple(found), _as_disposed(disposed.get(topic)))
        for topic, found in by_topic.items()
    )


def newest(db: Session, evaluations: Iterable[bytes]) -> dict[bytes, dict[str, Disposition]]:
    """Return the newest disposition of each card, for each evaluation."""
    query = select(Disposition).where(Disposition.evaluation_id.in_(evaluations))
    found: dict[bytes, dict[str, Disposition]] = {}
    for one in db.scalars(query.order_by(Disposition.version)):
        found.setdefault(one.evaluation_id, {})[one.card] = one
    return found


def _as_disposed(one: Disposition | None) -> Disposed | None:
    if one is None:
        return None
    at = said.moment(one.at)
    return Disposed(one.code, CODES[one.code].rstrip(" …,"), one.note, one.provider.name, at)


def rank(cards: Iterable[Card]) -> int:
    """Return the rank of the earliest review among the open cards, as the queue sorts it."""
    return min((RANKS[card.review] for card in cards if card.is_open), default=NOTHING_OPEN)


def heading_of(topic: str) -> str:
    """Return a topic as the heading of its card."""
    return topic.replace("-", " ").capitalize()


def as_record(card: Card) -> dict[str, Any]:
    """Return a card with its disposition, as the signed document holds it."""
    disposed = card.disposed
    return {
        "card": card.topic,
        "review": card.review,
        "flags": [
            {"rule": flag.rule, "outcome": flag.outcome, "review": flag.review, **flag.reasons}
            for flag in card.flags
        ],
        "disposition": disposed
        and {"code": disposed.code, "note": disposed.note, "by": disposed.by, "at": disposed.at},
    }
