"""The compiled rules say exactly what `is_met` says, and one rule's fault stays its own."""

from __future__ import annotations

import random

from hypothesis import given, note, settings

from screening.conditions import AllOf, AnyOf, Comparison, is_met
from screening.questions.gates import reading
from screening.rules.compiling.sets import numbers_in
from screening.rules.engine import Engine
from screening.rules.outcomes import outcome_of
from screening.vocabulary import Answers
from tests.rules.random_cases import FACTS, KINDS, Note, a_condition, a_patient, dice

# One set of rules meets so many patients, because compiling costs more than running.
PATIENTS = 10
HIGH = Comparison("pulse", "at_least", 3)
TOLD = Comparison("told_high", "is", "yes")


def outcomes_in(engine: Engine, answers: Answers) -> list[str]:
    found = engine.find(answers)
    told = dict.fromkeys(range(len(engine.conditions)), "not_raised")
    told |= dict.fromkeys(numbers_in(found.not_applicable), "not_applicable")
    told |= dict.fromkeys(numbers_in(found.cannot_tell), "cannot_tell")
    told |= dict.fromkeys(numbers_in(found.raised), "raised")
    told |= dict.fromkeys(numbers_in(found.failed), "failed")
    return list(told.values())


def check_engine(chance: random.Random, note: Note = note) -> None:
    """Compare the outcomes of all rules with those told one by one."""
    some = [a_condition(chance) for _ in range(chance.randint(1, 3))]
    engine = Engine(some, KINDS, ranges=FACTS)
    for _ in range(PATIENTS):
        answers = a_patient(chance)
        note(f"{some}\n{answers}")

        assert outcomes_in(engine, answers) == [outcome_of(one, answers) for one in some]
        for one in some:
            assert reading(one)(answers) is is_met(one, answers)


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_compiled_rules_mean_what_conditions_mean(chance):
    check_engine(chance)


def test_a_rule_that_reads_a_failed_fact_fails_whatever_else_it_reads():
    engine = Engine([AnyOf((TOLD, Comparison("count", "above", 2))), TOLD], KINDS, ranges=FACTS)

    answers = Answers({"told_high": "yes"}, failed=frozenset({"count"}))

    assert outcomes_in(engine, answers) == ["failed", "raised"]


def test_a_value_no_rule_expects_fails_only_the_rules_that_read_it():
    engine = Engine([HIGH, TOLD, AllOf((TOLD, HIGH))], KINDS, ranges=FACTS)

    answers = Answers({"told_high": "yes", "pulse": "fast"})

    assert outcomes_in(engine, answers) == ["failed", "raised", "failed"]


def test_a_rule_about_what_was_not_asked_does_not_apply():
    engine = Engine([TOLD, AllOf((TOLD, HIGH)), AnyOf((TOLD, HIGH))], KINDS, ranges=FACTS)

    answers = Answers({"pulse": 2}, off_path=frozenset({"told_high"}))

    assert outcomes_in(engine, answers) == ["not_applicable", "not_raised", "not_applicable"]
