"""The demonstration: made-up people through the real acts, and a provider whose code works."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from screening.acts import accounts, demonstration
from screening.acts.accounts import NotSignedIn
from screening.acts.demonstration import NAME, PASSWORD, PEOPLE, sheet
from screening.questions import QUESTIONS
from screening.questions.stored import check
from screening.records.base import now
from screening.records.models import Flag, Intake, Provider


@pytest.fixture
def filled(clinic):
    demonstration.fill(clinic)
    return clinic


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["full_name"])
def test_a_made_up_person_gives_answers_that_can_be(person):
    assert check(QUESTIONS, sheet(person)) == []
    assert "pulse" in sheet(person)


def test_five_made_up_people_have_sent_the_form(filled):
    intakes = filled.scalars(select(Intake)).all()

    assert [intake.state for intake in intakes] == ["sent"] * 5
    assert all(intake.submission.evaluations[0].fully_evaluated for intake in intakes)


def test_among_them_they_show_each_review_and_an_unknown(filled):
    flags = filled.scalars(select(Flag)).all()

    assert {flag.review for flag in flags} == {"same_day", "before_booking", "at_visit"}
    assert {flag.outcome for flag in flags} == {"raised", "cannot_tell"}


def test_filling_again_adds_nobody(filled):
    demonstration.fill(filled)

    assert len(filled.scalars(select(Intake)).all()) == 5
    assert len(filled.scalars(select(Provider)).all()) == 1


def test_the_code_that_is_shown_signs_in_at_once(filled):
    code, seconds = demonstration.next_code(filled)

    assert seconds == 0
    assert accounts.sign_in(filled, NAME, PASSWORD, code)


def test_after_a_code_was_used_the_next_one_is_shown_with_the_time_to_wait(filled):
    used, _seconds = demonstration.next_code(filled)
    accounts.sign_in(filled, NAME, PASSWORD, used)

    code, seconds = demonstration.next_code(filled)

    assert seconds <= 30
    with pytest.raises(NotSignedIn):
        accounts.sign_in(filled, NAME, PASSWORD, used)
    later = now() + timedelta(seconds=seconds)
    assert accounts.sign_in(filled, NAME, PASSWORD, code, later)
