"""Signing means "I have read this". What was signed can be checked for good."""

import hashlib
import json

import pytest
import rfc8785
from sqlalchemy import select, update

from screening.acts import dispositions, reviews, signing
from screening.acts.signing import NotDisposed, NothingNew, WordsNeeded
from screening.records import audit, sealing
from screening.records.models import AuditEvent, SignOff
from tests import clinic

WORDS = "Read it all; will call about sleep."


@pytest.fixture
def ada(db):
    return clinic.enrol(db).provider


def dispose(db, intake, ada, *topics, code="asked_and_recorded", note="seen"):
    for topic in topics:
        dispositions.dispose(db, intake, topic, ada, code, note, seen=intake.version)


def sign(db, intake, ada, words=WORDS):
    return signing.sign(db, intake, ada, words, seen=intake.version)


def complete(db, intake, ada, words="Asked at the visit."):
    return signing.complete(db, intake, ada, words, seen=intake.version)


@pytest.mark.parametrize("answers", [clinic.SAME_DAY, clinic.BEFORE_BOOKING])
def test_a_card_that_cannot_wait_has_to_be_disposed_of_first(db, ada, answers):
    intake = clinic.send(db, **answers)

    with pytest.raises(NotDisposed) as refused:
        sign(db, intake, ada)
    [card] = refused.value.cards
    assert intake.state == "sent"

    dispose(db, intake, ada, card.topic)
    sign(db, intake, ada)
    assert intake.state == "signed"


def test_a_card_for_the_visit_can_wait(db, ada):
    intake = clinic.send(db, **clinic.AT_VISIT)

    sign(db, intake, ada)

    assert intake.state == "signed"


@pytest.mark.parametrize("words", ["", "  \n "])
def test_signing_takes_words_of_ones_own(db, ada, words):
    intake = clinic.send(db)

    with pytest.raises(WordsNeeded):
        sign(db, intake, ada, words)
    assert intake.state == "sent"


def test_the_document_says_what_was_read_and_what_was_done(db, ada):
    intake = clinic.send(db, **clinic.BEFORE_BOOKING, **clinic.AT_VISIT)
    dispose(db, intake, ada, "psychosis", code="needs", note="a call")

    document = json.loads(sign(db, intake, ada).document)

    psychosis, pressure = document["cards"]
    assert psychosis["flags"][0]["because"]["psychosis_now"] == "yes"
    assert psychosis["disposition"]["note"] == "a call"
    assert pressure["disposition"] is None
    assert document["words"] == WORDS
    assert document["statement"] == "I have read this."
    assert document["by"]["name"] == "Ada"
    assert document["submission"] == intake.submission.id.hex()
    assert document["rulebook"] == reviews.evaluation_of(db, intake).rulebook_digest
    assert document["questionnaire"] == intake.submission.questionnaire


def test_the_document_holds_the_strings_that_were_shown(db, ada):
    intake = clinic.send(db, **clinic.AT_VISIT)
    shown = reviews.open_intake(db, intake, ada)

    document = json.loads(sign(db, intake, ada).document)

    [card] = shown.cards
    assert document["shown"]["cards"][0]["flags"][0]["because"] == list(card.flags[0].because)
    assert document["shown"]["in_short"] == shown.in_short
    assert "To sleep again." in json.dumps(document["shown"])


def test_two_equal_documents_have_different_hashes(db, ada):
    first, second = (sign(db, clinic.send(db), ada) for _ in range(2))

    assert json.loads(first.document)["salt"] != json.loads(second.document)["salt"]


def test_the_document_is_canonical_and_its_hash_stands_in_the_audit_chain(db, ada):
    intake = clinic.send(db)

    sign_off = sign(db, intake, ada)

    [event] = db.scalars(select(AuditEvent).filter_by(what="signed"))
    assert rfc8785.dumps(json.loads(sign_off.document)) == sign_off.document
    assert hashlib.sha256(sign_off.document).hexdigest() == json.loads(event.details)["sha256"]
    assert WORDS not in event.details
    audit.verify(db)


def test_what_was_signed_holds(db, ada):
    intake = clinic.send(db)
    sign(db, intake, ada)

    [signed] = signing.signed(db, intake)
    assert signed.holds
    assert signed.document["words"] == WORDS


def test_a_flipped_bit_anywhere_in_the_sealed_document_is_found(db, ada):
    intake = clinic.send(db)
    sign_off = sign(db, intake, ada)
    sealed = sign_off.sealed_document

    for place in range(0, len(sealed), len(sealed) // 50):
        sign_off.sealed_document = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        [signed] = signing.signed(db, intake)
        assert not signed.holds, f"byte {place} of {len(sealed)}"
        assert signed.document == {}


def test_a_document_that_was_written_anew_with_the_keys_is_found_by_the_audit_chain(db, ada):
    intake = clinic.send(db)
    sign_off = sign(db, intake, ada)
    other = json.loads(sign_off.document) | {"words": "Somebody else's words."}

    forged = rfc8785.dumps(other)
    place = "sign_off.sealed_document"
    sign_off.sealed_document = sealing.keyring(db).seal(sign_off.id, place, forged)
    sign_off.sha256 = hashlib.sha256(forged).digest()

    [signed] = signing.signed(db, intake)
    assert not signed.holds


def test_what_is_signed_cannot_be_signed_again_or_changed(db, ada):
    intake = clinic.send(db, **clinic.BEFORE_BOOKING)
    dispose(db, intake, ada, "psychosis")
    sign(db, intake, ada)

    with pytest.raises(reviews.Changed):
        sign(db, intake, ada)
    with pytest.raises(dispositions.NoSuchCard):
        dispose(db, intake, ada, "psychosis")
    with pytest.raises(reviews.Changed):
        reviews.claim(db, intake, ada, seen=intake.version)


def test_the_checklist_is_completed_after_the_visit_as_a_second_entry(db, ada):
    intake = clinic.send(db, **clinic.AT_VISIT)
    first = sign(db, intake, ada)
    with pytest.raises(NothingNew):
        complete(db, intake, ada)

    dispose(db, intake, ada, "blood-pressure", note="132/84 at the visit")
    second = complete(db, intake, ada)

    document = json.loads(second.document)
    assert (first.number, second.number) == (1, 2)
    assert document["previous_sha256"] == first.sha256.hex()
    assert document["cards"][0]["disposition"]["note"] == "132/84 at the visit"
    assert [one.holds for one in signing.signed(db, intake)] == [True, True]


def test_an_amendment_without_the_entry_before_it_does_not_hold(db, ada):
    intake = clinic.send(db, **clinic.AT_VISIT)
    sign(db, intake, ada)
    dispose(db, intake, ada, "blood-pressure")
    complete(db, intake, ada)

    db.execute(update(SignOff).filter_by(number=2).values(previous_sha256=bytes(32)))

    assert [one.holds for one in signing.signed(db, intake)] == [True, False]


def test_nothing_can_be_completed_before_it_was_signed(db, ada):
    intake = clinic.send(db, **clinic.AT_VISIT)

    with pytest.raises(reviews.Changed):
        complete(db, intake, ada)
