"""Rules take the place of others only proved, replayed, and with a reason for each flag lost."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from screening.acts import accounts, rulebooks
from screening.acts.publishing import force, proposals, publications, submissions
from screening.acts.publishing.publications import NotReplayed, Overtaken, ReasonsMissing
from screening.records import audit
from screening.records.base import now
from screening.records.models import AuditEvent, Provider, Publication
from screening.rules.loading.mistakes import RulesError
from screening.rules.proof.report import NotAReport
from tests import clinic

REVIEWED = ("reviewed_by: null, reviewed_on: null", "reviewed_by: Dr. Lee, reviewed_on: 2026-11-01")
IN_CLINIC = clinic.edited(REVIEWED, text=clinic.HIGHER)
BECAUSE = {"pressure-180": "The label names 200 now."}


@pytest.fixture
def high(db):
    """An intake with a flag that the proposed rules would lose."""
    return clinic.send(db, systolic=190)


def publish(db, proposal, reasons=BECAUSE, by="Bo"):
    return publications.publish(db, proposal, by, reasons)


def test_proposed_rules_take_the_place_of_those_they_were_compared_with(db, high):
    proposal = clinic.replayed(db, clinic.HIGHER, "Bo")

    published = publish(db, proposal)

    assert rulebooks.in_force(db) == published
    assert published.digest == rulebooks.digest_of(clinic.HIGHER)


def test_who_when_what_and_every_reason_stay_with_the_publication(db, high):
    proof = clinic.proof_of(clinic.HIGHER)
    publish(db, clinic.replayed(db, clinic.HIGHER, proof=proof))

    publication, first = publications.newest(db)
    assert (publication.by, publication.proof_text) == ("Bo", proof)
    assert publication.previous_digest == first.rulebook_digest
    [reason] = publication.reasons
    assert reason == {
        "rule": "pressure-180",
        "title": "Reading of 180 or higher",
        "flags": 1,
        "reason": "The label names 200 now.",
        "by": "Bo",
    }
    *_, event = db.scalars(select(AuditEvent).filter_by(what="published_rules"))
    details = json.loads(event.details)
    assert details["proof"] == rulebooks.digest_of(proof)
    assert details["digest"] == publication.rulebook_digest
    assert details["reasons"] == 1
    audit.verify(db)


@pytest.mark.parametrize("reasons", [{}, {"pressure-180": "  \n"}, {"another": "The source"}])
def test_rules_that_lose_flags_wait_for_a_reason(db, high, reasons):
    proposal = clinic.replayed(db, clinic.HIGHER)

    with pytest.raises(ReasonsMissing) as refused:
        publish(db, proposal, reasons)

    assert refused.value.rules == {"pressure-180": 1}
    assert rulebooks.digest_in_force(db) == rulebooks.digest_of(clinic.RULES)


def test_nobody_puts_rules_in_force_without_a_name(db, high):
    proposal = clinic.replayed(db, clinic.HIGHER)

    with pytest.raises(force.Nameless, match="Say who is publishing it"):
        publish(db, proposal, by=" ")
    with pytest.raises(force.Nameless):
        proposals.propose(db, clinic.HIGHER, "")

    assert rulebooks.digest_in_force(db) == proposal.against


def test_flags_that_would_be_lost_of_what_was_sent_after_the_replay_are_found(db):
    clinic.send(db)
    proposal = clinic.replayed(db, clinic.HIGHER)
    clinic.send(db, systolic=190)

    with pytest.raises(ReasonsMissing):
        publish(db, proposal, {})


def test_rules_are_not_put_in_force_before_they_were_replayed_to_the_end(db, high):
    proposal = proposals.propose(db, clinic.HIGHER, "Bo")

    with pytest.raises(NotReplayed):
        publish(db, proposal)


def test_a_clinic_refuses_rules_without_a_proof_of_the_same_two_digests(db, high):
    clinic.in_a_clinic(db)
    others = [
        None,
        clinic.proof_of(clinic.HIGHER),
        clinic.proof_of(IN_CLINIC, questionnaire="0" * 64),
        clinic.proof_of(IN_CLINIC, claims=[]),
    ]
    for proof in others:
        proposal = clinic.replayed(db, IN_CLINIC, proof=proof)
        with pytest.raises(force.Unproved):
            publish(db, proposal)

    publish(db, clinic.replayed(db, IN_CLINIC, proof=clinic.proof_of(IN_CLINIC)))

    assert rulebooks.digest_in_force(db) == rulebooks.digest_of(IN_CLINIC)


def test_a_clinic_refuses_proved_rules_that_nobody_reviewed(db, high):
    clinic.in_a_clinic(db)
    proof = clinic.proof_of(clinic.HIGHER)

    with pytest.raises(force.NotReviewed):
        publish(db, clinic.replayed(db, clinic.HIGHER, proof=proof))


def test_a_demonstration_may_do_without_a_proof_and_is_told_so(db, high):
    proposal = clinic.replayed(db, clinic.HIGHER)

    publish(db, proposal)

    assert publications.proof_refusals(proposal) == ["There is no proof for these rules."]


def test_a_demonstration_keeps_no_proof_of_other_rules_as_if_it_were_one(db, high):
    of_others = clinic.proof_of(clinic.RULES)

    publish(db, clinic.replayed(db, clinic.HIGHER, proof=of_others))

    assert publications.newest(db)[0].proof_text is None


def test_rules_compared_with_others_than_those_in_force_are_refused(db, high):
    proposal = clinic.replayed(db, clinic.HIGHER)
    clinic.replace_rules(db, clinic.RULES + b"\n# A later edition.\n")

    with pytest.raises(Overtaken):
        publish(db, proposal)


def test_of_two_administrators_in_the_same_moment_one_publishes(app, db, high):
    editions = [clinic.HIGHER + f"# Edition {n}\n".encode() for n in range(4)]
    names = [clinic.replayed(db, text).id.hex() for text in editions]
    db.commit()

    def put_in_force(other):
        proposal = proposals.find(other, names.pop())
        try:
            publish(other, proposal)
        except Overtaken:
            return False
        return True

    assert sorted(clinic.at_once(app, len(editions), put_in_force)) == [False, False, False, True]
    with clinic.opened(app) as fresh:
        assert len(fresh.scalars(select(Publication)).all()) == 2
        audit.verify(fresh)


def test_a_replay_goes_on_from_where_it_was(db, monkeypatch):
    for _ in range(7):
        clinic.send(db, systolic=190)
    monkeypatch.setattr(submissions, "CHUNK", 3)
    proposal = proposals.propose(db, clinic.HIGHER, "Bo")

    proposals.go_on(db, proposal, seconds=0)
    assert (proposals.report_of(proposal).submissions, proposal.is_replayed) == (3, False)

    proposals.go_on(db, proposal, seconds=60)
    assert (proposals.report_of(proposal).submissions, proposal.is_replayed) == (7, True)
    assert proposals.report_of(proposal).lost_rules() == {"pressure-180": 7}


def test_two_who_replay_the_same_count_each_submission_once(app, db, monkeypatch):
    for _ in range(7):
        clinic.send(db, systolic=190)
    monkeypatch.setattr(submissions, "CHUNK", 2)
    proposal = proposals.propose(db, clinic.HIGHER, "Bo")
    with clinic.opened(app) as other:
        same = proposals.find(other, proposal.id.hex())
        other.commit()
        mine, others = proposals.replayed(db, proposal), proposals.replayed(other, same)
        for _ in range(4):
            next(mine, None)
            next(others, None)
    proposals.go_on(db, proposal, seconds=60)

    assert proposals.report_of(proposal).submissions == 7


@pytest.mark.parametrize(
    ("text", "proof", "error"),
    [
        (b"rules: [\n", None, RulesError),
        (clinic.HIGHER, b"{}", NotAReport),
        (clinic.RULES, None, proposals.NothingNew),
    ],
)
def test_what_cannot_be_put_in_force_is_not_proposed(db, high, text, proof, error):
    with pytest.raises(error):
        proposals.propose(db, text, "Bo", proof=proof)

    assert proposals.newest(db) == []


def test_a_fresh_code_confirms_once_and_a_recovery_code_never(db):
    enrolment = clinic.enrol(db)
    provider, at = enrolment.provider, now()
    code = clinic.code(db, at=at)

    accounts.confirm(db, provider, code, at)

    for wrong in (code, enrolment.recovery_codes[0], "", "123"):
        with pytest.raises(accounts.NotSignedIn):
            accounts.confirm(db, provider, wrong, at)
    later = at + timedelta(hours=1)
    accounts.confirm(db, provider, clinic.code(db, at=later), later)


def test_who_guesses_codes_is_slowed_down(db):
    clinic.enrol(db)
    provider, at = db.scalars(select(Provider)).one(), now()
    for _ in range(6):
        with pytest.raises(accounts.NotSignedIn):
            accounts.confirm(db, provider, "000", at)

    with pytest.raises(accounts.NotSignedIn):
        accounts.confirm(db, provider, clinic.code(db, at=at), at)
