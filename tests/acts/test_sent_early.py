"""A form that was sent early: one card for all that was not reached, and never a silent "no"."""

import pytest

from screening.acts import cards, intakes, reviews, sent_early
from screening.acts.reading import reading
from screening.questions import QUESTIONS
from screening.questions.page import Part
from screening.questions.pages import PAGES

BEFORE_HELP = [page for page in PAGES if page.part in (Part.ABOUT_YOU, Part.REASON, Part.SAFETY)]
REACHED = {question.name for page in BEFORE_HELP for question in page.questions()}


def sent(db, intake, answers):
    intakes.save_answers(db, intake, "about-you", answers)
    intakes.submit(db, intake, "key")
    return reviews.evaluation_of(db, intake)


@pytest.fixture
def early(clinic, intake, healthy):
    """The evaluation of somebody who sent the form from the page of help."""
    return sent(clinic, intake, {name: healthy.get(name) for name in REACHED})


def test_all_that_was_not_reached_is_one_card_to_be_read_at_the_visit_or_sooner(clinic, early):
    [card] = cards.of(clinic, early)

    assert card.topic == sent_early.TOPIC
    assert card.review in ("at_visit", "before_booking")
    assert len(card.flags) > 5


def test_the_card_and_the_one_line_say_how_many(clinic, intake, early):
    read = reading.read(clinic, intake)

    [card] = read.cards
    assert card.heading == f"Sent early: {len(read.not_reached)} questions not reached"
    assert card.heading in read.in_short
    assert len(read.not_reached) > 10
    assert read.untold == ()
    assert read.also_noted == ()


def test_no_rule_that_waits_for_what_was_not_reached_says_no(early):
    waiting = {one["rule"]: one["outcome"] for one in early.receipt["outcomes"] if rests(one)}

    assert len(waiting) > 5
    assert set(waiting.values()) <= {"cannot_tell", "raised"}
    assert {flag.rule for flag in early.flags} == waiting.keys()


def rests(line):
    names = line["would_settle"] or line["because"]
    return bool(names) and REACHED.isdisjoint(names)


def test_what_was_raised_keeps_its_own_card_and_its_review(clinic, intake, healthy):
    worrying = {"suicidal_thoughts": "yes", "suicide_intent": "yes"}
    answers = {name: healthy.get(name) for name in REACHED} | worrying

    first, *others = cards.of(clinic, sent(clinic, intake, answers))

    assert first.review == "same_day"
    assert first.topic != sent_early.TOPIC
    assert [card.topic for card in others].count(sent_early.TOPIC) == 1


def test_safety_questions_that_were_not_reached_keep_their_own_card(clinic, intake, healthy):
    named = {name: healthy[name] for name in ("full_name", "date_of_birth", "phone")}

    found = {card.topic: card.review for card in cards.of(clinic, sent(clinic, intake, named))}

    assert "same_day" in found.values()
    assert found[sent_early.TOPIC] != "same_day"
    read = reading.read(clinic, intake)
    assert "suicidal_thoughts" in {one.name for one in read.untold}


def test_what_was_seen_and_left_blank_was_reached(clinic, intake, healthy):
    sent(clinic, intake, dict.fromkeys(QUESTIONS) | healthy)

    assert reading.read(clinic, intake).not_reached == ()


def test_the_answers_say_what_was_not_reached_and_what_was_left_blank(clinic, intake, healthy):
    sent(clinic, intake, {name: healthy.get(name) for name in REACHED} | {"goal": None})

    lines = {
        line.name: line for part in reading.read(clinic, intake).answers for line in part.lines
    }
    assert lines["goal"].answer == "Left blank"
    assert lines["systolic"].answer == "Not reached before the form was sent"
