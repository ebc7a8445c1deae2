"""Questions in one box share what is said of a blank; an answer that is there counts for more."""

import pytest
from werkzeug.datastructures import MultiDict

from screening.questions import QUESTIONS
from screening.questions.page import Page
from screening.questions.pages.allergies import AllergiesPage
from screening.questions.pages.blood_pressure import BloodPressurePage
from screening.questions.pages.substances import DrugsPage
from screening.questions.path import on_path
from screening.questions.together import boxes

READING = ("systolic", "diastolic", "pulse", "reading_date")


def posted(kind: type[Page], **typed: str) -> Page:
    page = kind(MultiDict({name.replace("__", "-"): value for name, value in typed.items()}))
    page.validate()
    return page


def test_a_reading_stands_in_one_box_and_so_does_a_size():
    names = [[field.short_name for field in box] for box in boxes(BloodPressurePage())]

    assert list(READING) in names
    assert ["height", "weight"] in [
        [one.short_name for one in box] for box in AllergiesPage().boxes()
    ]
    assert names[0] == ["pressure_symptoms"]


@pytest.mark.parametrize("said", ["not_sure", "prefer_not_to_say"])
def test_what_is_said_of_the_blanks_is_kept_for_each_of_them(said):
    page = posted(BloodPressurePage, systolic="150", pulse=" ", systolic__rest=said)

    kept = page.valid_answers
    assert page.mistakes == []
    assert [kept[name] for name in READING] == [150, said, said, said]


def test_a_day_counts_as_blank_only_when_none_of_its_boxes_is_filled():
    year = {"reading_date__year": "2026", "systolic__rest": "not_sure"}

    assert len(posted(BloodPressurePage, **year).mistakes) == 1
    assert posted(BloodPressurePage, systolic__rest="not_sure").valid_answers["reading_date"] == (
        "not_sure"
    )


def test_a_box_with_no_blank_keeps_its_answers_whatever_was_said():
    page = posted(AllergiesPage, height__feet="5", weight="160", height__rest="not_sure")

    assert page.mistakes == []
    assert (page.valid_answers["height"], page.valid_answers["weight"]) == (60, 160)


def test_two_different_words_for_a_blank_are_asked_about():
    typed = MultiDict([("height-rest", "not_sure"), ("height-rest", "prefer_not_to_say")])
    page = AllergiesPage(typed)
    page.validate()

    assert len(page.mistakes) == 2


@pytest.mark.parametrize(
    ("year", "month", "offered"),
    [
        (["cocaine", "ecstasy"], None, {"cocaine", "ecstasy"}),
        (["cocaine", "cannabis"], ["opioids"], {"cocaine", "opioids"}),
        (["cocaine", "not_sure"], None, None),
    ],
)
def test_what_was_left_out_of_the_year_for_sure_is_not_offered_for_the_month(year, month, offered):
    answers = {"substances_past_year": year, "substances_past_month": month}
    page = DrugsPage(data=answers)
    page.settle(on_path(QUESTIONS, answers))

    field = page["substances_past_month"]
    [(_heading, words)] = field.parts
    assert set(words) == (offered or set(field.question.choices))
