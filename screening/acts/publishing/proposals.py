"""Proposing rules: they are checked, compared with those in force, and replayed bit by bit.

A replay may take longer than a page may, so it goes on from where it was, as often as asked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing import force, submissions
from screening.acts.publishing.replay import replaying
from screening.records import audit, sealing
from screening.records.base import now
from screening.records.models import Proposal
from screening.rules.changes.difference import Difference, difference
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook
from screening.rules.proof import report as proofs

PLACE = "proposal.sealed_report"
MOST_LISTED = 5
# So long a page may replay before it shows how far it is.
SECONDS = 3.0


class NothingNew(Exception):
    """These rules are in force already."""


def propose(
    db: Session, text: bytes, by: str, name: str = "rules.yaml", proof: bytes | None = None
) -> Proposal:
    """Keep rules that somebody wants in force. Broken rules, or a broken proof, are refused."""
    force.refuse_nameless(by)
    against, digest = rulebooks.in_force(db).digest, rulebooks.digest_of(text)
    db.commit()
    if digest == against:
        raise NothingNew
    loaded(text, name)
    if proof is not None:
        proofs.Report.read(proof)
    proposal = Proposal(
        digest=digest, text=text, against=against, proof_text=proof, by=by, at=now()
    )
    proposal.sealed_report = sealing.seal(db, proposal.id, PLACE, Report().as_json())
    db.add(proposal)
    audit.record(db, by, "proposed_rules", digest=digest, against=against)
    db.commit()
    return proposal


@lru_cache(4)
def loaded(text: bytes, name: str = "rules.yaml") -> Rulebook:
    """Return the rules in a text, loaded once for the several pages that show them."""
    return rulebooks.check(text, name)


def find(db: Session, name: str) -> Proposal | None:
    """Return the proposal with this id, written in hexadecimal."""
    try:
        return db.get(Proposal, bytes.fromhex(name))
    except ValueError:
        return None


def newest(db: Session) -> list[Proposal]:
    """Return the latest proposals that can still be put in force, newest first."""
    query = select(Proposal).where(Proposal.against == rulebooks.digest_in_force(db))
    return list(db.scalars(query.order_by(Proposal.at.desc()).limit(MOST_LISTED)))


def compared(db: Session, proposal: Proposal) -> tuple[Rulebook, Rulebook]:
    """Return the rules that were in force when these were proposed, and these."""
    return rulebooks.published(db, proposal.against), loaded(proposal.text)


def differences(db: Session, proposal: Proposal) -> Difference:
    """Return what differs from the rules it was compared with."""
    return difference(*compared(db, proposal))


def report_of(proposal: Proposal) -> Report:
    """Return what the replay found so far."""
    return Report.from_json(proposal.report)


def go_on(db: Session, proposal: Proposal, seconds: float = SECONDS) -> None:
    """Replay some more, for about so long."""
    until = time.monotonic() + seconds
    for _report in replayed(db, proposal):
        if time.monotonic() > until:
            return


def replayed(db: Session, proposal: Proposal) -> Iterator[Report]:
    """Replay what is left, chunk by chunk, and keep after each how far it came."""
    comparison, report = replaying.Comparison(*compared(db, proposal)), report_of(proposal)
    db.commit()
    while not proposal.is_replayed:
        seen = proposal.replayed_to_id
        rows = submissions.chunk(db, seen or b"")
        replaying.add(db, comparison, report, rows)
        if not _keep(db, proposal, report, rows[-1].id if rows else None):
            # Somebody else is replaying the same: go on from where they are.
            report = report_of(proposal)
        yield report


def _keep(db: Session, proposal: Proposal, report: Report, last: bytes | None) -> bool:
    """Keep how far the replay came, unless it was carried on elsewhere meanwhile."""
    change = update(Proposal).where(
        Proposal.id == proposal.id,
        Proposal.replayed_to_id.is_not_distinct_from(proposal.replayed_to_id),
        Proposal.is_replayed.is_(False),
    )
    done = {"is_replayed": True} if last is None else {"replayed_to_id": last}
    sealed = sealing.seal(db, proposal.id, PLACE, report.as_json())
    kept = db.scalar(change.values(done | {"sealed_report": sealed}).returning(Proposal.id))
    db.commit()
    db.refresh(proposal)
    db.commit()
    return kept is not None
