"""Keeping and leaving in a real browser: memory, silence, two tabs, and another device."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from screening.acts import intakes, rulebooks
from screening.config import ROOT
from screening.records.models import Intake
from tests import clinic as people
from tests.browser.seeing import faults, own_faults, press

GOAL, BORN = "To sleep again", ("3", "27", "1985")


@pytest.fixture
def clinic(sqlite_app, live):
    """The address of an app with the shipped rules in force."""
    with people.opened(sqlite_app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
    return live


def born(page: Page) -> None:
    for label, typed in zip(("Month", "Day", "Year"), BORN, strict=True):
        page.get_by_label(label).fill(typed)


def begin(page: Page, address: str) -> None:
    page.goto(address)
    press(page.get_by_role("button", name="Start"))
    page.get_by_label("Your full name").fill("Dana Reyes")
    born(page)
    page.get_by_label("Your phone number").fill("555 010 0199")
    press(page.get_by_role("button", name="Continue").last)
    page.get_by_label("What would you most like").fill(GOAL)


def kept(app) -> dict:
    with people.opened(app) as db:
        return dict(intakes.drafted(db, db.scalars(select(Intake)).one()).answers)


def back(page: Page) -> None:
    """Press Back, and wait until whatever the browser then shows is there."""
    page.evaluate("document.body.id = 'left'; setTimeout(() => history.back())")
    # What comes out of memory is hidden until it was loaded anew.
    page.wait_for_function(
        "document.body && document.body.id != 'left' && !document.documentElement.hidden"
    )
    page.wait_for_load_state()


ENDINGS = {
    "leaving": ["Save and finish later", "Show my code", "Close the form on this device"],
    "deleting": ["Delete what I wrote", "Delete it"],
    "sending": ["Continue", "Send"],
    "taking back": ["Continue", "Send", "Take my form back", "Take it back"],
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_back_after_an_ending_shows_nothing_private(clinic, remembering, ending):
    page = remembering
    begin(page, clinic)
    for step in ENDINGS[ending]:
        if step == "Send":
            page.goto(f"{clinic}/check")
            page.locator("summary").first.click()
        button = page.get_by_role("button", name=step).or_(page.get_by_role("link", name=step))
        press(button.last)
    assert GOAL not in page.content()

    for _time in range(3):
        back(page)
        page.wait_for_function("document.querySelector('h1')")
        assert GOAL not in page.content()
        assert "Dana Reyes" not in page.content()


def test_after_a_long_silence_what_was_typed_is_saved_and_the_page_closes(clinic, page, sqlite_app):
    page.clock.install()
    begin(page, clinic)
    page.clock.fast_forward("30:00")
    warning = page.get_by_role("alert").filter(has_text="Are you still there?")
    expect(warning).to_be_focused()
    assert kept(sqlite_app)["goal"] == GOAL
    assert faults(page) == []

    page.get_by_role("button", name="I am still here").click()
    expect(warning).to_have_count(0)
    page.clock.fast_forward("30:00")
    expect(warning).to_be_visible()
    page.clock.fast_forward("05:00")
    expect(page.get_by_role("heading", name="Open a saved form")).to_be_visible()
    assert GOAL not in page.content()

    born(page)
    press(page.get_by_role("button", name="Open"))
    page.goto(f"{clinic}/form/reason")
    expect(page.get_by_label("What would you most like")).to_have_value(GOAL)


def test_what_cannot_be_saved_keeps_the_page_open_with_all_of_it(clinic, page):
    page.clock.install()
    begin(page, clinic)
    page.goto(f"{clinic}/form/blood-pressure")
    page.locator("#systolic").fill("about 140")
    page.clock.fast_forward("30:00")
    expect(page.get_by_text("We could not save all of it")).to_be_visible()
    page.clock.fast_forward("02:00:00")

    expect(page.locator("#systolic")).to_have_value("about 140")


def test_after_the_page_saved_itself_going_on_is_no_conflict(clinic, page):
    page.clock.install()
    begin(page, clinic)
    page.clock.fast_forward("30:00")
    expect(page.get_by_text("Are you still there?")).to_be_visible()
    page.get_by_label("What would you most like").fill("To work again")
    press(page.get_by_role("button", name="Continue").last)

    expect(page).to_have_url(re.compile("/form/safety"))


def test_two_tabs_meet_and_the_patient_chooses(clinic, page, sqlite_app):
    begin(page, clinic)
    other = page.context.new_page()
    other.goto(f"{clinic}/form/reason")
    press(page.get_by_role("button", name="Continue").last)
    other.get_by_label("What would you most like").fill("To work again")
    press(other.get_by_role("button", name="Continue").last)

    expect(other.get_by_role("heading", level=1)).to_have_text("Newer answers exist")
    assert faults(other) == []
    assert kept(sqlite_app)["goal"] == GOAL
    press(other.get_by_role("button", name="Save what I entered here"))
    expect(other).to_have_url(re.compile("/form/safety"))
    assert kept(sqlite_app)["goal"] == "To work again"


def test_a_code_opens_the_form_on_another_device_without_javascript(clinic, browser):
    with browser.new_context(java_script_enabled=False) as first:
        page = first.new_page()
        begin(page, clinic)
        press(page.get_by_role("button", name="Save and finish later"))
        press(page.get_by_role("button", name="Show my code"))
        code = page.locator(".code").inner_text()
        assert own_faults(page) == []
    with browser.new_context(java_script_enabled=False) as second:
        page = second.new_page()
        page.goto(clinic)
        press(page.get_by_role("link", name="Open a saved form"))
        page.get_by_label("Your code").fill(code.lower().replace("-", ""))
        born(page)
        press(page.get_by_role("button", name="Open"))

        expect(page).to_have_url(re.compile("/form/reason"))
        expect(page.get_by_label("What would you most like")).to_have_value(GOAL)


def test_a_copy_prints_without_what_only_a_screen_needs(clinic, page):
    begin(page, clinic)
    press(page.get_by_role("button", name="Continue").last)
    page.goto(f"{clinic}/check")
    press(page.get_by_role("button", name="Send"))
    press(page.get_by_role("link", name="Open your copy"))

    page.emulate_media(media="print")
    expect(page.get_by_text(GOAL)).to_be_visible()
    expect(page.get_by_role("link", name="Back")).to_be_hidden()
    expect(page.locator(".calls")).to_be_hidden()


def test_somebody_of_the_clinic_types_in_a_paper_form(sqlite_app, clinic, page):
    token = people.signed_in(sqlite_app).get_cookie("provider").value
    page.context.add_cookies([{"name": "provider", "value": token, "url": clinic}])
    page.goto(f"{clinic}/provider")
    press(page.get_by_role("link", name="Type in for a patient"))
    page.get_by_label("On paper").check()
    press(page.get_by_role("button", name="Open the form"))
    page.get_by_label("Your full name").fill("Dana Reyes")
    born(page)
    page.get_by_label("Your phone number").fill("555 010 0199")
    press(page.get_by_role("button", name="Continue").last)
    page.goto(f"{clinic}/check")
    press(page.get_by_role("button", name="Send"))
    press(page.get_by_role("link", name="Back to the queue"))

    expect(page.get_by_text("Transcribed by Ada, from paper")).to_be_visible()
    page.get_by_role("link", name=re.compile("^[0-9A-Z]{8}$")).click()
    expect(page.get_by_text("Transcribed by Ada, from paper")).to_be_visible()
