"""The administrator's pages: the rules in force, proposing others, and putting them in force."""

from __future__ import annotations

from flask import Blueprint, g, redirect, url_for

from screening.acts import accounts
from screening.acts.publishing import force, proposals, publications, reevaluating
from screening.administrator import pages
from screening.administrator.forms import ProposalForm, PublishForm
from screening.administrator.pages import REASON, Page
from screening.records.db import get_db
from screening.records.models import Proposal
from screening.rules.loading.mistakes import RulesError
from screening.rules.proof.report import NotAReport

bp = Blueprint("administrator", __name__, url_prefix="/administrator")

WRONG_CODE = "The code is not right, was used before, or there were too many tries"
IN_FORCE = "These rules are in force already"


@bp.get("/rules")
def rules() -> Page:
    """Show the rules in force."""
    return pages.show_rules()


@bp.post("/rules")
def propose() -> Page:
    """Take rules somebody wants in force, or say every mistake in them."""
    form, db = ProposalForm(), get_db()
    try:
        proposal = proposals.propose(db, form.rules, g.provider.name, proof=form.report)
    except RulesError as error:
        return pages.show_rules(form, error.mistakes, 422)
    except proposals.NothingNew:
        return pages.show_rules(form, [IN_FORCE], 422)
    except NotAReport as error:
        return pages.show_rules(form, [str(error)], 422)
    proposals.go_on(db, proposal)
    return _back_to(proposal)


@bp.get("/rules/<proposal>")
def proposal(proposal: str) -> Page:
    """Show what proposed rules would change."""
    return pages.show_proposal(pages.found(proposal))


@bp.post("/rules/<proposal>/replay")
def replay(proposal: str) -> Page:
    """Replay some more of what was sent."""
    found = pages.found(proposal)
    proposals.go_on(get_db(), found)
    return _back_to(found)


@bp.post("/rules/<proposal>/publish")
def publish(proposal: str) -> Page:
    """Put proposed rules in force, or say what is missing."""
    form, db, found = PublishForm(), get_db(), pages.found(proposal)
    try:
        publications.refuse_unready(db, found, pages.reasons_typed())
        accounts.confirm(db, g.provider, form.code.data or "")
        publications.publish(db, found, g.provider.name, pages.reasons_typed())
    except publications.Overtaken:
        return pages.show_proposal(found, form, [], 409)
    except publications.ReasonsMissing as error:
        missing = [(f"#{REASON}{rule}", f"Say why {rule} may lose flags") for rule in error.rules]
        return pages.show_proposal(found, form, missing, 422)
    except publications.NotReplayed:
        return pages.show_proposal(found, form, [("#replay", "Finish the replay first")], 422)
    except (force.NotReviewed, force.Unproved) as error:
        return pages.show_proposal(found, form, [("#proof", str(error))], 422)
    except accounts.NotSignedIn:
        return pages.show_proposal(found, form, [("#code", WRONG_CODE)], 422)
    reevaluating.go_on(db)
    return redirect(url_for("administrator.rules"), 303)


@bp.post("/evaluations")
def evaluate_again() -> Page:
    """Evaluate some more open intakes with the rules in force."""
    reevaluating.go_on(get_db())
    return redirect(url_for("administrator.rules"), 303)


def _back_to(proposal: Proposal) -> Page:
    return redirect(url_for("administrator.proposal", proposal=proposal.id.hex()), 303)
