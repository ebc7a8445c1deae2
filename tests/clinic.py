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
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from screening.acts import accounts, intakes, proving, rulebooks
from screening.acts.publishing import proposals, publications
from screening.acts.signing_in import factors
from screening.questions import QUESTIONS
from screening.records.base import now
from screening.records.db import open_db
from screening.records.models import Intake, Proposal, Provider, Setting
from screening.rules.proof.report import CLAIMS, Claim, Report

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


def replace_rules(
    db: Session, text: bytes, by: str = "Ada", reason: str = "The source changed."
) -> None:
    """Put other rules in force as an administrator does, with a reason wherever one is needed."""
    proposal = replayed(db, text, by)
    reasons = dict.fromkeys(proposals.report_of(proposal).lost_rules(), reason)
    publications.publish(db, proposal, by, reasons)


def replayed(db: Session, text: bytes, by: str = "Ada", proof: bytes | None = None) -> Proposal:
    """Return proposed rules that were replayed to the end."""
    proposal = proposals.propose(db, text, by, proof=proof)
    for _report in proposals.replayed(db, proposal):
        pass
    return proposal


def proof_of(text: bytes, **changes: Any) -> bytes:
    """Return a report that says every claim holds, as if the prover had written it."""
    claims = [Claim(number=n, checks=1, failures=[], seconds=0.0) for n in CLAIMS]
    digests = {"rulebook": rulebooks.digest_of(text), "questionnaire": proving.proved_digest()}
    said = {**digests, "z3": "4", "claims": claims, "exempt": [], "noted": [], **changes}
    return Report(**said).written()


def in_a_clinic(db: Session) -> None:
    """Let the database be one that holds real answers."""
    db.execute(update(Setting).filter_by(name="mode").values(value="clinic"))
    db.commit()


def edited(*edits: tuple[str, str], text: bytes = RULES) -> bytes:
    """Return the small rulebook with some of its text put in place of other text."""
    rules = text.decode()
    for old, new in edits:
        assert old in rules, old
        rules = rules.replace(old, new)
    return rules.encode()


# Loses the flag of 180 to 199, and moves nothing else.
HIGHER = edited(
    ("systolic: {at_least: 180}", "systolic: {at_least: 200}"),
    ("[{systolic: 180}]", "[{systolic: 200}]"),
)


def code(db: Session, name: str = "Ada", at: datetime | None = None) -> str:
    """Return the code that a provider's authenticator app shows."""
    provider = db.scalars(select(Provider).filter_by(name=name)).one()
    shown = factors.code_at(provider.totp_secret, at or now())
    # Lets go of the database: on SQLite even a reader keeps the others from writing.
    db.commit()
    return shown


def provider_called(db: Session, name: str) -> Provider:
    """Return a provider by name."""
    return db.scalars(select(Provider).filter_by(name=name)).one()


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
