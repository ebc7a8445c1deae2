"""After sending: a copy to print, and a correction."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from screening.acts.keeping import correcting
from screening.patient import draft
from screening.patient.answered import parts
from screening.patient.blueprint import bp
from screening.records.db import get_db


@bp.get("/copy")
def copy() -> str | Response:
    """Show what was sent, to print or to save as a file."""
    intake = draft.find_sent()
    if intake is None or intake.submission is None:
        return redirect(url_for("patient.start"))
    sent = intake.submission
    return render_template(
        "patient/copy.html", intake=intake, at=sent.at, parts=parts(sent.sent.answers)
    )


@bp.post("/correct")
def correct() -> Response:
    """Start a correction of what was sent; until it is sent, what was sent stands."""
    sent = draft.find_sent()
    if sent is not None:
        correcting.correct(get_db(), sent)
    return redirect(url_for("patient.check"), 303)
