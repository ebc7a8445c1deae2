"""A form in Spanish: chosen on the first page, kept through the draft, and nowhere half English."""

import re

import pytest
from flask_babel import force_locale
from sqlalchemy import select
from wtforms import Form, StringField
from wtforms.validators import InputRequired

from screening import catalogs
from screening.config import ROOT
from screening.questions.fields import InItsLanguage
from screening.questions.pages import PAGES
from screening.records.db import open_db
from screening.records.models import Intake
from screening.wording import parts_of_page
from tests.catalogs import messages, texts
from tests.patient.browsing import NAMED, Patient, hidden
from tests.patient.test_later import code_of, resume

IN_SPANISH = {"Accept-Language": "es-MX, es;q=0.9, en;q=0.5"}
# What a page of questions with its style sheets may weigh; one in English weighs a tenth less.
HEAVIEST = 23_000


def choose(somebody, language):
    """Press the button of a language on the first page."""
    return somebody.press("/language", hidden(somebody.see("/"))[:1], {"language": language})


def is_in(language, page):
    return f'<html lang="{language}">' in page


@pytest.fixture
def paciente(stranger):
    """Somebody who chose Spanish on the first page, at a browser that asks for English."""
    choose(stranger, "es")
    return stranger.start()


@pytest.fixture
def languages(sqlite_app):
    """Return the language of every intake there is."""

    def read():
        with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
            return list(db.scalars(select(Intake.language)))

    return read


def test_the_first_page_is_in_the_language_of_the_browser_until_another_one_is_chosen(stranger):
    first = stranger.client.get("/", headers=IN_SPANISH)
    assert is_in("es", first.text)
    assert '<button class="second" name="language" value="en" lang="en">In English' in first.text

    assert choose(stranger, "es").location == "/"
    assert is_in("es", stranger.see("/"))
    choose(stranger, "en")
    assert is_in("en", stranger.client.get("/", headers=IN_SPANISH).text)


def test_a_language_that_is_not_there_is_refused(stranger):
    for language in ("fr", "", "../es"):
        assert choose(stranger, language).status_code == 400


def test_the_language_belongs_to_the_draft_on_whatever_device_it_is_opened(
    paciente, sqlite_app, languages
):
    paciente.answer("about-you", NAMED)
    code = code_of(paciente, paciente.answer("reason", {"later": "1"}))
    elsewhere = Patient(sqlite_app.test_client())

    resume(elsewhere, code)

    assert languages() == ["es"]
    assert is_in("es", elsewhere.see("/form/reason"))
    assert is_in("es", elsewhere.see("/"))


def test_a_draft_goes_on_in_another_language_with_all_its_answers(paciente, languages, kept):
    paciente.answer("about-you", NAMED)

    choose(paciente, "en")

    assert languages() == ["en"]
    assert is_in("en", paciente.see("/form/about-you"))
    assert kept()["full_name"] == "Dana Reyes"


@pytest.fixture
def pages(paciente):
    """Every page of a patient's way in Spanish, and what goes wrong on it."""
    paciente.answer("about-you", NAMED)
    paciente.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})
    paciente.answer("other-treatments", {"other_treatments": ["therapy", "esketamine"]})
    paciente.answer("medicines", {"takes_medicines": "yes"})
    paths = ["/", "/about", "/later", "/delete", "/away", "/check"]
    pages = {path: paciente.see(path) for path in paths}
    pages |= {page.slug: paciente.see(f"/form/{page.slug}") for page in PAGES}
    wrong = {"systolic": "x", "diastolic": "900", "reading_date-year": "3"}
    pages["error"] = paciente.answer("blood-pressure", wrong).text
    pages["doubt"] = paciente.see(paciente.answer("blood-pressure", {"systolic": "250"}).location)
    pages["expired"] = paciente.press("/form/reason", []).text
    pages["nowhere"] = paciente.client.get("/nowhere").text
    return pages


def test_no_page_in_spanish_says_anything_in_english(pages):
    spanish = catalogs.catalog("es")
    english = {
        text
        for message in messages()
        for text in texts(message)
        if spanish.get(message.id).string != message.id and len(text) > 3
    }
    found = {
        name: said
        for name, page in pages.items()
        if (said := english & {part.strip() for part in parts_of_page(page)})
    }

    assert found == {}
    assert all(is_in("es", page) for name, page in pages.items() if name != "/away")


def test_what_is_filled_in_is_in_spanish_too(pages):
    assert "El número de arriba de su última medición" not in pages["error"]
    assert "Escriba el número de arriba en cifras, como 130" in pages["error"]
    assert "El número de abajo tiene que estar entre 20 y 200" in pages["error"]
    assert "Usted escribió 250 mmHg. ¿Es correcto? Si es así, oprima Continuar." in pages["doubt"]
    assert "27 de marzo de 1985" in pages["/check"]
    assert "La doctora Ada Example" in pages["/"]
    assert "parte 1 de" in pages["about-you"]


def test_the_crisis_lines_in_spanish_lead_to_people_who_speak_it(pages):
    for name, page in pages.items():
        if name != "/away":
            foot = page.partition("<footer")[2]
            assert "oprima el 2, o mande la palabra AYUDA" in foot, name
    for slug in ("safety", "safety-past"):
        [told] = re.findall('<p class="aside">(.*?)</p>', pages[slug], re.DOTALL)
        assert "oprima el 2" in told
        assert 'href="tel:988"' in told
        assert 'href="tel:911"' in told


def weight(page):
    """Return how many bytes a page and the style sheets it loads have."""
    sheets = re.findall(r'href="/static/([a-z]+\.css)', page)
    folder = ROOT / "screening" / "static"
    return len(page.encode()) + sum(len((folder / sheet).read_bytes()) for sheet in sheets)


def test_a_page_in_spanish_whose_words_are_longer_is_hardly_heavier(pages):
    weights = {page.slug: weight(pages[page.slug]) for page in PAGES}

    assert {slug: heavy for slug, heavy in weights.items() if heavy > HEAVIEST} == {}


def test_what_wtforms_says_by_itself_is_in_the_language_of_the_page(sqlite_app):
    class Asking(Form):
        Meta = InItsLanguage
        name = StringField("Name", [InputRequired()])

    said = []
    for language in ("es", "en"):
        with sqlite_app.test_request_context(), force_locale(language):
            asking = Asking()
            asking.validate()
            said += asking.name.errors

    assert said == ["Este campo es obligatorio.", "This field is required."]


@pytest.mark.usefixtures("rules")
def test_the_copy_of_what_was_sent_is_in_the_words_that_were_read(paciente, languages):
    paciente.answer("about-you", NAMED)
    paciente.answer("safety", {"wish_to_be_dead": "no", "harm_others": "not_sure"})
    paciente.send_form("/check")

    page = paciente.see("/copy")

    assert languages() == ["es"]
    assert "¿ha deseado estar muerto o muerta" in page
    assert "<dd>No lo sé</dd>" in page
    assert is_in("es", paciente.see("/done"))
