"""A correction stands beside what was sent, is read again, and keeps what was done before."""

import pytest
from sqlalchemy import func, select

from screening.acts import cards, dispositions, intakes, reviews, signing
from screening.acts.keeping import correcting, ending, resuming
from screening.acts.reading import corrections, reading
from screening.acts.reading.changes import changes
from screening.records import audit
from screening.records.models import AnswerEvent, AuditEvent, Intake, Submission
from tests import clinic

PRESSURE = {"systolic": 168}


@pytest.fixture
def ada(db):
    return clinic.enrol(db).provider


@pytest.fixture
def sent(db):
    """An intake that was sent, and its browser's token."""
    return clinic.send(db, **clinic.BEFORE_BOOKING, **PRESSURE)


def correct(db, sent, page="reason", **answers):
    correcting.correct(db, sent)
    draft = db.scalars(select(Intake).filter_by(corrects_id=sent.id)).one()
    intakes.save_answers(db, draft, page, answers, seen=draft.version)
    return draft


def dispose_all(db, sent, ada):
    for card in cards.of(db, reviews.evaluation_of(db, sent)):
        dispositions.dispose(
            db, sent, card.topic, ada, "needs", f"about {card.topic}", seen=sent.version
        )


def noted(db, sent):
    found = cards.of(db, reviews.evaluation_of(db, sent))
    return {card.topic: card.disposed and card.disposed.note for card in found}


def test_a_correction_begins_with_what_was_sent_and_when_that_was_saved(db, sent):
    first = sent.submission.sent
    draft = correct(db, sent)

    drafted = intakes.drafted(db, draft)
    assert drafted.answers == first.answers
    assert drafted.saved_at == first.saved


def test_what_is_being_corrected_cannot_be_taken_back_from_an_older_page(db, sent):
    db.expunge(sent)
    correcting.correct(db, db.get(Intake, sent.id))

    with pytest.raises(intakes.AlreadySent):
        ending.withdraw(db, sent)
    assert db.get(Intake, sent.id).state == "sent"


def test_until_it_is_sent_providers_see_no_change(db, sent, ada):
    version = sent.version
    correct(db, sent, goal="Something else")

    db.refresh(sent)
    assert (sent.state, sent.version, len(sent.submissions)) == ("sent", version, 1)


def test_a_correction_is_a_new_submission_with_its_own_evaluation_beside_the_old(db, sent):
    draft = correct(db, sent, page="blood-pressure", systolic=118)
    correcting.submit(db, draft, "again")

    db.refresh(sent)
    first, second = sent.submissions
    assert (first.kind, first.number, first.sent.answers["systolic"]) == ("sent", 1, 168)
    assert (second.kind, second.number, second.sent.answers["systolic"]) == ("corrected", 2, 118)
    assert reading.newest_evaluation(db, first).id != reading.newest_evaluation(db, second).id
    assert "blood-pressure" in {one.topic for one in reading.newest_evaluation(db, first).flags}
    assert "blood-pressure" not in noted(db, sent)
    audit.verify(db)


def test_the_draft_is_gone_and_its_answers_are_part_of_what_it_corrected(db, sent):
    draft = correct(db, sent, goal="Something else")
    correcting.submit(db, draft, "again")

    assert db.scalar(select(func.count()).select_from(Intake)) == 1
    assert [event.intake_id for event in db.scalars(select(AnswerEvent))] == [sent.id, sent.id]
    [change] = [one for one in changes(db, sent) if "different" in one.prompt]
    assert len(change.answers) == 2


def test_the_same_browser_goes_from_what_was_sent_to_the_correction_and_back(db):
    clinic.send(db)
    sent, token = intakes.start(db, "en")
    intakes.save_answers(db, sent, "about-you", clinic.QUIET)
    intakes.submit(db, sent, "key")

    draft = correct(db, sent)
    assert intakes.find_draft(db, token) is draft
    assert intakes.find_sent(db, token) is None
    ending.erase(db, draft)
    assert intakes.find_sent(db, token) is sent
    correcting.submit(db, correct(db, sent), "again")
    assert intakes.find_sent(db, token) is sent


def test_what_was_done_is_carried_where_nothing_of_the_card_changed(db, sent, ada):
    dispose_all(db, sent, ada)

    correcting.submit(db, correct(db, sent, page="blood-pressure", systolic=170), "again")

    db.refresh(sent)
    assert noted(db, sent) == {"psychosis": "about psychosis", "blood-pressure": None}
    [psychosis] = [
        card for card in cards.of(db, reviews.evaluation_of(db, sent)) if card.topic == "psychosis"
    ]
    assert psychosis.disposed.by == "Ada"
    assert sent.rank == 3


