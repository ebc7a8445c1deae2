"""A code opens a saved form on any device, with the date of birth; nothing tells a guess apart."""

import string
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from screening.acts import intakes
from screening.acts.keeping import codes, reissuing, resuming, tries
from screening.acts.keeping.reissuing import NobodyFits
from screening.acts.keeping.resuming import CodeShown, NotResumed, TooManyTries
from screening.acts.signing_in import passwords, typed_codes
from screening.records.base import now
from screening.records.models import CROCKFORD, AuditEvent, Intake, Tries
from tests import clinic as others

BORN, NAME = "1988-02-11", "Nina Example"
NOT_HERS = "0" * codes.SECRET_LENGTH


@pytest.fixture
def draft(clinic, intake, healthy):
    intakes.save_answers(clinic, intake, "about-you", healthy)
    return intake


@pytest.fixture
def code(clinic, draft):
    return resuming.save_for_later(clinic, draft, "mind")


def opens(db, code, born=BORN):
    try:
        return intakes.find_draft(db, resuming.resume(db, code, born))
    except NotResumed:
        return None


def test_the_code_and_the_date_of_birth_together_open_the_form_where_it_was_left(
    clinic, draft, code
):
    found = opens(clinic, code)

    assert found is draft
    assert found.stopped_at == "mind"
    assert code.replace("-", "").startswith(draft.reference)
    assert len(code.replace("-", "")) == 24


def test_every_mistake_is_the_same_mistake(clinic, draft, code):
    assert opens(clinic, code, "1988-02-12") is None
    assert opens(clinic, draft.reference + NOT_HERS) is None
    assert opens(clinic, "ZZZZZZZZ" + NOT_HERS) is None
    assert opens(clinic, "") is None
    assert opens(clinic, code, "") is None
    assert opens(clinic, "\x00" * 5000) is None
    assert opens(clinic, code) is draft


def test_a_new_code_ends_the_old_one(clinic, draft, code):
    newer = resuming.save_for_later(clinic, draft, "mind")

    assert opens(clinic, code) is None
    assert opens(clinic, newer) is draft


def test_of_two_that_are_asked_for_at_once_only_the_one_shown_is_good(
    clinic, draft, code, app, monkeypatch
):
    shown, mark, hashed = [], resuming.code_mark(draft), passwords.hashed

    def meanwhile(secret):
        monkeypatch.setattr(passwords, "hashed", hashed)
        with others.opened(app) as db:
            same = db.get_one(Intake, draft.id)
            shown.append(resuming.save_for_later(db, same, "mind", ends=mark))
        return hashed(secret)

    monkeypatch.setattr(passwords, "hashed", meanwhile)
    with pytest.raises(CodeShown):
        resuming.save_for_later(clinic, draft, "mind", ends=mark)

    assert opens(clinic, shown[0])


def test_going_on_elsewhere_closes_the_form_where_it_was(clinic, draft, code):
    first = resuming.resume(clinic, code, BORN)
    second = resuming.resume(clinic, code, BORN)

    assert intakes.find_draft(clinic, first) is None
    assert intakes.find_draft(clinic, second) is draft


def test_after_ten_wrong_codes_the_right_one_is_dead_until_there_is_a_new_one(clinic, draft, code):
    for _ in range(resuming.WRONG_CODES):
        assert opens(clinic, draft.reference + NOT_HERS) is None

    assert opens(clinic, code) is None
    assert opens(clinic, resuming.save_for_later(clinic, draft, "mind")) is draft


def test_the_right_code_starts_the_count_anew(clinic, draft, code):
    for _ in range(2):
        for _ in range(resuming.WRONG_CODES - 1):
            assert opens(clinic, draft.reference + NOT_HERS) is None
        assert opens(clinic, code) is draft


def test_a_reference_nobody_has_is_counted_and_checked_alike(clinic, code, monkeypatch):
    checked = []
    matches = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *a: checked.append(a) or matches(*a))
    before = clinic.scalars(select(Tries)).all()

    opens(clinic, "ZZZZZZZZ" + NOT_HERS)

    assert len(checked) == 1
    assert len(clinic.scalars(select(Tries)).all()) == len(before) + 3


@pytest.fixture
def flood(clinic, draft):
    """As many tries as there may be in this minute, of codes from everywhere, right and wrong."""
    at = now()
    for what, most in zip(
        ("resume", "resume, wrong"), resuming.TRIES_A_MINUTE.values(), strict=True
    ):
        for number in range(1, most + 1):
            assert tries.count(clinic, what, at, resuming.MINUTE) == number
    clinic.commit()
    return at


