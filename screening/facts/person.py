"""Facts about the person: their age when they sent the form, and their body mass index."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from screening.vocabulary import Answers, Fact, Kind, Settings, Stored, Unknown, Value

OLDEST = 130
# Kilograms in a pound, and square meters in a square inch, both in hundred-millionths.
POUND, SQUARE_INCH = 45_359_237, 64_516
LARGEST_INDEX = 150


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


def body_mass_index(answers: Answers, settings: Settings, as_of: datetime) -> int | Unknown:
    """Return kilograms by square meters, rounded down; exact, so that 35 is never 34.999.

    What is larger than anybody's is told as the largest: only a slip in typing gets there.
    """
    inches, pounds = answers.known.get("height"), answers.known.get("weight")
    if isinstance(inches, int) and isinstance(pounds, int):
        return min(pounds * POUND // (inches * inches * SQUARE_INCH), LARGEST_INDEX)
    return answers.why_unknown("height") or answers.why_unknown("weight") or Unknown.BLANK


def somebody_so_heavy(index: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody five feet tall with such a body mass index."""
    assert isinstance(index, int)
    inches = 60
    pounds = -(-index * inches * inches * SQUARE_INCH // POUND)
    return {"height": inches, "weight": max(pounds, 1)}


AGE = Fact(
    "age",
    Kind.NUMBER,
    "Age",
    reads=("date_of_birth",),
    compute=age,
    low=0,
    high=OLDEST,
    unit="years",
    of_concern={"below": 18, "at_least": 65},
    example=somebody_aged,
)
BODY_MASS_INDEX = Fact(
    "body_mass_index",
    Kind.NUMBER,
    "Body mass index (BMI)",
    reads=("height", "weight"),
    compute=body_mass_index,
    low=0,
    high=LARGEST_INDEX,
    unit="kg/m²",
    of_concern={"at_least": 35},
    example=somebody_so_heavy,
)
