"""Nothing typed is lost to a token, and nobody sees the answers of somebody else."""

import pytest
from sqlalchemy import func, select

from screening.records.db import open_db
from screening.records.models import AnswerEvent, Intake
from tests.patient.browsing import NAMED, hidden

GOAL = 'To sleep, "really" sleep & wake'
GOAL_SHOWN = "To sleep, &#34;really&#34; sleep &amp; wake"


def without_token(page):
    return [(name, value) for name, value in hidden(page) if name != "csrf_token"]


@pytest.fixture
def rows(sqlite_app):
    """Count the intakes and the saved pages."""

    def count():
        with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
            tables = (Intake, AnswerEvent)
            return tuple(db.scalar(select(func.count()).select_from(one)) for one in tables)

    return count


def post_rules(app):
    rules = [one for one in app.url_map.iter_rules() if one.endpoint.startswith("patient.")]
    return [one for one in rules if "POST" in one.methods]


def test_every_post_of_the_patients_side_is_protected(sqlite_app, patient, rows):
    before, rules = rows(), post_rules(sqlite_app)
    # Leaving in a hurry needs no token: it changes nothing, and must work on any page.
    rules = [rule for rule in rules if rule.endpoint != "patient.leave"]
    assert len(rules) >= 3

    for rule in rules:
        path = rule.rule.replace("<slug>", "reason")
        for token in ([], [("csrf_token", "made up")]):
            response = patient.press(path, [*token, ("shown", "goal"), ("goal", GOAL)])
            assert response.status_code == 400, f"POST {path} works without a token"
            assert "Nothing was saved yet" in response.text or "Nothing was done" in response.text
    assert rows() == before


def test_a_wrong_token_loses_nothing_and_pressing_again_saves(patient, kept):
    pairs = without_token(patient.see("/form/reason"))

    refused = patient.press("/form/reason", pairs, {"goal": GOAL, "reasons": "pain"})
    assert refused.status_code == 400
    assert GOAL_SHOWN in refused.text
    assert kept() == {}

    again = patient.press("/form/reason", hidden(refused.text), {"goal": GOAL, "reasons": "pain"})
    assert again.location == "/form/safety"
    assert kept()["goal"] == GOAL


def test_a_wrong_token_shows_what_was_typed_even_where_it_is_no_answer(patient):
    pairs = without_token(patient.see("/form/blood-pressure"))

    response = patient.press("/form/blood-pressure", pairs, {"systolic": "about 140"})

    assert response.status_code == 400
    assert 'value="about 140"' in response.text


def test_a_wrong_token_at_sending_offers_to_press_again(patient):
    response = patient.press("/check", without_token(patient.see("/check")))

    assert response.status_code == 400
    assert "Press the button again" in response.text
    assert "submission_key" in dict(hidden(response.text))


@pytest.mark.parametrize("lost", [["draft"], ["draft", "screening"]])
def test_without_cookies_what_was_typed_is_offered_again_and_starts_a_form(patient, rows, lost):
    page = patient.see("/form/reason")
    for cookie in lost:
        patient.client.delete_cookie(cookie)

    refused = patient.press("/form/reason", hidden(page), {"goal": GOAL})
    assert refused.status_code == 400
    assert GOAL_SHOWN in refused.text
    assert "Continue starts a new form with what you typed" in refused.text
    assert rows() == (1, 0)

    again = patient.press("/form/reason", hidden(refused.text), {"goal": GOAL})
    assert again.location == "/form/safety"
    assert rows() == (2, 1)
    assert GOAL_SHOWN in patient.see("/form/reason")


def test_a_form_sent_from_another_site_is_refused(patient, rows):
    before, pairs = rows(), hidden(patient.see("/form/reason"))

    for site in ("cross-site", "same-site"):
        response = patient.client.post(
            "/form/reason", data=dict(pairs), headers={"Sec-Fetch-Site": site}
        )
        assert response.status_code == 403
    assert rows() == before


def test_nothing_is_changed_by_looking(sqlite_app, patient, rows):
    before = rows()

    for rule in sqlite_app.url_map.iter_rules():
        if rule.endpoint.startswith("patient.") and "GET" in rule.methods:
            patient.client.get(rule.rule.replace("<slug>", "reason"))
    assert rows() == before


PRIVATE = ["/form/about-you", "/form/help", "/check", "/done"]


def test_without_a_draft_every_page_leads_to_the_start(stranger):
    for path in PRIVATE:
        assert stranger.client.get(path).location == "/"


def test_nobody_sees_the_answers_of_somebody_else(patient, stranger):
    patient.answer("about-you", NAMED)
    stranger.start()

    for path in PRIVATE[:-1]:
        assert "Dana Reyes" not in stranger.see(path)


def test_a_made_up_token_opens_nothing(patient, stranger):
    patient.answer("about-you", NAMED)

    for token in ["", "0" * 43, "x" * 4000, "é", "\xff\xfe", "a%00b", '"', "draft=" * 9]:
        response = stranger.client.get("/form/about-you", headers={"Cookie": f"draft={token}"})
        assert response.location == "/", token


def test_the_token_is_random_kept_from_scripts_and_only_its_hash_is_stored(sqlite_app):
    tokens = set()
    for _time in range(2):
        client = sqlite_app.test_client()
        page = client.get("/").text
        response = client.post("/", data=dict(hidden(page)))
        [cookie] = [one for one in response.headers.getlist("Set-Cookie") if "draft=" in one]
        assert "; HttpOnly" in cookie
        assert "; SameSite=Lax" in cookie
        assert "Max-Age" not in cookie
        assert "Expires" not in cookie
        tokens.add(client.get_cookie("draft").value)
    assert len(tokens) == 2
    assert {len(token) for token in tokens} == {43}

    with open_db(sqlite_app.extensions["engine"], sqlite_app.extensions["keyring"]) as db:
        for intake in db.scalars(select(Intake)):
            assert len(intake.draft_token_sha256) == 32
            assert intake.draft_token_sha256 not in {token.encode() for token in tokens}
