"""Which language a page is in: the patient's choice. What only the clinic sees is in English."""

from __future__ import annotations

from flask import Flask, current_app, has_request_context, request, session
from flask_babel import Babel, refresh

from screening import clinic
from screening.catalogs import Catalogs, clinical_translator

LANGUAGES = ("en", "es")
# What each is offered by, in its own words.
OFFERS = {"en": "In English", "es": "En español"}
CHOSEN = "language"


def init_app(app: Flask) -> None:
    """Give the app its translations."""
    babel = Babel(app, locale_selector=choose_language)
    babel.domain_instance = Catalogs()
    app.jinja_env.globals["language"] = choose_language
    app.jinja_env.globals["other_languages"] = others
    app.jinja_env.globals["told"] = told


def offered(mode: str | None) -> tuple[str, ...]:
    """Return the languages there are to choose from in this mode.

    Outside a demonstration nobody is asked clinical questions in words that no clinical translator
    answers for.
    """
    first, *translated = LANGUAGES
    return first, *(one for one in translated if mode == "demo" or clinical_translator(one))


def choose_language() -> str:
    """Return the language the patient chose, or else the one the browser asks for."""
    if not has_request_context() or is_of_clinic():
        return LANGUAGES[0]
    there = offered(current_app.config["SCREENING_MODE"])
    chosen = session.get(CHOSEN)
    if chosen in there:
        return str(chosen)
    return request.accept_languages.best_match(there) or LANGUAGES[0]


def keep(language: str) -> None:
    """Show this page, and those after it in this browser, in a language."""
    if session.get(CHOSEN) != language:
        session[CHOSEN] = language
        refresh()


def others() -> dict[str, str]:
    """Return the languages this page is not in, each with the words that offer it."""
    there = offered(current_app.config["SCREENING_MODE"])
    return {one: OFFERS[one] for one in there if one != choose_language()}


def told(name: str) -> str:
    """Return what the clinic tells its patients under this name, in the language of the page."""
    return clinic.told(current_app.config, name, choose_language())


def is_of_clinic() -> bool:
    """Whether the page is one that only people of the clinic see."""
    return request.path.startswith(("/provider", "/administrator", "/sign-"))
