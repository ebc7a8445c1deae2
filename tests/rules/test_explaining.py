"""Rules, reasons and open questions in plain words, the same wherever they are shown."""

from __future__ import annotations

import pytest

from screening.conditions import AllOf, AnyOf, Comparison, Condition, negate
from screening.rules.evaluation import Outcome, evaluate
from screening.rules.explaining import also_in_words, explain, reasons_in_words, settle_in_words
from screening.rules.loader import load
from screening.rules.words import asked_in_words
from tests.rules.made_up import AS_OF, FACTS, QUESTIONS, VOCABULARY, rule, rulebook
from tests.rules.test_loading import GOOD

TOP = Comparison("systolic", "at_least", 140)
BOTTOM = Comparison("diastolic", "at_least", 90)
FEW = Comparison("long_trials", "below", 2)


def outcome_of(
    when: Condition, stored: dict[str, object], stale: frozenset[str] = frozenset()
) -> Outcome:
    book = rulebook(rule(when))
    answers = VOCABULARY.read(stored, stale)
    [outcome] = evaluate(book, answers, book.settings, AS_OF).outcomes
    return outcome


def test_a_reason_shows_the_answer_and_what_was_asked_for():
    outcome = outcome_of(AnyOf((TOP, BOTTOM)), {"systolic": 168, "diastolic": 104})

    assert reasons_in_words(outcome, VOCABULARY) == [
        "Top number of your latest reading: 168 (asked: 140 or more)"
    ]
    assert also_in_words(outcome, VOCABULARY) == [
        "Bottom number of your latest reading: 104 (asked: 90 or more)"
    ]


def test_an_answer_in_the_words_of_the_question_is_not_said_twice():
    outcome = outcome_of(Comparison("told_high", "is", "yes"), {"told_high": "yes"})

    assert reasons_in_words(outcome, VOCABULARY) == ["Were you told of high blood pressure? Yes"]


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (TOP, "140 or more"),
        (negate(TOP), "less than 140"),
        (Comparison("systolic", "above", 140), "more than 140"),
        (Comparison("systolic", "at_most", 140), "140 or less"),
        (negate(Comparison("systolic", "is", 140)), "anything but 140"),
        (Comparison("sleep", "is_any_of", ("bad", "none")), "Bad or None at all"),
        (Comparison("reasons", "includes", "ptsd"), "PTSD ticked"),
        (negate(Comparison("reasons", "includes", "ptsd")), "PTSD not ticked"),
        (
            negate(Comparison("reasons", "includes_any_of", ("ptsd", "pain"))),
            "neither PTSD nor Pain ticked",
        ),
        (Comparison("reasons", "includes", "none_of_these"), "none of these ticked"),
        (Comparison("goal", "unanswered", True), "no answer"),
    ],
)
def test_every_comparison_has_its_words(comparison, words):
    assert asked_in_words(comparison, QUESTIONS[comparison.question]) == words


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ({}, "left blank"),
        ({"goal": None}, "left blank"),
        ({"goal": "not_sure"}, "not sure"),
        ({"goal": "prefer_not_to_say"}, "preferred not to say"),
    ],
)
def test_an_unknown_is_named(stored, words):
    outcome = outcome_of(Comparison("goal", "unanswered", True), stored)

    [line] = reasons_in_words(outcome, VOCABULARY)

    assert line == f"What do you hope for? {words} (asked: no answer)"


def test_a_fact_is_explained_through_the_answers_it_was_worked_out_from():
    trials = [{"medicine": "a", "weeks": 8}]
    outcome = outcome_of(FEW, {"trials": trials, "trials_complete": "yes"})

    assert reasons_in_words(outcome, VOCABULARY) == [
        "Which medicines did you take? Name: A, Weeks: 8"
        " (asked: for Trials that were long enough: less than 2)",
        "Is that everything? Yes (asked: for Trials that were long enough: less than 2)",
    ]


@pytest.mark.parametrize(
    ("stored", "stale", "words"),
    [
        ({}, frozenset(), "left blank"),
        ({"systolic": "not_sure"}, frozenset(), "not sure"),
        ({"systolic": 120}, frozenset({"systolic"}), "120 (too old to rely on)"),
    ],
)
def test_what_would_settle_says_what_is_missing(stored, stale, words):
    outcome = outcome_of(TOP, stored, stale)
    answers = VOCABULARY.read(stored, stale)

    [line] = settle_in_words(outcome.would_settle, VOCABULARY, answers)

    assert line == f"Top number of your latest reading: {words}"


def test_a_group_with_gaps_is_called_incomplete():
    stored = {"trials": [{"medicine": "a"}], "trials_complete": "yes"}
    outcome = outcome_of(Comparison("long_trials", "at_least", 1), stored)

    [line] = settle_in_words(outcome.would_settle, VOCABULARY, VOCABULARY.read(stored, frozenset()))

    assert line == "Which medicines did you take? Name: A, Weeks: left blank (incomplete)"


def test_a_rule_is_explained_with_its_sources():
    book = load(GOOD, VOCABULARY)

    assert explain(book.rules[0], book).splitlines() == [
        "high-pressure: A reading of 140/90 or higher",
        "To be looked at: at the visit; if it cannot be told: as background",
        "Raised when any of these holds:",
        "  - Top number of your latest reading: 140 or more",
        "  - Bottom number of your latest reading: 90 or more",
        "Why: The label begins to be cautious here.",
        "Ask: Repeat the reading.",
        "Source: A label, A publisher",
    ]


def test_a_text_of_several_lines_is_one_thing_still():
    text = GOOD.replace(b"Repeat the reading.", b'"Repeat it.\\nSource:   A label"')

    book = load(text, VOCABULARY)

    assert explain(book.rules[0], book).splitlines()[-2:] == [
        "Ask: Repeat it. Source: A label",
        "Source: A label, A publisher",
    ]


def test_groups_within_groups_are_set_in():
    nested = AllOf((Comparison("told_high", "is", "yes"), AnyOf((TOP, FEW))))

    lines = explain(rule(nested), load(GOOD, VOCABULARY)).splitlines()

    assert lines[2:7] == [
        "Raised when all of these hold:",
        "  - Were you told of high blood pressure? Yes",
        "  - any of these holds:",
        "    - Top number of your latest reading: 140 or more",
        f"    - {FACTS['long_trials'].prompt}: less than 2",
    ]
