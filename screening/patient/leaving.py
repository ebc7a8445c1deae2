"""Leaving in a hurry: the way off the patient's side must work always, and lose nothing saved."""

from __future__ import annotations

from flask import current_app, render_template

from screening.patient import draft
from screening.patient.blueprint import bp


@bp.post("/leave")
def leave() -> str:
    """Forget whose form this browser has open, and lead to an everyday page.

    The phone is forgotten too: who leaves in a hurry may be watched by somebody who knows their
    date of birth. It needs no token, because it changes nothing but cookies, and must work on an
    old page too.
    """
    draft.forget(draft.DRAFT, draft.PHONE)
    # No redirect: browsers hold those of a form to the policy on where forms may be sent.
    return render_template("patient/leave.html", address=current_app.config["EXIT_URL"])
