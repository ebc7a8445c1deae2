"""Guessing gets slower with every mistake, whoever's name it is done under."""

from datetime import timedelta

from screening.acts.signing_in import throttle
from screening.records.base import now
from tests import clinic


def test_mistakes_are_free_at_first_and_then_cost_time(db):
    at = now()
    admitted = [throttle.admit(db, "Ada", at) for _ in range(throttle.FREE)]

    assert all(admitted)
    assert not throttle.admit(db, "Ada", at)
    for seconds in (1, 2, 4, 8):
        at += timedelta(seconds=seconds) - timedelta(milliseconds=1)
        assert not throttle.admit(db, "Ada", at)
        at += timedelta(milliseconds=1)
        assert throttle.admit(db, "Ada", at)


def test_nobody_waits_longer_than_a_quarter_of_an_hour_until_the_name_is_locked(db):
    at = now()
    for _ in range(throttle.LOCKED_AT):
        assert throttle.admit(db, "Ada", at)
        at += timedelta(minutes=15)

    assert not throttle.admit(db, "Ada", at + timedelta(days=365))


def test_tries_in_the_same_moment_are_counted_one_by_one(app, db):
    at = now()

    def admit(db):
        admitted = throttle.admit(db, "Ada", at)
        db.commit()
        return admitted

    admitted = clinic.at_once(app, 12, admit)

    assert sum(admitted) == throttle.FREE


def test_names_are_counted_apart_and_unknown_ones_like_known_ones(db):
    for name in ("Ada", "Nobody"):
        tries = [throttle.admit(db, name, now()) for _ in range(throttle.FREE + 1)]
        assert tries == [True] * throttle.FREE + [False]
