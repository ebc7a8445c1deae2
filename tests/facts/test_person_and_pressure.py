"""Facts made of dates and numbers: age, body mass, the age of a reading, and its gap."""

from datetime import UTC, datetime

import pytest

from screening.facts import FACTS
from screening.questions import QUESTIONS
from screening.questions.path import on_path
from screening.vocabulary import Unknown


def fact(name, stored, as_of=datetime(2026, 6, 15, 12, tzinfo=UTC)):
    return FACTS[name].compute(on_path(QUESTIONS, stored), {}, as_of)


@pytest.mark.parametrize(
    ("born", "years"),
    [
        ("2008-06-15", 18),
        ("2008-06-16", 17),
        ("1926-06-15", 100),
        ("2027-01-01", Unknown.NOT_UNDERSTOOD),
    ],
)
def test_age_is_in_full_years(born, years):
    assert fact("age", {"date_of_birth": born}) == years


def test_somebody_born_on_a_leap_day_turns_older_on_the_first_of_march():
    born = {"date_of_birth": "2008-02-29"}

    assert fact("age", born, datetime(2026, 2, 28, tzinfo=UTC)) == 17
    assert fact("age", born, datetime(2026, 3, 1, tzinfo=UTC)) == 18


@pytest.mark.parametrize(
    ("taken", "days"),
    [
        ("2026-06-15", 0),
        ("2026-05-15", 31),
        ("2026-06-16", 0),
        ("2026-06-17", Unknown.NOT_UNDERSTOOD),
        ("not_sure", Unknown.NOT_SURE),
        (None, Unknown.BLANK),
    ],
)
def test_a_reading_is_as_old_as_the_days_since(taken, days):
    assert fact("reading_age_days", {"reading_date": taken}) == days


def test_the_gap_is_below_zero_when_the_numbers_are_swapped():
    assert fact("pressure_gap", {"systolic": 80, "diastolic": 120}) == -40


@pytest.mark.parametrize("stored", [{"systolic": 120}, {"diastolic": 80}, {}])
def test_one_number_has_no_gap(stored):
    assert fact("pressure_gap", stored) is Unknown.BLANK


@pytest.mark.parametrize(
    ("height", "weight", "index"),
    [
        (66, 216, 34),
        (66, 217, 35),
        (60, 2, 0),
        (12, 1500, 150),
        (67, "not_sure", Unknown.NOT_SURE),
        (None, 160, Unknown.BLANK),
    ],
)
def test_the_body_mass_index_is_rounded_down_and_needs_both(height, weight, index):
    assert fact("body_mass_index", {"height": height, "weight": weight}) == index
