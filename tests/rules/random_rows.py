"""A random repeating group: a row about each reason that was ticked, and a fact about the rows."""

from __future__ import annotations

import random
from datetime import datetime

from screening.conditions import Comparison, any_of
from screening.vocabulary import (
    SAID,
    Answers,
    Fact,
    Kind,
    Question,
    Range,
    Row,
    Settings,
    Stored,
    Ticks,
    Unknown,
    Value,
)
from tests.rules.random_cases import TICKS

YES_NO = {"yes": "Yes", "no": "No"}
GROUP = Question(
    Kind.REPEATING,
    "Each reason?",
    "each_reason",
    fields=(
        Question(Kind.CHOICE, "Which", "which", choices=dict.fromkeys(TICKS, "")),
        Question(Kind.YES_NO, "Held?", "held", choices=YES_NO),
        Question(
            Kind.YES_NO, "Sure?", "sure", choices=YES_NO, asked_when=Comparison("held", "is", "yes")
        ),
    ),
    most_rows=2 * len(TICKS),
    asked_when=Comparison("reasons", "includes_any_of", TICKS),
    rows_for="reasons",
    keyed_by="which",
)


def held(answers: Answers, settings: Settings, as_of: datetime) -> Value | None:
    """Count the reasons ticked that surely held, by the rows about them."""
    if GROUP.name in answers.off_path:
        return None
    ticks = answers.known.get("reasons")
    taken = ticks if isinstance(ticks, Ticks) else Ticks(frozenset(), firm=False)
    rows = answers.known.get(GROUP.name, ())
    assert isinstance(rows, tuple)
    if any(isinstance(row["which"], Unknown) for row in rows):
        rows = ()
    told = [_held(one, taken, [row for row in rows if row["which"] == one]) for one in TICKS]
    low, high = told.count(True), len(TICKS) - told.count(False)
    return low if low == high else Range(low, high)


def _held(tick: str, taken: Ticks, rows: list[Row]) -> bool | None:
    if taken.firm and tick not in taken.ticked:
        return False
    told = any_of(_surely(row) for row in rows) if rows else None
    return told if tick in taken.ticked or told is False else None


def _surely(row: Row) -> bool | None:
    if row["held"] == "no":
        return False
    answers = [row["held"], row["sure"]]
    return None if set(answers) & set(Unknown) else answers == ["yes", "yes"]


HELD = Fact("held", Kind.NUMBER, "Held", ("reasons", GROUP.name), held, low=0, high=len(TICKS))


def a_row(chance: random.Random, which: str) -> dict[str, Stored]:
    """Return a row about one reason."""
    return {"which": which, "held": _yes_or_no(chance), "sure": _yes_or_no(chance)}


def some_rows(chance: random.Random) -> list[dict[str, Stored]]:
    """Return rows about any of the reasons, some of them twice, not all of it known."""
    chosen = [one for one in (*TICKS, *TICKS) if chance.random() < 0.4]
    rows: list[dict[str, Stored]] = []
    for one in chosen:
        row = a_row(chance, one)
        less = chance.choice(list(row)) if chance.random() < 0.3 else ""
        rows.append(row | {less: chance.choice([*SAID, None])} if less else row)
    return rows


def with_all_rows(chance: random.Random, rows: Stored) -> list[dict[str, Stored]]:
    """Return rows with everything known in them, and one about each reason."""
    full = [_filled_in(chance, row) for row in rows] if isinstance(rows, list) else []
    told = {row["which"] for row in full}
    return full + [a_row(chance, one) for one in TICKS if one not in told]


def _filled_in(chance: random.Random, row: dict[str, Stored]) -> dict[str, Stored]:
    known = {name: value for name, value in row.items() if value not in (None, *SAID)}
    return a_row(chance, chance.choice(TICKS)) | known


def _yes_or_no(chance: random.Random) -> str:
    return chance.choice(list(YES_NO))
