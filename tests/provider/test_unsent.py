"""What was not sent: nobody's to see, but where the clinic chose so and the patient agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from screening.acts import intakes, rulebooks
from screening.records.base import now
from screening.records.models import AnswerEvent, AuditEvent
from tests import clinic
from tests.provider.pages import text_of
from tests.provider.test_guard import provider_pages

CANARY = "Quiet Canary"
HOURS = 24
CONTACT = {"full_name": CANARY, "phone": "(555) 010-0177", "email": None, "message_ok": "no"}
SAFETY = {"wish_to_be_dead": "yes", "suicidal_thoughts": "not_sure"}


def draft(app, agrees=True, hours=HOURS + 1, **safety):
    """Return the reference of a draft whose safety answers were given so many hours ago."""
    with clinic.opened(app) as db:
        if rulebooks.digest_in_force(db) is None:
            rulebooks.publish(db, clinic.RULES, "Ada")
        intake, _token = intakes.start(db, "en", may_be_seen_unsent=agrees)
        intakes.save_answers(db, intake, "about-you", CONTACT)
        intakes.save_answers(db, intake, "reason", {"goal": "A private goal"})
        if safety:
            intakes.save_answers(db, intake, "safety", safety)
        db.execute(update(AnswerEvent).values(at=now() - timedelta(hours=hours)))
        db.commit()
        return intake.reference


@pytest.fixture
def shown(app):
    """A clinic that chose to see them."""
    app.config.update(UNFINISHED="shown", UNFINISHED_HOURS=HOURS)
    yield app
    app.config.update(UNFINISHED="unseen", UNFINISHED_HOURS=0)


def test_where_the_clinic_did_not_choose_so_no_page_shows_anything_unsent(app, ada):
    reference = draft(app, **SAFETY)

    for method, address in provider_pages(app, reference=reference):
        if method == "GET":
            page = ada.get(address)
            assert CANARY not in page.text, address
            assert "Not sent" not in page.text, address
            assert reference not in page.text or page.status_code == 404, address
    assert ada.get("/provider/not-sent").status_code == 404


def test_after_so_many_hours_the_safety_answers_and_the_contact_are_shown(shown, ada):
    reference = draft(shown, **SAFETY)

    listed = ada.get("/provider/not-sent")
    page = ada.get(f"/provider/not-sent/{reference}")

    assert reference in listed.text
    assert CANARY not in listed.text
    for words in (CANARY, "(555) 010-0177", "Answered yes", "Not sure", "25 h", "Not sent"):
        assert words in text_of(page)
    assert "A private goal" not in page.text
    assert "Date of birth" not in page.text


def test_that_somebody_read_them_is_recorded(shown, ada):
    reference = draft(shown, **SAFETY)

    ada.get("/provider/not-sent")
    ada.get(f"/provider/not-sent/{reference}")

    with clinic.opened(shown) as db:
        [event] = db.scalars(select(AuditEvent).filter_by(what="opened_unsent"))
        assert event.who == "Ada"


@pytest.mark.parametrize(
    "about",
    [
        {"agrees": False, **SAFETY},
        {"hours": HOURS - 1, **SAFETY},
        {},
    ],
    ids=["did not agree", "too early", "no safety answer"],
)
def test_nothing_else_is_shown(shown, ada, about):
    reference = draft(shown, **about)

    assert reference not in ada.get("/provider/not-sent").text
    assert ada.get(f"/provider/not-sent/{reference}").status_code == 404


def test_what_was_sent_is_in_the_queue_alone(shown, ada):
    reference = draft(shown, **SAFETY)
    with clinic.opened(shown) as db:
        sent = clinic.send(db, **clinic.SAME_DAY)

    assert ada.get(f"/provider/not-sent/{sent.reference}").status_code == 404
    assert ada.get(f"/provider/intakes/{reference}").status_code == 404
