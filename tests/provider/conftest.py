"""Two providers with their browsers. Pages ask nothing of the database, so SQLite will do."""

from __future__ import annotations

import pytest

from tests import clinic


@pytest.fixture
def app(sqlite_app):
    """The app, whose forms need no token but where that is tested."""
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app


@pytest.fixture
def ada(app):
    """The browser of a provider who is signed in."""
    return clinic.signed_in(app, "Ada")


@pytest.fixture
def bo(app):
    """The browser of a second provider who is signed in."""
    return clinic.signed_in(app, "Bo")


@pytest.fixture
def send(app):
    """Send answers, and return the address of the intake that holds them."""

    def sent(**answers):
        with clinic.opened(app) as db:
            return f"/provider/intakes/{clinic.send(db, **answers).reference}"

    return sent
