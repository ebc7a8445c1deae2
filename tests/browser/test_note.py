"""The one-page note in a real browser: printed, copied, and without any script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from screening.acts import demonstration, rulebooks
from screening.config import ROOT
from tests import clinic
from tests.browser.seeing import DESK, faults, own_faults

NAME = "Omar Sample"
# More than most people have to tell: ten antidepressants, fourteen medicines, and much besides.
TAKEN = [
    "sertraline",
    "bupropion",
    "citalopram",
    "escitalopram",
    "venlafaxine",
    "duloxetine",
    "mirtazapine",
    "nortriptyline",
    "trazodone",
    "vortioxetine",
]
TRIAL = {
    "helped": "a_little",
    "weeks_taken": "8_or_more",
    "highest_dose": 150,
    "taken_as_told": "nearly_always",
    "why_stopped": ["did_not_help", "side_effects"],
    "in_this_spell": "yes",
    "about_when": "spring of 2022",
}
MEDICINES = [
    "lisinopril",
    "amlodipine",
    "metformin",
    "atorvastatin",
    "omeprazole",
    "gabapentin",
    "alprazolam",
    "zolpidem",
    "levothyroxine",
    "Adderall",
    "Flonase",
    "lamotrigine",
    "semaglutide",
    "ibuprofen",
]
WORDS = "The mornings have been hard since the winter, and the bus is late, and there is the rent. "
FULL = {
    "antidepressants_taken": TAKEN,
    "antidepressant_trials": [{"medicine": one, **TRIAL} for one in TAKEN],
    "medicines": [
        {"name": one, "dose": "20 mg", "how_often": "every morning", "what_for": "pressure"}
        for one in MEDICINES
    ],
    "heart_conditions": ["heart_attack", "rhythm"],
    "heart_attack_when": "longer_ago",
    "heart_symptoms": ["racing", "swollen_legs"],
    "body_conditions": ["asthma", "sleep_apnea", "liver_tests", "diabetes"],
    "breathing_severe": "no",
    "apnea_treatment": "some_nights",
    "low_sugar": "no",
    "diagnoses_told": ["depression", "ptsd", "anxiety", "adhd"],
    "goal": WORDS * 22,
    "reactions": ["another"],
    "reaction_details": WORDS * 3,
    "questions_for_provider": f"{WORDS * 9}I think about ending my life. {WORDS * 9}",
}


@pytest.fixture
def address(sqlite_app, live, monkeypatch):
    """The address of a clinic to which one person with much to tell has written."""
    monkeypatch.setattr(demonstration, "PEOPLE", ({**demonstration.OMAR, **FULL},))
    with clinic.opened(sqlite_app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
        demonstration.fill(db)
        clinic.enrol(db)
    return live


@pytest.fixture
def token(sqlite_app, address):
    """The cookie of a provider who is signed in."""
    return clinic.signed_in(sqlite_app).get_cookie("provider").value


def open_note(context: BrowserContext, address: str, token: str):
    context.add_cookies([{"name": "provider", "value": token, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/provider")
    for place in dict.fromkeys(re.findall(r"/provider/intakes/\w+", page.content())):
        page.goto(f"{address}{place}/note")
        if NAME in page.get_by_role("heading", level=1).inner_text():
            return page
    raise AssertionError(f"{NAME} is not in the queue")


def test_the_note_prints_on_one_page_and_is_copied_by_a_button(browser: Browser, address, token):
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        page = open_note(context, address, token)

        assert faults(page, DESK) == []
        pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))
        assert len(pages) == 1
        page.get_by_role("button", name="Copy as text").click()
        expect(page.get_by_role("status")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.splitlines() == page.get_by_role("textbox").input_value().splitlines()
        page.set_viewport_size({"width": 390, "height": 844})
        assert faults(page, DESK) == []


def test_without_a_script_the_text_is_there_to_be_selected(browser: Browser, address, token):
    with browser.new_context(java_script_enabled=False) as context:
        page = open_note(context, address, token)

        expect(page.get_by_role("button", name="Copy as text")).to_be_hidden()
        expect(page.get_by_role("textbox")).to_have_value(re.compile("OPEN CARDS\n- Safety"))
        expect(page.get_by_role("textbox")).to_be_editable(editable=False)
        assert own_faults(page, DESK) == []
