"""Every page in every state and language, for everybody: none of them decides anything.

Routes are taken from the app, so a new one is looked at without a word here, unless it has a new
name in its address or needs something to be there first.
"""

from __future__ import annotations

import shutil

import pytest
from flask import abort
from sqlalchemy import select

from screening.acts import demonstration, intakes, reviews, rulebooks, signing
from screening.config import LARGEST_BODY, ROOT
from screening.languages import LANGUAGES
from screening.questions import PAGES, QUESTIONS
from screening.questions.page import SHOWN
from screening.records.models import Intake, Proposal, Provider
from tests import clinic, everything
from tests.apps import app_on
from tests.crawling import NONSENSE, Crawl

STATUSES = (400, 403, 404, 405, 409, 413, 429, 500, 503)
PROVIDERS_FORM = {"version": "0", "code": "needs", "note": "", "words": "", "reached": ""}


@pytest.fixture(scope="module")
def filled_file(migrated_file, instance, tmp_path_factory):
    """A database with something for everybody in it, to be copied."""
    file = shutil.copy(migrated_file, tmp_path_factory.mktemp("filled") / "filled.db")
    with app_on(f"sqlite:///{file}", instance) as app, clinic.opened(app) as db:
        everything.fill(db)
    return file


@pytest.fixture
def crawl(filled_file, instance, tmp_path):
    """A look at everything, over an app whose forms need no token and that can go wrong."""
    with app_on(f"sqlite:///{shutil.copy(filled_file, tmp_path)}", instance) as app:
        app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
        app.config.update(UNFINISHED="shown", UNFINISHED_HOURS=0)
        for status in STATUSES:
            app.add_url_rule(f"/wrong/{status}", f"wrong {status}", wrong(status))
        crawl = Crawl(app)
        # Its routes are the app's own; what goes wrong above is asked for by name.
        crawl.rules = lambda: [
            rule for rule in Crawl.rules(crawl) if not rule.endpoint.startswith("wrong ")
        ]
        yield crawl


def wrong(status):
    def page():
        if status == 500:
            raise ZeroDivisionError
        abort(status)

    return page


def places(app):
    """Return what may stand in the places of an address."""
    with clinic.opened(app) as db:
        sent = select(Intake.reference).where(Intake.state != "draft").order_by(Intake.rank.desc())
        references = list(db.scalars(sent))[:3]
        references += db.scalars(select(Intake.reference).filter_by(may_be_seen_unsent=True))
        digest = rulebooks.digest_in_force(db)
        proposals = [one.hex() for one in db.scalars(select(Proposal.id))]
    return {
        "slug": [page.slug for page in PAGES],
        "reference": references,
        "topic": ["blood-pressure", "safety"],
        "number": [1],
        "language": LANGUAGES,
        "digest": [digest],
        "proposal": proposals,
        "how": ["left", "deleted", "withdrawn"],
    }


def patient(crawl, language, person):
    """Return the browser of somebody who has answered and not sent yet, and the draft's id."""
    client = crawl.app.test_client()
    client.post("/", headers={"Accept-Language": language})
    with clinic.opened(crawl.app) as db:
        intake = db.scalars(select(Intake).order_by(Intake.created_at.desc()).limit(1)).one()
        intakes.save_answers(db, intake, PAGES[0].slug, person)
        return client, intake.id


def wrong_answers():
    """Return something for every field of the questionnaire that it cannot be."""
    parts = [f"{name}-{part}" for name in QUESTIONS for part in ("day", "month", "year")]
    return dict.fromkeys([*QUESTIONS, *parts], NONSENSE) | {SHOWN: list(QUESTIONS)}


def introduce(crawl, draft):
    """Say whose draft it is, so that it can be sent."""
    named = demonstration.sheet(demonstration.NINA)
    needed = {name: named[name] for name in ("full_name", "date_of_birth", "phone")}
    with clinic.opened(crawl.app) as db:
        intakes.save_answers(db, db.get_one(Intake, draft), PAGES[0].slug, needed)


def finish(crawl, draft):
    """Send a draft."""
    with clinic.opened(crawl.app) as db:
        intake = db.get_one(Intake, draft)
        intakes.submit(db, intake, intake.reference)


def sign_one(crawl):
    """Sign the one intake of the demonstration that has nothing to be disposed of first."""
    with clinic.opened(crawl.app) as db:
        ada = db.scalars(select(Provider).filter_by(name="Ada")).one()
        for intake in db.scalars(select(Intake).where(Intake.state.in_(reviews.OPEN))):
            try:
                signing.sign(db, intake, ada, "Read it all.", seen=intake.version)
            except signing.NotDisposed:
                db.rollback()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [{}, demonstration.PAULA])
