"""The main way, end to end: a patient's answers become cards that a provider reviews and signs."""

import re

from playwright.sync_api import Browser, Page, expect

from screening.acts import rulebooks
from screening.config import ROOT
from tests import clinic
from tests.browser.seeing import DARK, DESK, WIDE, faults, press

TRIAL = "t"
TAKEN = {"sertraline": "100", "citalopram": "20", "bupropion": "300"}
# What the patient of this story answers, page by page.
STORY = {
    "about-you": {"message_ok": "yes"},
    "reason": {
        "others_present": "none_of_these",
        "reasons": "depression",
        "diagnoses_told": "depression",
    },
    "safety": {"wish_to_be_dead": "no", "suicidal_thoughts": "no", "harm_others": "no"},
    "safety-past": {"suicide_attempt_ever": "no"},
    "mind": {
        "psychosis_heard_or_saw": "yes",
        "psychosis_beliefs": "no",
        "psychosis_family": "not_sure",
        "psychosis_now": "no",
        "psychosis_voices_harm": "no",
        "psychosis_last_time": "more_than_5_years",
        "psychosis_only_with_mood": "no",
        "psychosis_only_with_drugs": "no",
    },
    "mood": {
        "mania_ever": "no",
        "experiences": "trauma",
        "psychiatric_care": "never",
    },
    "blood-pressure": {"pressure_symptoms": "none_of_these", "told_high": "no"},
    "heart": {"heart_conditions": "none_of_these", "heart_symptoms": "none_of_these"},
    "head": {"aneurysm": "no", "avm": "no", "brain_bleed": "no", "stroke": "no"}
    | {"head_conditions": "none_of_these"},
    "body": {"body_conditions": "none_of_these"},
    "allergies": {"reactions": "none_of_these"},
    "pregnancy": {"pregnancy": "none_of_these"},
    "medicines": {"takes_medicines": "no", "store_medicines": "none_of_these"}
    | {"medicines_lately": "none_of_these"},
    "treatment-details": {"antidepressant_trials_complete": "yes"}
    | {f"{TRIAL}{row}-weeks_taken": "8_or_more" for row in range(len(TAKEN))}
    | {f"{TRIAL}{row}-why_stopped": "side_effects" for row in range(1)},
    "other-treatments": {"other_treatments": "therapy"},
    "other-treatment-details": {"helped": "a_little", "goes_on": "yes"},
    "alcohol": {"alcohol_often": "every_month", "alcohol_signs": "none_of_these"},
    "drugs": {"substances_past_year": "none_of_these"},
    "practical": {
        "hard_to_arrange": "none_of_these",
        "wishes": "none_of_these",
        "people": "trusted",
    },
}
TYPED = {
    "full_name": "Dana Reyes",
    "phone": "(555) 010-0199",
    "date_of_birth-month": "3",
    "date_of_birth-day": "27",
    "date_of_birth-year": "1985",
    "goal": "To sleep, and to see my friends again.",
    "systolic": "168",
    "diastolic": "104",
    "height-feet": "5",
    "height-inches": "7",
    "weight": "160",
    "sessions": "20",
    "questions_for_provider": "How long does a visit take?",
}


def answer_this_page(page: Page) -> None:
    """Answer what the page asks of the story, whichever questions it shows by now."""
    slug = re.search(r"/form/([a-z-]+)", page.url)
    chosen = [*STORY.get(slug[1] if slug else "", {}).items()]
    chosen += [("antidepressants_taken", name) for name in TAKEN]
    doses = dict(zip(range(len(TAKEN)), TAKEN.values(), strict=True))
    typed = TYPED | {f"{TRIAL}{row}-highest_dose": dose for row, dose in doses.items()}
    for field, given in fields(page):
        if any(field.endswith(name) and value == given for name, value in chosen):
            page.locator(f'[name="{field}"][value="{given}"]').check()
        words = [value for name, value in typed.items() if field.endswith(name)]
        if words and given == "":
            page.locator(f'[name="{field}"]:not([type=checkbox])').fill(words[-1])


def fields(page: Page) -> list[list[str]]:
    """Return the name of each field of the page, a radio button or tick a field, and its value."""
    every = "main :is(input, textarea):not([type=hidden])"
    found: list[list[str]] = page.eval_on_selector_all(
        every, "all => all.map((one) => [one.name, one.value])"
    )
    return found


def send_the_form(page: Page, address: str) -> str:
    """Send the story as a patient would, and return the reference that the last page gives."""
    page.goto(address)
    press(page.get_by_role("button", name="Start"))
    while not page.url.endswith("/check"):
        answer_this_page(page)
        assert faults(page) == [], page.url
        press(page.get_by_role("button", name=re.compile("^(Continue|Keep going)$")))
    assert faults(page) == []
    press(page.get_by_role("button", name="Send"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers were sent")
    assert faults(page) == []
    return page.inner_text(".reference strong").replace(" ", "")


def sign_in(page: Page, address: str, code: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(clinic.PASSWORD)
    page.get_by_label("Code").fill(code)
    assert faults(page, DESK) == []
    press(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Queue")
    assert faults(page, DESK) == []


def read_the_cards(page: Page) -> None:
    """See on the page what a provider needs to defend the review a year later."""
    pressure = page.locator("#card-blood-pressure")
    expect(pressure).to_contain_text("Top number of your latest reading: 168 (asked: 140 or more)")
    expect(pressure).to_contain_text("Bottom number of your latest reading: 104")
    expect(pressure).to_contain_text("stage 2 of the US guideline")
    expect(pressure).to_contain_text("SPRAVATO (esketamine) nasal spray")
    psychosis = page.locator("#card-psychosis")
    expect(psychosis).to_contain_text("heard or seen things that other people could not")
    expect(page.locator("#card-treatments")).to_contain_text("Stopped an antidepressant")
    expect(page.locator("#untold")).to_contain_text("Not sure")
    assert faults(page, DESK) == []


def dispose_of_each(page: Page) -> None:
    for topic in [card.get_attribute("id") for card in page.locator("article.card").all()]:
        card = page.locator(f"#{topic}")
        card.get_by_label("Asked and recorded").check()
        card.get_by_label("Note").fill("Spoke on the phone.")
        press(card.get_by_role("button", name="Save for this card"))
        expect(page.locator(f"#{topic} .disposed")).to_contain_text("Asked and recorded")
    assert faults(page, DESK) == []


def test_a_patient_sends_and_a_provider_reads_disposes_and_signs(
    sqlite_app, live, browser: Browser
):
    with clinic.opened(sqlite_app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
        clinic.enrol(db)
    # Every state of each page is gone through on a telephone elsewhere.
    with browser.new_context(**(WIDE | DARK)) as home:
        reference = send_the_form(home.new_page(), live)
    with browser.new_context(viewport={"width": 1280, "height": 800}) as desk:
        page = desk.new_page()
        with clinic.opened(sqlite_app) as db:
            code = clinic.code(db)
        sign_in(page, live, code)
        press(page.get_by_role("link", name=reference))
        read_the_cards(page)
        dispose_of_each(page)
        page.get_by_label("In your own words").fill("Read it all; pressure to be taken again.")
        press(page.get_by_role("button", name="I have read this: sign"))

        expect(page.locator("#sign")).to_contain_text("its hash fits")
        assert faults(page, DESK) == []
        press(page.get_by_role("link", name="The signed document"))
        expect(page.get_by_role("main")).to_contain_text("pressure to be taken again")
        assert faults(page, DESK) == []
