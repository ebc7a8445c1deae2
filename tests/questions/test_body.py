"""What holds for the questions about the body: how many, what stands above, what follows."""

import pytest

from screening.conditions import AllOf, AnyOf
from screening.questions import QUESTIONS
from screening.questions.page import Part
from screening.questions.pages import PAGES
from screening.questions.path import is_shown, on_path
from screening.vocabulary import NONE_OF_THESE, SAID, Kind

# How many questions somebody with nothing to tell is asked in each part.
MOST = {Part.HEART: 6, Part.HEAD: 5, Part.BODY: 6, Part.PREGNANCY: 1}
# Boxes of one row: a reading, and a size.
ROWS = [{"systolic", "diastolic", "reading_date"}, {"height", "weight"}]
BODY = [page for page in PAGES if page.part in MOST]
ASKED = {question.name: question for page in BODY for question in page.questions()}
OWN = ("aneurysm", "avm", "brain_bleed")


def no_to(question):
    """Return the answer that says a firm no, or a number or day that raises nothing more."""
    match question.kind:
        case Kind.YES_NO:
            return "no"
        case Kind.SOME_OF:
            return [NONE_OF_THESE]
    return None


FIRST = [name for name, question in ASKED.items() if question.asked_when is None]
NOTHING = {name: no_to(ASKED[name]) for name in FIRST}


def shown(stored):
    answers = on_path(QUESTIONS, stored)
    return {name for name in ASKED if is_shown(name, answers)}


@pytest.mark.parametrize("page", BODY, ids=lambda page: page.slug)
def test_every_page_about_the_body_says_above_it_when_to_call_911(page):
    assert "911" in str(page.emergency.value)


@pytest.mark.parametrize(("part", "most"), MOST.items(), ids=lambda one: getattr(one, "name", ""))
def test_somebody_with_nothing_to_tell_is_asked_little(part, most):
    pages = {page.slug for page in BODY if page.part is part}
    names = {name for name in shown(NOTHING) if ASKED[name].page in pages}
    rows = [row for row in ROWS if row <= names]

    assert len(names) - sum(len(row) - 1 for row in rows) <= most


@pytest.mark.parametrize("name", OWN)
def test_what_a_label_rules_out_in_the_vessels_has_a_yes_and_a_no_of_its_own(name):
    assert QUESTIONS[name].kind is Kind.YES_NO
    assert QUESTIONS[name].asked_when is None
    assert [one.name for one in QUESTIONS.values() if name in one.choices] == []


@pytest.mark.parametrize("name", FIRST)
def test_not_sure_brings_up_one_question_at_most_and_silence_none(name):
    before = shown(NOTHING)

    assert len(shown(NOTHING | {name: "not_sure"}) - before) <= 1
    for silent in (SAID[1], None):
        assert shown(NOTHING | {name: silent}) == before


@pytest.mark.parametrize("name", [name for name in ASKED if name not in FIRST])
def test_a_follow_up_is_asked_after_the_yes_it_waits_for(name):
    assert name in shown(NOTHING | asked(ASKED[name]))


def asked(question):
    """Return answers after which a question is asked."""
    condition = question.asked_when
    if condition is None:
        return {}
    if isinstance(condition, AnyOf | AllOf):
        condition = condition.parts[0]
    earlier = ASKED[condition.question]
    value = condition.value[0] if isinstance(condition.value, tuple) else condition.value
    answer = [value] if earlier.kind is Kind.SOME_OF else value
    return asked(earlier) | {earlier.name: answer}


def test_pregnancy_is_one_question_for_everybody_with_a_firm_answer_that_it_does_not_apply():
    assert QUESTIONS["pregnancy"].asked_when is None
    assert str(QUESTIONS["pregnancy"].none) == "This does not apply to me"
    assert {"pregnant", "could_be", "trying", "breastfeeding"} <= set(
        QUESTIONS["pregnancy"].choices
    )
