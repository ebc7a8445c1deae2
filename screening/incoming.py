"""What every request is held to before a page sees it."""

from __future__ import annotations

from flask import Flask, abort, request
from flask_wtf import CSRFProtect

MOST_FIELDS = 1000
# Leaving in a hurry must work on any page, however old, and changes nothing but cookies.
LEAVING = "screening.patient.leaving.leave"
# Where whole rulebooks are sent, with the report of a proof: 1 MiB, and what is around it.
OF_RULES, LARGEST_RULES = "administrator.propose", 3 * 1024 * 1024 // 2
CHANGING = ("POST", "PUT", "PATCH", "DELETE")


def init_app(app: Flask) -> None:
    """Check each form's size and where it comes from, and then its CSRF token."""
    app.before_request(take_whole_rulebooks)
    app.before_request(refuse_too_many_fields)
    app.before_request(refuse_other_sites)
    CSRFProtect(app).exempt(LEAVING)


def take_whole_rulebooks() -> None:
    """Let the one form for rules be larger than any other, before anybody reads it."""
    if request.endpoint == OF_RULES:
        request.max_content_length = request.max_form_memory_size = LARGEST_RULES


def refuse_too_many_fields() -> None:
    """A short body can still hold thousands of fields; no page of ours does."""
    if request.method in CHANGING and sum(1 for _ in request.form.items(multi=True)) > MOST_FIELDS:
        abort(413)


def refuse_other_sites() -> None:
    """Browsers say where a form was sent from; ours are sent from our pages only."""
    if request.method in CHANGING and request.headers.get("Sec-Fetch-Site") in (
        "cross-site",
        "same-site",
    ):
        abort(403)
