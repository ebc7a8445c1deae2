"""A patient at a browser without JavaScript, as the tests see one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ACTION = re.compile(r'<form method="post" action="([^"]+)" novalidate')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
Typed = str | list[str]
# What is needed before a form can be sent.
NAMED = {
    "full_name": "Dana Reyes",
    "date_of_birth-month": "3",
    "date_of_birth-day": "27",
    "date_of_birth-year": "1985",
    "phone": "555 010 0199",
}


class Patient:
    """Fills in pages as a browser does: with the hidden fields of the page that was shown."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def start(self) -> Patient:
        """Press the button of the first page."""
        self.send_form("/")
        return self

    def see(self, path: str) -> str:
        """Return the page at this address, which must be one, or one of whose rows must."""
        response = self.client.get(path)
        if (response.location or "").startswith(f"{path.split('?')[0]}?"):
            response = self.client.get(response.location)
        assert response.status_code == 200, f"{path} answers {response.status}"
        return response.text

    def answer(self, slug: str, typed: dict[str, Typed] | None = None) -> TestResponse:
        """Fill in a page of the questionnaire and press Continue."""
        return self.send_form(f"/form/{slug}", typed)

    def send_form(self, path: str, typed: dict[str, Typed] | None = None) -> TestResponse:
        """Fill in the form at this address and press its button."""
        page = self.see(path)
        return self.press(action(page) or path, hidden(page), typed)

    def press(
        self,
        path: str,
        pairs: Iterable[tuple[str, str]],
        typed: dict[str, Typed] | None = None,
    ) -> TestResponse:
        """Send a form that was shown with these hidden fields."""
        form: dict[str, list[str]] = {}
        for name, value in [*pairs, *(typed or {}).items()]:
            form.setdefault(name, []).extend([value] if isinstance(value, str) else value)
        return self.client.post(path, data=form)


def action(page: str) -> str | None:
    """Return the address to which a page of the questionnaire is sent."""
    found = ACTION.search(page)
    return html.unescape(found[1]) if found else None


def hidden(page: str) -> list[tuple[str, str]]:
    """Return the hidden fields of a page, which a browser sends along."""
    return [(name, html.unescape(value)) for name, value in HIDDEN.findall(page)]
