"""A patient in a real browser: the whole way, on any screen, with and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from screening.acts import rulebooks
from screening.config import ROOT
from screening.records.db import open_db
from tests.browser.seeing import faults, own_faults, press

ANY = Callable[[Page], object]
TRIAL = "t"


@pytest.fixture
def clinic(sqlite_app, live):
    """The address of an app with the shipped rules in force."""
    with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
    return live


def pick(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()


def go_on(page: Page) -> None:
    press(page.get_by_role("button", name="Continue").last)


def about_you(page: Page, seen: ANY) -> None:
    press(page.get_by_role("button", name="Start"))
    page.get_by_label("Your full name").fill("Dana Reyes")
    page.get_by_label("Month").fill("13")
    page.get_by_label("Day").fill("27")
    page.get_by_label("Year").fill("1985")
    seen(page)
    go_on(page)

    expect(page).to_have_title(re.compile("^Error: About you – "))
    seen(page)
    page.get_by_role("link", name="Your date of birth").click()
    expect(page.get_by_label("Month")).to_be_focused()
    page.get_by_label("Month").fill("3")
    go_on(page)


def reason_and_safety(page: Page, seen: ANY) -> None:
    pick(page, reasons="depression")
    seen(page)
    go_on(page)
    seen(page)
    expect(page.locator("#more")).to_be_in_viewport()
    pick(page, spell_length="1_to_2_years")
    page.get_by_label("What would you most like").fill("To sleep")
    go_on(page)
    pick(page, wish_to_be_dead="yes", suicidal_thoughts="not_sure", harm_others="no")
    seen(page)
    go_on(page)
    seen(page)
    go_on(page)
    pick(page, suicide_attempt_ever="no")
    seen(page)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Help, any time")
    seen(page)
    press(page.get_by_role("button", name="Keep going"))


def mind_and_pressure(page: Page, seen: ANY) -> None:
    pick(page, psychosis_heard_or_saw="yes", psychosis_beliefs="no")
    seen(page)
    go_on(page)
    pick(page, psychosis_now="no")
    go_on(page)
    pick(page, psychosis_last_time="more_than_5_years")
    seen(page)
    go_on(page)
    pick(page, mania_ever="yes", experiences="unreal", psychiatric_care="longer_ago")
    go_on(page)
    pick(page, mania_now="yes")
    go_on(page)
    pick(page, mania_signs="risky")
    seen(page)
    go_on(page)
    pick(page, told_high="no", pressure_symptoms="none_of_these")
    page.locator("#systolic").fill("268")
    page.locator("#diastolic").fill("104")
    go_on(page)
    expect(page.locator("#note")).to_be_in_viewport()
    seen(page)
    page.locator("#systolic").fill("168")
    go_on(page)


def heart_and_head(page: Page, seen: ANY) -> None:
    pick(page, heart_conditions="heart_attack", heart_symptoms="chest_pain")
    seen(page)
    go_on(page)
    pick(page, heart_attack_when="longer_ago", chest_pain_pattern="none_of_these")
    seen(page)
    go_on(page)
    pick(page, aneurysm="not_sure", avm="no", brain_bleed="no", head_conditions="glaucoma")
    go_on(page)
    pick(page, vessel_scan="yes", glaucoma_kind="open_angle")
    seen(page)
    go_on(page)


def rest_of_the_body(page: Page, seen: ANY) -> None:
    pick(page, body_conditions="sleep_apnea")
    pick(page, body_conditions="kidney")
    go_on(page)
    pick(page, apnea_treatment="most_nights", dialysis="no")
    seen(page)
    go_on(page)
    page.get_by_label("Feet").fill("5")
    page.get_by_label("Inches").fill("7")
    page.locator("#weight").fill("1 kg")
    pick(page, reactions="another")
    go_on(page)
    expect(page.locator("#more")).to_contain_text("What was it")
    expect(page.locator("fieldset", has=page.locator("#weight"))).to_contain_text("2 lb")
    seen(page)
    page.locator("#weight").fill("160")
    go_on(page)
    pick(page, pregnancy="could_be")
    seen(page)
    go_on(page)
    page.get_by_label("Month").fill("1")
    page.get_by_label("Day").fill("1")
    page.get_by_label("Year", exact=True).fill("2999")
    go_on(page)
    expect(page.locator(".summary")).to_contain_text("The date must be today or earlier")
    seen(page)
    page.get_by_label("Year", exact=True).fill("2026")
    go_on(page)


def medicines(page: Page, seen: ANY) -> None:
    pick(page, takes_medicines="yes")
    go_on(page)
    page.locator("#m0-name").fill("Xanax XR")
    page.locator("#m1-name").fill("x" * 201)
    press(page.get_by_role("button", name="Add another one"))
    expect(page.locator("#m2-title")).to_be_in_viewport()
    seen(page)
    page.locator("#m2-name").fill("lisinopril")
    press(page.get_by_role("button", name="Remove this one").nth(1))
    expect(page.locator("#m1-name")).to_have_value("lisinopril")
    pick(page, medicines_complete="yes", store_medicines="none_of_these")
    pick(page, medicines_lately="changed")
    page.locator("#m1-name").press("Enter")
    expect(page.locator("#more")).to_contain_text("Which one")
    seen(page)
    go_on(page)


def treatments(page: Page, seen: ANY) -> None:
    for name in ("sertraline", "bupropion", "another"):
        pick(page, antidepressants_taken=name)
    seen(page)
    go_on(page)
    pick(page, **{f"{TRIAL}0-helped": "a_little", f"{TRIAL}0-weeks_taken": "8_or_more"})
    page.locator(f"#{TRIAL}0-highest_dose").fill("a lot")
    press(page.get_by_role("button", name="Add another one"))
    expect(page.locator(f"#{TRIAL}3-title")).to_be_in_viewport()
    seen(page)
    page.locator(f"#{TRIAL}3-other_name").fill("Vortioxetine")
    page.locator(f"#{TRIAL}0-highest_dose").fill("150")
    press(page.get_by_role("button", name="Remove this one").first)
    expect(page.locator(f"#{TRIAL}2-other_name")).to_have_value("Vortioxetine")
    # Return in a box goes on; it must not press a button that removes a row.
    page.locator(f"#{TRIAL}2-other_name").press("Enter")


def other_treatments(page: Page, seen: ANY) -> None:
    for name in ("therapy", "lithium", "ketamine_home"):
        pick(page, other_treatments=name)
    seen(page)
    go_on(page)
    page.locator("#o0-sessions").fill("many")
    go_on(page)
    seen(page)
    page.locator("#o0-sessions").fill("20")
    pick(page, **{"o1-weeks_added": "8_or_more"})
    go_on(page)
    pick(page, ketamine_last_time="past_year", ketamine_trouble="vomiting", ketamine_home_now="no")
    seen(page)
    go_on(page)


def alcohol_drugs_and_practical(page: Page, seen: ANY) -> None:
    pick(page, alcohol_often="every_week")
    go_on(page)
    expect(page.locator("#more")).to_be_in_viewport()
    pick(page, alcohol_signs="heavy_days")
    seen(page)
    go_on(page)
    pick(page, substances_past_year="cannabis")
    pick(page, substances_past_year="cocaine")
    seen(page)
    go_on(page)
    pick(page, substances_past_month="cocaine")
    expect(page.locator("[name=substances_past_month]")).to_have_count(4)
    pick(page, cannabis_often="most_days", substance_care="wants_help")
    seen(page)
    go_on(page)
    pick(page, hard_to_arrange="ride_home", wishes="drip", people="trusted")
    go_on(page)
    page.get_by_label("Whom of them may we contact").fill("My sister June")
    seen(page)
    go_on(page)


def check_and_send(page: Page, seen: ANY) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    seen(page)
    press(page.get_by_role("button", name="Send"))
    seen(page)
    press(page.get_by_role("link", name="Enter a phone number"))
    page.get_by_label("Your phone number").fill("555 010 0199")
    go_on(page)
    for folded in page.locator("summary").all():
        folded.click()
    expect(page.get_by_text("Name of the medicine: Vortioxetine")).to_be_visible()
    expect(page.get_by_text("168 mmHg")).to_be_visible()
    seen(page)
    press(page.get_by_role("button", name="Send"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers were sent")
    seen(page)
    page.get_by_role("link", name="Open your copy").click()
    expect(page.get_by_text("Name of the medicine: Vortioxetine")).to_be_visible()
    seen(page)


PARTS = (
    about_you,
    reason_and_safety,
    mind_and_pressure,
    heart_and_head,
    rest_of_the_body,
    medicines,
    treatments,
    other_treatments,
    alcohol_drugs_and_practical,
    check_and_send,
)


def whole_way(page: Page, clinic: str, seen: ANY) -> None:
    page.goto(clinic)
    seen(page)
    for part in PARTS:
        part(page, seen)
    for path in ("about", "nowhere"):
        page.goto(f"{clinic}/{path}")
        seen(page)


# The browser notes each 404 and 422, and that a link into the page counts more than autofocus.
EXPECTED = re.compile("responded with a status of 4|Autofocus processing was blocked")
# Width of the screen, its colors, and what looks for faults: axe needs JavaScript.
SCREENS = [
    pytest.param({"width": 390, "height": 844}, "light", faults, id="telephone"),
    pytest.param({"width": 1280, "height": 900}, "dark", faults, id="desk"),
    pytest.param({"width": 320, "height": 568}, "light", own_faults, id="no-javascript"),
]


@pytest.mark.parametrize(("size", "colors", "look"), SCREENS)
def test_no_page_of_the_whole_way_has_a_fault_in_any_state(browser, clinic, size, colors, look):
    found, asked, said = {}, [], []
    script = look is faults
    with browser.new_context(
        viewport=size, color_scheme=colors, java_script_enabled=script
    ) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda line: said.append(line.text))

        whole_way(page, clinic, lambda page: found.setdefault(page.url, []).extend(look(page)))

    assert {url: wrong for url, wrong in found.items() if wrong} == {}
    assert [url for url in asked if not url.startswith(f"{clinic}/")] == []
    assert [line for line in said if not EXPECTED.search(line)] == []
    assert len(found) > 18


IN_SPANISH = ("form/safety", "form/blood-pressure", "form/treatments", "check", "about", "later")


def test_pages_in_spanish_have_no_fault_either(browser, clinic):
    found = {}
    with browser.new_context(viewport={"width": 320, "height": 568}) as context:
        page = context.new_page()
        page.goto(clinic)
        page.get_by_role("button", name="En español").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Antes de su visita")
        found["/"] = faults(page)
        page.get_by_role("button", name="Empezar").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sobre usted")

        for path in IN_SPANISH:
            page.goto(f"{clinic}/{path}")
            expect(page.locator("html")).to_have_attribute("lang", "es")
            found[path] = faults(page)

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_page_can_be_filled_in_with_the_keyboard_alone(page: Page, clinic: str) -> None:
    page.goto(clinic)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press_until(page, ".buttons button", "Enter")

    press_until(page, "#full_name")
    page.keyboard.type("Dana Reyes")
    press_until(page, "[name=message_ok]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    press_until(page, "button", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What brings you here")
    page.go_back()

    expect(page.get_by_label("Your full name")).to_have_value("Dana Reyes")
    expect(page.locator("[name=message_ok][value=no]")).to_be_checked()


def press_until(page: Page, wanted: str, then: str = "") -> None:
    """Press Tab until the focus, which must be seen, is on what is wanted; then another key."""
    for _time in range(40):
        page.keyboard.press("Tab")
        if page.locator(f":focus:is({wanted})").count():
            break
    expect(page.locator(f":focus:is({wanted})")).to_be_in_viewport()
    if then:
        page.keyboard.press(then)


def test_the_error_summary_takes_the_focus(page: Page, clinic: str) -> None:
    page.goto(clinic)
    press(page.get_by_role("button", name="Start"))
    page.get_by_label("Year").fill("x")
    go_on(page)

    expect(page.locator(".summary")).to_be_focused()
