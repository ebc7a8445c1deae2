"""The pages to sign in and out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from screening.acts import accounts
from screening.records.db import get_db
from screening.sign_in import cookie
from screening.sign_in.forms import SignInForm

bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def show() -> str:
    """Show the form."""
    return render_template("sign_in/sign_in.html", form=SignInForm(), wrong=False)


@bp.post("/sign-in")
def enter() -> str | tuple[str, int] | Response:
    """Sign somebody in, or say that something is wrong without saying what."""
    form = SignInForm()
    name, password, code = (field.data or "" for field in (form.name, form.password, form.code))
    try:
        token = accounts.sign_in(get_db(), name, password, code)
    except accounts.NotSignedIn:
        form.code.data = ""
        return render_template("sign_in/sign_in.html", form=form, wrong=True), 422
    # What a form was given before the sign-in is not good after it.
    session.pop("csrf_token", None)
    response = redirect(_first_page(token))
    cookie.give(response, token)
    return response


def _first_page(token: str) -> str:
    """Return where somebody begins: whoever reads no intakes, with the rules."""
    found = accounts.signed_in(get_db(), token)
    only_rules = found is not None and found.provider.role == "administrator"
    return url_for("administrator.rules" if only_rules else "provider.queue")


@bp.post("/sign-out")
def leave() -> Response:
    """End the sign-in in the database, whoever else may have copied the cookie."""
    db = get_db()
    found = accounts.signed_in(db, cookie.token())
    if found is not None:
        accounts.sign_out(db, found)
    response = redirect(url_for("sign_in.show"))
    cookie.take_back(response)
    return response
