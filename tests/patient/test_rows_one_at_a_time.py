"""Antidepressants are asked about one at a time, and what was said of the others stays."""

import re

import pytest

from screening.config import ROOT
from tests.patient.browsing import NAMED, action, hidden

DETAILS = "/form/treatment-details"
HEADING = re.compile(r"<h2 id=\"t(\d+)-title\"")
GOAL = 20_000


@pytest.fixture
def took(patient):
    """A patient who ticked these antidepressants."""

    def took(*names):
        patient.answer("treatments", {"antidepressants_taken": list(names)})
        return patient

    return took


def shown(page):
    """Return the places of the rows that can be filled in."""
    return [int(place) for place in HEADING.findall(page)]


def test_each_is_asked_about_by_itself_and_the_page_after_follows_the_last(took, kept):
    patient = took("sertraline", "bupropion", "another")
    path, seen = DETAILS, []
    for answer in ("a_lot", "a_little", "not_at_all"):
        page = patient.see(path)
        seen += shown(page)
        assert f"{len(seen)} of 3" in page
        assert ("Is that every antidepressant" in page) is (len(seen) == 3)
        path = patient.send_form(path, {f"t{seen[-1]}-helped": answer}).location

    assert seen == [0, 1, 2]
    assert path == "/form/other-treatments"
    assert [row["helped"] for row in kept()["antidepressant_trials"]] == [
        "a_lot", "a_little", "not_at_all",
    ]  # fmt: skip


def test_back_leads_through_the_rows_and_then_to_the_page_before(took):
    patient = took("sertraline", "bupropion")

    assert f'class="back" href="{DETAILS}?row=0"' in patient.see(f"{DETAILS}?row=1")
    assert 'class="back" href="/form/treatments"' in patient.see(f"{DETAILS}?row=0")


def test_every_row_is_shown_at_an_address_of_its_own_so_that_back_finds_it_again(took):
    patient = took("sertraline", "bupropion", "fluoxetine")

    first = patient.client.get(DETAILS).location
    second = patient.send_form(first, {"t0-helped": "a_lot"}).location

    assert (first, second) == (f"{DETAILS}?row=0", f"{DETAILS}?row=1")
    assert shown(patient.see(first)) == [0]
    assert patient.client.get(DETAILS).location == second
    again = patient.client.get(f"{DETAILS}?row=x&to=check&more=a&more=b").location
    assert again == f"{DETAILS}?row=1&to=check&more=a&more=b"


@pytest.mark.parametrize("place", ["-1", "7", "x", "9" * 40, ""])
def test_an_address_that_names_no_row_still_shows_one(took, place):
    assert len(shown(took("sertraline", "bupropion").see(f"{DETAILS}?row={place}"))) == 1


def test_somebody_who_comes_back_finds_the_first_row_they_left_blank(took):
    patient = took("sertraline", "bupropion", "fluoxetine")
    patient.send_form(DETAILS, {"t0-helped": "a_lot"})
    rows = [patient.see(DETAILS)]
    patient.send_form(f"{DETAILS}?row=1", {"t1-helped": "a_lot"})
    patient.send_form(f"{DETAILS}?row=2", {"t2-helped": "a_lot"})

    rows.append(patient.see(DETAILS))

    assert [shown(page) for page in rows] == [[1], [2]]


def test_a_mistake_is_shown_and_costs_no_other_row_anything(took, kept):
    patient = took("sertraline", "bupropion")
    patient.send_form(f"{DETAILS}?row=0", {"t0-helped": "a_lot"})

    typed = {"t1-highest_dose": "a lot", "t1-helped": "a_little"}
    wrong = patient.send_form(f"{DETAILS}?row=1", typed)

    assert wrong.status_code == 422
    assert shown(wrong.text) == [1]
    assert 'href="#t1-highest_dose"' in wrong.text
    assert 'value="a lot"' in wrong.text
    assert [row["helped"] for row in kept()["antidepressant_trials"]] == ["a_lot", "a_little"]


def test_of_several_that_are_not_in_the_list_each_keeps_its_place(took, kept):
    patient = took("sertraline", "another")
    patient.send_form(f"{DETAILS}?row=0", {"t0-helped": "a_lot"})
    page = patient.send_form(f"{DETAILS}?row=1", {"t1-other_name": "one", "rows": "add t"}).text
    page = patient.press(DETAILS, hidden(page), {"t2-other_name": "two", "rows": "add t"}).text
    patient.press(DETAILS, hidden(page), {"t3-other_name": "three"})
    # Changed in the middle, and looked at from a row of the list, which sends none of them along.
    page = [pair for pair in hidden(patient.see(f"{DETAILS}?row=2")) if pair[0] != "t2-other_name"]
    patient.press(f"{DETAILS}?row=2", page, {"t2-other_name": "TWO"})
    patient.send_form(f"{DETAILS}?row=0", {"t0-helped": "a_little"})

    rows = kept()["antidepressant_trials"]
    assert [row["other_name"] for row in rows] == [None, "one", "TWO", "three"]
    assert rows[0]["helped"] == "a_little"

    page = hidden(patient.see(f"{DETAILS}?row=3"))
    left = patient.press(f"{DETAILS}?row=3", page, {"rows": "remove t3"})
    assert shown(left.text) == [2]
    assert [row["other_name"] for row in kept()["antidepressant_trials"]] == [None, "one", "TWO"]


