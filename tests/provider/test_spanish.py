"""A form answered in Spanish, as providers read it: in English, with what the patient read."""

import pytest

from screening.acts import intakes, rulebooks
from screening.config import ROOT
from tests import clinic
from tests.provider.pages import section

ANSWERS = {
    "full_name": "Dana Reyes",
    "date_of_birth": "1985-03-27",
    "phone": "555 010 0199",
    "systolic": 168,
    "told_high": "not_sure",
    "reasons": ["depression", "pain"],
    "goal": "Dormir",
    "antidepressants_taken": ["sertraline"],
    "antidepressant_trials": [{"medicine": "sertraline", "helped": "a_little"}],
}
IN_SPANISH = {"Accept-Language": "es"}


@pytest.fixture
def answered(app):
    """Send the answers in a language, and return the address of the intake."""

    def send(language):
        with clinic.opened(app) as db:
            rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
            intake, _token = intakes.start(db, language)
            intakes.save_answers(db, intake, "about-you", ANSWERS)
            intakes.submit(db, intake, "once")
            return f"/provider/intakes/{intake.reference}"

    return send


def test_each_answer_stands_in_english_and_in_the_words_the_patient_read(ada, answered):
    page = ada.get(answered("es"))
    answers = section(page, '<section id="answers">')

    assert "Answered in Spanish." in page.text
    for english, spanish in (
        ("Top number of your latest reading", "Número de arriba de su última medición"),
        ("168 mmHg", "168 mmHg"),
        ("Not sure", "No lo sé"),
        ("Pain that will not go away", "Depresión, Dolor que no se quita"),
        ("Did it help?", "¿Ayudó?"),
        ("A little", "Un poco"),
        ("Mar 27, 1985", "27 de marzo de 1985"),
    ):
        assert english in answers
        assert f'<span class="theirs quiet-text" lang="es">{spanish}</span>' in answers
    assert answers.count("Dormir") == 1


def test_a_provider_reads_english_whatever_the_browser_asks_for(ada, answered):
    page = ada.get(answered("es"), headers=IN_SPANISH)

    assert '<html lang="en">' in page.text
    assert "Not sure" in section(page, '<section id="answers">')
    assert '<html lang="en">' in ada.get("/sign-in", headers=IN_SPANISH).text
    assert '<html lang="en">' in ada.get("/provider/nowhere", headers=IN_SPANISH).text


def test_a_form_answered_in_english_is_shown_once(ada, answered):
    page = ada.get(answered("en"))

    assert "Answered in" not in page.text
    assert 'class="theirs' not in page.text