def test_a_card_with_one_more_flag_is_open_again(db, sent, ada):
    dispose_all(db, sent, ada)

    draft = correct(db, sent, page="mind", psychosis_family="not_sure")
    correcting.submit(db, draft, "again")

    db.refresh(sent)
    was = {flag.rule for flag in reading.newest_evaluation(db, sent.submissions[0]).flags}
    now = {flag.rule for flag in reading.newest_evaluation(db, sent.submissions[1]).flags}
    expected = "about psychosis" if was == now else None
    assert noted(db, sent)["psychosis"] == expected


def test_one_in_review_is_unread_again_and_keeps_its_place_in_the_queue(db, sent, ada):
    reviews.open_intake(db, sent, ada)
    waits_since, seen = sent.sent_at, sent.version
    correcting.submit(db, correct(db, sent), "again")

    db.refresh(sent)
    assert (sent.state, sent.sent_at) == ("sent", waits_since)
    with pytest.raises(reviews.Changed):
        reviews.claim(db, sent, ada, seen=seen)


def test_a_signed_one_comes_back_unsigned_and_both_sign_offs_hold(db, sent, ada):
    dispose_all(db, sent, ada)
    signing.sign(db, sent, ada, "Read.", seen=sent.version)
    signed_at = sent.sent_at

    draft = correct(db, sent, page="mind", psychosis_beliefs="yes")
    assert not reviews.corrected_after_signing(db, sent)
    correcting.submit(db, draft, "again")

    db.refresh(sent)
    assert sent.state == "sent"
    assert sent.sent_at > signed_at
    assert reviews.corrected_after_signing(db, sent)
    dispose_all(db, sent, ada)
    signing.sign(db, sent, ada, "Read again.", seen=sent.version)
    first, second = signing.signed(db, sent)
    assert (first.holds, second.holds) == (True, True)
    assert (first.number, second.number) == (1, 2)
    assert first.document["submission"] != second.document["submission"]
    assert second.document["previous_sha256"] == first.sha256
    assert not reviews.corrected_after_signing(db, sent)


def test_providers_are_told_what_was_changed_and_nothing_else(db, sent):
    rows = [{"medicine": "sertraline", "helped": "a_lot"}]
    draft = correct(db, sent, page="reason", goal="To work", systolic=150, phone="(555) 010-0141")
    intakes.save_answers(
        db,
        draft,
        "treatments",
        {"antidepressants_taken": ["sertraline"], "antidepressant_trials": rows},
    )
    correcting.submit(db, draft, "again")

    [correction] = corrections.corrections(db.get(Intake, sent.id))
    changed = {one.prompt: (one.was, one.now) for one in correction.changed}
    assert correction.earlier == 1
    assert ("To sleep again.", "To work") in changed.values()
    assert ("168 mmHg", "150 mmHg") in changed.values()
    assert any("Sertraline" in now for _was, now in changed.values())
    assert len(changed) == 4


def test_the_same_key_again_is_the_same_correction_and_another_is_refused(app, db, sent):
    draft = correct(db, sent)
    with clinic.opened(app) as other, clinic.opened(app) as third:
        same = other.get(Intake, draft.id)
        other.commit()
        again = third.get(Intake, draft.id)
        third.commit()
        first = correcting.submit(db, draft, "again")

        assert correcting.submit(other, same, "again").id == first.id
        other.commit()
        with pytest.raises(intakes.AlreadySent):
            correcting.submit(third, again, "third")
    assert db.scalar(select(func.count()).select_from(Submission)) == 2


def test_there_is_one_correction_at_a_time(app, db, sent):
    with clinic.opened(app) as other:
        same = other.get(Intake, sent.id)
        other.commit()
        correcting.correct(db, sent)

        with pytest.raises(intakes.AlreadySent):
            correcting.correct(other, same)


def test_a_correction_without_a_name_is_refused_and_nothing_is_changed(db, sent):
    draft = correct(db, sent, page="about-you", full_name=None)

    with pytest.raises(intakes.NotYetSendable):
        correcting.submit(db, draft, "again")
    db.refresh(sent)
    assert len(sent.submissions) == 1
    assert intakes.drafted(db, draft).answers["full_name"] is None


def test_a_correction_can_be_finished_later_too(db, sent):
    draft = correct(db, sent, goal="Later")
    code = resuming.save_for_later(db, draft, "reason")

    token = resuming.resume(db, code, clinic.QUIET["date_of_birth"])
    assert intakes.find_draft(db, token) is draft


def test_a_correction_is_recorded_without_an_answer(db, sent):
    correcting.submit(db, correct(db, sent, goal="A secret goal"), "again")

    [event] = db.scalars(select(AuditEvent).filter_by(what="corrected"))
    assert (event.who, event.intake_id) == ("patient", sent.id)
    assert '"after_signing":false' in event.details
    assert "secret" not in event.details
