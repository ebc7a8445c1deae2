"""What providers settled: which medicines the words in a row are, or that they are none listed.

It is sealed with the evaluation that was made of it and with every later one, of corrections too:
whatever the rules and the list become, the same words stay what a person said they are.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts.reading import said
from screening.facts.medicines import SEPARATOR
from screening.facts.medicines_taken import LIST
from screening.records import sealing
from screening.records.models import Evaluation, Submission
from screening.vocabulary import Stored

PLACE = "evaluation.sealed_settled"
# Enough to tell the words of one intake apart.
KEY_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Settled:
    """What some words were settled as. `medicines` are all that they name; empty for none listed.

    `classes` were told apart by the list of `list_version`; `at` is when, and `by` who.
    """

    words: str
    medicines: tuple[str, ...]
    classes: tuple[str, ...]
    list_version: str
    by: str
    at: str


AllSettled = Mapping[str, Settled]


def key_of(words: str) -> str:
    """Return the same key for the same words, however they are spaced and capitalized."""
    folded = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    return hashlib.sha256(folded.encode()).hexdigest()[:KEY_LETTERS]


def of(db: Session, evaluation: Evaluation) -> dict[str, Settled]:
    """Return what was settled when an evaluation was made, by the key of the words."""
    if evaluation.sealed_settled is None:
        return {}
    return opened(db, evaluation.id, evaluation.sealed_settled)


def before(db: Session, submission: Submission, number: int) -> dict[str, Settled] | None:
    """Return what is settled about an intake, for its next evaluation; None before any was.

    `number` is that of the next evaluation. The first one of a first submission asks nothing of
    the database.
    """
    if number == 1 and submission.number in (None, 1):
        return None
    query = (
        select(Evaluation)
        .join(Submission, Evaluation.submission_id == Submission.id)
        .where(Submission.intake_id == submission.intake.id)
        .order_by(Submission.number.desc(), Evaluation.number.desc())
    )
    newest = db.scalars(query.limit(1)).first()
    return of(db, newest) if newest and newest.sealed_settled is not None else None


def of_submissions(db: Session, ids: Collection[bytes]) -> dict[bytes, tuple[bytes, bytes]]:
    """Return, for each submission of which something was settled, what `opened` takes."""
    query = (
        select(Evaluation.submission_id, Evaluation.id, Evaluation.sealed_settled)
        .where(Evaluation.submission_id.in_(ids), Evaluation.sealed_settled.is_not(None))
        .order_by(Evaluation.number)
    )
    return {one: (row_id, sealed) for one, row_id, sealed in db.execute(query) if sealed}


def opened(db: Session, evaluation_id: bytes, sealed: bytes) -> dict[str, Settled]:
    """Return what `seal` sealed, or raise `CannotOpen`."""
    found = map(_from_record, sealing.unseal(db, evaluation_id, PLACE, sealed))
    return {key_of(one.words): one for one in found}


def seal(db: Session, evaluation: Evaluation, settled: AllSettled | None) -> None:
    """Seal what is settled with an evaluation; nothing where nobody ever settled anything."""
    if settled is not None:
        records = [asdict(one) for one in settled.values()]
        evaluation.sealed_settled = sealing.seal(db, evaluation.id, PLACE, records)


def applied(answers: Mapping[str, Stored], settled: AllSettled | None) -> Mapping[str, Stored]:
    """Return stored answers with the words in them taken for what they were settled as."""
    rows = answers.get(LIST)
    if not settled or not isinstance(rows, list):
        return answers
    return {**answers, LIST: [_row(row, settled) for row in rows]}


def _row(row: Mapping[str, Any], settled: AllSettled) -> Mapping[str, Any]:
    words = row.get("name")
    one = settled.get(key_of(words)) if isinstance(words, str) else None
    return {**row, **dict(_cells(one))} if one else row


def _cells(one: Settled) -> Iterator[tuple[str, Stored]]:
    yield "understood_as", SEPARATOR.join(one.medicines) or None
    yield "classes", list(one.classes)
    yield "list_version", one.list_version
    yield "settled_by", f"{one.by}, {said.moment(datetime.fromisoformat(one.at))}"


def _from_record(record: Mapping[str, Any]) -> Settled:
    lists = {name: tuple(record[name]) for name in ("medicines", "classes")}
    return Settled(**{**record, **lists})
