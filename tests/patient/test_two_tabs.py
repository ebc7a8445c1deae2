"""Two tabs on one form: the older one is shown both answers, and nothing is lost silently."""

import re

from tests.patient.browsing import hidden

PAGE = "/form/reason"
OLDER, NEWER = "To work again", "To sleep again"


def conflict(patient):
    older = hidden(patient.see(PAGE))
    patient.answer("reason", {"goal": NEWER})
    return patient.press(PAGE, older, {"goal": OLDER, "reasons": "pain"})


def test_the_older_tab_is_shown_both_answers_and_nothing_is_saved(patient, kept):
    response = conflict(patient)

    assert response.status_code == 409
    assert "Newer answers exist" in response.text
    assert OLDER in response.text
    assert NEWER in response.text
    assert kept()["goal"] == NEWER
    assert not kept()["reasons"]


def test_a_firm_nothing_in_the_older_tab_is_shown_in_words(patient):
    older = hidden(patient.see(PAGE))
    patient.answer("reason", {"reasons": "pain"})

    response = patient.press(PAGE, older, {"reasons": "none_of_these"})

    assert response.status_code == 409
    assert "<dd>None of these</dd>" in response.text


def test_what_was_entered_in_the_older_tab_can_be_chosen(patient, kept):
    chosen = hidden(conflict(patient).text)

    assert patient.press(PAGE, chosen).status_code == 303
    assert kept()["goal"] == OLDER
    assert kept()["reasons"] == ["pain"]


def test_the_newer_answers_can_be_kept(patient, kept):
    assert f'<a class="button" href="{PAGE}">Keep the newer answers</a>' in conflict(patient).text
    assert NEWER in patient.see(PAGE)


def test_a_third_tab_in_between_is_noticed_too(patient, kept):
    chosen = hidden(conflict(patient).text)
    patient.answer("reason", {"goal": "Neither"})

    response = patient.press(PAGE, chosen)

    assert response.status_code == 409
    assert "Neither" in response.text
    assert kept()["goal"] == "Neither"


def test_the_same_answers_again_are_no_conflict(patient):
    older = hidden(patient.see(PAGE))
    patient.press(PAGE, older, {"goal": OLDER})

    assert patient.press(PAGE, older, {"goal": OLDER}).status_code == 303


def test_another_page_saved_in_between_is_no_conflict(patient, kept):
    older = hidden(patient.see(PAGE))
    patient.answer("safety", {"wish_to_be_dead": "no"})

    assert patient.press(PAGE, older, {"goal": OLDER}).status_code == 303
    assert kept()["wish_to_be_dead"] == "no"


def test_an_older_tab_cannot_blank_a_newer_answer_unasked(patient, kept):
    older = hidden(patient.see(PAGE))
    patient.answer("reason", {"goal": NEWER})

    assert patient.press(PAGE, older).status_code == 409
    assert kept()["goal"] == NEWER


def test_a_page_shown_again_with_an_error_is_as_new_as_what_it_saved(patient):
    first = patient.answer("blood-pressure", {"systolic": "x", "pulse": "70"})

    again = patient.press(
        "/form/blood-pressure", hidden(first.text), {"systolic": "150", "pulse": "71"}
    )

    assert again.status_code == 303


def test_an_expired_page_stays_as_old_as_it_was(patient):
    older = [pair for pair in hidden(patient.see(PAGE)) if pair[0] != "csrf_token"]
    patient.answer("reason", {"goal": NEWER})
    expired = patient.press(PAGE, older, {"goal": OLDER})
    assert expired.status_code == 400

    assert patient.press(PAGE, hidden(expired.text), {"goal": OLDER}).status_code == 409


def test_a_made_up_version_is_older_than_any(patient):
    patient.answer("reason", {"goal": NEWER})
    pairs = [pair for pair in hidden(patient.see(PAGE)) if pair[0] != "seen"]

    for seen in ("", "x", "-1", "9" * 40):
        response = patient.press(PAGE, [*pairs, ("seen", seen)], {"goal": OLDER})
        assert response.status_code == 409, seen


def test_what_a_script_saves_is_answered_with_whether_all_of_it_is_kept(patient, kept):
    def keep(typed, page):
        data = dict(hidden(page)) | {"shown": "goal"} | typed
        return patient.client.post(PAGE, data=data, headers={"X-Keep": "1"})

    page = patient.see(PAGE)
    saved = keep({"goal": OLDER}, page)
    assert saved.status_code == 204
    assert kept()["goal"] == OLDER

    too_long = keep({"goal": "x" * 5000, "seen": saved.headers["X-Seen"]}, page)
    assert too_long.status_code == 422
    assert not re.search("<form", too_long.text)
