"""A small clinic for tests of the provider's side: rules, providers, and intakes that were sent."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from screening.acts import accounts, intakes, rulebooks
from screening.acts.signing_in import factors
from screening.questions import QUESTIONS
from screening.records.base import now
from screening.records.db import open_db
from screening.records.models import Intake, Provider

RULES = (Path(__file__).parent / "provider" / "rules.yaml").read_bytes()
PASSWORD = "a quiet river in spring"
# Nothing in the small rulebook is raised by these, and all of it can be told.
QUIET: dict[str, Any] = {
    "full_name": "Nina Example",
    "date_of_birth": "1984-02-11",
    "phone": "(555) 010-0141",
    "message_ok": "yes",
    "goal": "To sleep again.",
    "suicidal_thoughts": "no",
    "psychosis_heard_or_saw": "no",
    "psychosis_beliefs": "no",
    "psychosis_family": "no",
    "told_high": "no",
    "systolic": 118,
}
SAME_DAY = {"suicidal_thoughts": "yes", "suicide_intent": "yes"}
BEFORE_BOOKING = {"psychosis_heard_or_saw": "yes", "psychosis_now": "yes"}
AT_VISIT = {"systolic": 168}


def opened(app: Flask) -> Session:
    """Return a database of the app to give to acts."""
    return open_db(app.extensions["engine"], app.extensions["keyring"])


def enrol(db: Session, name: str = "Ada", role: str = "provider") -> accounts.Enrolment:
    """Return the enrolment of a new provider."""
    return accounts.add_provider(db, name, PASSWORD, role)


def send(db: Session, **answers: Any) -> Intake:
    """Return an intake that was sent with these answers, the quiet ones beside them."""
    if rulebooks.digest_in_force(db) is None:
        rulebooks.publish(db, RULES, "Ada")
    intake, _token = intakes.start(db, "en")
    blank = dict.fromkeys(QUESTIONS)
    intakes.save_answers(db, intake, "about-you", blank | QUIET | answers)
    intakes.submit(db, intake, intake.reference)
    return intake


def code(db: Session, name: str = "Ada", at: datetime | None = None) -> str:
    """Return the code that a provider's authenticator app shows."""
    provider = db.scalars(select(Provider).filter_by(name=name)).one()
    shown = factors.code_at(provider.totp_secret, at or now())
    # Lets go of the database: on SQLite even a reader keeps the others from writing.
    db.commit()
    return shown


def signed_in(app: Flask, name: str = "Ada") -> FlaskClient:
    """Return the browser of a provider, made if need be, who is signed in."""
    client = app.test_client()
    with opened(app) as db:
        if not any(provider.name == name for provider in accounts.list_providers(db)):
            enrol(db, name)
        token = accounts.sign_in(db, name, PASSWORD, code(db, name))
    client.set_cookie("provider", token)
    return client


def version(page: TestResponse) -> str:
    """Return the version of the intake that a page shows."""
    found = re.search(r'name="version" value="(\d+)"', page.text)
    assert found, page.text
    return found[1]


def at_once(app, number: int, act: Callable[[Session], bool]) -> list[bool]:
    """Return what so many people got who did the same thing in the same moment."""
    results, start = [], threading.Barrier(number)

    def try_it() -> None:
        with opened(app) as db:
            start.wait()
            results.append(act(db))

    threads = [threading.Thread(target=try_it) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
