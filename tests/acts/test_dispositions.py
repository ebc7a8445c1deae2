"""A card is disposed of once for all its flags; some dispositions say nothing without a note."""

import pytest
from sqlalchemy import select

from screening.acts import cards, dispositions, reviews
from screening.acts.dispositions import NoSuchCard, NoteNeeded
from screening.records.models import NOTHING_OPEN, RANKS, AuditEvent, Disposition
from tests import clinic


@pytest.fixture
def ada(db):
    return clinic.enrol(db).provider


@pytest.fixture
def intake(db):
    """An intake with a card of each review."""
    return clinic.send(db, **clinic.SAME_DAY, **clinic.BEFORE_BOOKING, **clinic.AT_VISIT)


def dispose(db, intake, topic, ada, code="asked_and_recorded", note=""):
    dispositions.dispose(db, intake, topic, ada, code, note, seen=intake.version)


def card(db, intake, topic):
    [found] = [one for one in cards_of(db, intake) if one.topic == topic]
    return found


def cards_of(db, intake):
    return cards.of(db, reviews.evaluation_of(db, intake))


def test_all_flags_of_one_topic_are_one_card(db):
    intake = clinic.send(db, told_high="yes", pressure_controlled="yes", systolic=185)

    [found] = cards_of(db, intake)

    assert found.topic == "blood-pressure"
    assert [flag.rule for flag in found.flags] == [
        "pressure-180",
        "pressure-140",
        "controlled-but-high",
    ]


def test_cards_stand_in_the_order_in_which_to_look(db, intake):
    assert [one.review for one in cards_of(db, intake)] == list(cards.REVIEWS)


def test_background_is_no_card(db):
    intake = clinic.send(db, psychosis_family="yes")

    assert cards_of(db, intake) == ()


@pytest.mark.parametrize("code", ["not_relevant", "needs"])
def test_some_dispositions_need_a_note(db, intake, ada, code):
    with pytest.raises(NoteNeeded):
        dispose(db, intake, "psychosis", ada, code, note="  \n")
    assert card(db, intake, "psychosis").is_open

    dispose(db, intake, "psychosis", ada, code, note="because it was a fever")
    assert card(db, intake, "psychosis").disposed.note == "because it was a fever"


@pytest.mark.parametrize("code", ["asked_and_recorded", "at_the_visit"])
def test_the_others_need_none(db, intake, ada, code):
    dispose(db, intake, "psychosis", ada, code)

    assert card(db, intake, "psychosis").disposed.code == code


def test_a_note_is_sealed_and_no_audit_event_holds_it(db, intake, ada):
    dispose(db, intake, "psychosis", ada, "needs", note="a word with her sister")

    [disposition] = db.scalars(select(Disposition))
    assert b"sister" not in disposition.sealed_note
    assert not any("sister" in event.details for event in db.scalars(select(AuditEvent)))


def test_a_same_day_card_stays_open_until_somebody_was_reached(db, intake, ada):
    reviews.record_contact(db, intake, ada, False, "no answer", seen=intake.version)
    with pytest.raises(NoteNeeded):
        dispose(db, intake, "safety", ada)
    assert card(db, intake, "safety").is_open

    reviews.record_contact(db, intake, ada, True, "", seen=intake.version)
    dispose(db, intake, "safety", ada)
    assert not card(db, intake, "safety").is_open


def test_or_until_the_provider_says_why_not(db, intake, ada):
    dispose(db, intake, "safety", ada, note="is on our ward already")

    assert not card(db, intake, "safety").is_open


def test_at_the_visit_for_all_leaves_sooner_cards_alone(db, intake, ada):
    dispositions.dispose_at_visit(db, intake, ada, seen=intake.version)

    open_cards = [one.topic for one in cards_of(db, intake) if one.is_open]
    assert open_cards == ["safety", "psychosis"]
    assert card(db, intake, "blood-pressure").disposed.code == "at_the_visit"


def test_at_the_visit_for_all_keeps_what_was_disposed_of_before(db, intake, ada):
    dispose(db, intake, "blood-pressure", ada, "needs", note="a reading")

    with pytest.raises(NoSuchCard):
        dispositions.dispose_at_visit(db, intake, ada, seen=intake.version)
    assert card(db, intake, "blood-pressure").disposed.code == "needs"


def test_the_newest_disposition_counts_and_the_earlier_ones_stay(db, intake, ada):
    dispose(db, intake, "psychosis", ada)
    dispose(db, intake, "psychosis", ada, "needs", note="a call")

    assert card(db, intake, "psychosis").disposed.code == "needs"
    assert len(db.scalars(select(Disposition)).all()) == 2


def test_the_queue_moves_on_to_what_is_still_open(db, intake, ada):
    ranks = [intake.rank]
    for topic in ("safety", "psychosis", "blood-pressure"):
        dispose(db, intake, topic, ada, note="seen")
        ranks.append(intake.rank)

    assert ranks == [*RANKS.values(), NOTHING_OPEN]


def test_an_unknown_card_is_refused(db, intake, ada):
    with pytest.raises(NoSuchCard):
        dispose(db, intake, "pregnancy", ada)


def test_nothing_is_done_to_an_intake_that_was_changed_since_it_was_shown(db, intake, ada):
    seen = intake.version
    dispose(db, intake, "psychosis", ada)

    for act in (
        lambda: dispositions.dispose(db, intake, "psychosis", ada, "needs", "me", seen=seen),
        lambda: dispositions.dispose_at_visit(db, intake, ada, seen=seen),
        lambda: reviews.record_contact(db, intake, ada, True, "", seen=seen),
        lambda: reviews.claim(db, intake, ada, seen=seen),
        lambda: reviews.release(db, intake, ada, seen=seen),
    ):
        with pytest.raises(reviews.Changed):
            act()

    assert intake.version == seen + 1
    assert card(db, intake, "psychosis").disposed.code == "asked_and_recorded"
