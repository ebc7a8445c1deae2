"""A patient saves the form, closes it, and goes on elsewhere; or deletes all of it."""

import html
import re

import pytest
from sqlalchemy import func, select

from screening.records.db import open_db
from screening.records.models import AnswerEvent, AuditEvent, Intake
from tests.patient.browsing import NAMED, hidden

BORN = {name: typed for name, typed in NAMED.items() if name.startswith("date_of_birth")}
GOAL = "To sleep again"
CODE = re.compile('<strong class="code">([^<]+)</strong>')


@pytest.fixture
def saved(patient):
    """A patient who gave their name and stopped on the page after it."""
    patient.answer("about-you", NAMED)
    return patient


@pytest.fixture
def code(saved):
    """The code of that patient."""
    return code_of(saved, saved.answer("reason", {"goal": GOAL, "later": "1"}))


@pytest.fixture
def rows(sqlite_app):
    """Count the rows of a table."""

    def count(table):
        with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
            return db.scalar(select(func.count()).select_from(table))

    return count


def code_of(patient, response):
    """Return the code that somebody is shown who pressed “Save and finish later”."""
    assert response.status_code == 303, response.text
    page = patient.see(response.location)
    shown = patient.press("/later", hidden(page))
    [code] = CODE.findall(shown.text)
    return code


def resume(browser, code, born=BORN):
    page = browser.see("/resume?code=1")
    return browser.press("/resume?code=1", hidden(page), {"code": code} | born)


def test_finishing_later_saves_what_was_typed_and_shows_a_code_once(saved, code, kept):
    assert kept()["goal"] == GOAL
    assert code not in saved.see("/form/reason") + saved.see("/check") + saved.see("/")


def test_another_device_goes_on_where_the_patient_stopped(code, stranger):
    response = resume(stranger, code.lower().replace("-", " "))

    assert response.location == "/resume"
    assert stranger.client.get("/resume").location == "/form/reason"
    assert GOAL in stranger.see("/form/reason")


def test_no_answer_is_shown_and_every_mistake_reads_alike(code, stranger, sqlite_app):
    wrong = {**BORN, "date_of_birth-year": "1984"}
    pages = {
        html.unescape(re.sub('value="[^"]*"', "", response.text))
        for response in (
            resume(stranger, code, wrong),
            resume(stranger, code[:-1] + ("1" if code.endswith("0") else "0")),
            resume(stranger, "ZZZZ ZZZZ " + code[10:]),
            resume(stranger, ""),
            resume(stranger, code, {}),
            resume(stranger, code, {"date_of_birth-day": "soon"}),
        )
    }

    assert len(pages) == 1
    [page] = pages
    assert "We could not open a form with what you entered" in page
    assert "Dana" not in page
    assert stranger.client.get("/form/reason").location == "/"


def test_the_code_is_in_no_address_cookie_log_or_title(code, stranger, capsys):
    response = resume(stranger, code)

    heads = str(response.headers) + str(stranger.client.get("/resume").headers)
    assert code not in heads
    assert code.replace("-", "") not in heads
    assert code[10:] not in capsys.readouterr().err


def test_who_goes_on_elsewhere_loses_nothing_typed_at_the_first_device(saved, code, stranger):
    page = hidden(saved.see("/form/mind"))
    resume(stranger, code)

    response = saved.press("/form/mind", page, {"psychosis_heard_or_saw": "yes"})

    assert response.status_code == 400
    assert re.search('name="psychosis_heard_or_saw" value="yes"[^>]* checked', response.text)


def test_a_page_that_lost_its_form_goes_on_with_one_that_is_opened_beside_it(
    saved, code, stranger, rows, kept
):
    page = hidden(saved.see("/form/reason"))
    lost = stranger.press("/form/reason", page, {"goal": "To work again"})
    assert "open your saved form in another tab first" in lost.text
    resume(stranger, code)

    again = stranger.press("/form/reason", hidden(lost.text), {"goal": "To work again"})

    assert again.location == "/form/safety"
    assert kept()["goal"] == "To work again"
    assert rows(Intake) == 1


def test_without_a_name_it_is_said_kindly_what_a_code_needs(patient, kept):
    asked = patient.answer("reason", {"goal": GOAL, "later": "1"})
    response = patient.client.get(asked.location)

    assert response.status_code == 422
    assert "Enter your date of birth" in response.text
    assert "only for that" in response.text
    assert kept()["goal"] == GOAL


def test_a_name_given_at_the_end_does_not_lead_back_to_the_beginning(patient, stranger):
    patient.answer("reason", {"goal": GOAL})
    code = code_of(patient, patient.answer("about-you", NAMED | {"later": "1"}))

    resume(stranger, code)

    assert stranger.client.get("/resume").location == "/form/reason"


