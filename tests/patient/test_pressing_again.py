"""A button that did nothing says so on the page it stands on, and can be pressed again."""

import pytest
from flask import abort

from screening.acts.keeping import ending
from tests.patient.browsing import NAMED, hidden

BORN = {name: typed for name, typed in NAMED.items() if name.startswith("date_of_birth")}
# Where a button of a draft leads, the page it stands on, and the words that only this page has.
BUTTONS = [
    ("/check", "/check", "A person reads them, not at once"),
    ("/later", "/later", "Show my code"),
    ("/delete", "/delete", "Delete what you wrote?"),
]
# The same once it was sent.
SENT = [
    ("/withdraw", "/withdraw", "Take your form back?"),
    ("/correct", "/done", "Correct my answers"),
]


def press_late(patient, path, page, **typed):
    """Press a button of a page that was opened before the browser lost its session."""
    form = hidden(patient.see(page))
    patient.client.delete_cookie("screening")
    return patient.press(path, form, typed)


def assert_undone(response, words):
    assert response.status_code == 400
    assert words in response.text
    assert "Nothing was done yet" in response.text
    assert "still here" not in response.text


@pytest.mark.usefixtures("rules")
def test_a_page_that_was_open_for_too_long_comes_back_with_its_button(patient):
    patient.answer("about-you", NAMED)
    for path, page, words in BUTTONS:
        late = press_late(patient, path, page)
        assert_undone(late, words)
    assert patient.press("/check", hidden(press_late(patient, "/check", "/check").text)).location

    for path, page, words in SENT:
        late = press_late(patient, path, page)
        assert_undone(late, words)
    assert patient.press("/withdraw", hidden(late.text)).location == "/closed/withdrawn"


def test_a_code_that_was_typed_comes_back_with_its_page(stranger):
    typed = {"code": "7K3Q-X9AB-0000", **BORN}

    late = press_late(stranger, "/resume?code=1", "/resume?code=1", **typed)

    assert_undone(late, "Open a saved form</h1>")
    for words in typed.values():
        assert f'value="{words}"' in late.text


def test_a_yes_on_the_first_page_is_still_there(stranger, sqlite_app):
    sqlite_app.config.update(UNFINISHED="shown", UNFINISHED_HOURS=24)
    try:
        late = press_late(stranger, "/", "/", unsent="yes")
    finally:
        sqlite_app.config.update(UNFINISHED="unseen", UNFINISHED_HOURS=0)

    assert_undone(late, 'value="yes" checked')


def test_where_the_form_is_no_longer_known_nobody_is_told_to_press_again(patient):
    form = hidden(patient.see("/delete"))
    for cookie in ("screening", "draft"):
        patient.client.delete_cookie(cookie)

    late = patient.press("/delete", form)

    assert late.status_code == 400
    assert "You can open your form again" in late.text
    assert "Press the button again" not in late.text
    assert "Open a saved form" in late.text


def test_what_fails_for_a_moment_can_be_tried_again_at_once(patient, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ending, "erase", lambda *_: abort(503))
        failed = patient.press("/delete", hidden(patient.see("/delete")))

    assert failed.status_code == 503
    assert "<button>Try again</button>" in failed.text
    assert 'action="/delete' in failed.text
    assert "still here" not in failed.text
    assert patient.press("/delete", hidden(failed.text)).location == "/closed/deleted"
