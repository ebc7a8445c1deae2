"""What the questions about antidepressants say is still taken.

Kept apart from the list of medicines: who says that the list is everything, and answers nothing
about an antidepressant, leaves this fact open and not the list.
"""

from __future__ import annotations

from datetime import datetime

from screening.facts.medicine_list import CLASSES
from screening.facts.medicines import read
from screening.facts.medicines_taken import UNKNOWN, as_set
from screening.vocabulary import (
    NONE_OF_THESE,
    Answers,
    Fact,
    Kind,
    Row,
    Settings,
    Stored,
    Ticks,
    Unknown,
    Value,
)

TAKEN, TRIALS, COMPLETE = READS = (
    "antidepressants_taken",
    "antidepressant_trials",
    "antidepressant_trials_complete",
)
NOTHING = Ticks(frozenset({NONE_OF_THESE}))
KINDS = ("ssri", "snri", "tricyclic", "other_antidepressant", "maoi")
OF_EACH = dict(
    zip(KINDS, ("fluoxetine", "venlafaxine", "imipramine", "bupropion", "phenelzine"), strict=True)
)


def still_taken(answers: Answers, settings: Settings, as_of: datetime) -> Ticks | Unknown:
    """Return the kinds of antidepressant still taken; firm when each one was answered about."""
    ticks = answers.known.get(TAKEN)
    if isinstance(ticks, Ticks) and NONE_OF_THESE in ticks.ticked:
        return NOTHING
    rows = _rows(answers)
    found = frozenset[str]().union(*map(_kinds, filter(_is_still_taken, rows)))
    if _is_firm(answers, ticks, rows):
        return Ticks(found) if found else NOTHING
    if not rows and not isinstance(ticks, Ticks):
        return answers.why_unknown(TAKEN) or Unknown.BLANK
    return Ticks(found, firm=False)


def _is_firm(answers: Answers, ticks: object, rows: tuple[Row, ...]) -> bool:
    return (
        isinstance(ticks, Ticks)
        and ticks.firm
        and answers.known.get(COMPLETE) == "yes"
        and ticks.ticked <= {row.get("medicine") for row in rows}
        and all(_is_told(row) for row in rows)
    )


def _is_told(row: Row) -> bool:
    """Return whether nothing is open about a row: it ended, or its kind is known."""
    if _is_still_taken(row):
        return bool(_kinds(row))
    why = row.get("why_stopped")
    return isinstance(why, Ticks) and why.firm


def _is_still_taken(row: Row) -> bool:
    why = row.get("why_stopped")
    return isinstance(why, Ticks) and "still_taking" in why.ticked


def still_named(row: Row, kind: str) -> str:
    """Return the name of an antidepressant of this kind that is still taken, or an empty one."""
    return _name(row) if _is_still_taken(row) and kind in _kinds(row) else ""


def _name(row: Row) -> str:
    name = row.get("other_name") if row.get("medicine") == "another" else row.get("medicine")
    return name if isinstance(name, str) and name not in UNKNOWN else ""


def _kinds(row: Row) -> frozenset[str]:
    found = read(_name(row))
    classes = frozenset[str]().union(*(one.classes for one in found.medicines))
    return classes & set(KINDS) if found.understood else frozenset()


def _rows(answers: Answers) -> tuple[Row, ...]:
    rows = answers.known.get(TRIALS)
    return rows if isinstance(rows, tuple) else ()


def somebody_taking(kinds: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody who still takes an antidepressant of each kind."""
    assert isinstance(kinds, Ticks)
    names = [OF_EACH[kind] for kind in sorted(kinds.ticked - NOTHING.ticked)]
    if not names:
        return {TAKEN: [NONE_OF_THESE]}
    rows = [
        {"medicine": "another", "other_name": one, "why_stopped": ["still_taking"]} for one in names
    ]
    return {TAKEN: ["another"], TRIALS: rows, COMPLETE: "yes" if kinds.firm else None}


STILL_TAKEN = Fact(
    "antidepressants_still_taken",
    Kind.SOME_OF,
    "Kinds of antidepressant still taken",
    reads=READS,
    compute=still_taken,
    choices={kind: CLASSES[kind] for kind in KINDS},
    of_concern=("maoi",),
    example=somebody_taking,
    cells=("medicine", "other_name", "why_stopped"),
    rests_on=lambda row, wanted: (
        _is_still_taken(row) and not as_set(wanted).isdisjoint(_kinds(row))
    ),
)
