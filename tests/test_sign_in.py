"""Signing in takes both factors, says nothing about what was wrong, and ends when it is ended."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from screening.acts import accounts
from screening.acts.accounts import NotSignedIn
from screening.acts.signing_in import factors, throttle
from screening.records import audit
from screening.records.base import now
from screening.records.models import AuditEvent, Provider, SignIn
from tests import clinic
from tests.clinic import PASSWORD

STEP = timedelta(seconds=factors.STEP_SECONDS)


@pytest.fixture
def enrolment(db):
    return clinic.enrol(db)


def is_let_in(db, name="Ada", password=PASSWORD, code="", at=None):
    try:
        return bool(accounts.sign_in(db, name, password, code, at))
    except NotSignedIn:
        return False


def test_name_password_and_code_sign_in(db, enrolment):
    token = accounts.sign_in(db, "Ada", PASSWORD, clinic.code(db))

    found = accounts.signed_in(db, token)
    assert found.provider.name == "Ada"


@pytest.mark.parametrize("typed", ["ada", "  ADA ", "Àda"])
def test_a_name_may_be_typed_in_any_case_and_without_accents(db, enrolment, typed):
    assert is_let_in(db, typed, code=clinic.code(db))


def test_every_mistake_is_the_same_page(app, db, enrolment):
    app.config["WTF_CSRF_ENABLED"] = False
    client, code = app.test_client(), clinic.code(db)
    right = {"name": "Ada", "password": PASSWORD, "code": code}
    mistakes = [
        {"name": "Nobody"},
        {"password": "not this one at all"},
        {"password": "x" * 129},
        {"code": "000000"},
        {"code": ""},
        {"password": ""},
    ]

    pages = [client.post("/sign-in", data=right | mistake) for mistake in mistakes]

    # What a page gives back is the name, and a token that is never the same.
    assert len({re.sub(r'value="[^"]*"', "", page.text) for page in pages}) == 1
    assert {page.status_code for page in pages} == {422}
    assert client.get_cookie("provider") is None


def test_what_was_typed_as_a_password_is_not_shown_again(app, db, enrolment):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()

    page = client.post("/sign-in", data={"name": "Ada", "password": "not this one", "code": "1"})

    assert "not this one" not in page.text


def test_a_code_works_once(db, enrolment):
    code = clinic.code(db)

    assert is_let_in(db, code=code)
    assert not is_let_in(db, code=code)


def test_a_code_counts_while_it_is_shown_and_in_the_step_after(db, enrolment):
    at = now() + 10 * STEP

    assert not is_let_in(db, code=clinic.code(db, at=at + STEP), at=at)
    assert not is_let_in(db, code=clinic.code(db, at=at - 2 * STEP), at=at)
    assert is_let_in(db, code=clinic.code(db, at=at - STEP), at=at)
    assert is_let_in(db, code=clinic.code(db, at=at), at=at)


def test_an_older_code_does_not_work_after_a_newer_one_or_a_clock_set_back(db, enrolment):
    at = now() + 10 * STEP
    assert is_let_in(db, code=clinic.code(db, at=at), at=at)

    assert not is_let_in(db, code=clinic.code(db, at=at - STEP), at=at)
    assert not is_let_in(db, code=clinic.code(db, at=at - STEP), at=at - STEP)


def test_a_wrong_password_does_not_use_up_the_code(db, enrolment):
    code = clinic.code(db)

    assert not is_let_in(db, password="not this one at all", code=code)
    assert is_let_in(db, code=code)


def test_a_recovery_code_works_once_however_it_is_typed(db, enrolment):
    first, second, *_rest = enrolment.recovery_codes
    typed = first.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert is_let_in(db, code=typed)
    assert not is_let_in(db, code=first)
    assert is_let_in(db, code=second)


def test_a_recovery_code_of_somebody_else_is_worth_nothing(db, enrolment):
    other = clinic.enrol(db, "Bo")

    assert not is_let_in(db, "Ada", code=other.recovery_codes[0])
    assert is_let_in(db, "Bo", code=other.recovery_codes[0])


@pytest.mark.parametrize("kind", ["totp", "recovery"])
def test_of_a_hundred_uses_of_one_code_one_is_right(app, db, enrolment, kind):
    at = now()
    code = clinic.code(db, at=at) if kind == "totp" else enrolment.recovery_codes[0]

    def use(db):
        provider = db.scalars(select(Provider)).one()
        right = factors.use(db, provider, code, at)
        db.commit()
        return right

    rounds = [clinic.at_once(app, 10, use) for _ in range(10)]

    assert sum(map(sum, rounds)) == 1
    assert sum(map(len, rounds)) == 100


def test_after_too_many_mistakes_even_the_right_answers_have_to_wait(db, enrolment):
    at = now()
    for _ in range(throttle.FREE):
        assert not is_let_in(db, password="not this one at all", at=at)

    assert not is_let_in(db, code=clinic.code(db, at=at), at=at)
    later = at + timedelta(seconds=1)
    assert is_let_in(db, code=clinic.code(db, at=later), at=later)


def test_signing_in_starts_the_count_anew_and_the_right_password_alone_does_not(db, enrolment):
    at = now()
    for _ in range(throttle.FREE - 1):
        assert not is_let_in(db, code="000000", at=at)
    assert is_let_in(db, code=clinic.code(db, at=at), at=at)

    tries = [throttle.admit(db, "Ada", at) for _ in range(throttle.FREE + 1)]
    assert tries == [True] * throttle.FREE + [False]


def test_an_administrator_unlocks_a_name(db, enrolment):
    at = now()
    for _ in range(throttle.LOCKED_AT):
        at += timedelta(minutes=15)
        throttle.admit(db, "Ada", at)
    db.commit()
    assert not is_let_in(db, code=clinic.code(db))

    accounts.unlock(db, "Ada", "administrator")

    assert is_let_in(db, code=clinic.code(db))


def test_the_database_holds_no_token_password_code_or_secret_in_clear(db, enrolment):
    token = accounts.sign_in(db, "Ada", PASSWORD, clinic.code(db))

    kept = [
        str(getattr(row, column.name))
        for table in (Provider, SignIn)
        for row in db.scalars(select(table))
        for column in table.__table__.columns
    ] + [code.code_hash for code in enrolment.provider.recovery_codes]

    everything = "|".join(kept)
    for secret in (token, PASSWORD, enrolment.totp_secret, *enrolment.recovery_codes):
        assert secret not in everything


@pytest.mark.parametrize(
    ("idle", "signed_in"), [(timedelta(minutes=14, seconds=59), True), (accounts.IDLE, False)]
)
def test_a_sign_in_ends_after_a_quarter_of_an_hour_without_use(db, enrolment, idle, signed_in):
    at = now()
    token = accounts.sign_in(db, "Ada", PASSWORD, clinic.code(db, at=at), at)

    assert bool(accounts.signed_in(db, token, at + idle)) is signed_in


def test_use_keeps_a_sign_in_alive_but_no_longer_than_half_a_day(db, enrolment):
    at = started = now()
    token = accounts.sign_in(db, "Ada", PASSWORD, clinic.code(db, at=at), at)

    while at - started < accounts.ABSOLUTE - timedelta(minutes=10):
        at += timedelta(minutes=10)
        db.expire_all()
        assert accounts.signed_in(db, token, at)
    assert accounts.signed_in(db, token, started + accounts.ABSOLUTE) is None


def test_signing_out_kills_every_copy_of_the_cookie(app, db, enrolment):
    app.config["WTF_CSRF_ENABLED"] = False
    clinic.send(db)
    client = clinic.signed_in(app)
    copy = app.test_client()
    copy.set_cookie("provider", client.get_cookie("provider").value)
    assert copy.get("/provider").status_code == 200

    client.post("/sign-out")

    assert copy.get("/provider").location == "/sign-in"
    assert client.get_cookie("provider") is None


def test_signing_out_takes_a_form(app, db, enrolment):
    client = clinic.signed_in(app)

    assert client.get("/sign-out").status_code == 405


def test_whoever_is_disabled_is_out_at_once_and_stays_out(app, db, enrolment):
    client = clinic.signed_in(app)

    accounts.disable(db, "Ada", "administrator")

    assert client.get("/provider").location == "/sign-in"
    assert not is_let_in(db, code=enrolment.recovery_codes[0])


def test_each_sign_in_gets_a_cookie_of_its_own_that_scripts_and_other_sites_do_not(app, enrolment):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    data = {"name": "Ada", "password": PASSWORD}

    first = client.post("/sign-in", data=data | {"code": enrolment.recovery_codes[0]})
    second = client.post("/sign-in", data=data | {"code": enrolment.recovery_codes[1]})

    cookies = [page.headers["Set-Cookie"] for page in (first, second)]
    assert first.location == "/provider"
    assert cookies[0] != cookies[1]
    for cookie in cookies:
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


def test_with_tls_the_cookie_is_bound_to_the_host(app, enrolment):
    app.config.update(WTF_CSRF_ENABLED=False, SESSION_COOKIE_SECURE=True)
    data = {"name": "Ada", "password": PASSWORD, "code": enrolment.recovery_codes[0]}

    page = app.test_client().post("/sign-in", data=data, base_url="https://localhost")

    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-provider=")
    assert "Secure" in cookie.split("; ")


def test_sign_ins_mistakes_and_sign_outs_are_recorded_without_what_was_typed(db, enrolment):
    is_let_in(db, password="not this one at all")
    is_let_in(db, name="my password by mistake")
    token = accounts.sign_in(db, "Ada", PASSWORD, clinic.code(db))
    accounts.sign_out(db, accounts.signed_in(db, token))

    events = db.scalars(select(AuditEvent).order_by(AuditEvent.sequence)).all()
    assert [(event.who, event.what) for event in events[-4:]] == [
        ("Ada", "sign_in_failed"),
        ("nobody", "sign_in_failed"),
        ("Ada", "signed_in"),
        ("Ada", "signed_out"),
    ]
    assert audit.verify(db) == len(events)


def test_two_people_cannot_have_names_that_are_typed_alike(db, enrolment):
    with pytest.raises(accounts.NameTaken):
        accounts.add_provider(db, " ÀDA", PASSWORD)

    assert [provider.name for provider in accounts.list_providers(db)] == ["Ada"]
