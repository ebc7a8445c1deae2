"""Facts about the person: their age when they sent the form."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from screening.vocabulary import Answers, Fact, Kind, Settings, Stored, Unknown, Value

OLDEST = 130


def age(answers: Answers, settings: Settings, as_of: datetime) -> int | Unknown:
    """Return the age in full years; somebody born on a February 29 turns older on March 1."""
    born = answers.known.get("date_of_birth")
    if not isinstance(born, date):
        return answers.why_unknown("date_of_birth") or Unknown.BLANK
    today = as_of.date()
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    # A birth in the future, or too long ago, is a slip of the pen and no age.
    return years if 0 <= years <= OLDEST else Unknown.NOT_UNDERSTOOD


def somebody_aged(years: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody who turned so many years old a day ago."""
    assert isinstance(years, int)
    yesterday = as_of.date() - timedelta(days=1)
    born = date(yesterday.year - years, yesterday.month, min(yesterday.day, 28))
    return {"date_of_birth": born.isoformat()}


AGE = Fact(
    "age",
    Kind.NUMBER,
    "Age",
    reads=("date_of_birth",),
    compute=age,
    low=0,
    high=OLDEST,
    unit="years",
    example=somebody_aged,
)