def test_no_page_of_a_patient_decides(crawl, language, person):
    client, draft = patient(crawl, language, demonstration.sheet(person) if person else {})
    there = places(crawl.app)

    crawl.look_everywhere(client, there, language)
    nonsense = wrong_answers()
    for slug in there["slug"]:
        client.post(f"/form/{slug}", data=nonsense, headers={"Accept-Language": language})
        client.post(f"/form/{slug}", headers={"Accept-Language": language})
    if not person:
        # Without a name nothing is sent.
        client.post("/check", headers={"Accept-Language": language})
    introduce(crawl, draft)
    for method, page in (("POST", "/later"), ("GET", "/later"), ("POST", "/check")):
        client.open(page, method=method, headers={"Accept-Language": language})
    crawl.look_everywhere(client, there, language)
    client.post("/correct", headers={"Accept-Language": language})
    crawl.look_everywhere(client, there, language)

    assert crawl.shown["patient.answer"] >= {303, 422}
    assert {200} <= crawl.shown["patient.show_code"] & crawl.shown["patient.finish_later"]
    assert {200, 302} <= crawl.shown["patient.done"]
    assert crawl.heard == set()


def test_no_page_of_a_provider_decides(crawl):
    ada = clinic.signed_in(crawl.app, "Ada")
    there, language = places(crawl.app), LANGUAGES[0]

    crawl.look_everywhere(ada, there, language)
    crawl.send_everywhere(ada, there, language, PROVIDERS_FORM)
    ada = clinic.signed_in(crawl.app, "Bo")
    sign_one(crawl)
    with clinic.opened(crawl.app) as db:
        sooner = (ROOT / "rules.yaml").read_bytes()
        for review in (b"at_visit", b"before_booking"):
            sooner = sooner.replace(review, b"same_day")
        clinic.replace_rules(db, sooner)
    crawl.look_everywhere(ada, there, language)

    assert {200, 404} <= crawl.shown["provider.signed"]
    assert 409 in crawl.shown["provider.dispose"]
    assert crawl.heard == set()


def test_no_page_of_an_administrator_decides(crawl):
    root = clinic.signed_in(crawl.app, "Root")
    there, language = places(crawl.app), LANGUAGES[0]

    crawl.look_everywhere(root, there, language)
    for form in ({}, {"text": "rules: ["}, {"text": (ROOT / "rules.yaml").read_text()}):
        root.post("/administrator/rules", data=form)
    publish = f"/administrator/rules/{there['proposal'][0]}/publish"
    root.post(publish, data={"code": "1"})
    with clinic.opened(crawl.app) as db:
        clinic.replace_rules(db, (ROOT / "rules.yaml").read_bytes() + b"\n# Another.\n")
    root.post(publish, data={"code": "1"})
    crawl.look_everywhere(root, there, language)

    assert {422, 409} <= crawl.shown["administrator.publish"]
    assert crawl.heard == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_for_nobody_and_no_page_about_an_error_decides(crawl, language):
    client, there = crawl.app.test_client(), places(crawl.app)

    crawl.look_everywhere(client, there, language)
    crawl.send_everywhere(client, there, language, {"note": NONSENSE, "name": NONSENSE})
    for status in STATUSES:
        assert client.get(f"/wrong/{status}").status_code == status
    assert client.delete("/").status_code == 405
    assert client.post("/", data={"a": "a" * (LARGEST_BODY + 1)}).status_code == 413

    assert 422 in crawl.shown["sign_in.enter"]
    assert crawl.heard == set()


def test_every_route_is_shown_to_somebody(crawl):
    there, language = places(crawl.app), LANGUAGES[0]
    client, draft = patient(crawl, language, demonstration.sheet(demonstration.NINA))
    crawl.look_everywhere(client, there, language)
    finish(crawl, draft)
    crawl.look_everywhere(client, there, language)
    ada = clinic.signed_in(crawl.app, "Ada")
    sign_one(crawl)
    crawl.look_everywhere(ada, there, language)
    crawl.look_everywhere(clinic.signed_in(crawl.app, "Root"), there, language)

    assert crawl.never_shown() == []


def test_a_page_that_decides_is_heard(crawl):
    crawl.app.add_url_rule("/verdict", "verdict", lambda: "<p>You are <b>eligible</b>.</p>")

    crawl.look_everywhere(crawl.app.test_client(), places(crawl.app), LANGUAGES[0])

    assert crawl.heard == {"GET /verdict says: eligible"}


def test_a_page_that_nobody_was_led_to_is_named(crawl):
    crawl.app.add_url_rule("/hidden", "hidden", lambda: abort(404))

    crawl.look_everywhere(crawl.app.test_client(), places(crawl.app), LANGUAGES[0])

    assert any(line.startswith("hidden was never shown: add") for line in crawl.never_shown())
