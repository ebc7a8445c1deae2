"""A patient, and a stranger at another browser."""

import pytest
from sqlalchemy import select

from screening.acts import intakes, rulebooks
from screening.config import ROOT
from screening.records.db import open_db
from screening.records.models import Intake
from tests.patient.browsing import Patient


@pytest.fixture
def rules(sqlite_app):
    """Put the shipped rules in force, without which nothing can be sent."""
    with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")


@pytest.fixture
def patient(sqlite_app):
    """Somebody who has pressed Start."""
    return Patient(sqlite_app.test_client()).start()


@pytest.fixture
def stranger(sqlite_app):
    """Somebody at another browser, who has not."""
    return Patient(sqlite_app.test_client())


@pytest.fixture
def kept(sqlite_app):
    """Return what the one intake holds, read from the database."""

    def read():
        with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
            return dict(intakes.drafted(db, db.scalars(select(Intake)).one()).answers)

    return read
