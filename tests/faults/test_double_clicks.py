"""Many sendings of one form at once are one submission, and everybody is told the same."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from screening.acts import intakes, rulebooks
from screening.acts.demonstration import NINA, sheet
from screening.acts.intakes import AlreadySent
from screening.config import ROOT
from screening.records import audit
from screening.records.db import open_db
from screening.records.models import Evaluation, Intake, Submission

AT_ONCE = 12


@pytest.fixture
def opened(app):
    """Open the app's database, as often as wanted."""
    return lambda: open_db(app.extensions["engine"], app.extensions["keyring"])


@pytest.fixture
def intake_id(opened):
    """An intake that could be sent."""
    with opened() as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
        intake, _token = intakes.start(db, "en")
        intakes.save_answers(db, intake, "about-you", sheet(NINA))
        return intake.id


def send_at_once(opened, intake_id, keys):
    """Return what each of several requests at once was told: a submission, or none."""

    def send(key):
        with opened() as db:
            try:
                return intakes.submit(db, db.get_one(Intake, intake_id), key).id
            except AlreadySent:
                return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(send, keys))


def counts(db):
    return [db.scalar(select(func.count()).select_from(one)) for one in (Submission, Evaluation)]


def test_one_key_many_times_at_once_sends_once_and_tells_all_the_same(opened, intake_id):
    told = send_at_once(opened, intake_id, ["key"] * AT_ONCE)

    with opened() as db:
        assert counts(db) == [1, 1]
        assert set(told) == {db.scalar(select(Submission.id))}
        assert audit.verify(db) == 3


def test_of_many_keys_at_once_one_sends(opened, intake_id):
    told = send_at_once(opened, intake_id, [f"key {n}" for n in range(AT_ONCE)])

    with opened() as db:
        assert counts(db) == [1, 1]
    assert len(set(told) - {None}) == 1
    assert told.count(None) == AT_ONCE - 1


def test_pages_saved_at_once_are_all_kept(opened, intake_id):
    def save(n):
        with opened() as db:
            intake = db.get_one(Intake, intake_id)
            intakes.save_answers(db, intake, "reason", {f"answer {n}": n})

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(save, range(AT_ONCE)))

    with opened() as db:
        draft = intakes.drafted(db, db.get_one(Intake, intake_id))
        assert {f"answer {n}": n for n in range(AT_ONCE)}.items() <= draft.answers.items()
