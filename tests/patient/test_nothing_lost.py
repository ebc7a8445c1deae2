"""Whatever keeps a page from being saved, what was typed on it comes back with a way to go on."""

import re
import sqlite3

import pytest
from flask import abort

from screening.acts import intakes
from tests.apps import app_on
from tests.patient.browsing import Patient, hidden

PAGE = "/form/reason"
GOAL = "To sleep, “really” sleep & wake\nand “work”"
SHOWN = "To sleep, “really” sleep &amp; wake\nand “work”"


def typed(patient, **more):
    return hidden(patient.see(PAGE)), {"goal": GOAL, "reasons": ["pain", "anxiety"]} | more


def assert_kept(response, status):
    assert response.status_code == status
    assert "What you typed is still here" in response.text
    assert f"<dd>{SHOWN}</dd>" in response.text
    assert "<button>Send it again</button>" in response.text
    assert 'action="/form/reason"' in response.text
    assert "988" in response.text


def assert_saved_again(patient, response, kept):
    again = patient.press(PAGE, hidden(response.text))
    assert again.location == "/form/safety"
    assert kept()["goal"] == GOAL
    assert kept()["reasons"] == ["pain", "anxiety"]


def test_while_somebody_else_holds_the_database_the_text_comes_back(
    sqlite_app, patient, kept, sqlite_url
):
    page, text = typed(patient)
    with sqlite_app.extensions["engine"].connect() as connection:
        connection.connection.execute("PRAGMA busy_timeout=50")
    blocker = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")

    response = patient.press(PAGE, page, text)

    assert_kept(response, 503)
    assert 'action="/leave"' in response.text
    assert response.headers["Retry-After"]
    blocker.execute("ROLLBACK")
    assert_saved_again(patient, response, kept)


def test_while_postgresql_is_gone_the_text_comes_back(instance, server):
    from tests.apps import migrate

    with server.database() as url, app_on(url, instance) as app:
        migrate(app)
        patient = Patient(app.test_client()).start()
        page, text = typed(patient)
        name = url.partition("@/")[2].partition("?")[0]
        server.connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        server.connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )

        response = patient.press(PAGE, page, text)

        assert_kept(response, 503)
        server.connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert patient.press(PAGE, hidden(response.text)).location == "/form/safety"
        assert "really" in patient.see(PAGE)


def test_a_fault_of_ours_gives_the_text_back(sqlite_app, patient, kept, monkeypatch):
    page, text = typed(patient)
    sqlite_app.config.update(TESTING=False)
    with monkeypatch.context() as patch:
        patch.setattr(intakes, "save_answers", lambda *_a, **_k: 1 / 0)
        response = patient.press(PAGE, page, text)

    sqlite_app.config.update(TESTING=True)
    assert_kept(response, 500)
    assert_saved_again(patient, response, kept)


def test_a_page_sent_to_where_nothing_is_taken_gives_the_text_back(patient, kept):
    page, text = typed(patient)

    response = patient.press("/done", page, text)

    assert_kept(response, 405)
    assert_saved_again(patient, response, kept)


@pytest.mark.parametrize("status", [403, 404, 409, 429])
def test_every_refusal_gives_the_text_back(patient, status, monkeypatch):
    page, text = typed(patient)
    monkeypatch.setattr(intakes, "save_answers", lambda *_a, **_k: abort(status))

    assert_kept(patient.press(PAGE, page, text), status)


def test_too_much_text_comes_back_in_its_field_to_be_shortened(patient, kept):
    long = "word " * 30_000
    page, text = typed(patient, goal=long)

    response = patient.press(PAGE, page, text)

    assert response.status_code == 413
    assert "Shorten it and press the button" in response.text
    assert long.strip() in response.text
    assert "Shorten this to" in response.text
    assert kept() == {}
    shorter = patient.press(PAGE, hidden(response.text), {"goal": "short", "reasons": "pain"})
    assert shorter.location == "/form/safety"


def test_more_than_anybody_types_is_refused_plainly(patient):
    page, text = typed(patient, goal="x" * (2 * 1024 * 1024))

    response = patient.press(PAGE, page, text)

    assert response.status_code == 413
    assert "988" in response.text
    assert len(response.text) < 10_000


def test_a_sign_in_is_never_given_back(sqlite_app, patient, monkeypatch):
    from screening.acts import accounts

    monkeypatch.setattr(accounts, "sign_in", lambda *_a: abort(503))
    page = hidden(patient.see("/sign-in"))

    response = patient.press("/sign-in", page, {"password": "a quiet river in spring"})

    assert response.status_code == 503
    assert "quiet river" not in response.text


def test_what_an_earlier_page_led_to_comes_back_where_nobody_knows_that_page(patient, stranger):
    earlier = "other-treatments", {"other_treatments": ["ketamine_home"]}
    patient.answer(*earlier)
    path, checked = "/form/ketamine-before", 'name="ketamine_helped" value="a_lot" checked'
    helped = {"ketamine_helped": "a_lot"}

    lost = stranger.press(path, hidden(patient.see(path)), helped)
    assert checked in re.sub(' id="[^"]*"', "", lost.text)

    stranger.press(path, hidden(lost.text), helped)
    stranger.answer(*earlier)
    assert checked in re.sub(' id="[^"]*"', "", stranger.see(path))
