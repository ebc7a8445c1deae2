"""Facts about antidepressants taken: how many at the usual dose and time, and why they ended.

Each medicine ends as yes, no or cannot be told; a count is a range wherever one cannot be told.
A trial stopped for side effects is counted apart, because sources disagree on how it counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from screening.conditions import Comparison, all_of, any_of
from screening.facts.tried import adequately_tried, stopped
from screening.facts.usual_doses import GENERICS, NAMES, NOT_MEASURED, USUAL_DOSES
from screening.vocabulary import (
    NONE_OF_THESE,
    Answers,
    Fact,
    Kind,
    Range,
    Row,
    Settings,
    Ticks,
    Unknown,
)

WORD = re.compile("[a-z_]+")
Count = int | Range | Unknown | None
READS = (
    "reasons",
    "antidepressants_taken",
    "antidepressant_trials",
    "antidepressant_trials_complete",
)
CELLS = ("medicine", "other_name", "highest_dose", "weeks_taken", "why_stopped")
APPLIES = Comparison("reasons", "includes", "depression")
# The fewest and the most weeks that each answer can mean; nobody knows the most of the last.
WEEKS: dict[str, tuple[int, int | None]] = {
    "less_than_4": (0, 3),
    "4_to_5": (4, 5),
    "6_to_7": (6, 7),
    "8_or_more": (8, None),
}


def adequate_trials(
    answers: Answers, settings: Settings, as_of: datetime
) -> int | Range | Unknown | None:
    """Return how many different antidepressants were taken at the usual dose for long enough."""
    weeks = int(settings["adequate_trial_weeks"])
    return _count(answers, lambda row: _is_adequate(row, weeks), most=len(USUAL_DOSES))


def stopped_for_side_effects(answers: Answers, settings: Settings, as_of: datetime) -> Count:
    """Return how many different antidepressants were stopped for side effects."""
    return _count(answers, _ended_by_side_effects, most=len(NAMES))


def _count(answers: Answers, holds: Callable[[Row], bool | None], most: int) -> Count:
    """Return the number of medicines for which it holds; only a firm "that is all" bounds it."""
    reasons = answers.known.get("reasons")
    if not isinstance(reasons, Ticks):
        return answers.why_unknown("reasons") or Unknown.BLANK
    if "depression" not in reasons.ticked:
        return None if reasons.firm else Unknown.NOT_SURE
    ticks = answers.known.get("antidepressants_taken")
    taken = ticks if isinstance(ticks, Ticks) else Ticks(frozenset(), firm=False)
    if NONE_OF_THESE in taken.ticked:
        return 0
    named, unnamed = _held(answers, taken, holds)
    sure = named.count(True)
    # Rows whose name the list does not know may all be one medicine, or one of the named.
    low = sure or int(True in unnamed)
    complete = taken.firm and answers.known.get("antidepressant_trials_complete") == "yes"
    # "Another" stands for any number of medicines until there are rows that name them.
    if "another" in taken.ticked and not _known_rows(answers):
        complete = False
    open_ones = named.count(None) + len(unnamed) - unnamed.count(False)
    high = min(sure + open_ones, most) if complete else most
    return low if low == high else Range(low, high)


def _held(
    answers: Answers, taken: Ticks, holds: Callable[[Row], bool | None]
) -> tuple[list[bool | None], list[bool | None]]:
    """Return whether it holds, for each medicine that has a name and each row that has none."""
    named: dict[str, list[bool | None]] = {}
    unnamed: list[bool | None] = []
    for row in _rows(answers, taken):
        held = holds(row)
        if held and row["medicine"] not in taken.ticked:
            held = None  # nobody knows whether it was taken at all
        medicine = _medicine(row)
        if medicine is None:
            unnamed.append(held)
        else:
            named.setdefault(medicine, []).append(held)
    return [any_of(rows) for rows in named.values()], unnamed


def _rows(answers: Answers, taken: Ticks) -> list[Row]:
    """Return the rows of what was taken; what was ticked without a row is an empty row."""
    rows = _known_rows(answers)
    without = taken.ticked - {row["medicine"] for row in rows}
    return rows + [{"medicine": one} for one in sorted(without)]


def _known_rows(answers: Answers) -> list[Row]:
    """Return the known rows; one that belongs to no medicine leaves all of them open."""
    rows = answers.known.get("antidepressant_trials")
    if not isinstance(rows, tuple) or any(row["medicine"] in set(Unknown) for row in rows):
        return []
    return list(rows)


def _medicine(row: Row) -> str | None:
    """Return the generic name, or None where the words do not name exactly one that is known."""
    name = row.get("other_name") if row.get("medicine") == "another" else row.get("medicine")
    if not isinstance(name, str) or name in set(Unknown):
        return None
    found = {GENERICS[word] for word in WORD.findall(name.casefold()) if word in GENERICS}
    return found.pop() if len(found) == 1 else None


def _is_adequate(row: Row, weeks: int) -> bool | None:
    if _medicine(row) in NOT_MEASURED:
        return None
    return all_of([_at_usual_dose(row), _long_enough(row, weeks)])


def _at_usual_dose(row: Row) -> bool | None:
    medicine, dose = _medicine(row), row.get("highest_dose")
    if medicine is None or type(dose) is not int:
        return None
    return dose >= USUAL_DOSES[medicine][0]


def _long_enough(row: Row, weeks: int) -> bool | None:
    """Return whether it was taken for that many weeks, or None where the answer leaves it open."""
    fewest, most = WEEKS.get(str(row.get("weeks_taken")), (0, None))
    if fewest >= weeks:
        return True
    return False if most is not None and most < weeks else None


def _ended_by_side_effects(row: Row) -> bool | None:
    why = row.get("why_stopped")
    if not isinstance(why, Ticks):
        return None
    return "side_effects" in why.ticked or (False if why.firm else None)


ADEQUATE_TRIALS = Fact(
    "trials_at_usual_dose_and_time",
    Kind.NUMBER,
    "Antidepressants taken at the usual dose for long enough",
    reads=READS,
    compute=adequate_trials,
    low=0,
    high=len(USUAL_DOSES),
    of_concern={"below": 2},
    applies_when=APPLIES,
    example=adequately_tried,
    cells=CELLS,
)
STOPPED_FOR_SIDE_EFFECTS = Fact(
    "trials_stopped_for_side_effects",
    Kind.NUMBER,
    "Antidepressants stopped for side effects",
    reads=READS,
    compute=stopped_for_side_effects,
    low=0,
    high=len(NAMES),
    of_concern={"at_least": 1},
    applies_when=APPLIES,
    example=stopped,
    cells=CELLS,
)
