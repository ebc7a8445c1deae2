"""Rules in force, and a patient with a healthy sheet to change one answer of."""

import pytest

from screening.acts import intakes, rulebooks
from screening.acts.demonstration import NINA, sheet
from screening.config import ROOT

RULES = (ROOT / "rules.yaml").read_bytes()


@pytest.fixture
def rules():
    """The shipped rules."""
    return RULES


@pytest.fixture
def healthy():
    """The answers of somebody about whom no rule of the core has anything to say."""
    return sheet(NINA)


@pytest.fixture
def clinic(db):
    """A database with the shipped rules in force."""
    rulebooks.publish(db, RULES, "Ada")
    return db


@pytest.fixture
def intake(clinic):
    """A draft without answers."""
    intake, _token = intakes.start(clinic, "en")
    return intake
