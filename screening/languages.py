"""Which language a page is in."""

from __future__ import annotations

from flask import Flask, has_request_context, request, session
from flask_babel import Babel

LANGUAGES = ("en",)


def init_app(app: Flask) -> None:
    """Give the app its translations."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=choose_language)
    app.add_template_global(choose_language, "language")
    app.jinja_env.globals["language"] = choose_language


def choose_language() -> str:
    """Return the language the patient chose, or else the one the browser asks for."""
    if not has_request_context():
        return LANGUAGES[0]
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
