"""Settling: a provider says which medicines of the list some words are, or that they are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from screening.acts import cards, dispositions, reviews, rulebooks
from screening.acts.settling import names, settled
from screening.acts.settling.settled import Settled
from screening.facts.medicines import LIST_VERSION, MEDICINES, Medicine, listed, most_like
from screening.facts.medicines_taken import understood
from screening.records.models import Evaluation, Intake, Provider
from screening.vocabulary import NONE_OF_THESE, Row

BETWEEN_NAMES = re.compile("[,;]")


class NothingChosen(Exception):
    """Nothing was said about any of the words."""


class NoSuchWords(Exception):
    """The intake has no such words that could be settled now."""


class NotListed(Exception):
    """What was written is no name in the list; the message has each, and the one most like it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a provider says about some words: names of the list, with commas between them.

    Without any name they are no medicine of the list; `is_open` says that nobody knows after all.
    """

    medicines: str = ""
    is_open: bool = False


def settle(
    db: Session, intake: Intake, provider: Provider, choices: Mapping[str, Choice], *, seen: int
) -> None:
    """Settle words, named by their keys, and evaluate beside what is there with them.

    What was done with cards that say nothing new is carried over. What was signed stays.
    """
    reviews.refuse_changed(intake, seen)
    if intake.state not in reviews.OPEN:
        raise NoSuchWords
    before = reviews.evaluation_of(db, intake)
    chosen = _chosen(before, choices)
    at = reviews.advance(db, intake, seen, reviews.OPEN)
    kept = {key: one for key, one in settled.of(db, before).items() if key not in choices}
    new = {key: _settled(*one, provider, at) for key, one in chosen.items()}
    after = _evaluate(db, before, kept | new, at)
    dispositions.carry(db, before, after)
    intake.rank = cards.rank(cards.of(db, after))
    reviews.record(
        db, provider, "settled", intake, words=len(new), opened=len(choices) - len(new),
        evaluation=after.id.hex(),
    )  # fmt: skip
    db.commit()


def _chosen(
    before: Evaluation, choices: Mapping[str, Choice]
) -> dict[str, tuple[Row, tuple[Medicine, ...]]]:
    """Return the row and the medicines for each key that is settled."""
    if not choices:
        raise NothingChosen
    rows = names.open_to_the_list(before.submission.sent.answers)
    if not choices.keys() <= rows.keys():
        raise NoSuchWords
    written = {key: _names(one.medicines) for key, one in choices.items() if not one.is_open}
    if unknown := [name for one in written.values() for name in one if listed(name) is None]:
        raise NotListed(". ".join(map(_not_listed, unknown)))
    return {
        key: (rows[key], tuple(one for name in found if (one := listed(name))))
        for key, found in written.items()
    }


def _names(written: str) -> list[str]:
    return [name.strip() for name in BETWEEN_NAMES.split(written) if name.strip()]


def _not_listed(name: str) -> str:
    like = most_like(name)
    return f"The list has no medicine called “{name}”" + (f". Did you mean “{like}”?" * bool(like))


def _settled(row: Row, chosen: tuple[Medicine, ...], provider: Provider, at: datetime) -> Settled:
    """Return what a row is settled as: what was chosen is added to what was understood of it."""
    known, classes = understood(row)
    medicines = dict.fromkeys([*known, *(one.name for one in chosen)])
    found = {*classes.ticked, *_classes(medicines)} - {NONE_OF_THESE}
    return Settled(
        words=str(row["name"]),
        medicines=tuple(medicines),
        classes=tuple(sorted(found)) or (NONE_OF_THESE,),
        list_version=LIST_VERSION,
        by=provider.name,
        at=at.isoformat(),
    )


def _classes(medicines: Mapping[str, None]) -> Iterator[str]:
    for name in medicines:
        yield from MEDICINES[name].classes if name in MEDICINES else ()


def _evaluate(
    db: Session, before: Evaluation, known: settled.AllSettled, at: datetime
) -> Evaluation:
    submission = before.submission
    sent = submission.sent
    after = rulebooks.evaluation_of(
        db, submission, sent.answers, sent.saved, before.number + 1, at, known
    )
    db.add(after)
    return after
