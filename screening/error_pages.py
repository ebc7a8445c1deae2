"""Plain pages for everything that goes wrong, with the crisis lines and never a stack trace."""

from __future__ import annotations

import structlog
from flask import Flask, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
)
from werkzeug.wrappers import Response as AnyResponse

from screening.acts.rulebooks import NoRulebook
from screening.acts.signing_in.passwords import TooBusy
from screening.languages import is_of_clinic
from screening.logs import told
from screening.patient.keeping import typed
from screening.records.db import NoDatabase
from screening.records.sealing import KeysMissing

log = structlog.get_logger("screening")
SHUT = (OperationalError, InterfaceError, PoolTimeout, NoDatabase, KeysMissing, NoRulebook)
RETRY_SECONDS = 30
# What pressing the same button again can mend, though nothing was typed.
PASSING = (429, 500, 503)
# The last resort, when even the page for errors cannot be made.
BARE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Something went wrong</title>"
    "<h1>Something went wrong</h1><p>Please try again in a few minutes.</p>"
    "<p>If you might hurt yourself, call or text 988. In an emergency, call 911.</p>"
    "<p lang=es>Algo falló. Inténtelo otra vez en unos minutos. Si siente que podría hacerse daño,"
    " llame al 988 y oprima el 2, o mande la palabra AYUDA por texto al 988. En una emergencia,"
    " llame al 911.</p></html>"
)


def init_app(app: Flask) -> None:
    """Turn whatever is raised into a page with the right status."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(ValueError, refuse_header_injection)
    app.register_error_handler(TooBusy, show_too_busy)
    for error in SHUT:
        app.register_error_handler(error, show_unavailable)


def show(error: HTTPException) -> AnyResponse:
    """Show the page of an error. Headers that belong to it, such as Allow, stay."""
    response = error.get_response()
    if error.response is None:
        # Under a name that is not ours no address can be made, so no page with links either.
        unnamed = isinstance(error, SecurityError)
        response.set_data(BARE if unnamed else _page(error.code or InternalServerError.code))
        response.content_type = "text/html; charset=utf-8"
    return response


def show_unavailable(error: Exception) -> AnyResponse:
    """Say that nothing can be kept or shown just now, because the database cannot be used."""
    log.error("database_unavailable", **told(error))
    return show(ServiceUnavailable(retry_after=RETRY_SECONDS))


def show_too_busy(_error: Exception) -> AnyResponse:
    """Ask for patience: more is being tried at once than this machine can check."""
    return show(TooManyRequests(retry_after=RETRY_SECONDS))


def refuse_header_injection(error: ValueError) -> AnyResponse:
    """Werkzeug refuses line breaks in headers with a bare ValueError; any other is a fault."""
    if "newline" not in str(error):
        raise error
    return show(BadRequest())


def _page(code: int) -> str:
    title, text = _words().get(code, _words()[500 if code >= 500 else 400])
    try:
        kept, first = typed.typed(), _first_page()
        again = kept and (kept.lines or code in PASSING)
        return render_template(
            "error.html", title=title, text=text, first=first, typed=kept if again else None
        )
    except Exception as error:  # whatever is broken, the crisis lines still come
        log.error("error_page_failed", **told(error))
        return BARE


def _first_page() -> str | None:
    """Return where a patient can start anew; somebody of the clinic has no business there."""
    return None if is_of_clinic() else url_for("patient.start")


def _words() -> dict[int, tuple[str, str]]:
    """Return the title and text of each error, in the language of the page."""
    return {
        400: (
            _("We could not read what was sent"),
            _("Go back to the page before and try again. Nothing you saved was changed."),
        ),
        403: (_("This page is not open to you"), _("Nothing was changed.")),
        404: (
            _("There is no such page"),
            _("Check the address, or go back to the page before."),
        ),
        405: (_("That cannot be done here"), _("Go back to the page before and try again.")),
        409: (
            _("This was changed in the meantime"),
            _("Go back, load the page again to see what is there now, and then try again."),
        ),
        413: (
            _("That was too much text"),
            _("Go back to the page before, shorten what you wrote and send it again."),
        ),
        429: (_("Too many tries"), _("Wait a few minutes and then try again.")),
        500: (
            _("Something went wrong on our side"),
            _("Everything that a page called saved is still saved. Please try again."),
        ),
        503: (
            _("We cannot save or show anything just now"),
            _(
                "Everything that a page called saved is still saved. "
                "Wait a minute, go back and try again."
            ),
        ),
    }
