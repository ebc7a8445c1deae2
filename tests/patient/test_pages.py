"""A patient answers pages: what is kept, what is shown again, and where the path leads."""

import html
import re

import pytest

from screening.questions.pages import PAGES
from tests.patient.browsing import NAMED, hidden

SLUGS = [page.slug for page in PAGES]
AFTER_TICKS = {"treatment-details", "other-treatment-details", "ketamine-before"}
ODD_TEXTS = [
    "two\nlines\tand a tab",
    "<b>&amp;</b> \"quoted\" 'and' {{ 7 * 7 }} %s",
    "Zoë Núñez 李小龍 יעל \U0001f600",
    "e\u0301 and \u00e9",
    "\u202eturned around\u202c and \u200b nothing",
    "a" + "\u0301" * 300,
    "\ufb01 \u2126 ＡＢＣ",
    "' OR 1=1; --",
]
REFUSED_TEXTS = ["\x00", "bell \x07", "\x9b", "\ufffd"]


def title(page):
    return html.unescape(re.search("<title>(.*?)</title>", page)[1])


def test_the_pages_follow_each_other_and_blanks_never_stop_anybody(patient):
    seen, response = ["about-you"], patient.answer("about-you")
    while response.location != "/check":
        assert response.status_code == 303
        seen.append(response.location.removeprefix("/form/"))
        response = patient.answer(seen[-1])

    # Nobody who ticked no treatment is asked about each.
    assert seen == [slug for slug in SLUGS if slug not in AFTER_TICKS]


def test_what_was_saved_is_there_after_going_back(patient, kept):
    patient.answer("about-you", NAMED | {"message_ok": "not_sure"})

    page = patient.see("/form/about-you")

    assert kept()["full_name"] == "Dana Reyes"
    assert 'value="Dana Reyes"' in page
    assert 'name="date_of_birth-year" value="1985"' in page
    assert re.search(r'name="message_ok" value="not_sure" checked', page)


def test_a_mistake_is_named_linked_and_wipes_nothing_and_its_neighbors_are_saved(patient, kept):
    response = patient.answer(
        "blood-pressure", {"systolic": "two hundred", "diastolic": "95", "told_high": "no"}
    )

    assert response.status_code == 422
    assert title(response.text).startswith("Error: Your blood pressure – ")
    assert '<a href="#systolic">Top number of your latest reading: Enter the top' in response.text
    assert 'id="systolic" name="systolic" value="two hundred"' in response.text
    assert 'name="diastolic" value="95"' in response.text
    assert kept() == {
        "pressure_symptoms": None,
        "told_high": "no",
        "diastolic": 95,
        "reading_date": None,
        "pulse": None,
    }


def test_a_question_an_answer_brings_up_is_asked_on_the_same_page(patient, kept):
    response = patient.answer("blood-pressure", {"told_high": "yes", "systolic": "150"})
    again = patient.see(response.location)

    assert response.location == "/form/blood-pressure?more=2#more"
    assert again.count("One more question about this") == 1
    assert again.index('id="more"') < again.index('name="pressure_controlled"')
    assert 'value="150"' in again

    onward = patient.answer("blood-pressure", {"told_high": "yes", "pressure_controlled": "no"})
    assert onward.location == "/form/heart"
    assert kept()["pressure_controlled"] == "no"


def test_addresses_name_no_question_that_an_answer_brought_up(patient):
    response = patient.answer("safety", {"suicidal_thoughts": "yes"})

    assert response.location.startswith("/form/safety?more=")
    assert "suicid" not in response.location


def test_a_yes_taken_back_takes_its_follow_ups_off_the_page(patient):
    patient.answer("blood-pressure", {"told_high": "yes"})
    patient.answer("blood-pressure", {"told_high": "yes", "pressure_controlled": "no"})
    patient.answer("blood-pressure", {"told_high": "no", "pressure_controlled": "no"})

    assert "pressure_controlled" not in patient.see("/form/blood-pressure")

    patient.answer("blood-pressure", {"told_high": "yes"})
    page = patient.see("/form/blood-pressure")
    assert re.search('name="pressure_controlled" value="no" checked', page)


def test_a_mistake_in_a_question_no_longer_asked_stops_nobody(patient):
    taken = {"antidepressants_taken": ["another"]}
    patient.answer("treatments", taken)
    page = patient.see("/form/treatment-details")
    patient.answer("treatments", {"antidepressants_taken": ["none_of_these"]})

    typed = {"t0-highest_dose": "a lot"}
    response = patient.press("/form/treatment-details", hidden(page), typed)

    assert response.location == "/form/other-treatments"


@pytest.mark.parametrize(
    ("top", "bottom", "asks"),
    [
        ("250", "150", "You entered 250 mmHg. Is that right?"),
        ("80", "120", "Is each number in its place?"),
    ],
)
def test_seldom_seen_numbers_are_stored_and_asked_about_once(patient, kept, top, bottom, asks):
    typed = {"systolic": top, "diastolic": bottom}

    first = patient.answer("blood-pressure", typed)
    again = patient.see(first.location)
    second = patient.answer("blood-pressure", typed)

    assert first.location == "/form/blood-pressure?sure=1#note"
    assert asks in again
    assert 'id="note"' in again
    assert "There is a problem" not in again
    assert (kept()["systolic"], kept()["diastolic"]) == (int(top), int(bottom))
    assert second.location == "/form/heart"


