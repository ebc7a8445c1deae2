"""The administrator's side: the rules. The guard has no exceptions, and shows nobody's answers."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from screening.acts import accounts
from screening.administrator import pages
from screening.administrator.views import bp
from screening.records.db import get_db
from screening.sign_in import cookie

# What is never given back: it is nobody's words.
NOT_TYPED = ("csrf_token", "code")


@bp.before_request
def let_in_administrators_alone() -> Response | tuple[str, int] | None:
    """Turn away whoever is not signed in, and whoever is but keeps no rules."""
    found = accounts.signed_in(get_db(read_only=True), cookie.token())
    if found is None:
        return _ask_to_sign_in()
    if not found.provider.may_administer:
        abort(403)
    g.provider = found.provider
    return None


def _ask_to_sign_in() -> Response | tuple[str, int]:
    """Send to the sign-in; what somebody typed while they were signed out is given back first."""
    texts = (text for name, text in request.form.items() if name not in NOT_TYPED)
    typed = "\n\n".join(filter(None, texts))
    if typed:
        return render_template("sign_in/signed_out.html", typed=typed), 403
    return redirect(url_for("sign_in.show"))


@bp.errorhandler(CSRFError)
def offer_what_was_typed(_error: CSRFError) -> pages.Page:
    """Show the page again with what was typed, after a form that was no longer good."""
    return let_in_administrators_alone() or pages.show_expired()


__all__ = ["bp"]
