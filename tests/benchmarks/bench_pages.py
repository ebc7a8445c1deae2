"""What showing a patient's page costs, and what one sent form costs to evaluate."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from screening import create_app
from screening.acts import demonstration, rulebooks
from screening.acts.upkeep import migrate
from screening.config import ROOT
from screening.questions import PAGES
from screening.records.sealing import make_keys
from tests.benchmarks.measuring import milliseconds, ratios
from tests.patient.browsing import Patient


def main() -> None:
    """Print times."""
    hello = Flask("hello")
    hello.get("/")(lambda: "Hello")
    with tempfile.TemporaryDirectory() as folder, an_app(Path(folder)) as app:
        client = app.test_client()
        Patient(client).start()
        print_times(client, hello.test_client())
    print_evaluation()


@contextmanager
def an_app(folder: Path) -> Iterator[Flask]:
    """Give an app on a new database."""
    make_keys(folder / "keys")
    app = create_app({"SCREENING_MODE": "demo", "INSTANCE": str(folder)})
    migrate(app.extensions["engine"], "demo")
    yield app
    app.extensions["engine"].dispose()


def print_times(client: FlaskClient, hello: FlaskClient) -> None:
    """Print what showing each page costs, compared with the least that Flask can do."""
    acts = {page.slug: lambda slug=page.slug: client.get(f"/form/{slug}") for page in PAGES}
    seconds, found = ratios(lambda: hello.get("/"), acts)
    print(f"{1.0:8.2f}  a greeting by Flask ({seconds * 1e6:.0f} µs, the test's client included)")
    for slug, ratio in found.items():
        print(f"{ratio:8.2f}  the page {slug}")


def print_evaluation() -> None:
    """Print what facts, rules and reasons cost for one made-up patient."""
    rulebook = rulebooks.check((ROOT / "rules.yaml").read_bytes())
    answers, now = demonstration.sheet(demonstration.NINA), datetime.now(UTC)
    saved = dict.fromkeys(answers, now)
    spent = milliseconds(lambda: rulebooks.evaluate_stored(rulebook, answers, saved, now), 101)
    print(f"{spent:8.2f}  ms to evaluate a sent form, with facts and reasons; goal: < 1")
