"""Showing the rules and what is proposed, also with what kept something from being done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from screening.acts import rulebooks
from screening.acts.publishing import force, proposals, publications, reevaluating
from screening.acts.reading import said
from screening.administrator.forms import ProposalForm, PublishForm
from screening.records.db import get_db
from screening.records.models import Proposal
from screening.rules.changes import telling
from screening.rules.changes.changing import KINDS
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook
from screening.rules.proof.report import CLAIMS

Page = str | tuple[str, int] | Response
EXPIRED = "This page had been open for too long. Nothing was done yet: press the button again"
REASON = "reason-"
MOST_MISTAKES = 50


def found(name: str) -> Proposal:
    """Return the proposal, or answer that there is none."""
    return proposals.find(get_db(), name) or abort(404)


def show_rules(
    form: ProposalForm | None = None, mistakes: Sequence[str] = (), status: int = 200
) -> Page:
    """Show the rules in force, what was published, and where to propose others."""
    db = get_db()
    return render_template(
        "administrator/rules.html",
        form=form or ProposalForm(None),
        mistakes=mistakes[:MOST_MISTAKES],
        rulebook=rulebooks.in_force(db),
        publications=publications.newest(db),
        proposals=proposals.newest(db),
        waiting=reevaluating.waiting(db),
        moment=said.moment,
    ), status


def show_proposal(
    proposal: Proposal,
    form: PublishForm | None = None,
    mistakes: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> Page:
    """Show what differs, what the replay found and the proof; `mistakes` are places and words."""
    db = get_db()
    before, after = proposals.compared(db, proposal)
    report = proposals.report_of(proposal)
    return render_template(
        "administrator/proposal.html",
        proposal=proposal,
        form=form or PublishForm(None),
        mistakes=mistakes,
        before=before,
        after=after,
        difference=proposals.differences(db, proposal),
        report=report,
        kinds=[(telling.HEADINGS[kind], report.of_kind(kind)) for kind in KINDS],
        lost=report.lost_rules(),
        still_to_do=list(_still_to_do(proposal, after, report)),
        typed=reasons_typed(),
        telling=telling,
        proof_refusals=publications.proof_refusals(proposal),
        claims=CLAIMS.values(),
        titles={rule.id: rule.title for rule in (*before.rules, *after.rules)},
        demonstration=force.is_demonstration(db),
        overtaken=rulebooks.digest_in_force(db) != proposal.against,
        moment=said.moment,
    ), status


def _still_to_do(proposal: Proposal, after: Rulebook, report: Report) -> Iterator[tuple[str, str]]:
    """Yield what it takes to put rules in force, each with the place on the page to do it."""
    if not proposal.is_replayed:
        yield "#replay", "Finish the replay."
    try:
        force.refuse_unfit(get_db(), after, proposal.proof_text)
    except (force.NotReviewed, force.Unproved) as error:
        yield "#proof", f"{error}".rstrip(".") + "."
    if lost := report.lost_rules():
        rules = "1 rule that loses" if len(lost) == 1 else f"each of {len(lost)} rules that lose"
        yield "#publish", f"Give a reason for {rules} flags."
    yield "#publish", "Put them in force, with a new code."


def reasons_typed() -> Mapping[str, str]:
    """Return what was typed as a reason, by rule."""
    return {
        name.removeprefix(REASON): text
        for name, text in request.form.items()
        if name.startswith(REASON)
    }


def show_expired() -> Page:
    """Show the page again after a form that was too old, with what was typed in it."""
    name = (request.view_args or {}).get("proposal")
    if name:
        return show_proposal(found(name), PublishForm(), [("#main", EXPIRED)], 400)
    return show_rules(ProposalForm(), [EXPIRED], 400)
