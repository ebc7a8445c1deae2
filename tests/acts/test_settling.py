"""A provider settles words that no list knows: beside what was there, and for good."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from screening.acts import cards, dispositions, intakes, reviews, rulebooks, signing
from screening.acts.keeping import correcting
from screening.acts.publishing import reevaluating, staleness
from screening.acts.publishing.replay import replaying
from screening.acts.reading import history, reading
from screening.acts.settling import settle, settled
from screening.acts.settling.settle import Choice
from screening.config import ROOT
from screening.records import audit
from screening.records.models import (
    NOTHING_OPEN,
    RANKS,
    AuditEvent,
    Evaluation,
    Intake,
    Submission,
)
from tests import clinic

SHIPPED = (ROOT / "rules.yaml").read_bytes()
LATER = SHIPPED + b"\n# A later edition.\n"
FLOR, BLUE = "florbizine 10", "the little blue one"
LISTED = {
    "takes_medicines": "yes",
    "medicines": [{"name": FLOR}, {"name": BLUE, "dose": "5 mg"}, {"name": "zoloft"}],
    "medicines_complete": "yes",
}
CARD = "medicines-not-understood"


@pytest.fixture
def ada(db):
    rulebooks.publish(db, SHIPPED, "Ada")
    return clinic.enrol(db).provider


@pytest.fixture
def intake(db, ada):
    return clinic.send(db, **LISTED)


def choose(db, intake, provider, choices):
    named = {settled.key_of(words): one for words, one in choices.items()}
    settle.settle(db, intake, provider, named, seen=intake.version)


def newest(db, intake):
    return reviews.evaluation_of(db, intake)


def facts(db, intake):
    return newest(db, intake).receipt["facts"]


def raised(db, intake):
    return {flag.rule for flag in newest(db, intake).flags if flag.outcome == "raised"}


def topics(db, intake):
    return {card.topic for card in cards.of(db, newest(db, intake))}


def receipt(db, intake):
    return "; ".join(reading.read(db, intake).receipt.settled)


def told(db, intake):
    return [f"{event.who} {event.what}" for event in history.history(db, intake)]


def test_settled_words_count_like_any_medicine_of_the_list(db, ada, intake):
    first = newest(db, intake)
    was, version = first.receipt, intake.version
    assert facts(db, intake)["medicines_not_understood"] == 2
    assert "opioid" not in raised(db, intake)

    choose(db, intake, ada, {FLOR: Choice("Percocet"), BLUE: Choice()})

    second = newest(db, intake)
    assert (second.number, second.submission_id) == (2, first.submission_id)
    assert first.receipt == was
    assert facts(db, intake)["medicines_not_understood"] == 0
    assert facts(db, intake)["medicine_classes"] == ["antidepressant", "opioid", "ssri"]
    assert "opioid" in raised(db, intake)
    assert CARD not in topics(db, intake)
    assert intake.version == version + 1
    assert intake.rank == cards.rank(cards.of(db, second))
    audit.verify(db)


def test_what_was_sent_is_never_touched(db, ada, intake):
    before = db.scalars(select(Submission.sealed)).one()

    choose(db, intake, ada, {FLOR: Choice("Percocet")})

    assert db.scalars(select(Submission.sealed)).one() == before


def test_words_about_which_nothing_was_said_stay_on_their_card(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("metoprolol")})

    assert facts(db, intake)["medicines_not_understood"] == 1
    [flag] = [flag for flag in newest(db, intake).flags if flag.topic == CARD]
    assert [row["name"] for row in flag.reasons["because"]["medicines"]] == [BLUE]
    assert facts(db, intake)["medicine_classes"][-1] == "not_sure"


def test_several_medicines_can_stand_behind_the_same_words(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Xanax, lisinopril"), BLUE: Choice()})

    found = facts(db, intake)
    assert {"benzodiazepine", "blood_pressure_medicine"} <= set(found["medicine_classes"])
    assert found["pressure_medicines"] == 1


@pytest.mark.parametrize(("choice", "classes"), [("", set()), ("Norco", {"opioid"})])
def test_what_was_understood_of_the_words_stays(db, ada, choice, classes):
    words = "zoloft and the round one"
    intake = clinic.send(db, **{**LISTED, "medicines": [{"name": words}]})

    choose(db, intake, ada, {words: Choice(choice)})

    assert set(facts(db, intake)["medicine_classes"]) == {"antidepressant", "ssri"} | classes
    assert receipt(db, intake).startswith(f"“{words}” as sertraline")
    assert facts(db, intake)["medicines_not_understood"] == 0


def test_the_same_words_in_several_rows_are_settled_once(db, ada):
    rows = [{"name": FLOR}, {"name": "  FLORBIZINE   10"}]
    intake = clinic.send(db, **{**LISTED, "medicines": rows})

    choose(db, intake, ada, {FLOR: Choice("aspirin")})

    assert facts(db, intake)["medicines_not_understood"] == 0


def test_who_settled_which_words_as_what_and_when_can_be_read(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Percocet"), BLUE: Choice()})

    when = history.said.moment(newest(db, intake).at)
    name = "oxycodone-acetaminophen"
    as_none = f"“{BLUE}” as none of the medicines in the list"
    assert receipt(db, intake) == f"“{FLOR}” as {name} (Ada, {when}); {as_none} (Ada, {when})"
    assert told(db, intake)[-1] == f"Ada settled “{FLOR}” as {name}; {as_none}"
    assert f"settled by Ada, {when}" in str(reading.read(db, intake).answers)


def test_the_audit_chain_holds_no_answer(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Percocet")})

    event = db.scalars(select(AuditEvent).order_by(AuditEvent.sequence.desc())).first()
    assert event.what == "settled"
    assert json.loads(event.details) == {
        "evaluation": newest(db, intake).id.hex(),
        "opened": 0,
        "version": intake.version,
        "words": 1,
    }
    assert FLOR.encode() not in newest(db, intake).sealed_settled


def test_somebody_else_can_settle_them_otherwise_or_open_them_again(db, ada, intake):
    bo = clinic.enrol(db, "Bo").provider
    choose(db, intake, ada, {FLOR: Choice("Percocet"), BLUE: Choice()})

    choose(db, intake, bo, {FLOR: Choice("aspirin")})
    assert facts(db, intake)["medicine_classes"] == ["antidepressant", "ssri"]
    assert f"“{FLOR}” as aspirin (Bo," in receipt(db, intake)
    assert f"“{BLUE}” as none of the medicines in the list (Ada," in receipt(db, intake)
    assert told(db, intake)[-1] == f"Bo settled “{FLOR}” as aspirin"

    choose(db, intake, bo, {FLOR: Choice(is_open=True), BLUE: Choice(is_open=True)})
    assert facts(db, intake)["medicines_not_understood"] == 2
    assert receipt(db, intake) == ""
    assert told(db, intake)[-1] == "Bo opened 2 names of medicines again"
    assert CARD in topics(db, intake)


REFUSED = [
    ({}, settle.NothingChosen, "^$"),
    ({"zoloft": Choice("aspirin")}, settle.NoSuchWords, "^$"),
    ({"never written": Choice()}, settle.NoSuchWords, "^$"),
    ({FLOR: Choice("percoset")}, settle.NotListed, "“percoset”. Did you mean “Percocet”?"),
    ({FLOR: Choice("Tylenol 3")}, settle.NotListed, "“Tylenol 3”"),
    ({FLOR: Choice("Norco; qqq")}, settle.NotListed, "has no medicine called “qqq”"),
]


def test_nothing_is_guessed_about_what_a_provider_writes(db, ada, intake):
    version = intake.version

    for choices, error, message in REFUSED:
        with pytest.raises(error, match=message):
            choose(db, intake, ada, choices)

    assert newest(db, intake).number == 1
    assert intake.version == version


def test_nobody_settles_what_a_colleague_changed_since_they_looked(db, ada, intake):
    seen = intake.version
    choose(db, intake, ada, {FLOR: Choice("Norco")})

    with pytest.raises(reviews.Changed):
        settle.settle(db, intake, ada, {settled.key_of(BLUE): Choice()}, seen=seen)


def test_what_was_signed_cannot_be_settled_any_more(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Norco")})
    for card in cards.of(db, newest(db, intake)):
        dispositions.dispose(db, intake, card.topic, ada, "needs", "x", seen=intake.version)
    signing.sign(db, intake, ada, "Read it all.", seen=intake.version)

    with pytest.raises(settle.NoSuchWords):
        choose(db, intake, ada, {BLUE: Choice()})

    assert f"“{FLOR}” as hydrocodone-acetaminophen" in str(signing.signed(db, intake)[0].document)


def test_what_was_done_with_a_card_is_carried_over_where_nothing_changed(db, ada):
    intake = clinic.send(db, **LISTED | clinic.BEFORE_BOOKING)
    for topic in ("psychosis", CARD):
        dispositions.dispose(db, intake, topic, ada, "needs", "a call", seen=intake.version)

    choose(db, intake, ada, {FLOR: Choice("Norco")})

    disposed = {card.topic: card.disposed for card in cards.of(db, newest(db, intake))}
    assert (disposed["psychosis"].note, disposed["psychosis"].by) == ("a call", "Ada")
    assert disposed[CARD] is None
    assert disposed["sedating-medicines"] is None


def test_a_card_that_settling_opens_brings_the_intake_back_in_the_queue(db, ada, intake):
    for card in cards.of(db, newest(db, intake)):
        dispositions.dispose(db, intake, card.topic, ada, "needs", "x", seen=intake.version)
    assert intake.rank == NOTHING_OPEN

    choose(db, intake, ada, {FLOR: Choice("Norco"), BLUE: Choice()})

    assert intake.rank == RANKS["at_visit"]


def test_later_rules_go_by_what_was_settled(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Norco"), BLUE: Choice()})
    clinic.replace_rules(db, LATER)

    assert list(reevaluating.again(db)) == [intake.id]

    assert newest(db, intake).number == 3
    assert "opioid" in raised(db, intake)
    assert CARD not in topics(db, intake)
    assert f"“{FLOR}” as hydrocodone-acetaminophen (Ada," in receipt(db, intake)


def test_what_was_opened_again_stays_so_under_later_rules(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Norco")})
    choose(db, intake, ada, {FLOR: Choice(is_open=True)})
    clinic.replace_rules(db, LATER)

    list(reevaluating.again(db))

    assert facts(db, intake)["medicines_not_understood"] == 2


def without_opioids(rulebook):
    rules = tuple(rule for rule in rulebook.rules if rule.id != "opioid")
    return replace(rulebook, rules=rules, digest="without opioids")


def test_a_replay_goes_by_what_was_settled(db, ada, intake):
    before = rulebooks.in_force(db)
    clinic.send(db, **LISTED)
    choose(db, intake, ada, {FLOR: Choice("aspirin")})
    choose(db, intake, ada, {FLOR: Choice("Norco"), BLUE: Choice()})
    clinic.send(db, **LISTED)

    *_, report = replaying.replayed(db, before, without_opioids(before))

    assert report.lost_rules() == {"opioid": 1}
    [group] = report.groups.values()
    assert group.references == [intake.reference]


def test_what_was_signed_is_compared_with_what_was_settled_then(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Norco"), BLUE: Choice()})
    for card in cards.of(db, newest(db, intake)):
        dispositions.dispose(db, intake, card.topic, ada, "needs", "x", seen=intake.version)
    signing.sign(db, intake, ada, "Read it all.", seen=intake.version)
    clinic.replace_rules(db, LATER)

    assert staleness.would_differ(db, newest(db, intake)) == ()


def test_a_correction_keeps_what_was_settled_about_the_same_words(db, ada, intake):
    choose(db, intake, ada, {FLOR: Choice("Norco")})
    rows = [{"name": "Florbizine 10", "dose": "two"}, {"name": "another one"}]
    correcting.correct(db, intake)
    correction = db.scalars(select(Intake).filter_by(corrects_id=intake.id)).one()
    intakes.save_answers(db, correction, "medicines", {"medicines": rows})

    correcting.submit(db, correction, "again")

    assert newest(db, intake).submission.number == 2
    assert facts(db, intake)["medicines_not_understood"] == 1
    assert "opioid" in raised(db, intake)
    assert receipt(db, intake).startswith(f"“{FLOR}” as hydrocodone-acetaminophen (Ada,")


def test_a_first_sending_asks_nothing_about_what_was_settled(db, ada, intake):
    assert newest(db, intake).sealed_settled is None
    assert settled.before(db, intake.submission, 1) is None
    assert db.scalars(select(Evaluation.number)).all() == [1]