def test_more_than_a_hundred_tries_a_minute_are_not_even_checked(clinic, code, flood):
    assert sum(resuming.TRIES_A_MINUTE.values()) == 100
    with pytest.raises(TooManyTries):
        resuming.resume(clinic, code, BORN, flood + timedelta(seconds=59))
    assert resuming.resume(clinic, code, BORN, flood + timedelta(seconds=60))


def test_a_good_code_is_not_used_up_by_pressing_again_during_a_flood(clinic, draft, code, flood):
    for _ in range(resuming.WRONG_CODES + 1):
        with pytest.raises(TooManyTries):
            resuming.resume(clinic, code, BORN, flood)

    assert resuming.resume(clinic, code, BORN, flood + timedelta(minutes=1))


@pytest.fixture
def few(monkeypatch):
    """Tries of a code and in a minute that are soon used up."""
    monkeypatch.setattr(resuming, "WRONG_CODES", 1)
    monkeypatch.setattr(resuming, "TRIES_A_MINUTE", {True: 2, False: 2})
    return now()


def outcome(db, *typed):
    try:
        return bool(resuming.resume(db, *typed))
    except (NotResumed, TooManyTries) as refusal:
        return type(refusal)


def test_a_flood_of_codes_that_were_made_up_keeps_no_patient_out(clinic, code, few):
    made_up = [outcome(clinic, f"{n:08}{NOT_HERS}", BORN, few) for n in range(4)]

    assert made_up == [NotResumed, NotResumed, TooManyTries, TooManyTries]
    assert outcome(clinic, code, BORN, few) is True


def test_a_flood_tells_of_no_reference_whether_there_is_such_a_form(clinic, draft, code, few):
    def of_both():
        references = "ZZZZZZZZ", draft.reference
        return {outcome(clinic, one + NOT_HERS, BORN, few) for one in references}

    assert of_both() == {NotResumed}
    assert of_both() == {TooManyTries}


def test_whoever_goes_on_with_a_good_code_of_their_own_keeps_nobody_else_out(
    clinic, draft, code, few
):
    mine = [outcome(clinic, code, BORN, few) for _ in range(4)]

    assert mine == [True, True, True, TooManyTries]
    assert tries.count(clinic, "resume", few, resuming.MINUTE) == 2


def test_whoever_closes_the_form_can_open_it_though_somebody_guessed_at_its_code(
    clinic, draft, code, monkeypatch
):
    monkeypatch.setattr(resuming, "WRONG_CODES", 1)
    for _ in range(2):
        assert opens(clinic, draft.reference + NOT_HERS) is None

    resuming.leave(clinic, draft)

    assert opens(clinic, code) is draft


def test_a_code_from_before_codes_were_told_apart_opens_its_form(clinic, draft):
    draft.resume_secret_hash = passwords.hashed(NOT_HERS)
    clinic.commit()

    assert not codes.is_ours(clinic, draft.reference, NOT_HERS)
    assert opens(clinic, draft.reference + NOT_HERS) is draft


def test_a_code_of_ours_is_known_and_hardly_one_that_was_made_up(clinic):
    secret = codes.new_secret(clinic, "7K3QX9AB")

    assert len(secret) == codes.SECRET_LENGTH
    assert codes.is_ours(clinic, "7K3QX9AB", secret)
    # One in 32,768 of those made up looks like ours.
    made_up = [typed_codes.new(codes.SECRET_LENGTH) for _ in range(200)]
    assert sum(codes.is_ours(clinic, "7K3QX9AB", one) for one in made_up) < 3
    assert not any(codes.is_ours(clinic, typed, typed) for typed in ("", "²" * 9, "Ä"))


def test_a_flood_of_codes_does_not_shut_out_a_phone_that_is_known(clinic, draft, flood):
    token = resuming.remember_phone(clinic, draft)

    assert resuming.resume_on_phone(clinic, token, BORN, flood)
    with pytest.raises(TooManyTries):
        resuming.resume_on_phone(clinic, "nobody's", BORN, flood)


def test_tries_in_the_same_moment_have_different_numbers(app, clinic):
    numbers = []

    def act(db):
        numbers.append(tries.count(db, "x", now(), resuming.FOR_LONG))
        db.commit()
        return True

    clinic.commit()
    others.at_once(app, 12, act)

    assert sorted(numbers) == list(range(1, 13))


