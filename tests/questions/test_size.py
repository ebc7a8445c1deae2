"""Height and weight: typed in the units people know, kept in one, asked about when seldom seen."""

import pytest
from werkzeug.datastructures import MultiDict

from screening.questions.pages.allergies import AllergiesPage
from screening.questions.stored import check

QUESTIONS = {question.name: question for question in AllergiesPage.questions()}


def posted(**typed):
    page = AllergiesPage(MultiDict(list(typed.items())))
    page.validate()
    return page


def tall(feet, inches):
    return posted(**{"height-feet": feet, "height-inches": inches})


@pytest.mark.parametrize(
    ("feet", "inches", "kept"),
    [
        ("5", "7", 67),
        (" 5 ", "", 60),
        ("", "67", 67),
        ("", "", None),
        ("1", "0", 12),
        ("8", "11", 107),
        ("٥", "٧", 67),
    ],
)
def test_a_height_is_kept_in_inches(feet, inches, kept):
    page = tall(feet, inches)

    assert page.mistakes == []
    assert page.valid_answers["height"] == kept
    assert check(QUESTIONS, page.valid_answers) == []


@pytest.mark.parametrize(
    ("feet", "inches", "message"),
    [
        ("five", "7", "Enter your height in feet and inches, like 5 and 7"),
        ("5", "7½", "Enter your height in feet and inches, like 5 and 7"),
        ("五", "七", "Enter your height in feet and inches, like 5 and 7"),
        ("-5", "7", "Enter your height in feet and inches, like 5 and 7"),
        ("0", "11", "Your height must be between 1 and 9 feet"),
        ("9", "0", "Your height must be between 1 and 9 feet"),
        ("9" * 5000, "7", "Your height must be between 1 and 9 feet"),
    ],
)
def test_what_is_no_height_is_refused_and_shown_again(feet, inches, message):
    page = tall(feet, inches)

    [(field, said)] = page.mistakes
    assert said == message
    assert field.parts == {"feet": feet, "inches": inches}
    assert "height" not in page.valid_answers


def test_an_unknown_height_is_kept_as_such_and_not_beside_a_number():
    unsure = {"height-feet": "", "height-inches": "", "height": "not_sure"}

    assert posted(**unsure).valid_answers["height"] == "not_sure"
    assert len(posted(**unsure | {"height-feet": "5"}).mistakes) == 1
    assert AllergiesPage(data={"height": "not_sure"})["height"].typed == ["", "", "not_sure"]
    assert AllergiesPage(data={"height": 67})["height"].parts == {"feet": "5", "inches": "7"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("160", 160),
        ("160 lb", 160),
        ("160 LBS", 160),
        ("160pounds", 160),
        ("70 kg", 154),
        ("1 kg", 2),
        ("500 kg", 1102),
        ("1", 1),
        ("1500", 1500),
    ],
)
def test_a_weight_is_kept_in_pounds(typed, kept):
    page = posted(weight=typed)

    assert page.mistakes == []
    assert page.valid_answers["weight"] == kept


@pytest.mark.parametrize("typed", ["0", "1501", "700 kg", "heavy", "kg", "70,5 kg", "七十"])
def test_what_is_no_weight_is_refused(typed):
    page = posted(weight=typed)

    assert [field.short_name for field, _message in page.mistakes] == ["weight"]
    assert "weight" not in page.valid_answers


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"weight": "1 kg"}, "You entered 2 lb. Is that right?"),
        ({"weight": "79"}, "You entered 79 lb. Is that right?"),
        ({"weight": "500 kg"}, "You entered 1102 lb. Is that right?"),
        ({"height-feet": "4", "height-inches": "5"}, "You entered 4 ft 5 in. Is that right?"),
        ({"height-feet": "6", "height-inches": "9"}, "You entered 6 ft 9 in. Is that right?"),
    ],
)
def test_a_size_seldom_seen_is_kept_and_asked_about_once(typed, said):
    page = posted(**typed)

    [(field, question)] = page.doubts({})
    assert str(question) == said
    assert page.doubts({field.short_name: field.data}) == []


@pytest.mark.parametrize(
    "typed",
    [
        {"weight": "80"},
        {"weight": "450"},
        {"height-feet": "4", "height-inches": "6"},
        {"height-feet": "6", "height-inches": "8"},
    ],
)
def test_a_size_often_seen_is_not_asked_about(typed):
    assert posted(**typed).doubts({}) == []
