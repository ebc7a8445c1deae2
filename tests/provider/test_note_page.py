"""The page of the note: who took it is recorded, and what a patient wrote stays text."""

from __future__ import annotations

from tests import clinic
from tests.provider import pages


def test_who_took_a_note_stands_in_the_history(ada, bo, send):
    address = send(**clinic.AT_VISIT)

    assert ada.get(f"{address}/note").status_code == 200
    assert "Ada took a note of it" in pages.text_of(bo.get(address))
    assert "Bo took a note of it" not in pages.text_of(bo.get(address))


def test_the_note_is_a_link_on_the_intake_and_holds_its_open_cards(ada, send):
    address = send(**clinic.AT_VISIT)

    assert f'href="{address}/note"' in ada.get(address).text
    page = ada.get(f"{address}/note")
    assert page.text.count("Blood pressure, at the visit: Reading of 140 or higher (raised)") == 2


def test_what_was_written_freely_is_text_in_both_forms_of_the_note(ada, send):
    page = ada.get(
        send(goal="<script>alert(1)</script>\u202eturned", full_name="</textarea>") + "/note"
    )

    assert "<script>alert" not in page.text
    assert page.text.count("</textarea>") == 1
    assert page.text.count("[U+202E]") == 2


def test_there_is_no_note_of_a_form_that_nobody_sent(ada):
    assert ada.get("/provider/intakes/K7QMK7QM/note").status_code == 404
