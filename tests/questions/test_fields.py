"""Every kind of field: what is stored for what was typed, what is refused, and what is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.datastructures import MultiDict

from screening.questions.makers import choice, day, number, repeating_for, some_of, text, yes_no
from screening.questions.page import Page
from screening.questions.path import on_path
from screening.questions.rows import RowForm
from screening.questions.stored import check
from screening.vocabulary import Kind

FRUITS = {"apple": "Apple", "pear": "Pear", "another": "Another"}


class EatenRow(RowForm):
    fruit = choice("Which fruit", FRUITS)
    how_many = number("How many", thing="the count", low=1, high=90, plausible=(1, 25), unit="")
    liked = yes_no("Did you like it?")


class SamplePage(Page):
    slug = "sample"
    title = "Sample"

    agrees = yes_no("Do you agree?")
    fruit = choice("Which fruit?", FRUITS)
    fruits = some_of("Which fruits?", FRUITS)
    weight = number(
        "Your weight", thing="your weight", low=50, high=300, plausible=(80, 220), unit="lb"
    )
    born = day("When were you born?")
    words = text("Anything else?", lines=3, longest=20)
    eaten = repeating_for(
        "Each fruit",
        EatenRow,
        stem="eaten-",
        most_rows=4,
        keyed_by="fruit",
        new_key="another",
        rows_for="fruits",
    )


QUESTIONS = {question.name: question for question in SamplePage.questions()}
# East of us the next day may have begun, and midnight may pass while this runs.
TODAY = datetime.now(UTC).date()
NOWHERE_YET = TODAY + timedelta(days=3)


def posted(*pairs, before=None):
    """The page as it comes back from a browser that sent these pairs."""
    page = SamplePage(MultiDict(pairs), data=before or {})
    page.validate()
    return page


def parts(month, day_of_month, year):
    boxes = zip(("month", "day", "year"), (month, day_of_month, year), strict=True)
    return [(f"born-{box}", str(typed)) for box, typed in boxes]


def on(when):
    return parts(when.month, when.day, when.year)


# name of the field, pairs sent, what is stored or the words of the error.
UNDERSTOOD = [
    ("agrees", [], None),
    ("agrees", [("agrees", "")], None),
    ("agrees", [("agrees", "yes")], "yes"),
    ("agrees", [("agrees", "no")], "no"),
    ("agrees", [("agrees", "not_sure")], "not_sure"),
    ("agrees", [("agrees", "prefer_not_to_say")], "prefer_not_to_say"),
    ("fruit", [], None),
    ("fruit", [("fruit", "pear")], "pear"),
    ("fruit", [("fruit", "not_sure")], "not_sure"),
    ("fruit", [("fruit", "prefer_not_to_say")], "prefer_not_to_say"),
    ("fruits", [], None),
    ("fruits", [("fruits", "apple")], ["apple"]),
    ("fruits", [("fruits", "apple"), ("fruits", "pear")], ["apple", "pear"]),
    ("fruits", [("fruits", "apple"), ("fruits", "apple")], ["apple"]),
    ("fruits", [("fruits", "none_of_these")], ["none_of_these"]),
    ("fruits", [("fruits", "not_sure")], ["not_sure"]),
    ("fruits", [("fruits", "prefer_not_to_say")], ["prefer_not_to_say"]),
    ("fruits", [("fruits", "pear"), ("fruits", "not_sure")], ["pear", "not_sure"]),
    ("weight", [], None),
    ("weight", [("weight", "   ")], None),
    ("weight", [("weight", "50")], 50),
    ("weight", [("weight", "300")], 300),
    ("weight", [("weight", " 150 lb ")], 150),
    ("weight", [("weight", ""), ("weight", "not_sure")], "not_sure"),
    ("weight", [("weight", ""), ("weight", "prefer_not_to_say")], "prefer_not_to_say"),
    ("born", [], None),
    ("born", parts("", "", ""), None),
    ("born", parts("3", "27", "1985"), "1985-03-27"),
    ("born", parts("03", " 27 ", "1985"), "1985-03-27"),
    ("born", on(TODAY), str(TODAY)),
    ("born", parts("1", "1", "1900"), "1900-01-01"),
    ("born", [*parts("", "", ""), ("born", "not_sure")], "not_sure"),
    ("born", [*parts("", "", ""), ("born", "prefer_not_to_say")], "prefer_not_to_say"),
    ("words", [], None),
    ("words", [("words", " \n ")], None),
    ("words", [("words", " as typed ")], " as typed "),
    ("words", [("words", "not_sure")], "not_sure"),
    ("words", [("words", "one\r\ntwo")], "one\ntwo"),
    ("words", [("words", "x" * 20)], "x" * 20),
    ("eaten", [], None),
    ("eaten", [("eaten-0-fruit", "pear")], None),
    (
        "eaten",
        [("eaten-0-fruit", "pear"), ("eaten-0-liked", "not_sure")],
        [{"fruit": "pear", "how_many": None, "liked": "not_sure"}],
    ),
]
REFUSED = [
    ("agrees", [("agrees", "maybe")], "Select one of the answers"),
    ("agrees", [("agrees", "yes"), ("agrees", "no")], "Select one of the answers"),
    ("agrees", [("agrees", "yes"), ("agrees", "not_sure")], "not both"),
    ("fruit", [("fruit", "plum")], "Select one of the answers"),
    ("fruits", [("fruits", "plum")], "Select from the answers in the list"),
    ("fruits", [("fruits", "pear"), ("fruits", "none_of_these")], "not both"),
    ("weight", [("weight", "49")], "Your weight must be between 50 and 300"),
    ("weight", [("weight", "301")], "Your weight must be between 50 and 300"),
    ("weight", [("weight", "9" * 5000)], "Your weight must be between 50 and 300"),
    ("weight", [("weight", "heavy")], "Enter your weight in digits, like 130"),
    ("weight", [("weight", "150.5")], "Enter your weight in digits, like 130"),
    ("weight", [("weight", "-150")], "Enter your weight in digits, like 130"),
    ("weight", [("weight", "²")], "Enter your weight in digits, like 130"),
    ("weight", [("weight", "150"), ("weight", "not_sure")], "not both"),
    ("born", parts("2", "30", "1985"), "Enter a day that is in the calendar"),
    ("born", parts("13", "1", "1985"), "Enter a day that is in the calendar"),
    ("born", parts("3", "", "1985"), "Enter the month, day and year in digits"),
    ("born", parts("March", "27", "1985"), "Enter the month, day and year in digits"),
    ("born", parts("3", "27", "85"), "Enter the year in four digits, 1900 or later"),
    ("born", parts("12", "31", "1899"), "Enter the year in four digits, 1900 or later"),
    ("born", parts("1", "1", "9" * 5000), "Enter a day that is in the calendar"),
    (
        "born",
        on(NOWHERE_YET),
        "must be today or earlier",
    ),
    ("born", [*parts("3", "27", "1985"), ("born", "not_sure")], "not both"),
    ("words", [("words", "x" * 21)], "Shorten this to 20 characters or fewer"),
    ("words", [("words", "a\x00b")], "Take out the characters that cannot be shown"),
    ("words", [("words", "a\ufffdb")], "Take out the characters that cannot be shown"),
]


@pytest.mark.parametrize(("name", "pairs", "stored"), UNDERSTOOD)
def test_what_is_understood_is_stored_and_can_be_stored(name, pairs, stored):
    page = posted(*pairs)

    assert page.mistakes == []
    assert page.valid_answers[name] == stored
    assert check(QUESTIONS, page.valid_answers) == []


@pytest.mark.parametrize(("name", "pairs", "message"), REFUSED)
def test_what_is_refused_says_what_to_do_and_is_shown_again_as_typed(name, pairs, message):
    page = posted(*pairs)

    [(field, said)] = page.mistakes
    assert field.short_name == name
    assert message in said
    assert name not in page.valid_answers
    assert [value for _key, value in pairs] == list(page[name].typed)


def test_every_kind_of_field_stands_in_both_tables():
    kinds = {question.kind for question in QUESTIONS.values()}

    assert kinds == set(Kind)
    assert {name for name, *_ in UNDERSTOOD} == set(QUESTIONS)
    # A repeating group is refused in its cells, and when it is too long: both below.
    assert {name for name, *_ in REFUSED} == set(QUESTIONS) - {"eaten"}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_blank_is_stored_as_a_blank_and_never_an_error(name):
    page = posted()

    assert page.mistakes == []
    assert page.valid_answers[name] is None


@pytest.mark.parametrize(("typed", "asks"), [(79, True), (80, False), (220, False), (221, True)])
def test_an_implausible_number_is_stored_and_asked_about_once(typed, asks):
    page = posted(("weight", str(typed)))

    assert page.valid_answers["weight"] == typed
    assert [field.short_name for field, _question in page.doubts({})] == ["weight"] * asks
    assert page.doubts({"weight": typed}) == []


def test_a_field_in_error_does_not_stop_its_neighbors_from_being_kept():
    page = posted(("agrees", "yes"), ("weight", "heavy"), ("words", "hello"))

    kept = page.valid_answers
    assert kept["agrees"] == "yes"
    assert kept["words"] == "hello"
    assert "weight" not in kept


def test_what_was_stored_is_shown_as_it_was_typed():
    stored = {
        "agrees": "no",
        "fruits": ["pear", "not_sure"],
        "weight": 150,
        "born": "1985-03-27",
        "words": "hello",
    }

    page = SamplePage(data=stored)

    assert page["agrees"].typed == ["no"]
    assert page["fruits"].typed == ["pear", "not_sure"]
    assert page["weight"].typed == ["150"]
    assert page["born"].parts == {"month": "3", "day": "27", "year": "1985"}
    assert page["words"].typed == ["hello"]


def test_a_question_that_was_not_shown_cannot_be_blanked():
    page = posted(("agrees", "yes"))

    page.keep_only(["agrees"])

    assert page.valid_answers == {"agrees": "yes"}


# Rows, with the choices that were ticked before.


def with_rows(*pairs, ticked=("pear", "another"), before=()):
    """The page with a row for each choice ticked, as it comes back."""
    page = posted(*pairs, before={"eaten": list(before)})
    page.settle(on_path(QUESTIONS, {"fruits": list(ticked)}))
    return page


def keys(page):
    return [row["fruit"].data for row in page["eaten"].rows]


def row(fruit, how_many=None, liked=None):
    return {"fruit": fruit, "how_many": how_many, "liked": liked}


def sent(place, fruit, how_many=""):
    return [(f"eaten-{place}-fruit", fruit), (f"eaten-{place}-how_many", how_many)]


def test_each_choice_ticked_has_a_row():
    assert keys(with_rows(ticked=["another", "pear"])) == ["pear", "another"]
    assert keys(with_rows(ticked=["none_of_these"])) == []


def test_a_row_is_added_by_a_button_and_keeps_what_was_typed():
    page = with_rows(*sent(0, "pear", "2"), *sent(1, "another", "3"), ("rows", "add eaten-"))

    assert keys(page) == ["pear", "another", "another"]
    assert [row["how_many"].typed for row in page["eaten"].rows] == [["2"], ["3"], []]
    assert page["eaten"].rows[2]["how_many"].name == "eaten-2-how_many"
    assert page["eaten"].rows_changed


def test_a_row_is_removed_by_its_button_and_the_others_move_up():
    pairs = [*sent(0, "pear", "2"), *sent(1, "another", "3"), *sent(2, "another", "4")]

    page = with_rows(*pairs, ("rows", "remove eaten-1"))

    assert [row["how_many"].typed for row in page["eaten"].rows] == [["2"], ["4"]]
    assert page["eaten"].rows[1]["how_many"].name == "eaten-1-how_many"
    assert page["eaten"].stored == [row("pear", 2), row("another", 4)]


def test_a_cell_in_error_is_named_and_the_rest_of_its_row_is_kept():
    page = with_rows(*sent(0, "pear", "many"), ("eaten-0-liked", "yes"), ticked=["pear"])

    [(cell, message)] = page.mistakes
    assert cell.name == "eaten-0-how_many"
    assert message == "Enter the count in digits, like 5"
    assert page.valid_answers["eaten"] == [row("pear", None, "yes")]


def test_a_row_whose_choice_is_no_longer_ticked_is_set_aside_and_comes_back():
    before = [row("pear", 2), row("apple", 5)]

    page = with_rows(*sent(0, "pear", "3"), ticked=["pear"], before=before)
    kept = page.valid_answers["eaten"]

    assert keys(page) == ["pear"]
    assert kept == [row("pear", 3), row("apple", 5)]
    again = SamplePage(data={"eaten": kept})
    again.settle(on_path(QUESTIONS, {"fruits": ["apple", "pear"]}))
    assert [row["how_many"].data for row in again["eaten"].rows] == [5, 3]


def test_what_was_typed_about_a_choice_unticked_in_another_tab_is_kept():
    page = with_rows(*sent(0, "pear", "3"), *sent(1, "apple", "6"), before=[row("apple", 5)])

    assert page.valid_answers["eaten"] == [row("pear", 3), row("apple", 6)]


def test_too_many_rows_are_refused_and_none_is_stored():
    pairs = [pair for place in range(5) for pair in sent(place, "another", "1")]

    page = with_rows(*pairs)

    assert "List at most 4" in [message for _field, message in page.mistakes]
    assert "eaten" not in page.valid_answers


def test_no_row_is_added_to_a_full_group():
    pairs = [pair for place in range(4) for pair in sent(place, "another", "1")]

    page = with_rows(*pairs, ("rows", "add eaten-"), ticked=["another"])

    assert len(page["eaten"].rows) == 4
    assert not page["eaten"].can_grow


def test_a_row_of_a_choice_that_does_not_exist_is_dropped():
    assert with_rows(*sent(0, "plum", "1"), ticked=["pear"]).valid_answers["eaten"] is None
