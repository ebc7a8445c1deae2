"""What can be done on the page of an intake, and what a mistake or a colleague does to it."""

from __future__ import annotations

import re

import pytest

from tests import clinic
from tests.provider import pages


def test_nothing_is_chosen_or_written_beforehand(ada, send):
    page = ada.get(send(**clinic.SAME_DAY)).text

    assert " checked" not in page
    assert set(re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page)) == {"\n"}


def test_a_card_is_disposed_of_and_says_so(ada, send):
    address = send(**clinic.BEFORE_BOOKING)

    response = pages.dispose(
        ada, address, "psychosis", code="needs", note="a call with <her> sister"
    )

    assert response.location == f"{address}#card-psychosis"
    page = pages.text_of(ada.get(address))
    assert "Needs : a call with &lt;her&gt; sister Ada," in page
    assert "Ada disposed of a card (Psychosis: Needs)" in page


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({}, "Select what you did with this card"),
        ({"code": "approve"}, "Select what you did with this card"),
        ({"code": "not_relevant"}, "Write why this is not relevant"),
        ({"code": "needs"}, "Write what is needed"),
        ({"code": "needs", "note": "x" * 4001}, "Write at most 4000 characters"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(ada, send, form, message):
    page = pages.dispose(ada, send(**clinic.BEFORE_BOOKING), "psychosis", **form)

    assert page.status_code == 422
    assert message in pages.section(page, 'class="summary"', "</div>")
    assert message in pages.section(page, 'id="card-psychosis"', "</article>")
    assert form.get("note", "") in page.text


def test_signing_says_which_cards_are_open(ada, send):
    page = pages.sign(ada, send(**clinic.SAME_DAY, **clinic.BEFORE_BOOKING), words="I read it.")

    assert page.status_code == 422
    assert "Say what you did with these cards first: Safety, Psychosis" in page.text
    assert "I read it.</textarea>" in page.text


def test_signing_takes_words(ada, send):
    page = pages.sign(ada, send(), words="  ")

    assert page.status_code == 422
    assert "Write in your own words what you took from it" in page.text


def test_a_signed_intake_is_read_only_and_shows_what_was_signed(ada, send):
    address = send(**clinic.BEFORE_BOOKING, **clinic.AT_VISIT)
    pages.dispose(ada, address, "psychosis", code="asked_and_recorded")

    assert pages.sign(ada, address, words="I read <it>.").status_code == 302

    page = ada.get(address)
    assert "I have read this." in page.text
    assert "I read &lt;it&gt;." in page.text
    assert "its hash fits" in page.text
    assert f"{address}/cards/psychosis" not in page.text
    assert f"{address}/cards/blood-pressure" in page.text
    document = ada.get(f"{address}/signed/1")
    assert "I read &lt;it&gt;." in document.text
    assert "Psychosis in the past month" in document.text


def test_the_checklist_can_be_completed_after_the_visit(ada, send):
    address = send(**clinic.AT_VISIT)
    pages.sign(ada, address, words="I read it.")
    assert "Checklist for the visit" in ada.get(address).text

    pages.dispose(ada, address, "blood-pressure", code="asked_and_recorded", note="132/84")
    version = clinic.version(ada.get(address))
    ada.post(f"{address}/complete", data={"version": version, "words": "Measured."})

    page = ada.get(address)
    assert page.text.count("its hash fits") == 2
    assert "Checklist for the visit" not in page.text
    assert "132/84" in ada.get(f"{address}/signed/2").text


def test_whoever_comes_second_sees_what_changed_and_keeps_what_they_typed(ada, bo, send):
    address = send(**clinic.BEFORE_BOOKING)
    seen = clinic.version(bo.get(address))
    pages.dispose(ada, address, "psychosis", code="asked_and_recorded")

    form = {"version": seen, "code": "needs", "note": "my own note"}
    page = bo.post(f"{address}/cards/psychosis", data=form)

    assert page.status_code == 409
    summary = pages.section(page, 'class="summary"', "</div>")
    assert "Ada disposed of a card (Psychosis: Asked and recorded)" in summary
    assert "my own note</textarea>" in page.text
    assert clinic.version(page) != seen
    again = bo.post(f"{address}/cards/psychosis", data=form | {"version": clinic.version(page)})
    assert again.status_code == 302


def test_of_two_signatures_the_second_keeps_its_words(ada, bo, send):
    address = send()
    seen = clinic.version(bo.get(address))
    pages.sign(ada, address, words="Read by Ada.")

    page = bo.post(f"{address}/sign", data={"version": seen, "words": "Read by Bo."})

    assert page.status_code == 409
    assert "Ada signed: I have read this" in page.text
    assert "Read by Bo.</textarea>" in page.text


@pytest.mark.parametrize("version", ["", "x", "-1", "1e3", "9" * 30])
def test_a_form_without_a_version_changes_nothing(ada, send, version):
    page = ada.post(f"{send()}/sign", data={"version": version, "words": "Read."})

    assert page.status_code == 422


def test_a_try_to_reach_the_patient_is_kept(ada, send):
    address = send(**clinic.SAME_DAY)
    version = clinic.version(ada.get(address))

    form = {"version": version, "reached": "no", "note": "rang twice"}
    ada.post(f"{address}/contact", data=form)

    page = pages.text_of(ada.get(address))
    assert "Ada: not reached , rang twice" in page
    assert "Ada tried to reach the patient, and did not" in page
