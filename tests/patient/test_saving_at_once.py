"""A safety answer is saved as it is chosen, in a transaction of its own; a script asks for that."""

import re

import pytest

from tests.patient.browsing import hidden


def keep(patient, page, seen=None, **answer):
    """Send one answer as the script does."""
    about = dict(hidden(page))
    [name] = answer
    form = {"csrf_token": about["csrf_token"], "seen": seen or about["seen"], "shown": name}
    form |= answer
    return patient.client.post("/form/safety", data=form, headers={"X-Keep": "1"})


def test_one_answer_is_kept_and_the_others_are_left_as_they_are(patient, kept):
    page = patient.see("/form/safety")

    assert keep(patient, page, wish_to_be_dead="yes").status_code == 204
    assert kept() == {"wish_to_be_dead": "yes"}

    second = keep(patient, page, suicidal_thoughts="no")
    assert second.status_code == 204
    assert keep(patient, page, second.headers["X-Seen"], wish_to_be_dead="no").status_code == 204
    assert kept() == {"wish_to_be_dead": "no", "suicidal_thoughts": "no"}


def test_what_is_no_answer_is_not_called_saved(patient, kept):
    page = patient.see("/form/safety")

    assert keep(patient, page, wish_to_be_dead="perhaps").status_code == 422
    assert kept() == {}


def test_without_a_token_nothing_is_called_saved(patient, kept):
    form = {"shown": "wish_to_be_dead", "wish_to_be_dead": "yes"}

    response = patient.client.post("/form/safety", data=form, headers={"X-Keep": "1"})

    assert response.status_code == 400
    assert kept() == {}


@pytest.mark.parametrize(
    ("slug", "loads"), [("safety", True), ("safety-past", True), ("help", False), ("mind", False)]
)
def test_pages_with_safety_questions_load_the_script_that_saves_each(patient, slug, loads):
    page = patient.see(f"/form/{slug}")

    assert bool(re.search(r'src="/static/safety\.js', page)) is loads
    assert ("data-saved=" in page) is loads
