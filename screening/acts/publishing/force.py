"""What it takes for rules to be in force, and the record of putting them there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from screening.acts import proving
from screening.records import audit, models, sealing
from screening.records.base import now
from screening.records.models import Publication
from screening.rules.model import Rulebook
from screening.rules.proof.report import Report


class NotReviewed(Exception):
    """Nobody has put their name to this rulebook; only a demonstration may use it."""

    def __str__(self) -> str:
        return "Fill in reviewed_by and reviewed_on first: a clinic uses no rules nobody reviewed"


class Unproved(Exception):
    """Nothing proves these rules over this questionnaire; the message says what is missing."""


class Nameless(Exception):
    """Nobody has put their name to putting these rules in force."""

    def __str__(self) -> str:
        return "Say who is publishing it: each reason is kept with a name"


def refuse_nameless(by: str) -> None:
    """Raise `Nameless` where a name holds nothing but blanks."""
    if not by.strip():
        raise Nameless


def refuse_unfit(db: Session, rulebook: Rulebook, proof: bytes | None) -> None:
    """Raise `NotReviewed` or `Unproved` outside the demonstration, which shows it instead."""
    refuse_unreviewed(db, rulebook)
    if not is_demonstration(db) and (missing := proof_refusals(rulebook.digest, proof)):
        raise Unproved(" ".join(missing))


def refuse_unreviewed(db: Session, rulebook: Rulebook) -> None:
    """Raise `NotReviewed` outside the demonstration when nobody has reviewed the rules."""
    if not is_demonstration(db) and not (rulebook.reviewed_by and rulebook.reviewed_on):
        raise NotReviewed


def is_demonstration(db: Session) -> bool:
    """Return whether this database holds nobody's real answers."""
    return db.get_one(models.Setting, "mode").value == "demo"


def proof_refusals(digest: str, proof: bytes | None) -> list[str]:
    """Return why a proof does not do for these rules, a line each; nothing where it does."""
    if proof is None:
        return ["There is no proof for these rules."]
    return Report.read(proof).refusals(digest, proving.proved_digest())


def put_in_force(
    db: Session,
    rulebook: Rulebook,
    text: bytes,
    by: str,
    proof: bytes | None = None,
    previous: str | None = None,
    reasons: Sequence[dict[str, Any]] = (),
) -> None:
    """Let a rulebook be the one in force, which none is just now. The caller commits."""
    refuse_nameless(by)
    # A demonstration may do without; a proof of something else is no proof of these.
    proof = None if proof_refusals(rulebook.digest, proof) else proof
    row = db.get(models.Rulebook, rulebook.digest)
    if row is None:
        row = models.Rulebook(digest=rulebook.digest, text=text)
        db.add(row)
    row.in_force, row.published_by, row.published_at = True, by, now()
    db.flush()
    publication = Publication(rulebook_digest=rulebook.digest, previous_digest=previous, by=by)
    publication.at, publication.proof_text = row.published_at, proof
    place = "publication.sealed_reasons"
    publication.sealed_reasons = sealing.seal(db, publication.id, place, list(reasons))
    db.add(publication)
    report = hashlib.sha256(proof).hexdigest() if proof else None
    audit.record(
        db, by, "published_rules", digest=rulebook.digest, previous=previous, proof=report,
        reasons=len(reasons),
    )  # fmt: skip
