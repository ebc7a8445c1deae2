"""The catalogues of translations, read as they stand in `translations`.

Nothing has to be compiled, so what is shown is what was last written. Above its messages a
catalogue names, behind `TRANSLATOR`, who answers for its clinical words.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

FOLDER = Path(__file__).parent / "translations"
TRANSLATOR = "Clinical translator:"


class Catalogs(Domain):
    """Where Flask-Babel finds the messages of the language a page is in."""

    def get_translations(self) -> NullTranslations:
        """Return the messages in the language of this page; in English they are as written."""
        locale = get_locale()
        return translations(locale.language) if locale else NullTranslations()


@cache
def translations(language: str) -> NullTranslations:
    """Return the messages of a language, none of them for one without a catalogue."""
    if not _file(language).exists():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def clinical_translator(language: str) -> str:
    """Return who answers for the clinical words of a language, or "" while nobody does."""
    said = (line.partition(TRANSLATOR) for line in catalog(language).header_comment.splitlines())
    return next((name.strip() for _before, marked, name in said if marked), "")


def catalog(language: str) -> Catalog:
    """Return the catalogue of a language, as it is written."""
    with _file(language).open("rb") as opened:
        return read_po(opened, locale=language)


def _file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"
