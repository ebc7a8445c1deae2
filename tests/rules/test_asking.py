"""Asking what would settle a rule settles it, for random patients of the real questionnaire."""

from __future__ import annotations

import random

import pytest

from screening.acts.rulebooks import VOCABULARY
from screening.conditions import is_cell_asked
from screening.questions import QUESTIONS
from screening.rules.evaluation import evaluate
from screening.rules.settling import to_ask
from screening.vocabulary import (
    NONE_OF_THESE,
    SAID,
    Answers,
    Kind,
    Question,
    Stored,
    Ticks,
    Unknown,
)
from tests.rules.proof.real_patients import Patients, shipped

# A tick brings up rows, and a "yes" what follows it: those were not asked before.
MOST_ROUNDS = 3
RULES = 8
NAME = "sertraline"


class Asked(Patients):
    """Patients who answer whatever they are asked, and firmly."""

    def firmly(self, question: Question, given: dict[str, Stored]) -> Stored:
        """Return an answer that takes back nothing of what was said so far."""
        was = given.get(question.name)
        if question.name.endswith("_complete"):
            return "yes"
        match question.kind:
            case Kind.SOME_OF:
                ticked = {*(was if isinstance(was, list) else ())} - {*SAID, NONE_OF_THESE}
                return sorted(ticked) or [self.chance.choice(list(question.choices))]
            case Kind.NUMBER:
                return self.number(question.name, question.low, question.high)
            case Kind.DATE:
                return self.as_of.date().replace(year=self.chance.randrange(1910, 2026)).isoformat()
            case Kind.TEXT:
                return NAME
            case Kind.REPEATING:
                return [self.whole(question, row) for row in self.rows(question, given)]
        return self.chance.choice(list(question.choices))

    def rows(self, group: Question, given: dict[str, Stored]) -> list[dict[str, Stored]]:
        """Return the rows there are to fill in, one for each tick where ticks bring them up."""
        there = given.get(group.name)
        rows = there if isinstance(there, list) else []
        if not group.rows_for:
            return rows or [{}]
        ticks = [tick for tick in given[group.rows_for] if tick != NONE_OF_THESE]
        return [
            next((row for row in rows if row.get(group.keyed_by) == tick), {group.keyed_by: tick})
            for tick in ticks
        ]

    def whole(self, group: Question, row: dict[str, Stored]) -> dict[str, Stored]:
        asked = [cell for cell in group.fields if not cell.derived and cell.name != group.keyed_by]
        return row | {cell.name: self.firmly(cell, {}) for cell in asked}


def left_open(stored: dict[str, Stored], patients: Patients) -> dict[str, tuple[str, ...]]:
    """Return what would settle each rule that cannot be told."""
    book = shipped()
    answers = VOCABULARY.read(stored, frozenset())
    outcomes = evaluate(book, answers, book.settings, patients.as_of).outcomes
    return {one.rule.id: one.would_settle for one in outcomes if one.outcome == "cannot_tell"}


@pytest.mark.parametrize("seed", range(12))
def test_answering_what_would_settle_a_rule_settles_it(seed):
    patients = Asked(shipped(), random.Random(seed))
    stored = patients.stored()
    open_rules = left_open(stored, patients)

    for rule in patients.chance.sample(sorted(open_rules), RULES):
        given, names = dict(stored), open_rules[rule]
        for _ in range(MOST_ROUNDS):
            for name in sorted(names, key=list(QUESTIONS).index):
                given[name] = patients.firmly(QUESTIONS[name], given)
            names = left_open(given, patients).get(rule, ())
        assert names == (), f"{rule}: {given}"


GROUP = QUESTIONS["antidepressant_trials"]
OTHER = "other_name"


def a_row(medicine: str | Unknown, **cells: object) -> dict[str, object]:
    row = {cell.name: "words" if cell.kind is Kind.TEXT else "no" for cell in GROUP.fields}
    return row | {"medicine": medicine, OTHER: Unknown.BLANK, **cells}


@pytest.mark.parametrize(
    ("medicine", "asked"),
    [("citalopram", False), ("another", True), (Unknown.BLANK, True), (Unknown.NOT_SURE, True)],
)
def test_a_cell_that_a_row_does_not_ask_for_was_not_left_blank(medicine, asked):
    [other] = [cell for cell in GROUP.fields if cell.name == OTHER]
    assert is_cell_asked(other, a_row(medicine)) is asked


@pytest.mark.parametrize(
    ("row", "complete", "asked"),
    [
        (a_row("citalopram"), "yes", {"antidepressant_trials"}),
        (a_row("citalopram"), Unknown.BLANK, {"antidepressant_trials_complete"}),
        (a_row("another"), "yes", {"antidepressant_trials"}),
        (
            a_row("another"),
            Unknown.BLANK,
            {"antidepressant_trials", "antidepressant_trials_complete"},
        ),
        (
            a_row("citalopram", why_stopped=Ticks(frozenset(), firm=False)),
            Unknown.BLANK,
            {"antidepressant_trials", "antidepressant_trials_complete"},
        ),
        # That there are more is a firm answer, and leaves open which.
        (a_row("citalopram"), "no", {"antidepressant_trials", "antidepressant_trials_complete"}),
    ],
)
def test_what_is_asked_about_rows_is_what_is_missing(row, complete, asked):
    known = {
        "reasons": Ticks(frozenset({"depression"})),
        "antidepressants_taken": Ticks(frozenset({"citalopram"})),
        "antidepressant_trials": (row,),
        "antidepressant_trials_complete": complete,
    }
    unknown = {name: one for name, one in known.items() if isinstance(one, Unknown)}
    answers = Answers({n: one for n, one in known.items() if n not in unknown}, unknown)

    assert {*to_ask(["trials_at_usual_dose_and_time"], VOCABULARY, answers)} == asked