def test_only_a_password_hash_of_the_code_is_kept_and_no_event_holds_it(clinic, draft, code):
    secret = code.replace("-", "")[8:]
    events = clinic.scalars(select(AuditEvent)).all()

    assert draft.resume_secret_hash.startswith("$argon2id$")
    assert not any(secret in event.details or code in event.details for event in events)


def test_without_a_name_a_date_of_birth_and_a_contact_there_is_no_code(clinic, intake):
    with pytest.raises(intakes.NotYetSendable):
        resuming.save_for_later(clinic, intake, "mind")


def test_the_phone_needs_the_date_of_birth_alone_for_a_day(clinic, draft):
    token = resuming.remember_phone(clinic, draft)
    later = draft.updated_at + resuming.PHONE_KEEPS

    assert resuming.find_by_phone(clinic, token, later - timedelta(seconds=1)) is draft
    assert resuming.find_by_phone(clinic, token, later) is None
    with pytest.raises(NotResumed):
        resuming.resume_on_phone(clinic, token, "1988-02-12")
    assert intakes.find_draft(clinic, resuming.resume_on_phone(clinic, token, BORN)) is draft
    with pytest.raises(NotResumed):
        resuming.resume_on_phone(clinic, "made up", BORN)
    with pytest.raises(NotResumed):
        resuming.resume_on_phone(clinic, token, BORN, later)


def test_guessing_on_the_phone_ends_there_and_leaves_the_code_alone(clinic, draft, code):
    token = resuming.remember_phone(clinic, draft)
    for _ in range(resuming.WRONG_CODES):
        with pytest.raises(NotResumed):
            resuming.resume_on_phone(clinic, token, "1950-01-01")

    with pytest.raises(NotResumed):
        resuming.resume_on_phone(clinic, token, BORN)
    assert opens(clinic, code) is draft


def test_a_form_that_was_sent_is_opened_by_no_code(clinic, draft, code):
    intakes.submit(clinic, draft, "key")

    assert opens(clinic, code) is None


def test_the_clinic_gives_out_a_new_code_after_checking_who_asks(clinic, draft, code):
    ada = others.enrol(clinic).provider
    for _ in range(resuming.WRONG_CODES):
        opens(clinic, draft.reference + NOT_HERS)

    again = reissuing.reissue(clinic, draft.reference.lower(), "nina  EXAMPLE", BORN, ada)

    assert opens(clinic, code) is None
    assert opens(clinic, again) is draft
    [event] = clinic.scalars(select(AuditEvent).filter_by(what="code_reissued"))
    assert (event.who, event.intake_id) == ("Ada", draft.id)


@pytest.mark.parametrize(
    ("name", "born"), [("Nina", BORN), (NAME, "1988-02-12"), ("", BORN), (NAME, "")]
)
def test_the_clinic_gives_out_none_where_something_does_not_fit(clinic, draft, code, name, born):
    ada = others.enrol(clinic).provider

    with pytest.raises(NobodyFits):
        reissuing.reissue(clinic, draft.reference, name, born, ada)
    assert opens(clinic, code) is draft


def test_the_clinic_cannot_guess_either(clinic, draft):
    ada = others.enrol(clinic).provider
    for _ in range(resuming.WRONG_CODES):
        with pytest.raises(NobodyFits):
            reissuing.reissue(clinic, draft.reference, NAME, "1988-02-12", ada)

    with pytest.raises(NobodyFits):
        reissuing.reissue(clinic, draft.reference, NAME, BORN, ada)


CODES = st.text(CROCKFORD, min_size=24, max_size=24)
LIKE = {"0": "0oO", "1": "1iIlL"}
BETWEEN = ["", " ", "-", "  ", " - ", "\u2011", "\u2013", "\t"]


@given(CODES, st.data())
def test_case_spaces_dashes_and_letters_like_digits_are_forgiven(code, data):
    typed = ""
    for letter in code:
        typed += data.draw(st.sampled_from(LIKE.get(letter, letter + letter.lower())))
        typed += data.draw(st.sampled_from(BETWEEN))

    assert codes.parted(typed) == (code[:8], code[8:])


@given(CODES, st.integers(0, 23), st.sampled_from(string.ascii_uppercase + string.digits))
def test_one_wrong_letter_is_another_code(code, place, letter):
    typed = code[:place] + letter + code[place + 1 :]

    same = letter.translate(str.maketrans("OIL", "011")) == code[place]
    assert (codes.parted(typed) == codes.parted(code)) is same


def test_a_draft_is_not_found_by_somebody_elses_token(clinic, draft):
    assert clinic.scalar(select(Intake).filter_by(phone_token_sha256=None)) is draft
    assert resuming.find_by_phone(clinic, "") is None
