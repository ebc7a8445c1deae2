"""The language of a form, chosen on its first page."""

from __future__ import annotations

from flask import abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from screening import languages
from screening.acts.keeping import speaking
from screening.patient import draft
from screening.patient.blueprint import bp
from screening.records.db import get_db


@bp.post("/language")
def choose_language() -> Response:
    """Go on in another language; what was answered stays as it is."""
    language = request.form.get("language", "")
    if language not in languages.offered(current_app.config["SCREENING_MODE"]):
        abort(400)
    intake = draft.find()
    if intake is not None:
        speaking.change_language(get_db(), intake, language)
    languages.keep(language)
    return redirect(url_for("patient.start"), 303)
