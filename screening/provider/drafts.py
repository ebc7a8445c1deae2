"""Helping a patient before anything is sent: typing in for them, and giving out a new code."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, StringField
from wtforms.validators import AnyOf, InputRequired, Length

from screening.acts.keeping import reissuing, transcribing
from screening.languages import choose_language
from screening.provider.pages import EXPIRED, Page
from screening.provider.views import bp
from screening.records.db import get_db
from screening.sign_in import cookie

NOBODY = "No unfinished form has this reference, name and date of birth together"


class TranscribeForm(FlaskForm):
    """How the answers came to the clinic."""

    how = RadioField(
        "How did the answers come?",
        choices=transcribing.HOW,
        validate_choice=False,
        validators=[AnyOf(transcribing.HOW, "Select how the answers came")],
    )


class CodeForm(FlaskForm):
    """What the caller said about themselves."""

    reference = StringField(
        "Reference: the first eight characters of the old code",
        validators=[InputRequired("Enter the reference"), Length(max=40)],
    )
    full_name = StringField(
        "Full name", validators=[InputRequired("Enter the full name"), Length(max=200)]
    )
    date_of_birth = DateField(
        "Date of birth", validators=[InputRequired("Enter the date of birth")]
    )


@bp.get("/transcribe")
def ask_how() -> str:
    """Ask how the answers came, and say what typing them in means."""
    return render_template("provider/transcribe.html", form=TranscribeForm(None), mistakes=[])


@bp.post("/transcribe")
def transcribe() -> Page:
    """Start an intake under one's own name, and hand over to the form."""
    form = TranscribeForm()
    if not form.validate():
        mistakes = [("#how", str(errors[0])) for errors in form.errors.values()]
        return render_template("provider/transcribe.html", form=form, mistakes=mistakes), 422
    ticket = transcribing.hand_over(get_db(), g.provider, form.how.data, choose_language())
    # Sent on as a POST, so that taking over changes nothing by a mere link.
    response = redirect(url_for("patient.take_over"), 307)
    cookie.give_ticket(response, ticket)
    return response


@bp.get("/codes")
def ask_who() -> str:
    """Ask who wants a new code, and say how to check that."""
    return render_template("provider/codes.html", form=CodeForm(None), mistakes=[], code="")


@bp.post("/codes")
def reissue() -> Page:
    """Give out a new code, once, for whoever was checked; the old one is dead."""
    form, code = CodeForm(), ""
    mistakes = [] if form.validate() else [(f"#{n}", str(e[0])) for n, e in form.errors.items()]
    if not mistakes:
        born, name = form.date_of_birth.data.isoformat(), form.full_name.data
        try:
            code = reissuing.reissue(get_db(), form.reference.data, name, born, g.provider)
        except reissuing.NobodyFits:
            mistakes = [("#reference", NOBODY)]
    page = render_template("provider/codes.html", form=form, mistakes=mistakes, code=code)
    return page, 422 if mistakes else 200


def ask_again() -> Page | None:
    """Show one of these forms again with what was typed, after its token was no longer good."""
    forms = {
        "provider.transcribe": ("provider/transcribe.html", TranscribeForm),
        "provider.reissue": ("provider/codes.html", CodeForm),
    }
    if request.endpoint not in forms:
        return None
    template, made = forms[request.endpoint]
    mistakes = [("#main", EXPIRED)]
    return render_template(template, form=made(), mistakes=mistakes, code=""), 400
