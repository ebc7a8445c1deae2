"""The note of one page: to print, or to copy as plain text into the clinic's record system."""

from __future__ import annotations

from flask import g, render_template

from screening.acts import noting
from screening.exports.note import note
from screening.provider import pages
from screening.provider.views import bp
from screening.records.db import get_db


@bp.get("/intakes/<reference>/note")
def show_note(reference: str) -> str:
    """Show the note of an intake; that it was taken is recorded with the reading of it."""
    intake = pages.found(reference)
    made = note(noting.open_note(get_db(), intake, g.provider), intake.reference)
    return render_template("provider/note.html", note=made, intake=intake)
