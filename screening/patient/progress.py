"""How far along the way a patient is: told in parts, shown by a bar that moves with every page."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from screening.questions.page import Page, Part
from screening.questions.pages import PAGES

CHECK = _l("Check your answers")
# Those that have a page, in the order of the way; the check page is the last part.
PARTS: tuple[Part, ...] = tuple(dict.fromkeys(page.part for page in PAGES))


@dataclass(frozen=True)
class Progress:
    """A part of so many, by its title, and a page of so many."""

    title: str
    part: int
    page: int
    parts: int = len(PARTS) + 1
    pages: int = len(PAGES) + 1


def on_page(kind: type[Page]) -> Progress:
    """Return how far somebody on this page is."""
    return Progress(str(kind.part.value), PARTS.index(kind.part) + 1, PAGES.index(kind) + 1)


def on_check() -> Progress:
    """Return how far somebody who checks the answers is."""
    return Progress(str(CHECK), len(PARTS) + 1, len(PAGES) + 1)
