"""The way of a patient: start, then one page after another, until all are to be checked and sent.

One view and one template serve every page. A page that cannot be saved comes back with
everything that was typed.
"""

from __future__ import annotations

from flask import abort, current_app, redirect, request, url_for
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from screening import error_pages
from screening.acts import intakes
from screening.acts.keeping import correcting
from screening.clinic import SHOWN as SEEN_UNSENT
from screening.patient import draft, filled
from screening.patient.blueprint import bp
from screening.patient.filled import Filled
from screening.patient.keeping.again import page_again
from screening.patient.keeping.sending import elsewhere
from screening.patient.keeping.typed import read_longer
from screening.patient.showing import (
    FIRST,
    asked_row,
    came_from,
    naming_row,
    newer_page,
    question_page,
    start_page,
)
from screening.patient.unseen import page_to_see
from screening.questions import page_at
from screening.questions.page import SHOWN, Page
from screening.records.db import get_db
from screening.records.models import Intake

Shown = tuple[str, int]
EXPIRED = _l(
    "Nothing was saved yet, because this page had been open for too long. What you typed is still"
    " here: press the button again. If this page keeps coming back, let your browser keep cookies."
)
LOST = _l(
    "We no longer know which form this page belongs to, perhaps because the browser was closed."
    " What you typed is still here. If you have a code, open your saved form in another tab first,"
    " then press Continue here. If not, Continue starts a new form with what you typed."
)
SENT = _l(
    "This form was sent before you pressed the button, so this was not sent. What you typed is"
    " still here. Press Continue to put it into a correction."
)
SIGNED_OUT = _l(
    "You were signed out, so nothing was saved yet. What you typed is still here. Sign in again in"
    " another tab, then press Continue here."
)
TOO_LONG = _l(
    "That was too much text to save. All of it is still here. Shorten it and press the button"
    " again."
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
        return elsewhere()
    answers = intakes.drafted(get_db(), intake).answers
    page = filled.from_saved(kind, answers, request.args.getlist("more"), "sure" in request.args)
    page.page.open_row(asked_row())
    if kind.questions() and not page.shown:
        return redirect(_next_page(kind, answers))
    if page.page.row is not None and asked_row() is None:
        return redirect(naming_row(slug, page.page.row))
    return question_page(kind, page, answers, intake.version)


@bp.post("/form/<slug>")
def answer(slug: str) -> str | Response | Shown:
    """Save what is valid on a page and go on, or show it again with what is in the way."""
    kind, db = page_at(slug) or abort(404), get_db()
    intake = draft.find() or _begun_instead()
    if intake is None:
        return _offer_again(kind)
    answers = intakes.drafted(db, intake).answers
    page = filled.from_posted(kind, request.form, answers, asked_row())
    try:
        if page.to_save:
            intakes.save_answers(db, intake, slug, page.to_save, seen=_seen())
    except intakes.ChangedMeanwhile:
        return newer_page(kind, page, answers, intake.version), 409
    except (intakes.AlreadySent, intakes.Erased):
        return _offer_again(kind)
    draft.stay_known(intake)
    return _after_saving(kind, page, {**answers, **page.to_save}, intake)


def _after_saving(
    kind: type[Page], page: Filled, answers: filled.Draft, intake: Intake
) -> str | Response | Shown:
    """Go on, or show the page again with what is wrong, or a code; or tell a script."""
    if "X-Keep" in request.headers:
        status = 422 if page.mistakes else 204
        return Response(status=status, headers={"X-Seen": str(intake.version)})
    if page.mistakes or page.rows_changed:
        status = 422 if page.mistakes else 200
        return question_page(kind, page, answers, intake.version), status
    if "later" in request.form:
        return redirect(url_for("patient.finish_later", at=kind.slug), 303)
    return redirect(_onward(kind, page, answers), 303)


@bp.errorhandler(intakes.Erased)
def start_anew(_error: intakes.Erased) -> Response:
    """Lead to the first page: there is nothing left to go on with."""
    return redirect(url_for("patient.start"), 303)


@bp.errorhandler(CSRFError)
def ask_to_press_again(_error: CSRFError) -> Shown:
    """Show the page again with what was typed and a fresh token; nothing was done."""
    kind = page_at((request.view_args or {}).get("slug", ""))
    return _offer_again(kind) if kind else (page_again(), 400)


@bp.errorhandler(413)
def ask_to_shorten(error: HTTPException) -> Response | Shown:
    """Show a page that was too long with all of it, so that it can be shortened."""
    read_longer()
    kind = page_at((request.view_args or {}).get("slug", ""))
    try:
        return _offer_again(kind, TOO_LONG, 413) if kind else error_pages.show(error)
    except RequestEntityTooLarge:
        return error_pages.show(error)


def _offer_again(kind: type[Page], notice: str = "", status: int = 400) -> Shown:
    """Show a page as it was posted, without having saved it."""
    intake = draft.find()
    answers = intakes.drafted(get_db(), intake).answers if intake else None
    page = filled.from_posted(kind, request.form, answers, asked_row())
    why, instead = (notice or EXPIRED, "") if intake else _why_lost()
    shown = question_page(kind, page, answers or {}, _seen(), notice=why, instead=instead)
    return shown, 409 if instead == "correct" else status


def _why_lost() -> tuple[str, str]:
    """Return what to say where no draft is open, and what the button is to start."""
    if draft.is_waiting_for_sign_in():
        return SIGNED_OUT, ""
    return (SENT, "correct") if draft.find_sent() else (LOST, "start")


def _begun_instead() -> Intake | None:
    """Return what somebody chose to begin with a page that had lost its form."""
    if "correct" in request.form and (sent := draft.find_sent()):
        correcting.correct(get_db(), sent)
        return draft.find()
    if "start" in request.form and not draft.find_sent():
        return draft.start()
    return None


def _seen() -> int:
    """Return the version of the intake that the page showed; none is older than any."""
    seen = request.form.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


def _onward(kind: type[Page], page: Filled, answers: filled.Draft) -> str:
    """Return where to go from a saved page: to new questions on it first, then to doubts."""
    more = filled.new_places(kind, answers, request.form.getlist(SHOWN), page.page.row)
    if not more and not page.notes:
        return _next(kind, page, answers)
    return url_for(
        "patient.show",
        slug=kind.slug,
        row=page.page.row,
        to=came_from(),
        more=more,
        sure=1 if page.notes else None,
        _anchor="more" if more else "note",
    )


def _next(kind: type[Page], page: Filled, answers: filled.Draft) -> str:
    row = page.page.row_after(changing=came_from() is not None)
    if row is not None:
        return url_for("patient.show", slug=kind.slug, row=row, to=came_from())
    return _next_page(kind, answers)


def _next_page(kind: type[Page], answers: filled.Draft) -> str:
    back = came_from()
    slug = page_to_see(kind, answers) if back else filled.page_after(kind, answers)
    return url_for("patient.show", slug=slug, to=back) if slug else url_for("patient.check")
