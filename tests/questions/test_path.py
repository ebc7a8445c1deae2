"""The path: what is asked after what, and what an answer off the path counts for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.conditions import AnyOf, Comparison
from screening.questions import QUESTIONS
from screening.questions.path import is_shown, on_path, stale_at
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