def test_rows_are_added_and_removed_without_losing_what_was_typed(patient, kept):
    patient.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})
    name = "t"
    patient.answer("treatment-details", {f"{name}0-about_when": "2019"})

    typed = {f"{name}1-other_name": "Vortioxetine", "rows": f"add {name}"}
    added = patient.answer("treatment-details", typed)
    assert added.status_code == 200
    assert added.text.count("Another antidepressant</h2>") == 1
    assert 'id="t2-other_name"' in added.text
    assert 'name="t1-other_name" value="Vortioxetine"' in added.text
    assert kept()["antidepressant_trials"][0]["about_when"] == "2019"

    typed = {f"{name}2-other_name": "Nefazodone", "rows": f"remove {name}1"}
    removed = patient.press("/form/treatment-details", hidden(added.text), typed)
    assert "Vortioxetine" not in removed.text
    assert 'id="t0-title"' in removed.text
    assert [row["other_name"] for row in kept()["antidepressant_trials"]] == [None, "Nefazodone"]


def test_what_was_said_of_a_choice_comes_back_when_it_is_ticked_again(patient):
    patient.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})
    patient.answer("treatment-details", {"t0-about_when": "2019"})
    patient.answer("treatments", {"antidepressants_taken": ["another"]})
    patient.answer("treatment-details", {"t0-other_name": "Vortioxetine"})
    assert 'value="2019"' not in patient.see("/form/treatment-details")

    patient.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})

    first, second = (patient.see(f"/form/treatment-details?row={place}") for place in (0, 1))
    assert 'name="t0-about_when" value="2019"' in first
    assert 'name="t1-other_name" value="Vortioxetine"' in second


def test_an_older_tab_cannot_blank_what_it_did_not_show(patient, kept):
    older = hidden(patient.see("/form/blood-pressure"))
    patient.answer("blood-pressure", {"told_high": "yes"})
    patient.answer("blood-pressure", {"told_high": "yes", "pressure_controlled": "no"})

    patient.press("/form/blood-pressure", older, {"told_high": "yes", "pulse": "70"})

    assert kept()["pressure_controlled"] == "no"
    assert kept()["pulse"] == 70


def test_any_text_comes_back_as_it_was_typed(patient, kept):
    for text in ODD_TEXTS:
        # A browser sends each line break as two characters.
        patient.answer("reason", {"goal": text.replace("\n", "\r\n")})

        page = patient.see("/form/reason")
        shown = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
        assert kept()["goal"] == text
        assert html.unescape(shown[1]) == text


def test_text_that_cannot_be_shown_is_refused_with_what_to_do(patient, kept):
    for text in REFUSED_TEXTS:
        response = patient.answer("reason", {"goal": f"hello {text}", "reasons": "pain"})

        assert response.status_code == 422
        assert "Take out the characters that cannot be shown" in response.text
        assert kept() == {"others_present": None, "reasons": ["pain"], "diagnoses_told": None}


def test_bytes_that_are_no_text_are_kept_as_the_signs_that_were_sent(patient, kept):
    pairs = hidden(patient.see("/form/reason"))
    body = "&".join(f"{name}={value}" for name, value in pairs) + "&goal=%ff%ed%a0%80"

    patient.client.post("/form/reason", data=body, content_type="application/x-www-form-urlencoded")

    assert kept()["goal"].lower() == "%ff%ed%a0%80"


def test_a_page_that_does_not_exist_is_not_found(patient):
    for slug in ["nowhere", "About-You", "..%2fcheck", "%00"]:
        assert patient.client.get(f"/form/{slug}").status_code == 404


def test_a_page_nobody_is_asked_leads_on(patient):
    assert patient.client.get("/form/treatment-details").location == "/form/other-treatments"


def test_pages_depend_on_the_path_and_not_on_how_worrying_answers_are(patient, stranger):
    patient.answer("safety", {"wish_to_be_dead": "no"})
    stranger.start().answer("safety", {"wish_to_be_dead": "yes"})

    for path in ["/", "/check", *(f"/form/{slug}" for slug in SLUGS if slug != "safety")]:
        pages = []
        for somebody in (patient, stranger):
            page = somebody.client.get(path).text
            page = re.sub(r'name="(csrf_token|submission_key)" value="[^"]*"', "", page)
            pages.append(re.sub("<dd>(Yes|No)</dd>", "", page))
        assert pages[0] == pages[1], path


@pytest.mark.parametrize(("typed", "pounds"), [("1 kg", 2), ("500 kg", 1102)])
def test_a_weight_in_kilograms_seldom_seen_is_kept_and_asked_about(patient, kept, typed, pounds):
    first = patient.answer("allergies", {"weight": typed, "height-feet": "5"})
    again = patient.see(first.location)

    assert kept()["weight"] == pounds
    assert kept()["height"] == 60
    assert f"You entered {pounds} lb. Is that right?" in again
    assert patient.answer("allergies", {"weight": str(pounds), "height-feet": "5"}).location == (
        "/form/pregnancy"
    )


def test_a_day_in_the_future_is_refused_and_shown_again(patient, kept):
    patient.answer("pregnancy", {"pregnancy": "could_be"})
    future = {"last_period-month": "1", "last_period-day": "2", "last_period-year": "2999"}

    response = patient.answer("pregnancy", {"pregnancy": "could_be"} | future)

    assert response.status_code == 422
    assert "? The date must be today or earlier" in response.text
    assert 'name="last_period-year" value="2999"' in response.text
    assert "last_period" not in kept() or kept()["last_period"] is None


def test_words_about_a_reaction_are_kept_in_any_script(patient, kept):
    patient.answer("allergies", {"reactions": "another"})
    for text in ODD_TEXTS:
        typed = {"reactions": "another", "reaction_details": text.replace("\n", "\r\n")}
        patient.answer("allergies", typed)

        assert kept()["reaction_details"] == text


def test_what_does_not_apply_is_said_back_in_its_own_words(patient):
    patient.answer("pregnancy", {"pregnancy": "none_of_these"})

    assert "<dd>This does not apply to me</dd>" in patient.see("/check")
