"""Going everywhere: each address there is, by each method, with whatever stands in its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from screening.wording import decision_words, decision_words_of_page

LEAVING = "sign_in.leave"
NOT_OURS = {"static"}
WHERE = "tests/test_every_page.py"
# A body that no page can mean, for the messages that a form gives.
NONSENSE = "<zz>"


class Crawl:
    """One look at a whole app; it has to be there before the app's first request."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.shown: dict[str, set[int]] = {}
        self.heard: set[str] = set()
        app.after_request(self._look)

    def _look(self, response: Response) -> Response:
        endpoint = str(request.endpoint)
        if endpoint in NOT_OURS:
            return response
        self.shown.setdefault(endpoint, set()).add(response.status_code)
        listen = decision_words_of_page if response.mimetype == "text/html" else decision_words
        name = response.headers.get("Content-Disposition", "")
        said = [*listen(response.get_data(as_text=True)), *decision_words(name)]
        self.heard |= {f"{request.method} {request.path} says: {words}" for words in said}
        return response

    def addresses(self, method: str, places: Mapping[str, Sequence[object]]) -> Iterator[str]:
        """Yield every address that answers to a method; the one that signs out comes last."""
        rules = [rule for rule in self.rules() if method in (rule.methods or ())]
        for rule in sorted(rules, key=lambda rule: rule.endpoint == LEAVING):
            names = sorted(rule.arguments)
            for name in names:
                if name not in places:
                    pytest.fail(f"{rule.endpoint} has '{name}' in its address: add it to {WHERE}")
            for values in product(*(places[name] for name in names)):
                given = dict(zip(names, values, strict=True))
                yield self.app.url_map.bind("localhost").build(rule.endpoint, given)

    def rules(self) -> list[Rule]:
        """Return every route of ours."""
        return [rule for rule in self.app.url_map.iter_rules() if rule.endpoint not in NOT_OURS]

    def look_everywhere(
        self, client: FlaskClient, places: Mapping[str, Sequence[object]], language: str
    ) -> None:
        """Show every page to somebody."""
        for address in self.addresses("GET", places):
            client.get(address, headers={"Accept-Language": language})

    def send_everywhere(
        self,
        client: FlaskClient,
        places: Mapping[str, Sequence[object]],
        language: str,
        form: Mapping[str, str],
    ) -> None:
        """Send every form there is for somebody, each with the same fields."""
        for address in self.addresses("POST", places):
            client.post(address, data=form, headers={"Accept-Language": language})

    def never_shown(self) -> list[str]:
        """Return the routes that were asked for and never answered with a page of their own."""
        return sorted(
            f"{rule.endpoint} was never shown: add a step to {WHERE} that leads to it"
            for rule in self.rules()
            if "GET" in (rule.methods or ()) and 200 not in self.shown.get(rule.endpoint, ())
        )
