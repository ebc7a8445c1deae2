"""What holds for every page and every question, those not written yet included."""

import re
from itertools import pairwise

import pytest
from flask_babel.speaklater import LazyString

from screening.conditions import comparisons
from screening.questions import QUESTIONS, page_at
from screening.questions.fields import NONE, NOT_KNOWN, YES_NO
from screening.questions.page import Emergency, Part
from screening.questions.pages import PAGES
from screening.vocabulary import Kind
from screening.wording import decision_words

# Signs of units are the same in every language.
SIGNS = {"", "mmHg", "mg"}
# What a browser's history should not tell the next person at it.
TELLING = re.compile(
    "suicid|psych|ketamin|depress|mind|mania|drug|alcohol|substance|pregnan|antidep|trauma|mental",
    re.IGNORECASE,
)
ALL = [*QUESTIONS.values(), *(cell for one in QUESTIONS.values() for cell in one.fields)]


def texts():
    """Every text of the questionnaire that a patient reads, and where it stands."""
    for page in PAGES:
        yield page.slug, page.title
        yield page.slug, page.tab
        yield page.slug, page.lead
    yield from ((part.name, part.value) for part in Part)
    for question in ALL:
        yield question.name, question.prompt
        yield question.name, question.hint
        yield from ((question.name, choice) for choice in question.choices.values())
        yield from ((question.name, heading) for heading in question.headings.values())
        if question.unit not in SIGNS:
            yield question.name, question.unit
        if question.kind is Kind.NUMBER:
            yield question.name, question.prompt
    yield from (("emergency", one.value) for one in Emergency)
    yield from (("answers", one) for words in (NONE, NOT_KNOWN, YES_NO) for one in words.values())


def test_every_page_is_found_by_its_slug_and_every_question_has_one_page():
    assert [page_at(page.slug) for page in PAGES] == list(PAGES)
    assert page_at("nowhere") is None

    named = [question.name for page in PAGES for question in page.questions()]
    assert len(named) == len(set(named)) == len(QUESTIONS)
    for name, question in QUESTIONS.items():
        assert question.name == name
        assert name in {one.name for one in page_at(question.page).questions()}


def test_every_text_a_patient_reads_goes_through_gettext():
    said_plainly = [(where, text) for where, text in texts() if text and type(text) is str]

    assert said_plainly == [], "wrap these in _l()"
    assert all(isinstance(text, LazyString) for _where, text in texts() if text)


def test_no_text_sounds_like_a_decision():
    assert [(where, str(text)) for where, text in texts() if decision_words(str(text))] == []


def test_every_page_has_a_title_and_no_two_the_same():
    titles = [str(page.title) for page in PAGES]

    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_page_says_which_part_it_belongs_to_and_parts_stand_in_their_order():
    assert [page.slug for page in PAGES if not hasattr(page, "part")] == [], "set part = Part...."

    places = [list(Part).index(page.part) for page in PAGES]
    assert places == sorted(places), "pages stand in the order of Part"


def test_no_title_in_a_tab_or_the_history_tells_others_what_the_form_is_about():
    shown = [str(page.tab or page.title) for page in PAGES]

    assert [words for words in shown if TELLING.search(words)] == [], "give the page a neutral tab"


def test_a_question_waits_only_for_questions_asked_before_it():
    before = set()
    for name, question in QUESTIONS.items():
        if question.asked_when:
            waits_for = {one.question for one in comparisons(question.asked_when)}
            assert waits_for <= before, f"{name} waits for a question that comes later"
        before.add(name)


def test_every_group_that_can_grow_ends_with_the_question_whether_that_is_everything():
    """Where rows follow ticks alone, the ticks already say what there is and what is not."""
    can_grow = {
        field.short_name for page in PAGES for field in page().groups() if field.new_row is not None
    }
    assert can_grow

    for page in PAGES:
        for group, ends_with in pairwise((*page.questions(), None)):
            if group.name in can_grow:
                assert ends_with, f"{group.name} is the last question of its page"
                assert ends_with.name == f"{group.name}_complete"
                assert ends_with.kind is Kind.YES_NO
                assert ends_with.asked_when == group.asked_when


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.name)
def test_headings_stand_above_choices_and_the_first_part_of_a_list_has_one(question):
    assert set(question.headings) <= set(question.choices)
    assert not question.headings or next(iter(question.choices)) in question.headings


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.name)
def test_bounds_hold_what_is_plausible(question):
    if question.kind is Kind.NUMBER:
        assert question.low <= question.plausible[0] < question.plausible[1] <= question.high


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.name)
def test_what_is_of_concern_and_what_worries_are_possible_answers(question):
    if question.kind in (Kind.YES_NO, Kind.CHOICE, Kind.SOME_OF):
        assert set(question.of_concern) <= set(question.choices)
        assert set(question.worry) <= set(question.choices)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("safety", "988"),
        ("safety", "hurting somebody else"),
        ("mind", "911"),
        ("mood", "911"),
        ("blood-pressure", "911"),
        ("treatments", "Do not stop"),
        ("other-treatments", "Do not stop"),
        ("ketamine-before", "Do not stop"),
        ("alcohol", "911"),
        ("drugs", "911"),
    ],
)
def test_pages_that_ask_about_danger_say_what_to_do_about_it(slug, words):
    assert words in str(page_at(slug).emergency.value)
