"""Screening: a patient's answers become cards that a licensed provider reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Put the parts together. Nothing is read from or written to the database yet."""
    # Imported here, so that rules and questions can be used without loading the web around them.
    from flask import Flask

    from screening import (
        administrator,
        cli,
        config,
        error_pages,
        headers,
        incoming,
        languages,
        logs,
        patient,
        provider,
        sign_in,
    )
    from screening.records import db

    app = Flask(__name__, template_folder="../templates")
    config.init_app(app, settings or {})
    logs.init_app(app)
    db.init_app(app)
    languages.init_app(app)
    incoming.init_app(app)
    headers.init_app(app)
    error_pages.init_app(app)
    for audience in (patient, sign_in, provider, administrator):
        app.register_blueprint(audience.bp)
    cli.init_app(app)
    return app
