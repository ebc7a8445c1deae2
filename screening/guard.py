"""What must be true before anybody is served; otherwise one line says what is not."""

from __future__ import annotations

from flask import Flask

from screening import clinic, languages
from screening.acts import rulebooks
from screening.acts.publishing import force
from screening.config import BadSetting
from screening.records.db import NoDatabase, get_db
from screening.records.sealing import KeysMissing
from screening.rules.loader import RulesError


def refuse_to_start(app: Flask) -> None:
    """Raise `BadSetting` unless mode, clinic, keys, database and rules are as they must be."""
    if app.debug:
        raise BadSetting("Debug mode shows answers to anybody: start without it")
    if app.config["SCREENING_MODE"] == "clinic":
        _refuse_unsaid(app)
    with app.app_context():
        try:
            _check_rules()
        except (NoDatabase, KeysMissing) as error:
            raise BadSetting(str(error)) from error


def _refuse_unsaid(app: Flask) -> None:
    lines = clinic.unsaid(app.config, languages.offered("clinic"))
    if lines:
        raise BadSetting("\n".join(lines))


def _check_rules() -> None:
    db = get_db(read_only=True)
    try:
        force.refuse_unreviewed(db, rulebooks.in_force(db))
    except rulebooks.NoRulebook as error:
        command = "flask --app screening rules publish"
        raise BadSetting(f"No rules are in force. Run: {command}") from error
    except force.NotReviewed as error:
        raise BadSetting("Nobody has reviewed the rules in force") from error
    except RulesError as error:
        raise BadSetting(f"This release cannot load the rules in force.\n{error}") from error
