"""A button pressed on a page that was too old to count: its page again, and nothing was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l

from screening.patient.keeping import ending, later, sending
from screening.patient.showing import start_page

UNDONE = _l(
    "Nothing was done yet, because this page had been open for too long. Press the button again. If"
    " this page keeps coming back, let your browser keep cookies."
)
GONE = _l(
    "Nothing was done, because we no longer know which form this page belongs to, perhaps because"
    " the browser was closed. You can open your form again, or start a new one."
)
# What shows the page with the button, by what the button leads to.
PAGES: dict[str, Callable[[], Any]] = {
    "patient.send": sending.check,
    "patient.resume": later.show_typed,
    "patient.show_code": later.finish_later,
    "patient.close": later.finish_later,
    "patient.delete": ending.ask_to_delete,
    "patient.withdraw": ending.ask_to_withdraw,
    "patient.correct": sending.done,
}


def page_again() -> str:
    """Return the page with the button, or the first page where no form of this browser has it."""
    g.notice = UNDONE
    shown = PAGES.get(request.endpoint or "", start_page)()
    page = shown[0] if isinstance(shown, tuple) else shown
    if isinstance(page, str):
        return page
    g.notice = GONE
    return start_page()
