"""What somebody types in for a patient is theirs by name, everywhere it is read."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from screening.acts import intakes, queue, reviews, signing
from screening.acts.keeping import transcribing
from screening.acts.keeping.transcribing import NoTicket
from screening.acts.reading import history
from screening.records.models import AuditEvent, Intake
from tests import clinic


@pytest.fixture
def ada(db):
    clinic.send(db)
    return clinic.enrol(db).provider


def typed_in(db, ada, how="paper"):
    token = transcribing.take_over(db, transcribing.hand_over(db, ada, how, "en"), ada)
    intake = intakes.find_draft(db, token)
    intakes.save_answers(db, intake, "about-you", clinic.QUIET, seen=intake.version)
    intakes.submit(db, intake, "key")
    return intake


@pytest.mark.parametrize("how", transcribing.HOW)
def test_every_answer_says_that_staff_typed_it_and_from_what(db, ada, how):
    intake = typed_in(db, ada, how)

    assert [(event.by, event.how) for event in intake.events] == [("staff", how)]
    events = db.scalars(select(AuditEvent).filter_by(intake_id=intake.id)).all()
    assert {event.who for event in events} == {"Ada"}


def test_whoever_reads_it_is_told_in_the_queue_on_the_page_and_in_what_is_signed(db, ada):
    intake = typed_in(db, ada)
    words = "Transcribed by Ada, from paper"

    marks = [row.marks for row in queue.queue(db, "open", tier_first=True).rows]
    assert sorted(marks) == [(), (words,)]
    assert reviews.open_intake(db, intake, ada).transcribed == words
    signing.sign(db, intake, ada, "Read.", seen=intake.version)
    [signed] = signing.signed(db, intake)
    assert signed.document["shown"]["transcribed"] == words
    assert history.history(db, intake)[0].who == "Ada"


def test_what_a_patient_typed_says_nothing_of_the_kind(db, ada):
    intake = db.scalars(select(Intake)).one()

    assert reviews.open_intake(db, intake, ada).transcribed == ""


def test_a_ticket_is_good_once_and_for_its_provider_alone(db, ada):
    ticket = transcribing.hand_over(db, ada, "paper", "en")
    bo = clinic.enrol(db, "Bo").provider

    for provider in (bo, None):
        with pytest.raises(NoTicket):
            transcribing.take_over(db, ticket, provider)
    transcribing.take_over(db, ticket, ada)
    with pytest.raises(NoTicket):
        transcribing.take_over(db, ticket, ada)


def test_a_ticket_is_good_for_minutes_only(db, ada):
    ticket = transcribing.hand_over(db, ada, "paper", "en")
    intake = db.scalars(select(Intake).filter_by(state="draft")).one()
    intake.created_at -= transcribing.TICKET_KEEPS + timedelta(seconds=1)
    db.commit()

    with pytest.raises(NoTicket):
        transcribing.take_over(db, ticket, ada)


def test_nobody_takes_over_a_patients_own_draft_by_its_token(db, ada):
    _intake, token = intakes.start(db, "en")

    for provider in (ada, None):
        with pytest.raises(NoTicket):
            transcribing.take_over(db, token, provider)


def test_how_it_came_is_in_the_audit_chain(db, ada):
    intake = typed_in(db, ada, "phone")

    [started] = db.scalars(select(AuditEvent).filter_by(intake_id=intake.id, what="started"))
    assert json.loads(started.details) == {"how": "phone", "language": "en"}
