"""The whole way of a patient: every page, with mistakes, follow-up questions and rows."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.hands import Hand


def about_you(hand: Hand) -> None:
    hand.go_on()
    hand.write(full_name="Dana Reyes")
    hand.write(date_of_birth__month="13", date_of_birth__day="27", date_of_birth__year="1985")
    hand.see()
    hand.go_on()
    expect(hand.page).to_have_title(re.compile("^Error: "))
    hand.see()
    hand.touch(hand.page.locator(".summary a").first)
    expect(hand.box("date_of_birth__month")).to_be_focused()
    hand.write(date_of_birth__month="3")
    hand.go_on()


def reason_and_safety(hand: Hand) -> None:
    hand.pick(reasons="depression")
    hand.see()
    hand.go_on()
    expect(hand.page.locator("#more")).to_be_in_viewport()
    hand.see()
    hand.pick(spell_length="1_to_2_years")
    hand.write(goal="To sleep")
    hand.go_on()
    hand.pick(wish_to_be_dead="yes", suicidal_thoughts="not_sure", harm_others="no")
    hand.see()
    hand.go_on()
    hand.see()
    hand.go_on()
    hand.pick(suicide_attempt_ever="no")
    hand.see()
    hand.go_on()
    expect(hand.page).to_have_url(re.compile("/form/help$"))
    hand.see()
    hand.go_on()


def mind_and_pressure(hand: Hand) -> None:
    hand.pick(psychosis_heard_or_saw="yes", psychosis_beliefs="no")
    hand.see()
    hand.go_on()
    hand.pick(psychosis_now="no")
    hand.go_on()
    hand.pick(psychosis_last_time="more_than_5_years")
    hand.see()
    hand.go_on()
    hand.pick(mania_ever="yes", experiences="unreal", psychiatric_care="longer_ago")
    hand.go_on()
    hand.pick(mania_now="yes")
    hand.go_on()
    hand.pick(mania_signs="risky")
    hand.see()
    hand.go_on()
    hand.pick(told_high="no", pressure_symptoms="none_of_these")
    hand.write(systolic="268", diastolic="104")
    hand.go_on()
    expect(hand.page.locator("#note")).to_be_in_viewport()
    hand.see()
    hand.write(systolic="168")
    hand.go_on()


def heart_and_head(hand: Hand) -> None:
    hand.pick(heart_conditions="heart_attack", heart_symptoms="chest_pain")
    hand.see()
    hand.go_on()
    hand.pick(heart_attack_when="longer_ago", chest_pain_pattern="none_of_these")
    hand.see()
    hand.go_on()
    hand.pick(aneurysm="not_sure", avm="no", brain_bleed="no", head_conditions="glaucoma")
    hand.go_on()
    hand.pick(vessel_scan="yes", glaucoma_kind="open_angle")
    hand.see()
    hand.go_on()


def rest_of_the_body(hand: Hand) -> None:
    hand.pick(body_conditions="sleep_apnea")
    hand.pick(body_conditions="kidney")
    hand.go_on()
    hand.pick(apnea_treatment="most_nights", dialysis="no")
    hand.see()
    hand.go_on()
    hand.write(height__feet="5", height__inches="7", weight="1 kg")
    hand.pick(reactions="another")
    hand.go_on()
    expect(hand.page.locator("#more")).to_be_in_viewport()
    expect(hand.page.locator("fieldset", has=hand.box("weight"))).to_contain_text("2 lb")
    hand.see()
    hand.write(weight="160")
    hand.go_on()
    hand.pick(pregnancy="could_be")
    hand.see()
    hand.go_on()
    hand.write(last_period__month="1", last_period__day="1", last_period__year="2999")
    hand.go_on()
    expect(hand.page.locator(".summary a[href='#last_period']")).to_be_visible()
    hand.see()
    hand.write(last_period__year="2026")
    hand.go_on()


def medicines(hand: Hand) -> None:
    hand.pick(takes_medicines="yes")
    hand.go_on()
    hand.write(m0__name="Xanax XR", m1__name="x" * 201)
    hand.press("[name=rows][value^=add]")
    expect(hand.page.locator("#m2-title")).to_be_in_viewport()
    hand.see()
    hand.write(m2__name="lisinopril")
    hand.press("[name=rows][value^=remove]", place=1)
    expect(hand.box("m1__name")).to_have_value("lisinopril")
    hand.pick(medicines_complete="yes", store_medicines="none_of_these")
    hand.pick(medicines_lately="changed")
    hand.leave_box_by_return("m1__name")
    expect(hand.page.locator("#more")).to_be_in_viewport()
    hand.see()
    hand.go_on()


def treatments(hand: Hand) -> None:
    for name in ("sertraline", "bupropion", "another"):
        hand.pick(antidepressants_taken=name)
    hand.see()
    hand.go_on()
    hand.pick(**{"t0-helped": "a_little", "t0-weeks_taken": "8_or_more"})
    hand.write(t0__highest_dose="a lot")
    hand.go_on()
    hand.see()
    hand.write(t0__highest_dose="150")
    hand.go_on()
    hand.see()
    hand.go_on()
    hand.write(t2__other_name="Vortioxetine")
    hand.press("[name=rows][value^=add]")
    expect(hand.page.locator("#t3-title")).to_be_in_viewport()
    hand.see()
    hand.press("[name=rows][value^=remove]")
    expect(hand.box("t2__other_name")).to_have_value("Vortioxetine")
    # Return in a box goes on; it must not press a button that removes a row.
    hand.leave_box_by_return("t2__other_name")


def other_treatments(hand: Hand) -> None:
    for name in ("therapy", "lithium", "ketamine_home"):
        hand.pick(other_treatments=name)
    hand.see()
    hand.go_on()
    hand.write(o0__sessions="many")
    hand.go_on()
    hand.see()
    hand.write(o0__sessions="20")
    hand.pick(**{"o1-weeks_added": "8_or_more"})
    hand.go_on()
    hand.pick(ketamine_last_time="past_year", ketamine_trouble="vomiting", ketamine_home_now="no")
    hand.see()
    hand.go_on()


def alcohol_drugs_and_practical(hand: Hand) -> None:
    hand.pick(alcohol_often="every_week")
    hand.go_on()
    expect(hand.page.locator("#more")).to_be_in_viewport()
    hand.pick(alcohol_signs="heavy_days")
    hand.see()
    hand.go_on()
    hand.pick(substances_past_year="cannabis")
    hand.pick(substances_past_year="cocaine")
    hand.see()
    hand.go_on()
    hand.pick(substances_past_month="cocaine")
    expect(hand.page.locator("[name=substances_past_month]")).to_have_count(4)
    hand.pick(cannabis_often="most_days", substance_care="wants_help")
    hand.see()
    hand.go_on()
    hand.pick(hard_to_arrange="ride_home", wishes="drip", people="trusted")
    hand.go_on()
    hand.write(contacts="My sister June")
    hand.see()
    hand.go_on()


def check(hand: Hand) -> None:
    expect(hand.page).to_have_url(re.compile("/check$"))
    hand.see()
    hand.go_on()
    hand.see()
    hand.press(".summary a")
    hand.write(phone="555 010 0199")
    hand.go_on()
    expect(hand.page).to_have_url(re.compile("/check$"))
    hand.open_all()
    expect(hand.page.get_by_text("Vortioxetine")).to_be_visible()
    expect(hand.page.get_by_text("168 mmHg")).to_be_visible()
    hand.see()


def change(hand: Hand) -> None:
    hand.press("a[href*='/form/reason'][href*='to=check']")
    hand.see()
    hand.write(goal="To sleep, and to work again")
    hand.go_on()
    expect(hand.page).to_have_url(re.compile("/check$"))
    hand.see()


def finish_later(hand: Hand) -> None:
    hand.press("a[href^='/later']")
    hand.see()
    hand.go_on()
    code = hand.page.locator(".code").inner_text()
    hand.see()
    hand.press(".buttons button.second")
    hand.see()
    hand.press(".buttons a")
    hand.press("a[href='/resume']")
    hand.see()
    born = {"date_of_birth__month": "3", "date_of_birth__day": "27", "date_of_birth__year": "1985"}
    for typed in ("0000-0000", code):
        hand.write(code=typed, **born)
        hand.go_on()
        hand.see()
    expect(hand.page).to_have_url(re.compile("/check$"))


def send(hand: Hand) -> None:
    hand.go_on()
    expect(hand.page).to_have_url(re.compile("/done$"))
    hand.see()
    hand.press("a[href='/copy']")
    expect(hand.page.get_by_text("Vortioxetine")).to_be_visible()
    hand.see()


def correct(hand: Hand) -> None:
    hand.press(".back")
    hand.press("form[action='/correct'] button")
    hand.see()
    hand.press("a[href='/delete']")
    hand.see()
    hand.go_on()
    expect(hand.page).to_have_url(re.compile("/done$"))
    hand.press("a[href='/withdraw']")
    hand.see()
    hand.go_on()
    expect(hand.page).to_have_url(re.compile("/closed/withdrawn$"))
    hand.see()


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
    check,
    change,
    finish_later,
    send,
    correct,
)


def whole_way(hand: Hand, address: str, language: str = "en") -> None:
    """Go from the first page to the copy of what was sent and back, and astray once."""
    hand.page.goto(address)
    hand.see()
    if language != "en":
        hand.press(f"[name=language][value={language}]")
        hand.see()
    for part in PARTS:
        part(hand)
    for path in ("about", "nowhere", "closed/deleted", "resume?code=1"):
        hand.page.goto(f"{address}/{path}")
        hand.see()
    expect(hand.page.locator("html")).to_have_attribute("lang", language)
