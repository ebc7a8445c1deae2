"""The way of a patient: start, one page after another, check, send, done.

One view and one template serve every page. A page that cannot be saved comes back with
everything that was typed.
"""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from screening.acts import intakes
from screening.clinic import SHOWN as SEEN_UNSENT
from screening.patient import draft, filled
from screening.patient.answered import parts
from screening.patient.filled import Filled
from screening.patient.phones import with_calls
from screening.patient.showing import FIRST, came_from, check_page, question_page, start_page
from screening.patient.unseen import page_to_see
from screening.questions import page_at
from screening.questions.page import SHOWN, Page
from screening.records.db import get_db

bp = Blueprint("patient", __name__)
bp.add_app_template_filter(with_calls)

Shown = tuple[str, int]
EXPIRED = _l(
    "Nothing was saved yet, because this page had been open for too long. What you typed is still"
    " here: press the button again. If this page keeps coming back, let your browser keep cookies."
)
LOST = _l(
    "We no longer know which form this page belongs to, perhaps because the browser was closed."
    " What you typed is still here. Press Continue to start a new form with it."
)


@bp.get("/")
def start() -> str:
    """Say what this is and who reads it, before anything is asked."""
    return start_page()


@bp.post("/")
def begin() -> Response:
    """Start an intake, on the first page."""
    agrees = current_app.config["UNFINISHED"] == SEEN_UNSENT and request.form.get("unsent") == "yes"
    draft.start(may_be_seen_unsent=agrees)
    return redirect(url_for("patient.show", slug=FIRST), 303)


@bp.get("/form/<slug>")
def show(slug: str) -> str | Response:
    """Show a page with what was saved on it."""
    kind = page_at(slug) or abort(404)
    intake = draft.find()
    if intake is None:
        return _elsewhere()
    answers = intakes.drafted(get_db(), intake).answers
    page = filled.from_saved(kind, answers, request.args.getlist("more"), "sure" in request.args)
    if kind.questions() and not page.shown:
        return redirect(_next(kind, answers))
    return question_page(kind, page, answers)


@bp.post("/form/<slug>")
def answer(slug: str) -> Response | Shown:
    """Save what is valid on a page and go on, or show it again with what is wrong."""
    kind, db = page_at(slug) or abort(404), get_db()
    intake = draft.find()
    if intake is None and "start" in request.form:
        intake = draft.start()
    if intake is None:
        return _offer_again(kind)
    answers = intakes.drafted(db, intake).answers
    page = filled.from_posted(kind, request.form, answers)
    if page.to_save:
        intakes.save_answers(db, intake, slug, page.to_save)
    if "X-Keep" in request.headers:
        # A script that keeps what was just chosen does not go on.
        return "", 422 if page.mistakes else 204
    if page.mistakes or page.rows_changed:
        return question_page(kind, page, answers), 422 if page.mistakes else 200
    return redirect(_onward(kind, page, {**answers, **page.to_save}), 303)


@bp.get("/check")
def check() -> str | Response:
    """Show all answers before they are sent."""
    intake = draft.find()
    return check_page(intake) if intake else _elsewhere()


@bp.post("/check")
def send() -> Response | Shown:
    """Send the answers, once, however often the button is pressed."""
    intake = draft.find() or draft.find_sent()
    if intake is None:
        return _elsewhere()
    try:
        intakes.submit(get_db(), intake, request.form.get("submission_key", "")[:64])
    except intakes.NotYetSendable as error:
        return check_page(intake, missing=error.missing), 422
    return redirect(url_for("patient.done"), 303)


@bp.get("/done")
def done() -> str | Response:
    """Say what happens next, and give the patient a copy."""
    intake = draft.find_sent()
    if intake is None or intake.submission is None:
        return redirect(url_for("patient.start"))
    copy = parts(intake.submission.sent.answers)
    late = "late" in request.args
    return render_template("patient/done.html", intake=intake, parts=copy, late=late)


@bp.errorhandler(intakes.AlreadySent)
def say_already_sent(_error: intakes.AlreadySent) -> Response:
    """Say that what was sent does not change."""
    return _already_sent()


@bp.errorhandler(CSRFError)
def ask_to_press_again(_error: CSRFError) -> Response | Shown:
    """Show the page again with what was typed and a fresh token; nothing was done."""
    kind = page_at((request.view_args or {}).get("slug", ""))
    if kind:
        return _offer_again(kind)
    intake = draft.find()
    if intake and request.endpoint == "patient.send":
        return check_page(intake, notice=EXPIRED), 400
    return start_page(notice=EXPIRED), 400


def _offer_again(kind: type[Page]) -> Response | Shown:
    """Show a page as it was posted, without having saved it."""
    intake = draft.find()
    if intake is None and draft.find_sent():
        return _already_sent()
    answers = intakes.drafted(get_db(), intake).answers if intake else {}
    page = filled.from_posted(kind, request.form, answers)
    notice = EXPIRED if intake else LOST
    return question_page(kind, page, answers, notice=notice, lost=not intake), 400


def _onward(kind: type[Page], page: Filled, answers: filled.Draft) -> str:
    """Return where to go from a saved page: to new questions on it first, then to doubts."""
    more = filled.new_places(kind, answers, request.form.getlist(SHOWN))
    if not more and not page.notes:
        return _next(kind, answers)
    return url_for(
        "patient.show",
        slug=kind.slug,
        to=came_from(),
        more=more,
        sure=1 if page.notes else None,
        _anchor="more" if more else "note",
    )


def _next(kind: type[Page], answers: filled.Draft) -> str:
    back = came_from()
    slug = page_to_see(kind, answers) if back else filled.page_after(kind, answers)
    return url_for("patient.show", slug=slug, to=back) if slug else url_for("patient.check")


def _already_sent() -> Response:
    return redirect(url_for("patient.done", late=1), 303)


def _elsewhere() -> Response:
    """Send a browser without a draft to where it belongs."""
    sent = draft.find_sent()
    return redirect(url_for("patient.done" if sent else "patient.start"))
