"""The path: what is asked after what, and what an answer off the path counts for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.conditions import AnyOf, Comparison
from screening.questions import QUESTIONS
from screening.questions.path import is_shown, on_path, only_asked, stale_at
from screening.questions.stored import read_value
from screening.vocabulary import NONE_OF_THESE, SAID, Kind, Question, Ticks, Unknown


def question(name, asked_when=None, only_if_sure=False):
    return Question(Kind.YES_NO, name, name=name, asked_when=asked_when, only_if_sure=only_if_sure)


def after(name):
    return Comparison(name, "is", "yes")


# "first" brings up "second", and that brings up "third".
CHAIN = {
    one.name: one
    for one in (
        question("first"),
        question("second", after("first")),
        question("third", after("second")),
        question("sure", after("first"), only_if_sure=True),
    )
}


def shown(questions, stored):
    answers = on_path(questions, stored)
    return [name for name in questions if is_shown(name, answers)]


def test_a_question_is_asked_when_its_condition_is_met():
    assert shown(CHAIN, {"first": "yes"}) == ["first", "second", "sure"]


def test_a_question_is_off_the_path_when_its_condition_is_not_met():
    answers = on_path(CHAIN, {"first": "no"})

    assert answers.off_path == {"second", "third", "sure"}


def test_not_sure_brings_up_one_clarifying_question_but_no_second():
    answers = on_path(CHAIN, {"first": "not_sure", "second": "not_sure"})

    assert shown(CHAIN, {"first": "not_sure"}) == ["first", "second"]
    assert answers.why_unknown("second") is Unknown.NOT_SURE
    assert answers.why_unknown("third") is Unknown.NOT_REACHED


def test_an_answer_to_the_clarifying_question_leads_on():
    assert shown(CHAIN, {"first": "not_sure", "second": "yes"}) == ["first", "second", "third"]


def test_only_if_sure_asks_nothing_after_not_sure():
    answers = on_path(CHAIN, {"first": "not_sure"})

    assert answers.why_unknown("sure") is Unknown.NOT_REACHED


@pytest.mark.parametrize("stored", [{"first": "prefer_not_to_say"}, {"first": None}, {}])
def test_nothing_more_is_asked_after_prefer_not_to_say_or_a_blank(stored):
    answers = on_path(CHAIN, stored)

    assert shown(CHAIN, stored) == ["first"]
    assert answers.why_unknown("second") is Unknown.NOT_REACHED
    assert answers.why_unknown("third") is Unknown.NOT_REACHED
    assert answers.off_path == set()


def test_an_answer_is_set_aside_after_prefer_not_to_say_but_not_after_a_blank():
    assert "second" not in on_path(CHAIN, {"first": "prefer_not_to_say", "second": "yes"}).known
    assert on_path(CHAIN, {"first": None, "second": "yes"}).known == {"second": "yes"}


def test_a_yes_taken_back_takes_its_follow_ups_with_it_and_brings_them_back():
    stored = {"first": "yes", "second": "yes", "third": "no"}

    assert on_path(CHAIN, stored).known == stored
    assert on_path(CHAIN, stored | {"first": "no"}).known == {"first": "no"}
    assert on_path(CHAIN, stored | {"first": "yes"}).known == stored


def test_an_answer_that_the_path_left_behind_is_not_sent():
    stored = {"first": "no", "second": "yes", "third": "no"}

    assert only_asked(CHAIN, stored) == {"first": "no"}
    assert only_asked(CHAIN, stored | {"first": "yes"}) == stored | {"first": "yes"}
    assert only_asked(CHAIN, stored | {"first": "prefer_not_to_say"}) == {
        "first": "prefer_not_to_say"
    }


def test_a_question_that_an_unknown_opens_after_sending_is_unknown():
    sent = only_asked(CHAIN, {"first": "no", "second": "yes"})

    assert on_path(CHAIN, sent | {"first": "not_sure"}).why_unknown("second") is Unknown.BLANK
    assert on_path(CHAIN, sent | {"first": None}).why_unknown("second") is Unknown.NOT_REACHED


def trials(*ticked, rows=("sertraline", "another")):
    """Answers about antidepressants, with a row about each name."""
    rows = [{"medicine": one, "other_name": "Zoloft", "helped": "a_lot"} for one in rows]
    return {"antidepressants_taken": [*ticked], "antidepressant_trials": rows}


@pytest.mark.parametrize(
    ("ticked", "asked"),
    [
        (["sertraline", "another"], ["sertraline", "another"]),
        (["another"], ["another"]),
        # What may have been taken all the same stays.
        (["another", "not_sure"], ["sertraline", "another"]),
        (["fluoxetine"], None),
    ],
)
def test_a_row_leaves_once_its_choice_is_firmly_not_ticked(ticked, asked):
    stored = trials(*ticked)

    rows = only_asked(QUESTIONS, stored)["antidepressant_trials"]
    known = on_path(QUESTIONS, stored).known.get("antidepressant_trials")

    assert (rows and [row["medicine"] for row in rows]) == asked
    assert (known and [row["medicine"] for row in known]) == asked


def test_a_row_is_sent_without_the_cells_that_are_not_asked_about_it():
    sertraline, another = only_asked(QUESTIONS, trials("sertraline", "another"))[
        "antidepressant_trials"
    ]

    assert sertraline == {"medicine": "sertraline", "helped": "a_lot"}
    assert another == {"medicine": "another", "other_name": "Zoloft", "helped": "a_lot"}


def test_one_known_yes_of_two_is_enough_to_ask():
    either = {
        one.name: one
        for one in (
            question("left"),
            question("right"),
            question("more", AnyOf((after("left"), after("right")))),
        )
    }

    assert shown(either, {"left": "prefer_not_to_say", "right": "yes"})[-1] == "more"
    assert shown(either, {"left": "no", "right": "not_sure"})[-1] == "more"
    assert "more" in on_path(either, {"left": "no", "right": "no"}).off_path
    assert shown(either, {"left": "prefer_not_to_say", "right": "no"})[-1] == "right"


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ([], Unknown.BLANK),
        (["none_of_these"], Ticks(frozenset(["none_of_these"]))),
        (["apple"], Ticks(frozenset(["apple"]))),
        (["apple", "not_sure"], Ticks(frozenset(["apple"]), firm=False)),
        (["not_sure"], Unknown.NOT_SURE),
        (["prefer_not_to_say"], Unknown.PREFER_NOT_TO_SAY),
    ],
)
def test_what_is_not_ticked_means_no_only_after_a_firm_tick(stored, value):
    fruits = Question(Kind.SOME_OF, "Fruits", name="fruits", choices={"apple": "Apple"})

    assert read_value(fruits, stored) == value


def answer_to(question):
    """Anything that can be stored for a question."""
    values = [None, *SAID]
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return st.sampled_from([*values, *question.choices])
        case Kind.NUMBER:
            return st.sampled_from(values) | st.integers(question.low, question.high)
        case Kind.SOME_OF:
            several = st.lists(st.sampled_from([*question.choices, *SAID]), unique=True)
            return several | st.just([NONE_OF_THESE])
    return st.sampled_from(values)


ANYTHING = st.fixed_dictionaries(
    {}, optional={name: answer_to(question) for name, question in QUESTIONS.items()}
)


@given(ANYTHING)
def test_each_question_is_known_unknown_or_off_the_path_and_only_one_of_them(stored):
    answers = on_path(QUESTIONS, stored)

    places = [set(answers.known), set(answers.unknown), set(answers.off_path)]
    assert sum(map(len, places)) == len(QUESTIONS)
    assert set().union(*places) == set(QUESTIONS)


@given(ANYTHING)
def test_nothing_is_known_of_a_question_the_patient_is_not_shown(stored):
    answers = on_path(QUESTIONS, stored)

    for name in QUESTIONS:
        if not is_shown(name, answers):
            assert name not in answers.known


SENT = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "stale"),
    [
        (timedelta(days=30), set()),
        (timedelta(days=30, seconds=1), {"systolic"}),
        (timedelta(days=31), {"systolic"}),
    ],
)
def test_an_answer_is_stale_once_it_is_older_than_it_keeps(age, stale):
    assert stale_at({"systolic": SENT - age}, {"systolic": 30, "pulse": 30}, SENT) == stale
