"""Every text is in every language, and a language is offered only where somebody answers for it."""

from __future__ import annotations

import re
import shutil

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import write_po

from screening import catalogs, create_app
from screening.clinic import EXAMPLES, TRANSLATED
from screening.config import BadSetting
from screening.guard import refuse_to_start
from screening.languages import LANGUAGES, OFFERS, offered
from tests.catalogs import command, extracted, messages, strings, texts

TRANSLATIONS = LANGUAGES[1:]
FILLED_IN = re.compile(r"%\(\w+\)[sd]|%.")


def wrong(catalog: Catalog) -> set[str]:
    """Return what is missing in a catalogue, or would not say the same."""
    return {texts(asked)[0] for asked in messages() if not says_it(catalog.get(asked.id), asked)}


def says_it(said: Message | None, asked: Message) -> bool:
    """Whether a text is translated, and fills in what it is given."""
    if said is None or said.fuzzy or not all(map(str.strip, strings(said))):
        return False
    wanted = placeholders(texts(asked)[0])
    return all(placeholders(one) == wanted for one in strings(said))


def placeholders(text: str) -> list[str]:
    return sorted(FILLED_IN.findall(text))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_text_is_missing_in_any_language(language):
    catalog = catalogs.catalog(language)

    assert wrong(catalog) == set()
    assert set(OFFERS) == set(LANGUAGES)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_collecting_the_texts_again_keeps_every_translation(language, tmp_path, monkeypatch):
    before = {one.id: one.string for one in catalogs.catalog(language) if one.id}
    folder, template = tmp_path / "translations", tmp_path / "messages.pot"
    shutil.copytree(catalogs.FOLDER, folder)
    with template.open("wb") as opened:
        write_po(opened, extracted(), no_location=True)

    arguments = command("update")
    arguments[arguments.index("-i") + 1] = str(template)
    arguments[arguments.index("-d") + 1] = str(folder)
    CommandLineInterface().run(["pybabel", *arguments])

    monkeypatch.setattr(catalogs, "FOLDER", folder)
    after = {one.id: one.string for one in catalogs.catalog(language) if one.id}
    assert after == {one.id: before[one.id] for one in messages()}
    assert catalogs.TRANSLATOR in catalogs.catalog(language).header_comment


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_what_is_missing_or_says_something_else_is_found(language):
    catalog = catalogs.catalog(language)
    taken_out, emptied, unsure, said_wrong = "Send", "Month", "Day", "List at most %(most)s"
    catalog.delete(taken_out)
    catalog[emptied].string = " "
    catalog[unsure].flags.add("fuzzy")
    catalog[said_wrong].string = "Anote %(least)s"

    assert wrong(catalog) == {taken_out, emptied, unsure, said_wrong}


@pytest.fixture
def vouched_for(tmp_path, monkeypatch):
    """A catalogue that names its clinical translator."""
    shutil.copytree(catalogs.FOLDER, tmp_path / "translations")
    file = tmp_path / "translations" / "es" / "LC_MESSAGES" / "messages.po"
    named = f"# {catalogs.TRANSLATOR} Dra. Ana Ejemplo"
    file.write_text(file.read_text().replace(f"# {catalogs.TRANSLATOR}", named))
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path / "translations")
    catalogs.clinical_translator.cache_clear()
    yield
    catalogs.clinical_translator.cache_clear()


def test_a_language_that_nobody_answers_for_is_offered_in_a_demonstration_only():
    assert offered("demo") == LANGUAGES
    assert offered("clinic") == ("en",)


@pytest.mark.usefixtures("vouched_for")
def test_a_language_is_offered_once_its_catalogue_names_its_clinical_translator():
    assert catalogs.clinical_translator("es") == "Dra. Ana Ejemplo"
    assert offered("clinic") == LANGUAGES


@pytest.fixture
def clinic(tmp_path):
    """An app of a clinic that has said everything in English."""
    places = {"KEYS_FOLDER": str(tmp_path / "keys"), "DATABASE_URL": "sqlite:////data/it.db"}
    hosts = {"SCREENING_MODE": "clinic", "SCREENING_HOSTS": "localhost"}
    app = create_app({**hosts, **places, **EXAMPLES, "SECRET_KEY": "made up"})
    yield app
    app.extensions["engine"].dispose()


def test_no_browser_and_no_setting_turns_such_a_language_on_in_a_clinic(clinic):
    browser = clinic.test_client()

    page = browser.get("/nowhere", headers={"Accept-Language": "es"}, base_url="https://localhost")

    assert '<html lang="en">' in page.text
    assert "There is no such page" in page.text


@pytest.mark.usefixtures("vouched_for")
def test_a_clinic_has_to_say_everything_in_each_language_that_it_offers(clinic):
    with pytest.raises(BadSetting) as refused:
        refuse_to_start(clinic)

    lines = refused.value.message.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"Set {name}" for name in TRANSLATED["es"]]
