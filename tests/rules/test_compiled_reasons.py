"""Compiled functions tell the same reasons as finding them out step by step does."""

from __future__ import annotations

import random

from hypothesis import given, note, settings

from screening.conditions import Condition, comparisons
from screening.rules.compiling.reasoning import reasoning
from screening.rules.compiling.sets import numbers_in
from screening.rules.evaluation import Prepared
from screening.rules.loader import Rulebook
from screening.rules.reasons import Given, Reasons
from tests.rules.made_up import AS_OF, rule, rulebook
from tests.rules.random_cases import Note, a_condition, dice
from tests.rules.random_paths import ASKED, a_vocabulary, stored_answers

PATIENTS = 10


def a_rulebook(chance: random.Random) -> Rulebook:
    some = (rule(a_comparing_condition(chance), id=f"rule-{number}") for number in range(4))
    return rulebook(*some, vocabulary=a_vocabulary(chance))


def a_comparing_condition(chance: random.Random) -> Condition:
    """Return a condition that asks for nothing but values."""
    while asks_why(made := a_condition(chance, depth=chance.randint(1, 3), kinds=ASKED)):
        pass
    return made


def asks_why(condition: Condition) -> bool:
    return any(one.operator == "unanswered" for one in comparisons(condition))


def check_compiled_reasons(chance: random.Random, note: Note = note) -> None:
    """Compare both, also in the order in which they name the questions."""
    book = a_rulebook(chance)
    conditions = [one.when for one in book.rules]
    compiled = reasoning(dict(enumerate(conditions)), ticked=frozenset({"reasons"}))
    slow, engine = Reasons(conditions, book.vocabulary), Prepared.of(book).engine
    for _ in range(PATIENTS):
        stored = stored_answers(chance)
        answers = book.vocabulary.read(stored, frozenset())
        found, about = engine.find(answers), Given(answers, answers, book.settings, AS_OF)
        for number in numbers_in(found.raised & ~found.one_by_one):
            note(f"{conditions[number]}\n{stored}")
            line = compiled[number].raised(found.values, {"also": {}})
            because, also = slow.raised(about, number)
            assert ([*line["because"]], {*line["also"]}) == ([*because], {*also})
        for number in numbers_in(found.cannot_tell & ~found.one_by_one):
            note(f"{conditions[number]}\n{stored}")
            line = compiled[number].left_open(found.values, {"also": {}})
            left, also = slow.cannot_tell(about, number)
            assert (line["would_settle"], {*line["also"]}) == ([*left], {*also})


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_compiled_reasons_are_those_found_out_step_by_step(chance):
    check_compiled_reasons(chance)
