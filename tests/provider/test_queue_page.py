"""The page of the queue."""

import re

from tests import clinic


def words_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_an_intake_shows_reference_age_wait_and_open_cards(ada, send):
    reference = send(**clinic.SAME_DAY, **clinic.AT_VISIT).rpartition("/")[2]

    page = words_of(ada.get("/provider"))

    for words in (reference, "42 years", "Unread", "Waited 0 min", "Oldest unread: 0 min"):
        assert words in page
    assert "Same day: 1 open card" in page
    assert "At the visit: 1 open card" in page


def test_an_intake_about_which_nothing_was_raised_is_called_nothing(ada, send):
    send()

    page = words_of(ada.get("/provider"))

    assert "No open card" in page
    assert "No rule was raised; " in page
    assert "0 rules could not be told." in page


def test_the_queue_names_nobody(ada, send):
    send()

    assert "Nina" not in ada.get("/provider").text


def test_the_clinic_chooses_the_order(app, ada, send):
    quiet, same_day = send().rpartition("/")[2], send(**clinic.SAME_DAY).rpartition("/")[2]

    by_review = ada.get("/provider").text
    app.config["QUEUE_ORDER"] = "time"
    by_time = ada.get("/provider").text

    assert by_review.index(same_day) < by_review.index(quiet)
    assert by_time.index(quiet) < by_time.index(same_day)


def test_a_list_without_intakes_says_so(ada):
    assert "No intake is in this list." in ada.get("/provider?state=signed").text
    assert "Nothing is unread." in ada.get("/provider").text


def test_the_intended_use_is_one_page(ada, send):
    send()

    page = words_of(ada.get("/provider/about"))

    for words in ("Intended use", "Who uses it", "What goes in", "How it is checked"):
        assert words in page
    assert "Nobody yet: for the demonstration only" in page