def test_the_only_one_that_is_not_in_the_list_can_be_taken_out(took, kept):
    patient = took("sertraline", "another")
    patient.send_form(f"{DETAILS}?row=0", {"t0-helped": "a_lot"})
    patient.send_form(f"{DETAILS}?row=1", {"t1-other_name": "Nefazodone"})
    assert kept()["antidepressant_trials"][1]["other_name"] == "Nefazodone"

    taken_out = patient.send_form(f"{DETAILS}?row=1", {"rows": "remove t1"})

    assert shown(taken_out.text) == [0]
    assert [row["helped"] for row in kept()["antidepressant_trials"]] == ["a_lot"]


def test_change_leads_to_one_row_and_back_to_the_check_page(took):
    patient = took("sertraline", "bupropion")
    patient.send_form(f"{DETAILS}?row=0", {"t0-helped": "a_lot"})
    patient.send_form(f"{DETAILS}?row=1", {"t1-helped": "a_lot"})
    links = re.findall(rf'href="({DETAILS}[^"]*)"', patient.see("/check"))
    addresses = [link.replace("&amp;", "&").partition("#")[0] for link in links]

    assert [shown(patient.see(one)) for one in addresses] == [[0], [1], [1]]
    assert {patient.send_form(one).location for one in addresses} == {"/check"}


def test_two_that_are_ticked_later_are_both_asked_about_before_the_way_goes_back(took):
    patient = took("sertraline")
    patient.send_form(DETAILS, {"t0-helped": "a_lot"})
    more = {"antidepressants_taken": ["sertraline", "bupropion", "fluoxetine"]}
    path, seen = patient.send_form("/form/treatments?to=check", more).location, []
    while path != "/check":
        seen += shown(patient.see(path))
        path = patient.send_form(path, {f"t{seen[-1]}-helped": "a_little"}).location

    assert sorted(seen) == seen
    assert len(seen) == 2


def test_a_page_stays_light_however_many_were_taken(took):
    names = ["sertraline", "bupropion", "fluoxetine", "venlafaxine", "mirtazapine", "another"]
    patient = took(*names)
    for place in range(len(names)):
        typed = {f"t{place}-helped": "a_little", f"t{place}-highest_dose": "100"}
        patient.send_form(f"{DETAILS}?row={place}", typed)

    page = patient.see(f"{DETAILS}?row=5")

    sheets = [ROOT / "screening/static" / name for name in re.findall(r"/static/(\w+\.css)", page)]
    assert sheets
    assert len(page.encode()) + sum(sheet.stat().st_size for sheet in sheets) < GOAL


@pytest.mark.parametrize("unsure", ["not_sure", ["sertraline", "not_sure"], []])
def test_what_may_have_been_taken_is_sent_and_so_it_stays_in_sight(took, kept, unsure):
    patient = took("bupropion")
    patient.send_form(DETAILS, {"t0-about_when": "2019"})

    patient.answer("treatments", {"antidepressants_taken": unsure})

    assert kept()["antidepressant_trials"][0]["about_when"] == "2019"
    assert 'value="2019"' in patient.see(f"{DETAILS}?row=0") + patient.see(f"{DETAILS}?row=1")
    assert "2019" in patient.see("/check")


@pytest.mark.parametrize(
    ("ticks", "slug", "typed"),
    [
        (
            ("treatments", "antidepressants_taken", ["bupropion", "sertraline"]),
            "treatment-details",
            {"t1-about_when": "2019"},
        ),
        (
            ("other-treatments", "other_treatments", ["therapy", "lithium"]),
            "other-treatment-details",
            {"o0-sessions": "17"},
        ),
    ],
)
def test_rows_of_a_form_that_nobody_knows_any_more_come_back(patient, stranger, ticks, slug, typed):
    page, name, ticked = ticks
    patient.answer(page, {name: ticked})
    path = f"/form/{slug}?row=1"

    lost = stranger.press(path, hidden(patient.see(path)), typed)
    [value] = typed.values()
    assert lost.status_code == 400
    assert f'value="{value}"' in lost.text

    [name] = re.findall(rf'name="([^"]+)" value="{value}"', lost.text)
    stranger.press(action(lost.text), hidden(lost.text), {name: value})
    assert value in stranger.see("/check")


def test_an_older_tab_with_another_row_takes_nothing_back(took, kept):
    patient = took("sertraline", "bupropion")
    older = hidden(patient.see(f"{DETAILS}?row=0"))
    newer = {"t1-helped": "a_lot", "antidepressant_trials_complete": "yes"}
    patient.send_form(f"{DETAILS}?row=1", newer)

    both = patient.press(f"{DETAILS}?row=0", older, {"t0-about_when": "2019"})
    assert both.status_code == 409
    assert "2019" in both.text
    assert "Is that every antidepressant" not in both.text
    assert f'href="{DETAILS}?row=0"' in both.text

    patient.press(f"{DETAILS}?row=0", hidden(both.text))
    rows = kept()["antidepressant_trials"]
    assert [(row["about_when"], row["helped"]) for row in rows] == [("2019", None), (None, "a_lot")]
    assert kept()["antidepressant_trials_complete"] == "yes"


def test_who_comes_back_without_having_stopped_goes_on_with_the_rows_that_wait(took):
    patient = took("sertraline", "bupropion")
    patient.answer("about-you", NAMED)
    patient.send_form(f"{DETAILS}?row=0", {"t0-helped": "a_lot"})
    patient.client.delete_cookie("draft")

    born = {name: NAMED[name] for name in NAMED if name.startswith("date_of_birth")}
    opened = patient.send_form("/resume", born)
    page = patient.see(patient.client.get(opened.location).location)

    assert shown(page) == [1]
