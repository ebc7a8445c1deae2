"""Putting rules in force: only what was replayed and proved, with a reason for each flag lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing import force, proposals, submissions
from screening.acts.publishing.replay import replaying
from screening.records import models
from screening.records.models import Proposal, Publication
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook

MOST_SHOWN = 20


class NotReplayed(Exception):
    """Nobody knows yet what these rules would change for everything that was sent."""


class Overtaken(Exception):
    """Other rules were put in force since these were compared with those that were."""


class ReasonsMissing(Exception):
    """Flags would be lost and nobody has said why; `rules` are those that lose them."""

    def __init__(self, rules: Mapping[str, int]) -> None:
        super().__init__(", ".join(rules))
        self.rules = rules


def publish(db: Session, proposal: Proposal, by: str, reasons: Mapping[str, str]) -> Rulebook:
    """Put proposed rules in force. `reasons` says, by rule, why its flags may be lost."""
    force.refuse_nameless(by)
    before, rulebook = proposals.compared(db, proposal)
    lost = refuse_unready(db, proposal, reasons)
    _take_the_place_of(db, proposal.against)
    kept = [_reason(before, rule, n, reasons[rule], by) for rule, n in lost.items()]
    force.put_in_force(
        db,
        rulebook,
        proposal.text,
        by,
        proposal.proof_text,
        previous=proposal.against,
        reasons=kept,
    )
    db.commit()
    rulebooks.remember(rulebook)
    return rulebook


def refuse_unready(db: Session, proposal: Proposal, reasons: Mapping[str, str]) -> dict[str, int]:
    """Return the rules that lose flags, each with how many; or raise what is still missing."""
    before, rulebook = proposals.compared(db, proposal)
    if rulebooks.digest_in_force(db) != proposal.against:
        raise Overtaken
    force.refuse_unfit(db, rulebook, proposal.proof_text)
    if not proposal.is_replayed:
        raise NotReplayed
    lost = _with_latest(db, proposal, before, rulebook).lost_rules()
    if missing := {rule: n for rule, n in lost.items() if not reasons.get(rule, "").strip()}:
        raise ReasonsMissing(missing)
    return lost


def newest(db: Session) -> list[Publication]:
    """Return what was put in force, the newest first."""
    query = select(Publication).order_by(Publication.at.desc()).limit(MOST_SHOWN)
    return list(db.scalars(query))


def proof_refusals(proposal: Proposal) -> list[str]:
    """Return why the proof does not do for these rules, one line each thing; nothing if it does."""
    return force.proof_refusals(proposal.digest, proposal.proof_text)


def _with_latest(db: Session, proposal: Proposal, before: Rulebook, after: Rulebook) -> Report:
    """Return what the replay found, with what was sent since it began."""
    report, since = proposals.report_of(proposal), Report()
    comparison = replaying.Comparison(before, after)
    db.commit()
    for rows in submissions.chunks(db, since=proposal.at):
        replaying.add(db, comparison, since, rows)
    for change, group in since.groups.items():
        report.groups.setdefault(change, group)
    return report


def _take_the_place_of(db: Session, digest: str) -> None:
    """Take the rules that these were compared with out of force; of two at once, one does so."""
    change = update(models.Rulebook).filter_by(digest=digest, in_force=True).values(in_force=None)
    if db.scalar(change.returning(models.Rulebook.digest)) is None:
        db.rollback()
        raise Overtaken


def _reason(before: Rulebook, name: str, flags: int, text: str, by: str) -> dict[str, Any]:
    rule = before.rule(name)
    title = rule.title if rule else name
    return {"rule": name, "title": title, "flags": flags, "reason": text.strip(), "by": by}
