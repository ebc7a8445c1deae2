"""Of two providers who sign or settle the same one does, minutes apart or in the same moment."""

from __future__ import annotations

import os
import threading

import pytest
from sqlalchemy import select

from screening.acts import cards, dispositions, reviews, signing
from screening.acts.settling import settle, settled
from screening.acts.settling.settled import key_of
from screening.records import audit
from screening.records.models import AuditEvent, Provider, SignOff
from tests import clinic

ROUNDS = 1000 if os.environ.get("FULL") else 8


@pytest.fixture
def providers(db):
    found = [clinic.enrol(db, name).provider for name in ("Ada", "Bo")]
    db.commit()
    return found


def in_threads(app, *acts):
    """Return what each act came to, or the error it raised, all done in the same moment."""
    results, start = [None] * len(acts), threading.Barrier(len(acts))

    def do(place, act):
        with clinic.opened(app) as db:
            start.wait()
            try:
                results[place] = act(db)
            except reviews.Changed as error:
                results[place] = error

    threads = [threading.Thread(target=do, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def sign(reference, name, seen):
    """Return an act as a request does it: everything read again but the version that was seen."""

    def act(db):
        provider = provider_called(db, name)
        intake = reviews.find(db, reference)
        return signing.sign(db, intake, provider, f"Read by {name}.", seen=seen)

    return act


def provider_called(db, name):
    return db.scalars(select(Provider).filter_by(name=name)).one()


def dispose(reference, name, seen, note):
    def act(db):
        provider = provider_called(db, name)
        intake = reviews.find(db, reference)
        dispositions.dispose(db, intake, "psychosis", provider, "needs", note, seen=seen)

    return act


def settle_as(reference, name, seen, medicine):
    def act(db):
        provider = provider_called(db, name)
        intake = reviews.find(db, reference)
        choices = {key_of("florbizine"): settle.Choice(medicine)}
        settle.settle(db, intake, provider, choices, seen=seen)

    return act


def sent(db, **answers):
    intake = clinic.send(db, **answers)
    db.commit()
    return intake.reference, intake.version


def test_of_two_sign_offs_in_the_same_moment_one_is_kept(app, db, providers):
    for _ in range(ROUNDS):
        reference, seen = sent(db)

        results = in_threads(app, *(sign(reference, name, seen) for name in ("Ada", "Bo")))

        won = [one for one in results if isinstance(one, SignOff)]
        lost = [one for one in results if isinstance(one, reviews.Changed)]
        assert (len(won), len(lost)) == (1, 1)
    with clinic.opened(app) as fresh:
        assert len(fresh.scalars(select(SignOff)).all()) == ROUNDS
        assert len(fresh.scalars(select(AuditEvent).filter_by(what="signed")).all()) == ROUNDS
        audit.verify(fresh)


def test_a_sign_off_minutes_after_another_one_is_refused(app, db, providers):
    reference, seen = sent(db)

    with clinic.opened(app) as ada:
        sign(reference, "Ada", seen)(ada)
    with clinic.opened(app) as bo, pytest.raises(reviews.Changed):
        sign(reference, "Bo", seen)(bo)

    [sign_off] = db.scalars(select(SignOff))
    assert sign_off.provider.name == "Ada"


def test_nobody_signs_what_a_colleague_changed_since_they_looked(app, db, providers):
    reference, seen = sent(db, **clinic.BEFORE_BOOKING)
    with clinic.opened(app) as ada:
        dispose(reference, "Ada", seen, "seen by both")(ada)
    both_saw = seen + 1

    with clinic.opened(app) as ada:
        dispose(reference, "Ada", both_saw, "changed by Ada")(ada)
    with clinic.opened(app) as bo, pytest.raises(reviews.Changed):
        sign(reference, "Bo", both_saw)(bo)

    assert db.scalars(select(SignOff)).all() == []


def test_of_two_dispositions_in_the_same_moment_one_is_kept(app, db, providers):
    for _ in range(ROUNDS):
        reference, seen = sent(db, **clinic.BEFORE_BOOKING)

        acts = [dispose(reference, name, seen, f"by {name}") for name in ("Ada", "Bo")]
        results = in_threads(app, *acts)

        assert sum(isinstance(one, reviews.Changed) for one in results) == 1
        with clinic.opened(app) as fresh:
            intake = reviews.find(fresh, reference)
            [card] = cards.of(fresh, reviews.evaluation_of(fresh, intake))
            assert card.disposed.note == f"by {card.disposed.by}"
            assert intake.version == seen + 1


def test_a_signature_and_a_disposition_in_the_same_moment_do_not_mix(app, db, providers):
    for _ in range(ROUNDS):
        reference, seen = sent(db, **clinic.BEFORE_BOOKING)
        with clinic.opened(app) as ada:
            dispose(reference, "Ada", seen, "at first")(ada)

        in_threads(
            app,
            sign(reference, "Ada", seen + 1),
            dispose(reference, "Bo", seen + 1, "at the end"),
        )

        with clinic.opened(app) as fresh:
            intake = reviews.find(fresh, reference)
            [card] = cards.of(fresh, reviews.evaluation_of(fresh, intake))
            signed = signing.signed(fresh, intake)
            notes = [one.document["cards"][0]["disposition"]["note"] for one in signed]
            assert notes == (["at first"] if intake.state == "signed" else [])
            assert card.disposed.note == ("at first" if signed else "at the end")


def test_of_two_who_settle_the_same_words_in_the_same_moment_one_does(app, db, providers):
    rows = [{"name": "florbizine"}]
    chosen = {"Ada": "lorazepam", "Bo": "aspirin"}
    for _ in range(ROUNDS):
        reference, seen = sent(db, takes_medicines="yes", medicines=rows)

        acts = [settle_as(reference, name, seen, one) for name, one in chosen.items()]
        results = in_threads(app, *acts)

        assert sum(isinstance(one, reviews.Changed) for one in results) == 1
        with clinic.opened(app) as fresh:
            intake = reviews.find(fresh, reference)
            evaluation = reviews.evaluation_of(fresh, intake)
            [one] = settled.of(fresh, evaluation).values()
            assert one.medicines == (chosen[one.by],)
            assert (evaluation.number, intake.version) == (2, seen + 1)
            audit.verify(fresh)


def test_nobody_settles_words_of_what_is_signed_in_the_same_moment(app, db, providers):
    for _ in range(ROUNDS):
        rows = [{"name": "florbizine"}]
        reference, seen = sent(db, takes_medicines="yes", medicines=rows)

        results = in_threads(
            app, sign(reference, "Ada", seen), settle_as(reference, "Bo", seen, "lorazepam")
        )

        assert sum(isinstance(one, reviews.Changed) for one in results) == 1
        with clinic.opened(app) as fresh:
            intake = reviews.find(fresh, reference)
            number = reviews.evaluation_of(fresh, intake).number
            assert (intake.state, number) in {("signed", 1), ("sent", 2)}
