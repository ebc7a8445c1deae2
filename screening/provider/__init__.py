"""The provider's side. Nobody gets past the guard without being signed in; it has no exceptions."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from screening.acts import accounts
from screening.provider import drafts, notes, pages, unsent
from screening.provider.quotes import quotes_apart
from screening.provider.views import bp
from screening.records.db import get_db
from screening.sign_in import cookie

# How the names of the fields end that somebody writes in.
TYPED = ("note", "words", "-medicines")
bp.add_app_template_filter(quotes_apart)
# Imported for the views they add.
VIEWS = (drafts, notes, unsent)


@bp.before_request
def let_in_providers_alone() -> Response | tuple[str, int] | None:
    """Turn away whoever is not signed in, and whoever is but is no provider."""
    found = accounts.signed_in(get_db(read_only=True), cookie.token())
    if found is None:
        return _ask_to_sign_in()
    if found.provider.role != "provider":
        abort(403)
    g.provider = found.provider
    return None


def _ask_to_sign_in() -> Response | tuple[str, int]:
    """Send to the sign-in; what somebody typed while they were signed out is given back first."""
    written = [words for name, words in request.form.items() if name.endswith(TYPED)]
    typed = "\n\n".join(filter(None, written))
    if typed:
        return render_template("sign_in/signed_out.html", typed=typed), 403
    return redirect(url_for("sign_in.show"))


@bp.errorhandler(CSRFError)
def offer_what_was_typed(_error: CSRFError) -> pages.Page:
    """Show the intake again with what was typed, after a form that was no longer good."""
    return let_in_providers_alone() or drafts.ask_again() or pages.show_expired()


__all__ = ["bp"]
