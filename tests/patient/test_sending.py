"""A patient checks the answers and sends them: once, and only with somebody to call back."""

import html
import re

import pytest
from sqlalchemy import func, select

from screening.records.db import open_db
from screening.records.models import Intake, Submission
from tests.patient.browsing import NAMED, hidden

pytestmark = pytest.mark.usefixtures("rules")


@pytest.fixture
def submissions(sqlite_app):
    """Count what was sent."""

    def count():
        with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
            return db.scalar(select(func.count()).select_from(Submission))

    return count


@pytest.fixture
def ready(patient):
    """A patient with all that is needed to send."""
    patient.answer("about-you", NAMED)
    return patient


def part(page, title):
    """Return the part of a page that is folded under this title."""
    [found] = [one for one in re.findall("<details.*?</details>", page, re.DOTALL) if title in one]
    return html.unescape(found)


def test_all_answers_are_shown_by_part_with_how_many_were_left_blank(patient):
    patient.answer("about-you", NAMED | {"message_ok": "prefer_not_to_say"})
    patient.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})
    patient.answer("treatment-details", {"t0-helped": "a_little", "t0-highest_dose": "150"})
    patient.answer("treatment-details", {"antidepressant_trials_complete": "yes"})

    page = patient.see("/check")

    about_you, treatments = part(page, "About you"), part(page, "Treatments so far")
    assert "1 left blank" in about_you
    assert "<dd>March 27, 1985</dd>" in about_you
    assert "<dd>Prefer not to say</dd>" in about_you
    assert '<dd class="blank">Left blank</dd>' in about_you
    assert "<h2>About each antidepressant</h2>" in treatments
    assert "Did it help? A little\nThe most you took in one day, if you know: 150 mg" in treatments
    assert "14 left blank" in treatments


def test_what_is_off_the_path_is_not_shown(patient):
    patient.answer("blood-pressure", {"told_high": "yes"})
    patient.answer("blood-pressure", {"told_high": "yes", "pressure_controlled": "no"})
    assert "under control" in patient.see("/check")

    patient.answer("blood-pressure", {"told_high": "no"})
    assert "under control" not in patient.see("/check")


def test_a_change_comes_back_to_the_check_page(patient):
    [address] = re.findall(
        'href="(/form/reason[^"]*)">Change<span class="vh">: What would you most',
        patient.see("/check"),
    )

    assert address == "/form/reason?to=check#goal"
    assert patient.send_form("/form/reason?to=check", {"goal": "Sleep"}).location == "/check"


def test_a_change_that_brings_up_a_question_asks_it_first(patient):
    response = patient.send_form("/form/reason?to=check", {"reasons": "depression"})

    assert response.location == "/form/reason?to=check&more=2#more"
    again = response.location.partition("#")[0]
    assert patient.send_form(again, {"reasons": "depression"}).location == "/check"


def test_a_change_that_brings_up_a_later_page_asks_that_first_and_then_goes_back(patient):
    patient.answer("treatments", {"antidepressants_taken": ["sertraline"]})
    patient.answer("treatment-details", {"t0-helped": "a_little"})
    more = {"antidepressants_taken": ["sertraline", "bupropion"]}

    response = patient.send_form("/form/treatments?to=check", more)

    assert response.location == "/form/treatment-details?to=check"
    [open_row] = re.findall(r'id="(t\d)-title"', patient.see(response.location))
    details = {f"{open_row}-helped": "a_lot"}
    assert patient.send_form(response.location, details).location == "/check"
    assert patient.send_form("/form/treatments?to=check", more).location == "/check"


def test_a_change_leads_nobody_to_pages_they_chose_not_to_open(patient):
    patient.answer("about-you", NAMED)

    assert patient.send_form("/form/about-you?to=check", NAMED).location == "/check"


def test_a_page_passed_over_is_asked_after_a_change_before_it(patient):
    patient.answer("blood-pressure")

    response = patient.send_form("/form/safety?to=check", {"wish_to_be_dead": "no"})

    assert response.location == "/form/safety-past?to=check"


def test_without_somebody_to_call_back_nothing_is_sent_and_links_lead_to_what_is_missing(
    patient, submissions
):
    response = patient.send_form("/check")

    assert response.status_code == 422
    assert "<title>Error: Check your answers – " in response.text
    for field, words in {
        "full_name": "Enter your name",
        "date_of_birth": "Enter your date of birth",
        "phone": "Enter a phone number or an email address",
    }.items():
        assert f'<a href="/form/about-you?to=check#{field}">{words}</a>' in response.text
        assert f'id="{field}"' in patient.see("/form/about-you")
    assert submissions() == 0


def test_an_email_address_is_enough_of_a_contact(patient):
    named = {name: typed for name, typed in NAMED.items() if name != "phone"}
    patient.answer("about-you", named | {"email": "dana@example.org"})

    assert patient.send_form("/check").location == "/done"


def test_what_was_sent_is_answered_with_a_reference_what_comes_next_and_a_copy(ready, sqlite_app):
    ready.answer("reason", {"goal": "To sleep again"})
    response = ready.send_form("/check")
    page = ready.see(response.location)

    with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
        reference = db.scalars(select(Intake.reference)).one()
    assert f"{reference[:4]} {reference[4:]}" in page
    assert "No visit has been booked yet" in page
    assert "After three working days, call (555) 010-0100 and say your reference." in page
    assert '<a class="button second" href="/copy">Open your copy</a>' in page
    copy = ready.see("/copy")
    assert "<dd>To sleep again</dd>" in copy
    assert "<dd>March 27, 1985</dd>" in copy
    assert f"{reference[:4]} {reference[4:]}" in copy


def test_a_double_click_and_a_reload_send_once(ready, submissions):
    pairs = hidden(ready.see("/check"))

    answers = [ready.press("/check", pairs) for _time in range(3)]

    assert [one.location for one in answers] == ["/done"] * 3
    assert submissions() == 1


def test_a_second_check_page_sends_nothing_more_and_says_so(ready, submissions):
    older = hidden(ready.see("/check"))
    ready.send_form("/check")

    response = ready.press("/check", older)

    assert response.location == "/done?late=1"
    assert "had already been sent" in ready.see(response.location)
    assert submissions() == 1


def test_what_was_sent_never_changes_from_an_older_tab(ready, kept):
    older = hidden(ready.see("/form/reason"))
    ready.send_form("/check")
    before = kept()

    response = ready.press("/form/reason", older, {"goal": "Something else"})

    assert response.status_code == 409
    assert "Something else" in response.text
    assert kept() == before

    again = ready.press("/form/reason", hidden(response.text), {"goal": "Something else"})
    assert again.location == "/form/safety"
    assert "Something else" in ready.see("/form/reason")
    assert ready.see("/check").count("Send your correction") == 1


def test_after_sending_every_page_leads_to_what_was_sent(ready):
    ready.send_form("/check")

    for path in ["/form/about-you", "/form/help", "/check"]:
        assert ready.client.get(path).location == "/done"
    assert "Go on with your form" not in ready.see("/")


def test_somebody_else_can_start_a_form_of_their_own_at_the_same_browser(ready):
    ready.send_form("/check")

    ready.start()

    assert "Dana Reyes" not in ready.see("/form/about-you")
