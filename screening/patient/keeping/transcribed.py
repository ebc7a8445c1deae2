"""The form handed over to somebody of the clinic who types in what a patient said or wrote."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.acts import accounts
from screening.acts.keeping import transcribing
from screening.patient import draft
from screening.patient.blueprint import bp
from screening.patient.showing import FIRST
from screening.records.db import get_db
from screening.sign_in import cookie


@bp.post("/transcribe")
def take_over() -> Response:
    """Exchange the ticket in the cookie for a draft, for the provider it was given to."""
    db = get_db()
    found = accounts.signed_in(db, cookie.token())
    ticket = request.cookies.get(cookie.ticket_name(), "")
    try:
        token = transcribing.take_over(db, ticket, found.provider if found else None)
    except transcribing.NoTicket:
        abort(403)
    draft.give(draft.DRAFT, token)
    return cookie.without_ticket(redirect(url_for("patient.show", slug=FIRST), 303))