def test_what_cannot_be_saved_is_asked_about_before_there_is_a_code(saved):
    response = saved.answer("blood-pressure", {"systolic": "about 140", "later": "1"})

    assert response.status_code == 422
    assert 'value="about 140"' in response.text
    assert not CODE.search(response.text)


def test_the_page_that_lists_all_answers_offers_a_code_too(saved, stranger):
    assert 'href="/later">Save and finish later' in saved.see("/check")

    [code] = CODE.findall(saved.press("/later", hidden(saved.see("/later"))).text)
    resume(stranger, code)

    assert stranger.client.get("/resume").location == "/check"


def test_the_same_phone_needs_the_date_of_birth_alone(saved):
    saved.client.delete_cookie("draft")
    assert 'href="/resume">Go on with your form' in saved.see("/")
    assert saved.client.get("/form/about-you").location == "/"
    page = saved.see("/resume")
    assert 'name="code"' not in page
    assert "Dana" not in page

    wrong = saved.press("/resume", hidden(page), {**BORN, "date_of_birth-day": "1"})
    assert wrong.status_code == 422
    assert saved.press("/resume", hidden(page), BORN).location == "/resume"
    assert "Dana Reyes" in saved.see("/form/about-you")


def test_the_phone_is_known_for_a_day_from_the_date_of_birth_on(patient):
    patient.answer("reason", {"goal": GOAL})
    assert patient.client.get_cookie("phone") is None

    [cookie] = [
        one
        for one in patient.answer("about-you", NAMED).headers.getlist("Set-Cookie")
        if one.startswith("phone=")
    ]

    assert "Max-Age=86400" in cookie
    assert "HttpOnly" in cookie


def test_leaving_closes_the_form_on_this_device_and_the_code_still_opens_it(saved, code, stranger):
    token = saved.client.get_cookie("draft").value
    page = saved.see("/check")
    response = saved.press("/close", hidden(page))

    assert response.location == "/closed/left"
    assert "Dana" not in saved.see("/closed/left")
    assert saved.client.get("/form/about-you").location == "/"
    assert "Go on with your form" not in saved.see("/")
    stranger.client.set_cookie("draft", token)
    assert stranger.client.get("/form/about-you").location == "/"
    assert resume(stranger, code).location == "/resume"


def test_deleting_asks_once_and_then_leaves_nothing_but_that_it_was_done(saved, rows):
    page = saved.see("/delete")
    assert rows(AnswerEvent) == 1

    response = saved.press("/delete", hidden(page))

    assert response.location == "/closed/deleted"
    assert (rows(Intake), rows(AnswerEvent)) == (0, 0)
    assert rows(AuditEvent) == 3
    assert saved.client.get("/form/about-you").location == "/"


def test_what_is_typed_in_another_tab_after_deleting_is_not_lost(saved, rows):
    page = hidden(saved.see("/form/reason"))
    saved.press("/delete", page)

    response = saved.press("/form/reason", page, {"goal": GOAL})

    assert response.status_code == 400
    assert GOAL in response.text
    again = saved.press("/form/reason", hidden(response.text), {"goal": GOAL})
    assert again.location == "/form/safety"
    assert (rows(Intake), rows(AnswerEvent)) == (1, 1)


def test_every_question_page_offers_to_save_and_to_delete(patient):
    for slug in ("about-you", "reason", "safety", "help", "treatments"):
        page = patient.see(f"/form/{slug}")
        assert "Save and finish later" in page
        assert 'href="/delete">Delete what I wrote' in page
    assert 'href="/delete">Delete what I wrote' in patient.see("/check")


def test_how_long_a_draft_is_kept_is_said_beforehand(saved, code, stranger):
    for page in (stranger.see("/"), stranger.see("/resume")):
        assert "30 days after your last change" in page


def test_loading_the_page_of_the_code_again_does_not_end_the_code(saved, stranger):
    page = saved.see("/later?at=reason")
    [code] = CODE.findall(saved.press("/later", hidden(page)).text)

    again = saved.press("/later", hidden(page))

    assert again.location == "/later?at=reason"
    assert "You were shown a code before" in saved.see(again.location)
    assert resume(stranger, code).location == "/resume"


def test_who_asks_for_a_new_code_gets_one_that_ends_the_old(saved, code, stranger):
    [newer] = CODE.findall(saved.press("/later", hidden(saved.see("/later"))).text)

    assert resume(stranger, code).status_code == 422
    assert resume(stranger, newer).location == "/resume"


def test_who_has_a_code_stops_once_more_without_a_new_one(saved, code, stranger):
    page = saved.see("/later?at=mind")

    assert saved.press("/close", hidden(page)).location == "/closed/left"

    resume(stranger, code)
    assert stranger.client.get("/resume").location == "/form/mind"


def test_nobody_stops_at_a_page_that_is_not_there(saved, code, stranger):
    saved.press("/close", [*hidden(saved.see("/check")), ("at", "nowhere")])

    resume(stranger, code)
    assert stranger.client.get("/resume").location == "/check"
