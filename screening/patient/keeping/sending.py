"""Checking all answers, sending them, and what is said after that."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.acts import intakes
from screening.acts.keeping import correcting
from screening.patient import draft
from screening.patient.blueprint import bp
from screening.patient.showing import check_page
from screening.records.db import get_db


@bp.get("/check")
def check() -> str | Response:
    """Show all answers before they are sent."""
    intake = draft.find()
    return check_page(intake) if intake else elsewhere()


@bp.post("/check")
def send() -> Response | tuple[str, int]:
    """Send the answers, once, however often the button is pressed."""
    intake = draft.find() or draft.find_sent()
    if intake is None:
        return elsewhere()
    submit = correcting.submit if intake.corrects_id else intakes.submit
    try:
        submit(get_db(), intake, request.form.get("submission_key", "")[:64])
    except intakes.NotYetSendable as error:
        return check_page(intake, missing=error.missing), 422
    return redirect(url_for("patient.done"), 303)


@bp.get("/done")
def done() -> str | Response:
    """Say what happens next, and lead to the patient's copy."""
    intake = draft.find_sent()
    if intake is None or intake.submission is None:
        return redirect(url_for("patient.start"))
    return render_template("patient/done.html", intake=intake, late="late" in request.args)


@bp.errorhandler(intakes.AlreadySent)
def say_already_sent(_error: intakes.AlreadySent) -> Response:
    """Say that what was sent does not change."""
    return redirect(url_for("patient.done", late=1), 303)


def elsewhere() -> Response:
    """Send a browser without a draft to where it belongs."""
    sent = draft.find_sent()
    return redirect(url_for("patient.done" if sent else "patient.start"))
