"""Finishing later: the code, and going on with it, or with the date of birth on the same phone."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form

from screening.acts import intakes
from screening.acts.keeping import codes, resuming
from screening.acts.signing_in.passwords import TooBusy
from screening.patient import draft, filled
from screening.patient.blueprint import bp
from screening.patient.showing import FIRST, links_to_missing
from screening.questions import page_at
from screening.questions.fields import InItsLanguage
from screening.questions.makers import day, text
from screening.questions.pages import PAGES
from screening.records.db import get_db
from screening.records.models import Intake

Shown = tuple[str, int]
# Where somebody stops who has every page behind them: the list of all answers.
ALL = "check"
WRONG = _l(
    "We could not open a form with what you entered. Check it and try again. After 10 wrong tries"
    " we stop for safety; the clinic can then give you a new code."
)
WAIT = _l("Many people are trying just now. Wait a minute and press the button again.")


class ResumeForm(Form):
    """Code and date of birth; only the second on a phone that is known."""

    class Meta(InItsLanguage):
        def bind_field(self, form, unbound_field, options):  # type: ignore[no-untyped-def]
            field = unbound_field.bind(form=form, **options)
            field.not_known = {}
            return field

    code = text(
        _l("Your code"),
        hint=_l("Capital or small letters, with or without dashes."),
        longest=200,
        autocomplete="off",
    )
    date_of_birth = day(_l("Your date of birth"), autocomplete="bday")


@bp.get("/later")
def finish_later() -> str | Response | Shown:
    """Lead to a code, or say what is needed before there can be one.

    A page of its own, so that no browser offers to send what was typed once more.
    """
    intake, at = draft.find(), stop_at(request.values.get("at", ""))
    if intake is None:
        return redirect(url_for("patient.start"))
    missing = intakes.missing(intakes.drafted(get_db(), intake).answers)
    if missing:
        mistakes = links_to_missing(missing)
        return render_template("patient/not_yet.html", mistakes=mistakes), 422
    mark = resuming.code_mark(intake)
    return render_template("patient/later.html", at=at, go_on=_address(at), mark=mark)


@bp.post("/later")
def show_code() -> str | Response | Shown:
    """Show a new code, once."""
    intake, at = draft.find(), stop_at(request.form.get("at", ""))
    if intake is None:
        return redirect(url_for("patient.start"), 303)
    stop = at if at != FIRST else _furthest(intake) or FIRST
    try:
        code = resuming.save_for_later(get_db(), intake, stop, request.form.get("ends", ""))
    except (intakes.NotYetSendable, resuming.CodeShown):
        return redirect(url_for("patient.finish_later", at=at), 303)
    return render_template("patient/code.html", code=code, go_on=_address(stop))


def stop_at(slug: str) -> str:
    """Return the slug of the page to stop at, or `ALL`."""
    return slug if page_at(slug) else ALL


def _address(slug: str) -> str:
    return url_for("patient.check") if slug == ALL else url_for("patient.show", slug=slug)


@bp.get("/resume")
def ask_for_code() -> str | Response:
    """Ask for what opens a saved form; where one is open, lead to where the patient stopped."""
    if draft.find():
        return redirect(where_stopped())
    return _resume_page(ResumeForm())


@bp.post("/resume")
def resume() -> Response | Shown:
    """Go on with a saved form, or say one and the same thing about every mistake."""
    form, db = ResumeForm(request.form), get_db()
    form.validate()
    born = str(form.date_of_birth.stored or "")
    try:
        if "on_phone" in request.form:
            token = resuming.resume_on_phone(db, draft.phone_token(), born)
        else:
            token = resuming.resume(db, request.form.get("code", ""), born)
    except resuming.NotResumed:
        return _resume_page(form, WRONG), 422
    except (resuming.TooManyTries, TooBusy):
        return _resume_page(form, WAIT), 429
    draft.give(draft.DRAFT, token)
    return redirect(url_for("patient.ask_for_code"), 303)


def show_typed() -> str:
    """Return the page that asks for a code, with what was typed into it."""
    return _resume_page(ResumeForm(request.form))


def where_stopped() -> str:
    """Return the address of the page where the patient of this browser stopped."""
    intake = draft.find()
    if intake is None:
        return url_for("patient.start")
    drafted = intakes.drafted(get_db(), intake)
    if intake.corrects_id and not intake.stopped_at:
        return url_for("patient.check")
    last = page_at(drafted.page or "")
    after = filled.page_to_go_on(last, drafted.answers) if last else FIRST
    return _address(intake.stopped_at or after or ALL)


def _resume_page(form: ResumeForm, problem: str = "") -> str:
    for field in form:
        field.errors = []
    by_phone = draft.find_by_phone() is not None and "code" not in request.args
    if by_phone:
        del form.code
    return render_template(
        "patient/resume.html", form=form, by_phone=by_phone, problem=problem,
        days=current_app.config["DRAFT_DAYS"], length=codes.REFERENCE_LENGTH + codes.SECRET_LENGTH,
    )  # fmt: skip


def _furthest(intake: Intake) -> str | None:
    """Return the last page with something saved: who came back only to give their name goes on."""
    answers = intakes.drafted(get_db(), intake).answers
    reached = [one.slug for one in PAGES if {q.name for q in one.questions()} & answers.keys()]
    return reached[-1] if reached else None
