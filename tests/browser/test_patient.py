"""A patient in a real browser: the whole way, on any screen, by any means."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from screening.acts import rulebooks
from screening.config import ROOT
from screening.records.db import open_db
from tests.browser.hands import Hand, KeysAlone
from tests.browser.seeing import DARK, TELEPHONE, WIDE, faults, faults_on, own_faults
from tests.browser.way import whole_way

# The browser notes each 404 and 422, and that a link into the page counts more than autofocus.
EXPECTED = re.compile("responded with a status of 4|Autofocus processing was blocked")


def on_both_screens(page: Page) -> list[str]:
    """Return what is wrong with a page on a telephone, or would be at a desk in the dark."""
    return [*faults(page), *faults_on(WIDE | DARK, page)]


@dataclass(frozen=True)
class Means:
    """By what somebody fills in the form, and what looks for faults: axe needs JavaScript."""

    screen: dict[str, Any]
    language: str = "en"
    hand: type[Hand] = Hand
    look: Callable[[Page], list[str]] = faults


MEANS = {
    "telephone, in Spanish": Means(TELEPHONE, "es", look=on_both_screens),
    # An old phone is as narrow as this, and so is a desk enlarged to 400 %.
    "enlarged, in forced colors, by keys, without scripts, in Spanish": Means(
        {
            "viewport": {"width": 320, "height": 256},
            "device_scale_factor": 4,
            "forced_colors": "active",
            "java_script_enabled": False,
        },
        "es",
        KeysAlone,
        own_faults,
    ),
}
# The main way is gone at a desk every time.
if os.environ.get("FULL"):
    MEANS["desk"] = Means(WIDE | DARK)


@pytest.fixture
def clinic(sqlite_app, live):
    """The address of an app with the shipped rules in force."""
    with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
    return live


@pytest.mark.parametrize("means", MEANS.values(), ids=MEANS)
def test_no_page_of_the_whole_way_has_a_fault_in_any_state(browser: Browser, clinic, means):
    found, asked, said = {}, [], []
    with browser.new_context(**means.screen) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda line: said.append(line.text))

        def see(page: Page) -> None:
            found.setdefault(page.url, []).extend(means.look(page))

        whole_way(means.hand(page, see), clinic, means.language)

    assert {url: wrong for url, wrong in found.items() if wrong} == {}
    assert [url for url in asked if not url.startswith(f"{clinic}/")] == []
    assert [line for line in said if not EXPECTED.search(line)] == []
    assert len(found) > 18


def test_the_first_stop_of_the_keys_leads_past_what_every_page_begins_with(page: Page, clinic):
    page.goto(clinic)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_back_shows_what_was_answered_by_keys(page: Page, clinic):
    page.goto(clinic)
    hand = KeysAlone(page, see=bool)
    hand.go_on()
    hand.write(full_name="Dana Reyes")
    hand.pick(message_ok="no")
    hand.go_on()
    page.go_back()

    expect(hand.box("full_name")).to_have_value("Dana Reyes")
    expect(page.locator("[name=message_ok][value=no]")).to_be_checked()


def test_the_error_summary_takes_the_focus(page: Page, clinic):
    page.goto(clinic)
    hand = Hand(page, see=bool)
    hand.go_on()
    hand.write(date_of_birth__year="x")
    hand.go_on()

    expect(page.locator(".summary")).to_be_focused()
