"""Signing: a provider's "I have read this", and the document that shows for good what was read.

The document holds every string that was on the page. Its RFC 8785 bytes are hashed and sealed,
and the hash stands in the audit chain too, so a change to either is found.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts import cards, reviews
from screening.acts.cards import Card
from screening.acts.reading import reading
from screening.records import audit, sealing
from screening.records.models import AuditEvent, Evaluation, Intake, Provider, SignOff

STATEMENT = "I have read this."


class NotDisposed(Exception):
    """Cards that have to be disposed of before signing are open; `cards` are those."""

    def __init__(self, open_cards: tuple[Card, ...]) -> None:
        super().__init__(", ".join(card.topic for card in open_cards))
        self.cards = open_cards


class WordsNeeded(Exception):
    """A sign-off is nobody's without words of their own."""


class NothingNew(Exception):
    """The cards are as they were when the intake was last signed."""


@dataclass(frozen=True)
class Signed:
    """A sign-off as it is read again. Where it does not hold, `document` is what is left of it."""

    number: int
    by: str
    at: datetime
    sha256: str
    holds: bool
    document: dict[str, Any]


def sign(db: Session, intake: Intake, provider: Provider, words: str, *, seen: int) -> SignOff:
    """Sign that the intake was read. Every card that cannot wait needs a disposition first."""
    reviews.refuse_changed(intake, seen)
    found = cards.of(db, reviews.evaluation_of(db, intake))
    blocking = tuple(card for card in found if card.must_be_disposed_of and card.is_open)
    _refuse_without_words(words)
    if blocking:
        raise NotDisposed(blocking)
    at = reviews.advance(db, intake, seen, reviews.OPEN)
    # There is one before only if what was signed was corrected; both stand.
    before = sign_offs(db, intake)
    sign_off = _sign(db, intake, provider, words, at, previous=before[-1] if before else None)
    intake.state = "signed"
    number, digest = sign_off.number, sign_off.sha256.hex()
    reviews.record(db, provider, "signed", intake, number=number, sha256=digest)
    db.commit()
    return sign_off


def complete(db: Session, intake: Intake, provider: Provider, words: str, *, seen: int) -> SignOff:
    """Sign what was recorded at the visit, as an amendment that names the sign-off before it."""
    reviews.refuse_changed(intake, seen)
    if intake.state != "signed":
        raise reviews.Changed
    previous = sign_offs(db, intake)[-1]
    _refuse_without_words(words)
    if _cards(db, reviews.evaluation_of(db, intake)) == json.loads(previous.document)["cards"]:
        raise NothingNew
    at = reviews.advance(db, intake, seen, ("signed",))
    sign_off = _sign(db, intake, provider, words, at, previous=previous)
    number, digest = sign_off.number, sign_off.sha256.hex()
    reviews.record(db, provider, "amended", intake, number=number, sha256=digest)
    db.commit()
    return sign_off


def sign_offs(db: Session, intake: Intake) -> list[SignOff]:
    """Return every sign-off of an intake, the first one first."""
    query = select(SignOff).filter_by(intake_id=intake.id).order_by(SignOff.number)
    return list(db.scalars(query))


def open_signed(db: Session, intake: Intake, provider: Provider, number: int) -> Signed | None:
    """Return one sign-off with its document, and record in the same transaction who read it."""
    found = next((one for one in signed(db, intake) if one.number == number), None)
    if found is not None:
        audit.record(db, provider.name, "opened", intake, signed=number)
    db.commit()
    return found


def signed(db: Session, intake: Intake) -> list[Signed]:
    """Return every sign-off with its document, and whether it is still what was signed."""
    recorded = _recorded(db, intake)
    found, before = [], None
    for sign_off in sign_offs(db, intake):
        document = _opened(sign_off)
        digest = hashlib.sha256(document).digest()
        holds = (
            digest == sign_off.sha256
            and recorded.get(sign_off.number) == digest.hex()
            and sign_off.previous_sha256 == before
        )
        found.append(_as_signed(sign_off, document, holds))
        before = digest
    return found


def _sign(
    db: Session,
    intake: Intake,
    provider: Provider,
    words: str,
    at: datetime,
    previous: SignOff | None,
) -> SignOff:
    evaluation = reviews.evaluation_of(db, intake)
    sign_off = SignOff(
        intake_id=intake.id,
        submission_id=evaluation.submission_id,
        evaluation_id=evaluation.id,
        number=previous.number + 1 if previous else 1,
        previous_sha256=previous.sha256 if previous else None,
        provider_id=provider.id,
        at=at,
    )
    signed_by = {"id": provider.id.hex(), "name": provider.name}
    contents = _contents(db, intake, evaluation, sign_off)
    document = rfc8785.dumps({**contents, "by": signed_by, "words": words.strip()})
    sign_off.sha256 = hashlib.sha256(document).digest()
    place = "sign_off.sealed_document"
    sign_off.sealed_document = sealing.keyring(db).seal(sign_off.id, place, document)
    db.add(sign_off)
    return sign_off


def _contents(
    db: Session, intake: Intake, evaluation: Evaluation, sign_off: SignOff
) -> dict[str, Any]:
    submission = evaluation.submission
    previous = sign_off.previous_sha256
    return {
        # Random, so that nobody can find out by trying which answers a hash belongs to.
        "salt": secrets.token_hex(16),
        "statement": STATEMENT,
        "number": sign_off.number,
        "previous_sha256": previous.hex() if previous else None,
        "reference": intake.reference,
        "submission": submission.id.hex(),
        "as_of": submission.as_of.isoformat(),
        "rulebook": evaluation.rulebook_digest,
        "questionnaire": submission.questionnaire,
        "at": sign_off.at.isoformat(),
        "cards": _cards(db, evaluation),
        "contact_attempts": [_as_tried(one) for one in reviews.contact_attempts(db, intake)],
        "shown": asdict(reading.read(db, intake)),
    }


def _cards(db: Session, evaluation: Evaluation) -> list[dict[str, Any]]:
    return [cards.as_record(card) for card in cards.of(db, evaluation)]


def _as_tried(attempt: Any) -> dict[str, Any]:
    at = attempt.at.isoformat()
    by = attempt.provider.name
    return {"at": at, "by": by, "reached": attempt.reached, "note": attempt.note}


def _refuse_without_words(words: str) -> None:
    if not words.strip():
        raise WordsNeeded


def _opened(sign_off: SignOff) -> bytes:
    try:
        return sign_off.document
    except sealing.CannotOpen:
        return b"{}"


def _as_signed(sign_off: SignOff, document: bytes, holds: bool) -> Signed:
    return Signed(
        number=sign_off.number,
        by=sign_off.provider.name,
        at=sign_off.at,
        sha256=sign_off.sha256.hex(),
        holds=holds,
        document=json.loads(document) if holds else {},
    )


def _recorded(db: Session, intake: Intake) -> dict[int, str]:
    """Return the hashes that the audit chain holds, by the number of the sign-off."""
    query = select(AuditEvent.details).filter_by(intake_id=intake.id)
    found = map(json.loads, db.scalars(query.where(AuditEvent.what.in_(("signed", "amended")))))
    return {details["number"]: details["sha256"] for details in found}
