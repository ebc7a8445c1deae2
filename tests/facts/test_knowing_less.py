"""Knowing less never narrows a fact: what was possible before stays possible."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.acts.rulebooks import VOCABULARY
from screening.questions import QUESTIONS
from screening.questions.path import on_path, only_asked
from screening.vocabulary import NONE_OF_THESE, SAID, Kind, Range, Ticks, Unknown

SETTINGS = {"adequate_trial_weeks": 6}
NOW = datetime(2026, 6, 15, tzinfo=UTC)
UNKNOWNS = st.sampled_from([None, "not_sure", "prefer_not_to_say"])
# Few values, so that the same medicine stands in two rows, without a name, or without a tick.
LIKELY = {
    "reasons": [["depression"], ["depression"], ["depression"], ["ptsd"], ["ptsd", "not_sure"]],
    "antidepressants_taken": [
        ["sertraline"],
        ["another", "sertraline"],
        ["another"],
        ["another", "not_sure"],
        ["none_of_these"],
    ],
    "antidepressant_trials_complete": ["yes", "yes", "yes", "no"],
    "medicine": ["sertraline", "another"],
    "other_name": ["Zoloft", "Zoloft", "a white one", None],
    "highest_dose": [50, 50, 49],
    "weeks_taken": ["8_or_more", "8_or_more", "less_than_4"],
    "takes_medicines": ["yes", "yes", "yes", "no"],
    "medicines_complete": ["yes", "yes", "yes", "no"],
    "name": ["Xanax 1 mg", "Lotrel", "lisinopril", "aspirin", "a white one", "Zoloft and a pill"],
    "why_stopped": [
        ["side_effects"],
        ["still_taking"],
        ["still_taking", "cost"],
        ["cost"],
        ["cost", "not_sure"],
    ],
}


def asked(question):
    """Return the cells of a group that a patient can know less about."""
    return [cell for cell in question.fields if not cell.derived]


def answer(question):
    """Return answers to one question, one in four of them unknown."""
    match question.kind:
        case Kind.REPEATING:
            cells = {cell.name: answer(cell) for cell in asked(question)}
            # A row that says nothing at all is dropped, which is another matter.
            if "what_for" in cells:
                cells["what_for"] = st.just("sleep")
            row = st.fixed_dictionaries(cells)
            known = st.lists(row, max_size=3)
        case Kind.NUMBER if question.name not in LIKELY:
            known = st.integers(question.low, question.high)
        case Kind.DATE:
            known = st.dates(date(1950, 1, 1), date(2027, 1, 1)).map(str)
        case Kind.TEXT if question.name not in LIKELY:
            known = st.sampled_from(["words", "I want to die and hear voices. Xanax, vodka."])
        case _:
            known = st.sampled_from(LIKELY.get(question.name) or list(question.choices) or [None])
    if question.kind is Kind.SOME_OF and question.name not in LIKELY:
        known = known.map(lambda one: [one])
    return st.integers(0, 3).flatmap(lambda n: UNKNOWNS if n == 0 else known)


@cache
def answer_to(name):
    """Return answers to a question, once for all who draw them: making them takes longest."""
    return answer(QUESTIONS[name])


@dataclass(frozen=True)
class Including:
    """All sets of choices that have these among them."""

    ticked: frozenset


def holds_all(after, before):
    """Return whether everything possible before is possible after."""
    if not isinstance(after, Including):
        return not isinstance(before, Including) and after >= before
    sets = [before.ticked] if isinstance(before, Including) else before
    return all(isinstance(one, frozenset) and after.ticked <= one for one in sets)


def possible(value):
    """Return what a fact may be, or None where it may be anything at all."""
    match value:
        case Ticks(ticked, firm):
            return {ticked} if firm else Including(ticked - {NONE_OF_THESE})
        case Unknown():
            return None
        case Range(low, high):
            return set(range(low, high + 1))
        case None:
            return {"does not apply"}
    return {value}


@st.composite
def patients_who_say_less(draw, fact):
    stored = {name: draw(answer_to(name)) for name in fact.reads}
    # What the path left behind is not sent: it would come back with a question left blank.
    sent = only_asked(QUESTIONS, stored)
    stored = {name: sent.get(name) for name in stored}
    name = draw(st.sampled_from(fact.reads))
    less = dict(stored)
    if stored[name] in (None, *SAID):
        # One unknown in the place of another is no less: it may bring up other questions.
        return stored, less
    rows = stored[name]
    if (
        QUESTIONS[name].kind is Kind.REPEATING
        and isinstance(rows, list)
        and rows
        and draw(st.booleans())
    ):
        place = draw(st.integers(0, len(rows) - 1))
        cells = [cell.name for cell in asked(QUESTIONS[name]) if cell.name != "what_for"]
        cell = draw(st.sampled_from(cells))
        less[name] = [
            row | {cell: draw(UNKNOWNS)} if at == place else row for at, row in enumerate(rows)
        ]
    else:
        less[name] = draw(UNKNOWNS)
    return stored, less


@pytest.mark.parametrize("fact", VOCABULARY.facts.values(), ids=list(VOCABULARY.facts))
@given(data=st.data())
@settings(max_examples=150)
def test_knowing_less_never_narrows_a_fact(fact, data):
    more, less = data.draw(patients_who_say_less(fact))

    before = possible(fact.compute(on_path(QUESTIONS, more), SETTINGS, NOW))
    after = possible(fact.compute(on_path(QUESTIONS, less), SETTINGS, NOW))

    assert after is None or (before is not None and holds_all(after, before)), (more, less)
