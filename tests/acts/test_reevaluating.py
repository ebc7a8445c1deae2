"""Open intakes are evaluated again beside what is there; signed ones stay and say they differ."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from screening.acts import cards, dispositions, intakes, queue, reviews, rulebooks, signing
from screening.acts.publishing import reevaluating, staleness
from screening.records import audit
from screening.records.models import (
    Disposition,
    Evaluation,
    Flag,
    Intake,
    SignOff,
    Submission,
)
from tests import clinic


@pytest.fixture
def ada(db):
    return clinic.enrol(db).provider


def dispose(db, intake, ada, topic, code="asked_and_recorded", note="seen"):
    dispositions.dispose(db, intake, topic, ada, code, note, seen=intake.version)


def again(db):
    return list(reevaluating.again(db))


def evaluations(db, intake):
    query = select(Evaluation).join(Submission).where(Submission.intake_id == intake.id)
    return list(db.scalars(query.order_by(Evaluation.number)))


def card(db, intake, topic):
    found = cards.of(db, reviews.evaluation_of(db, intake))
    return next((one for one in found if one.topic == topic), None)


def test_an_open_intake_gets_a_new_evaluation_beside_the_old_one(db):
    intake = clinic.send(db, systolic=190)
    old = evaluations(db, intake)[0].receipt
    version = intake.version
    clinic.replace_rules(db, clinic.HIGHER)

    assert reevaluating.waiting(db) == 1
    assert again(db) == [intake.id]
    assert reevaluating.waiting(db) == 0

    first, second = evaluations(db, intake)
    assert first.receipt == old
    assert second.rulebook_digest == rulebooks.digest_of(clinic.HIGHER)
    assert [flag.rule for flag in second.flags] == ["pressure-140"]
    assert intake.version == version + 1
    audit.verify(db)


def test_what_was_done_with_a_card_is_carried_over_where_nothing_changed(db, ada):
    intake = clinic.send(db, systolic=190, **clinic.BEFORE_BOOKING)
    dispose(db, intake, ada, "psychosis", code="needs", note="a call")
    dispose(db, intake, ada, "blood-pressure", note="will repeat it")
    clinic.replace_rules(db, clinic.HIGHER)

    again(db)

    carried = card(db, intake, "psychosis").disposed
    assert (carried.code, carried.note, carried.by) == ("needs", "a call", "Ada")
    assert card(db, intake, "blood-pressure").disposed.note == "will repeat it"
    assert intake.rank == cards.rank(cards.of(db, reviews.evaluation_of(db, intake)))


LOWER = clinic.edited(
    ("systolic: {at_least: 180}", "systolic: {at_least: 170}"),
    ("[{systolic: 180}]", "[{systolic: 170}]"),
    ("[{systolic: 179}]", "[{systolic: 169}]"),
)
SOONER = clinic.edited(
    (
        "review: at_visit\n    review_when_unknown: at_visit\n    absorbed_by: [pressure-180]",
        "review: same_day\n    review_when_unknown: at_visit",
    )
)


@pytest.mark.parametrize("text", [LOWER, SOONER])
def test_a_card_that_says_more_or_is_to_be_seen_sooner_is_open_again(db, ada, text):
    intake = clinic.send(db, systolic=175)
    dispose(db, intake, ada, "blood-pressure")
    assert not card(db, intake, "blood-pressure").is_open
    clinic.replace_rules(db, text)

    again(db)

    found = card(db, intake, "blood-pressure")
    assert found.is_open
    assert intake.rank == cards.rank([found])


def test_a_provider_who_had_the_page_open_is_told_and_loses_nothing(db, ada):
    intake = clinic.send(db, systolic=190)
    seen = intake.version
    clinic.replace_rules(db, clinic.HIGHER)
    again(db)

    with pytest.raises(reviews.Changed):
        dispositions.dispose(db, intake, "blood-pressure", ada, "needs", "x", seen=seen)


def signed_intake(db, ada, **answers):
    intake = clinic.send(db, **answers)
    signing.sign(db, intake, ada, "Read it all.", seen=intake.version)
    return intake


def test_a_signed_intake_never_changes_and_says_where_it_would_differ(db, ada):
    intake = signed_intake(db, ada, systolic=190)
    same = signed_intake(db, ada)
    document = db.scalars(select(SignOff.sealed_document).filter_by(intake_id=intake.id)).one()
    version = intake.version
    clinic.replace_rules(db, clinic.HIGHER)

    assert again(db) == []

    assert len(evaluations(db, intake)) == 1
    assert intake.version == version
    assert db.scalars(select(SignOff.sealed_document).filter_by(intake_id=intake.id)).one() == (
        document
    )
    assert signing.signed(db, intake)[0].holds
    assert staleness.would_differ(db, reviews.evaluation_of(db, intake)) == (
        "Reading of 180 or higher: raised, at the visit when it was signed; no flag now.",
    )
    assert staleness.would_differ(db, reviews.evaluation_of(db, same)) == ()
    rows = queue.queue(db, "signed", tier_first=True).rows
    assert {row.reference: row.is_stale for row in rows} == {
        intake.reference: True,
        same.reference: False,
    }


def test_what_cannot_be_compared_says_so(db, ada, capsys):
    intake = signed_intake(db, ada, systolic=190)
    clinic.replace_rules(db, clinic.HIGHER)
    db.execute(update(Submission).values(sealed=b"nothing"))
    db.expire_all()

    [line] = staleness.would_differ(db, reviews.evaluation_of(db, intake))

    assert line == staleness.CANNOT_BE_COMPARED


def test_whoever_stops_half_way_goes_on_with_what_is_left(db, monkeypatch):
    sent = {clinic.send(db, systolic=190).id for _ in range(5)}
    monkeypatch.setattr(reevaluating, "CHUNK", 2)
    clinic.replace_rules(db, clinic.HIGHER)

    run = reevaluating.again(db)
    done = {next(run) for _ in range(3)}
    run.close()
    assert reevaluating.waiting(db) == 2

    assert done | set(again(db)) == sent
    assert db.scalar(select(func.count()).select_from(Evaluation)) == 10


def test_drafts_and_what_is_up_to_date_are_left_alone(db):
    intakes.start(db, "en")
    clinic.send(db)

    assert again(db) == []


def test_one_that_cannot_be_opened_keeps_no_other_from_its_turn(db, capsys):
    broken, other = (clinic.send(db, systolic=190) for _ in range(2))
    clinic.replace_rules(db, clinic.HIGHER)
    db.execute(update(Submission).filter_by(intake_id=broken.id).values(sealed=b"nothing"))
    db.commit()
    db.expire_all()

    again(db)

    assert len(evaluations(db, other)) == 2
    assert reevaluating.waiting(db) == 1


@pytest.mark.parametrize(
    "column", [Flag.sealed, Disposition.sealed_note], ids=lambda one: one.class_.__tablename__
)
def test_a_flag_or_a_note_that_cannot_be_opened_keeps_no_other_from_its_turn(
    db, ada, capsys, column
):
    sent = [clinic.send(db, **clinic.BEFORE_BOOKING) for _ in range(2)]
    broken, other = sorted(sent, key=lambda intake: intake.id)
    dispose(db, broken, ada, "psychosis", code="needs", note="a call")
    clinic.replace_rules(db, clinic.HIGHER)
    [evaluation] = evaluations(db, broken)
    db.execute(
        update(column.class_).filter_by(evaluation_id=evaluation.id).values({column.key: b"no"})
    )
    db.commit()
    db.expire_all()

    again(db)

    assert len(evaluations(db, other)) == 2
    assert len(evaluations(db, broken)) == 1
    assert reevaluating.waiting(db) == 1


def test_a_signature_in_the_same_moment_and_the_new_rules_do_not_mix(app, db, ada):
    intake = clinic.send(db, systolic=190)
    seen, name = intake.version, intake.reference
    clinic.replace_rules(db, clinic.HIGHER)
    db.commit()
    acts = [sign(name, seen), lambda other: bool(list(reevaluating.again(other)) or True)]

    clinic.at_once(app, 2, lambda other: acts.pop()(other))

    with clinic.opened(app) as fresh:
        found = fresh.scalars(select(Intake)).one()
        numbers = len(evaluations(fresh, found))
        assert (found.state, numbers) in {("signed", 1), ("sent", 2)}
        audit.verify(fresh)


def sign(reference, seen):
    def act(db):
        provider = clinic.provider_called(db, "Ada")
        intake = reviews.find(db, reference)
        try:
            signing.sign(db, intake, provider, "Read it all.", seen=seen)
        except reviews.Changed:
            db.rollback()
        return True

    return act


def test_carried_dispositions_are_copies(db, ada):
    intake = clinic.send(db, **clinic.BEFORE_BOOKING)
    dispose(db, intake, ada, "psychosis", code="needs", note="a call")
    clinic.replace_rules(db, clinic.HIGHER)

    again(db)

    old, new = db.scalars(select(Disposition))
    assert old.evaluation_id != new.evaluation_id
    assert old.note == new.note
    assert old.sealed_note != new.sealed_note
