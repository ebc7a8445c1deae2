"""What a patient does: start, save pages, send once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from screening.acts import intakes, rulebooks
from screening.acts.intakes import AlreadySent, ChangedMeanwhile, NotYetSendable
from screening.acts.understanding import with_understanding
from screening.questions import QUESTIONS
from screening.records import audit
from screening.records.db import open_db
from screening.records.models import (
    NOTHING_OPEN,
    RANKS,
    AnswerEvent,
    AuditEvent,
    Evaluation,
    Intake,
    Submission,
)


def count(db, table):
    return db.scalar(select(func.count()).select_from(table))


def events(db):
    return db.scalars(select(AuditEvent.what).order_by(AuditEvent.sequence)).all()


def send(db, intake, answers, key="key"):
    intakes.save_answers(db, intake, "about-you", answers)
    return intakes.submit(db, intake, key)


def test_a_draft_is_found_by_its_token_alone(clinic):
    intake, token = intakes.start(clinic, "en")

    assert intakes.find_draft(clinic, token) is intake
    assert intakes.find_draft(clinic, token + "x") is None
    assert intakes.find_draft(clinic, intake.reference) is None
    assert intakes.find_sent(clinic, token) is None


def test_the_token_itself_is_nowhere_in_the_database(clinic):
    intake, token = intakes.start(clinic, "en")

    kept = [getattr(intake, column.name) for column in Intake.__table__.columns]

    assert token.encode() not in b"|".join(str(value).encode() for value in kept)


def test_a_sent_intake_is_found_as_sent_and_no_longer_as_a_draft(clinic, healthy):
    intake, token = intakes.start(clinic, "en")
    send(clinic, intake, healthy)

    assert intakes.find_draft(clinic, token) is None
    assert intakes.find_sent(clinic, token) is intake


def test_later_answers_count_over_earlier_ones_and_others_stay(clinic, intake):
    intakes.save_answers(clinic, intake, "blood-pressure", {"systolic": 168, "diastolic": 104})
    intakes.save_answers(clinic, intake, "blood-pressure", {"systolic": "not_sure"})

    draft = intakes.drafted(clinic, intake)

    assert draft.answers == {"systolic": "not_sure", "diastolic": 104}
    assert draft.saved_at["diastolic"] < draft.saved_at["systolic"]


def test_every_page_saved_stays_as_it_was_saved(clinic, intake):
    intakes.save_answers(clinic, intake, "blood-pressure", {"systolic": 168})
    intakes.save_answers(clinic, intake, "blood-pressure", {"systolic": 120}, "staff", "phone")

    first, second = clinic.scalars(select(AnswerEvent).order_by(AnswerEvent.sequence))

    assert (first.by, first.how) == ("patient", "form")
    assert (second.by, second.how) == ("staff", "phone")
    assert first.sequence < second.sequence
    assert count(clinic, AnswerEvent) == 2


def test_saved_answers_are_there_for_the_next_process(app, clinic, intake):
    intakes.save_answers(clinic, intake, "reason", {"goal": "sleep"})
    app.extensions["engine"].dispose()

    with open_db(app.extensions["engine"], app.extensions["keyring"]) as another:
        found = another.get_one(Intake, intake.id)
        assert intakes.drafted(another, found).answers == {"goal": "sleep"}


def test_an_answer_is_sealed_wherever_it_is_kept(clinic, intake, healthy):
    canary = "the canary sings at night"
    submission = send(clinic, intake, healthy | {"goal": canary})

    [event] = clinic.scalars(select(AnswerEvent))
    [evaluation] = clinic.scalars(select(Evaluation))

    assert canary.encode() not in event.sealed + submission.sealed + evaluation.sealed
    assert submission.sent.answers["goal"] == canary


def test_answers_saved_in_another_tab_are_not_overwritten(clinic, intake):
    seen = intake.version
    intakes.save_answers(clinic, intake, "reason", {"goal": "sleep"}, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        intakes.save_answers(clinic, intake, "reason", {"goal": "work"}, seen=seen)

    assert intakes.drafted(clinic, intake).answers == {"goal": "sleep"}


def test_after_sending_nothing_can_be_saved(clinic, intake, healthy):
    send(clinic, intake, healthy)

    with pytest.raises(AlreadySent):
        intakes.save_answers(clinic, intake, "reason", {"goal": "sleep"})


def test_equal_dates_of_birth_have_equal_hashes_and_unknown_ones_none(clinic):
    def hash_of(answer):
        intake, _token = intakes.start(clinic, "en")
        intakes.save_answers(clinic, intake, "about-you", {"date_of_birth": answer})
        return intake.date_of_birth_hash

    assert hash_of("1990-01-02") == hash_of("1990-01-02")
    assert hash_of("1990-01-02") != hash_of("1990-01-03")
    assert hash_of(None) is hash_of("not_sure") is None


def test_sending_keeps_answers_times_and_language(clinic, intake, healthy):
    submission = send(clinic, intake, healthy)

    assert submission.sent.answers == with_understanding(healthy)
    assert set(submission.sent.saved) == set(healthy)
    assert submission.sent.language == "en"
    assert submission.as_of == intake.sent_at
    assert submission.as_of - submission.sent.saved["goal"] < timedelta(minutes=1)


def test_sending_keeps_nothing_that_the_path_left_behind(clinic, intake, healthy):
    taken_back = healthy | {"told_high": "no", "pressure_controlled": "yes"}
    waits_for = QUESTIONS["pressure_controlled"].asked_when

    submission = send(clinic, intake, taken_back)

    assert waits_for.question == "told_high"
    assert "pressure_controlled" not in submission.sent.answers | submission.sent.saved
    assert intakes.drafted(clinic, intake).answers["pressure_controlled"] == "yes"


def test_sending_evaluates_every_rule_with_the_rules_in_force(clinic, intake, healthy):
    send(clinic, intake, healthy | {"systolic": 168, "diastolic": 104})

    rulebook = rulebooks.in_force(clinic)
    [evaluation] = clinic.scalars(select(Evaluation))
    outcomes = evaluation.receipt["outcomes"]
    assert evaluation.fully_evaluated
    assert evaluation.rulebook_digest == rulebook.digest
    assert [line["rule"] for line in outcomes] == [rule.id for rule in rulebook.rules]


def test_a_raised_rule_becomes_a_flag_that_says_why(clinic, intake, healthy):
    send(clinic, intake, healthy | {"systolic": 168, "diastolic": 104})

    [evaluation] = clinic.scalars(select(Evaluation))
    flag = next(flag for flag in evaluation.flags if flag.rule == "pressure-140-90")
    assert (flag.topic, flag.review, flag.outcome) == ("blood-pressure", "at_visit", "raised")
    reasons = flag.reasons
    assert reasons["because"] | reasons["also"] == {"systolic": 168, "diastolic": 104}


def test_an_unknown_answer_becomes_a_flag_too(clinic, intake, healthy):
    send(clinic, intake, healthy | {"suicidal_thoughts": "prefer_not_to_say"})

    [evaluation] = clinic.scalars(select(Evaluation))
    assert "cannot_tell" in {flag.outcome for flag in evaluation.flags}


def test_the_intake_waits_with_its_earliest_review(clinic, intake, healthy):
    send(clinic, intake, healthy | {"suicidal_thoughts": "yes", "suicide_intent": "yes"})

    assert intake.state == "sent"
    assert intake.rank == RANKS["same_day"]


def test_an_intake_without_flags_waits_behind_the_others(clinic, intake, healthy):
    send(clinic, intake, healthy)

    [evaluation] = clinic.scalars(select(Evaluation))
    assert (evaluation.flags, intake.rank) == ([], NOTHING_OPEN)


def test_the_same_key_sends_once(clinic, intake, healthy):
    first = send(clinic, intake, healthy)

    assert intakes.submit(clinic, intake, "key") is first
    assert count(clinic, Submission) == count(clinic, Evaluation) == 1
    assert events(clinic).count("sent") == 1


def test_another_key_does_not_send_again(clinic, intake, healthy):
    send(clinic, intake, healthy)

    with pytest.raises(AlreadySent):
        intakes.submit(clinic, intake, "another key")
    assert count(clinic, Submission) == 1


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"full_name": None}, ("full_name",)),
        ({"date_of_birth": "not_sure"}, ("date_of_birth",)),
        ({"phone": None}, ("contact",)),
        ({"phone": "prefer_not_to_say", "email": ""}, ("contact",)),
        ({"full_name": "", "phone": None}, ("full_name", "contact")),
    ],
)
def test_without_a_name_a_date_of_birth_and_a_contact_nothing_is_sent(
    clinic, intake, healthy, changed, missing
):
    with pytest.raises(NotYetSendable) as caught:
        send(clinic, intake, healthy | changed)

    assert caught.value.missing == missing
    assert intake.state == "draft"
    assert count(clinic, Submission) == 0
    assert intakes.drafted(clinic, intake).answers == with_understanding(healthy | changed)


def test_one_contact_is_enough(clinic, intake, healthy):
    send(clinic, intake, healthy | {"phone": None, "email": "nina@example.org"})

    assert intake.state == "sent"


def test_what_a_patient_does_is_in_the_audit_chain_without_an_answer(clinic, intake, healthy):
    send(clinic, intake, healthy | {"goal": "canary"})

    assert events(clinic) == ["published_rules", "started", "sent"]
    assert audit.verify(clinic) == 3
    written = " ".join(clinic.scalars(select(AuditEvent.details)))
    assert "canary" not in written
    assert "Nina" not in written


def test_what_was_sent_is_kept_even_if_evaluating_it_breaks_down(
    clinic, intake, healthy, monkeypatch
):
    def breaks_down(*_args):
        raise RuntimeError

    monkeypatch.setattr(rulebooks, "evaluate", breaks_down)
    submission = send(clinic, intake, healthy)

    [evaluation] = clinic.scalars(select(Evaluation))
    rules = rulebooks.in_force(clinic).rules
    assert submission.sent.answers == with_understanding(healthy)
    assert not evaluation.fully_evaluated
    assert [line["outcome"] for line in evaluation.receipt["outcomes"]] == ["failed"] * len(rules)
    assert intake.rank == RANKS["same_day"]
