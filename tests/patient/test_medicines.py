"""The list of medicines: any number of rows in the patient's own words, with no script at all."""

import html

import pytest

from screening.acts.understanding import with_understanding
from screening.facts.medicines import LIST_VERSION
from screening.facts.medicines_taken import MOST
from screening.questions.pages.medicines import LONGEST_NAME, MOST_MEDICINES

PAGE = "/form/medicines"
YES = {"takes_medicines": "yes"}


@pytest.fixture
def listing(patient):
    """Somebody who has said that they take medicines."""
    patient.answer("medicines", YES)
    return patient


@pytest.fixture
def list_them(listing):
    """Fill in rows, and press a button."""
    return lambda typed: listing.answer("medicines", YES | typed)


def names(kept):
    return [row["name"] for row in kept()["medicines"] or []]


def test_rows_are_asked_for_only_after_a_yes_and_blank_ones_are_dropped(patient, kept):
    assert 'name="m0-name"' not in patient.see(PAGE)
    assert 'name="m0-name"' not in patient.answer("medicines", {"takes_medicines": "no"}).text

    patient.answer("medicines", YES)
    page = patient.see(PAGE)
    assert 'name="m1-name"' in page
    assert '<datalist id="medicine-names">' in page
    assert page.index("Do not stop or change any medicine") < page.index('name="m0-name"')

    patient.answer("medicines", YES | {"m0-name": "", "m1-name": "Zoloft", "m1-dose": "50 mg"})
    [row] = kept()["medicines"]
    assert (row["name"], row["dose"], row["what_for"]) == ("Zoloft", "50 mg", None)


def test_rows_grow_and_shrink_and_keep_what_was_typed(list_them, kept):
    typed = {"m0-name": "Zoloft", "m0-dose": "50 mg", "m1-name": "aspirin"}

    more = list_them({**typed, "rows": "add m"})
    assert more.status_code == 200
    assert 'id="m2-title"' in more.text
    assert 'value="Zoloft"' in more.text

    fewer = list_them({**typed, "rows": "remove m0"})
    assert 'name="m0-name" value="aspirin"' in fewer.text
    assert 'value="Zoloft"' not in fewer.text
    assert names(kept) == ["aspirin"]


def test_the_last_row_cannot_be_removed_but_can_be_blanked(list_them, listing, kept):
    list_them({"m0-name": "Zoloft"})
    assert 'value="remove m0"' not in listing.see(PAGE)

    list_them({"m0-name": ""})
    assert kept()["medicines"] is None


def test_two_hundred_rows_are_refused_and_given_back(list_them, kept):
    many = {f"m{number}-name": f"pill {number}" for number in range(200)}

    answer = list_them(many)

    assert answer.status_code == 422
    assert f"List at most {MOST_MEDICINES}" in answer.text
    assert 'value="pill 199"' in answer.text
    assert MOST_MEDICINES == MOST
    assert not kept().get("medicines")


@pytest.mark.parametrize(
    "words", ["استيل", "药片 50", "\u202eXanax", "<b>Zoloft</b>", "🙂", "Ж" * 200]
)
def test_text_in_any_script_comes_back_as_it_was_typed(list_them, listing, kept, words):
    list_them({"m0-name": words})

    assert names(kept) == [words]
    assert f'value="{html.escape(words)}"' in listing.see(PAGE)


def test_a_row_with_a_dose_alone_is_kept(list_them, kept):
    list_them({"m0-dose": "50 mg"})

    [row] = kept()["medicines"]
    assert row["dose"] == "50 mg"
    assert "understood_as" not in row


def test_a_name_that_is_too_long_is_an_error_that_keeps_the_rest(list_them, kept):
    long = "x" * (LONGEST_NAME + 1)

    answer = list_them({"m0-name": long, "m0-dose": "5 mg", "m1-name": "Advil"})

    assert answer.status_code == 422
    assert f"Shorten this to {LONGEST_NAME} characters or fewer" in answer.text
    assert f'value="{long}"' in answer.text
    assert names(kept) == [None, "Advil"]


def test_what_words_are_taken_for_is_kept_with_them_and_with_the_version_of_the_list(
    list_them, kept
):
    list_them({"m0-name": "xanax xr 1 mg", "m1-name": "a white one"})

    xanax, white = kept()["medicines"]
    assert xanax["understood_as"] == "alprazolam"
    assert xanax["classes"] == ["benzodiazepine"]
    assert white["understood_as"] is white["classes"] is None
    assert xanax["list_version"] == white["list_version"] == LIST_VERSION


def test_the_patient_is_never_shown_what_words_were_taken_for(list_them, listing):
    list_them({"m0-name": "xanax", "m1-name": "a white one"})

    pages = listing.see(PAGE) + listing.see("/check")
    assert "benzodiazepine" not in pages.lower()
    assert "nderstood" not in pages


def test_answers_without_a_list_stay_as_they_are():
    assert with_understanding({"medicines": None, "told_high": "no"}) == {
        "medicines": None,
        "told_high": "no",
    }
