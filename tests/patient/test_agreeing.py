"""Agreeing, on the first page, to safety answers being seen unsent: only where that can happen."""

import pytest
from sqlalchemy import select

from screening.records.db import open_db
from screening.records.models import Intake

QUESTION = "If you stop before sending, may we see your answers on safety?"


@pytest.fixture
def agreed(sqlite_app):
    """Return what each intake says about it."""

    def read():
        with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
            return list(db.scalars(select(Intake.may_be_seen_unsent)))

    return read


@pytest.fixture
def shown(sqlite_app):
    sqlite_app.config.update(UNFINISHED="shown", UNFINISHED_HOURS=24)
    yield sqlite_app
    sqlite_app.config.update(UNFINISHED="unseen", UNFINISHED_HOURS=0)


@pytest.mark.parametrize(("typed", "agrees"), [("yes", True), ("no", False), (None, False)])
def test_only_a_yes_agrees(shown, stranger, agreed, typed, agrees):
    assert QUESTION in stranger.see("/")

    stranger.send_form("/", {"unsent": typed} if typed else {})

    assert agreed() == [agrees]


def test_where_nothing_unsent_is_seen_nobody_is_asked_and_a_yes_counts_for_nothing(
    stranger, agreed
):
    assert QUESTION not in stranger.see("/")

    stranger.send_form("/", {"unsent": "yes"})

    assert agreed() == [False]
