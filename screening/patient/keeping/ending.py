"""Leaving, deleting and taking back: each ends on a plain page that says nothing private."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.acts.keeping import ending, resuming
from screening.patient import draft
from screening.patient.blueprint import bp
from screening.patient.keeping.later import stop_at
from screening.records.db import get_db


@bp.post("/close")
def close() -> Response:
    """Close the form on this device; it can be gone on with by its code."""
    intake = draft.find()
    if intake:
        stop = stop_at(request.form["at"]) if "at" in request.form else None
        resuming.leave(get_db(), intake, stop)
    draft.forget(draft.DRAFT, draft.PHONE)
    return redirect(url_for("patient.ended", how="left"), 303)


@bp.get("/away")
def ask_whether_away() -> str:
    """Return the piece of a page that asks after a long silence whether anybody is there."""
    return render_template("patient/away.html", kept="kept" in request.args)


@bp.post("/away")
def away() -> Response:
    """Close the form after a long silence; on this phone the date of birth opens it again."""
    intake = draft.find()
    if intake and draft.find_by_phone():
        resuming.leave(get_db(), intake, but_phone=True)
        draft.forget(draft.DRAFT)
    return redirect(url_for("patient.ask_for_code"), 303)


@bp.get("/delete")
def ask_to_delete() -> str | Response:
    """Ask once more before everything is erased."""
    intake = draft.find()
    if intake is None:
        return redirect(url_for("patient.start"))
    return render_template("patient/delete.html", corrects=intake.corrects_id)


@bp.post("/delete")
def delete() -> Response:
    """Erase everything that was answered and not sent."""
    intake = draft.find()
    if intake is None:
        return redirect(url_for("patient.start"), 303)
    corrects = intake.corrects_id
    ending.erase(get_db(), intake)
    if corrects:
        return redirect(url_for("patient.done"), 303)
    draft.forget(draft.DRAFT, draft.PHONE)
    return redirect(url_for("patient.ended", how="deleted"), 303)


@bp.get("/withdraw")
def ask_to_withdraw() -> str | Response:
    """Ask once more before what was sent is taken back."""
    if draft.find_sent() is None:
        return redirect(url_for("patient.start"))
    return render_template("patient/withdraw.html")


@bp.post("/withdraw")
def withdraw() -> Response:
    """Take back what was sent."""
    intake = draft.find_sent()
    if intake is None:
        return redirect(url_for("patient.start"), 303)
    ending.withdraw(get_db(), intake)
    draft.forget(draft.DRAFT, draft.PHONE)
    return redirect(url_for("patient.ended", how="withdrawn"), 303)


@bp.get("/closed/<any(left, deleted, withdrawn):how>")
def ended(how: str) -> str:
    """Say what has ended, to anybody."""
    return render_template("patient/ended.html", how=how)
