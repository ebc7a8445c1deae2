"""The two small scripts of the patient's side, in a browser that keeps pages in memory."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from screening.acts import intakes
from screening.records.models import Intake
from tests import clinic
from tests.browser.seeing import press

EVERYDAY = "https://everyday.example/"
PRIVATE = "A canary of an answer"
# What comes out of a browser's memory is hidden until it was loaded anew.
LOADED_ANEW = (
    "document.body && document.body.id != 'left' && !document.documentElement.hidden"
    " && document.readyState == 'complete'"
)


@pytest.fixture
def address(sqlite_app, live):
    """The app, whose way out leads to a page that the test makes up."""
    sqlite_app.config["EXIT_URL"] = EVERYDAY
    return live


def fill_in(page: Page, address: str) -> None:
    """Go two pages far, with something private on both."""
    page.route(f"{EVERYDAY}**", lambda route: route.fulfill(body="<h1>Weather</h1>"))
    page.goto(address)
    press(page.get_by_role("button", name="Start"))
    page.get_by_label("Your full name").fill(PRIVATE)
    press(page.get_by_role("button", name="Continue"))
    page.get_by_label("What would you most").fill(PRIVATE)


def assert_back_shows_nothing(page: Page) -> None:
    """Press Back until there is no way back, and look at each page."""
    for _step in range(4):
        page.evaluate("document.body.id = 'left'; setTimeout(() => history.back())")
        try:
            page.wait_for_function(LOADED_ANEW, timeout=1500)
        except Exception:  # there is nothing further back
            return
        page.wait_for_load_state()
        assert PRIVATE not in page.content()
        assert "Your full name" not in page.content()


WAYS = {
    "button": lambda page: page.get_by_role("button", name="Leave now").click(),
    "escape": lambda page: [page.keyboard.press("Escape") for _time in range(3)],
}


@pytest.mark.parametrize("way", WAYS)
def test_after_leaving_back_shows_nothing_private(sqlite_app, address, remembering, way):
    fill_in(remembering, address)
    remembering.get_by_role("heading", level=1).click()
    remembering.evaluate("document.activeElement.blur()")
    seen = []
    remembering.on("response", lambda one: seen.append(one.url))
    remembering.on("request", lambda one: seen.append(one.url) if one.url == EVERYDAY else None)

    WAYS[way](remembering)

    remembering.wait_for_url(EVERYDAY)
    # The form is forgotten first: whoever presses Back at once is quicker than a slow network.
    assert seen[:2] == [f"{address}/leave", EVERYDAY]
    assert_back_shows_nothing(remembering)
    with clinic.opened(sqlite_app) as db:
        [intake] = db.query(Intake)
        assert intakes.drafted(db, intake).answers["full_name"] == PRIVATE


def test_the_way_out_works_without_a_script(address, browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        fill_in(page, address)

        page.get_by_role("button", name="Leave now").click()

        page.wait_for_url(EVERYDAY)
        assert page.goto(f"{address}/form/about-you").url == f"{address}/"


def test_escape_in_a_box_for_text_leaves_nothing_and_outside_says_what_is_not_saved(address, page):
    fill_in(page, address)
    box = page.get_by_label("What would you most")
    for _time in range(4):
        box.press("Escape")
    expect(box).to_have_value(PRIVATE)

    page.locator("[name=reasons]").first.focus()
    page.keyboard.press("Escape")

    said = page.locator("form.leave [role=status]")
    expect(said).to_have_text(
        "Press Escape 2 more times to leave. What you typed on this page is not saved yet."
    )
    page.keyboard.press("Tab")
    expect(said).to_be_hidden()
    page.goto(f"{address}/about")
    page.keyboard.press("Escape")
    expect(said).to_have_text("Press Escape 2 more times to leave.")


def test_a_safety_answer_is_saved_as_it_is_chosen(sqlite_app, address, page):
    page.goto(address)
    press(page.get_by_role("button", name="Start"))
    page.goto(f"{address}/form/safety")

    for value in ("yes", "no", "prefer_not_to_say"):
        page.locator(f"[name=wish_to_be_dead][value={value}]").check()
        expect(page.locator(".saved").first).to_have_text("Saved.")

    with clinic.opened(sqlite_app) as db:
        [intake] = db.query(Intake)
        assert intakes.drafted(db, intake).answers == {"wish_to_be_dead": "prefer_not_to_say"}
    press(page.get_by_role("button", name="Continue"))
    page.wait_for_url(re.compile("safety-past"))


def test_what_could_not_be_saved_is_not_called_saved(address, page):
    page.goto(address)
    press(page.get_by_role("button", name="Start"))
    page.goto(f"{address}/form/safety")
    page.route("**/form/safety", lambda route: route.abort())

    page.locator("[name=wish_to_be_dead][value=yes]").check()

    expect(page.locator(".saved").first).to_have_text("Not saved yet. Press Continue to save it.")
