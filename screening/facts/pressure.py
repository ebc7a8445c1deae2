"""Facts about a blood pressure reading: how old it is, and how far apart its two numbers are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from screening.vocabulary import Answers, Fact, Kind, Settings, Stored, Unknown, Value

LONGEST_AGO = 50_000


def reading_age(answers: Answers, settings: Settings, as_of: datetime) -> int | Unknown:
    """Return the whole days from the reading to the time of sending."""
    taken = answers.known.get("reading_date")
    if not isinstance(taken, date):
        return answers.why_unknown("reading_date") or Unknown.BLANK
    days = (as_of.date() - taken).days
    # One day ahead is a time zone; more is a slip of the pen.
    return min(max(days, 0), LONGEST_AGO) if days >= -1 else Unknown.NOT_UNDERSTOOD


def pressure_gap(answers: Answers, settings: Settings, as_of: datetime) -> int | Unknown:
    """Return the top number less the bottom number, in mmHg; below zero when they are swapped."""
    top, bottom = answers.known.get("systolic"), answers.known.get("diastolic")
    if isinstance(top, int) and isinstance(bottom, int):
        return top - bottom
    return answers.why_unknown("systolic") or answers.why_unknown("diastolic") or Unknown.BLANK


def a_reading_so_old(days: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody whose reading is so many days old."""
    assert isinstance(days, int)
    return {"reading_date": (as_of.date() - timedelta(days=days)).isoformat()}


READING_AGE = Fact(
    "reading_age_days",
    Kind.NUMBER,
    "Days since the blood pressure reading",
    reads=("reading_date",),
    compute=reading_age,
    low=0,
    high=LONGEST_AGO,
    unit="days",
    example=a_reading_so_old,
)
PRESSURE_GAP = Fact(
    "pressure_gap",
    Kind.NUMBER,
    "Top number less bottom number",
    reads=("systolic", "diastolic"),
    compute=pressure_gap,
    low=-150,
    high=280,
    unit="mmHg",
    sum_of={"systolic": 1, "diastolic": -1},
)
