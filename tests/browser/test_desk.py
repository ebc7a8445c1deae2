"""Every kind of page of the provider's and the administrator's side, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from screening.acts import demonstration, intakes, rulebooks, signing
from screening.acts.keeping import correcting
from screening.config import ROOT
from screening.records.models import Intake
from tests import clinic
from tests.browser.seeing import DARK, DESK, TELEPHONE, WIDE, faults, faults_on, own_faults
from tests.browser.walking import walk

# How many pages each of them comes to at least.
FEWEST = {"Ada": 11, "Root": 2}


@pytest.fixture
def busy(sqlite_app):
    """A clinic with something in every state; the reference of what was signed and corrected."""
    sqlite_app.config.update(UNFINISHED="shown", UNFINISHED_HOURS=0)
    rules = (ROOT / "rules.yaml").read_bytes()
    with clinic.opened(sqlite_app) as db:
        rulebooks.publish(db, rules, "Ada")
        demonstration.fill(db)
        for name, role in (("Ada", "provider"), ("Root", "administrator")):
            clinic.enrol(db, name, role)
        draft, _token = intakes.start(db, "en", may_be_seen_unsent=True)
        intakes.save_answers(db, draft, "safety", {"wish_to_be_dead": "yes"})
        clinic.replayed(db, rules.replace(b"review: at_visit", b"review: background", 3))
        return signed_and_corrected(db)


def signed_and_corrected(db):
    """Sign what waits for nothing, let the patient correct it, and return its reference."""
    intake = clinic.send(db, **demonstration.sheet(demonstration.NINA))
    ada = clinic.provider_called(db, "Ada")
    signing.sign(db, intake, ada, "Read it all.", seen=intake.version)
    correcting.correct(db, intake)
    draft = db.query(Intake).filter_by(corrects_id=intake.id).one()
    intakes.save_answers(db, draft, "reason", {"goal": "Something else."})
    correcting.submit(db, draft, "again")
    return intake.reference


def test_what_was_signed_under_earlier_rules_is_told_on_a_narrow_screen(sqlite_app, live, page):
    with clinic.opened(sqlite_app) as db:
        intake = clinic.send(db, systolic=185)
        ada = clinic.enrol(db, "Ada").provider
        signing.sign(db, intake, ada, "Read it all.", seen=intake.version)
        clinic.replace_rules(db, clinic.HIGHER)
    token = clinic.signed_in(sqlite_app, "Ada").get_cookie("provider").value
    page.context.add_cookies([{"name": "provider", "value": token, "url": live}])
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(f"{live}/provider?state=signed")

    expect(page.get_by_text("Signed under earlier rules: would differ now")).to_be_visible()
    assert own_faults(page, DESK) == []


def test_a_reason_without_a_blank_in_it_keeps_within_a_narrow_screen(sqlite_app, live, page):
    with clinic.opened(sqlite_app) as db:
        clinic.send(db, systolic=185)
        clinic.enrol(db, "Root", "administrator")
        clinic.replace_rules(db, clinic.HIGHER, reason="because" * 60)
    token = clinic.signed_in(sqlite_app, "Root").get_cookie("provider").value
    page.context.add_cookies([{"name": "provider", "value": token, "url": live}])
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(f"{live}/administrator/rules")

    expect(page.get_by_text("because" * 60)).to_be_attached()
    assert own_faults(page, DESK) == []


@pytest.mark.parametrize("who", ["Ada", "Root"])
def test_no_kind_of_page_has_a_fault(sqlite_app, live, busy, browser: Browser, who):
    read = f"/provider/intakes/{busy}"
    starts = {
        "Ada": ("/provider", read, f"{read}/signed/1", f"{read}/submissions/1"),
        "Root": ("/administrator/rules",),
    }[who]
    token, found = clinic.signed_in(sqlite_app, who).get_cookie("provider").value, {}
    with browser.new_context(**WIDE) as context:
        context.add_cookies([{"name": "provider", "value": token, "url": live}])

        def see(page: Page) -> None:
            found[page.url] = faults(page, DESK)
            found[page.url] += faults_on(TELEPHONE | DARK, page, DESK)

        walk(context.new_page(), live, see, *starts)

    assert {url: wrong for url, wrong in found.items() if wrong} == {}
    assert len(found) >= FEWEST[who]
