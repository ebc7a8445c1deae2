"""The page of an intake: every flag can be checked by its reader, and nothing is a verdict."""

from __future__ import annotations

import re

import pytest

from screening import wording
from screening.acts import intakes, rulebooks
from tests import clinic

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> see http://evil.example ‮ {{7*7}}"


def text_of(page):
    """Return what a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def section(page, start, end="</section>"):
    return page.text.partition(start)[2].partition(end)[0]


def test_the_first_things_are_age_goal_phone_and_whether_to_leave_a_message(ada, send):
    page = text_of(ada.get(send()))

    top = page.partition("What the patient answered")[0]
    for words in ("Nina Example", "42 years", "To sleep again.", "(555) 010-0141"):
        assert words in top
    assert "Leave a message? Answered yes" in top


def test_pertinent_answers_are_named_for_what_they_are(ada, send):
    page = ada.get(
        send(psychosis_heard_or_saw="not_sure", wish_to_be_dead="prefer_not_to_say", systolic=168)
    )

    pertinent = " ".join(re.sub(r"<[^>]+>", " ", section(page, "<aside", "</aside>")).split())
    assert "Thoughts of ending life Answered no" in pertinent
    assert "Wished to be dead Preferred not to say" in pertinent
    assert "Heard or saw things, ever Not sure" in pertinent
    assert "Bottom number Left blank" in pertinent
    assert "Top number 168 mmHg" in pertinent


def test_a_flag_shows_all_that_it_takes_to_check_it(ada, send):
    page = text_of(ada.get(send(**clinic.AT_VISIT)))

    for words in (
        "Reading of 140 or higher",
        "Top number of your latest reading: 168 (asked: 140 or more)",
        "The label weighs a delay above 140.",
        "Repeat the reading.",
        "A maker. The label. 2025. 4",
        "Rule pressure-140, rulebook",
    ):
        assert words in page


def test_an_absorbed_rule_is_one_line(ada, send):
    page = ada.get(send(systolic=185))

    assert "Raised too: Reading of 140 or higher" in page.text
    assert "The label weighs a delay above 140." not in section(page, 'id="cards"')


def test_answers_that_may_not_fit_together_are_a_question(ada, send):
    page = ada.get(send(told_high="yes", pressure_controlled="yes", systolic=150))

    cards = text_of(page)
    assert "Answers that may not fit together" in cards
    assert "To ask Which of the two is right today?" in cards


def test_what_could_not_be_told_is_named_with_what_to_ask_first(ada, send):
    page = ada.get(send(suicidal_thoughts="yes", suicide_intent="not_sure", systolic=None))

    untold = text_of(page).partition("What could not be told")[2]
    first, second = untold.index("meant, even a little"), untold.index("Top number of your latest")
    assert first < untold.index("Ask first") < second


def test_background_is_folded_under_also_noted(ada, send):
    page = ada.get(send(psychosis_family="yes"))

    assert "A psychotic disorder in the family" in section(page, 'id="also-noted"', "</details>")
    assert "A psychotic disorder in the family" not in section(page, 'id="cards"')


def test_where_nothing_was_raised_the_page_says_no_more_than_that(ada, send):
    page = text_of(ada.get(send()))

    found = re.search(r"No rule was raised; (\d+) of (\d+) questions answered; 0 rules", page)
    assert found
    assert int(found[1]) < int(found[2])


def test_the_counts_of_the_receipt_add_up(ada, send):
    page = text_of(ada.get(send(**clinic.AT_VISIT)))

    counts, total = re.search(
        r"Receipt ((?:[A-Z][a-z ]+: \d+ ?\+? ?)+)= (\d+) rules", page
    ).groups()
    assert sum(map(int, re.findall(r"\d+", counts))) == int(total) == 6


def test_changed_answers_are_shown_with_their_times(app, ada):
    with clinic.opened(app) as db:
        rulebooks.publish(db, clinic.RULES, "Ada")
        intake, _token = intakes.start(db, "en")
        for systolic in (168, 168, 128):
            intakes.save_answers(db, intake, "x", clinic.QUIET | {"systolic": systolic})
        intakes.submit(db, intake, "key")
        address = f"/provider/intakes/{intake.reference}"

    changed = section(ada.get(address), 'id="changed"')

    assert re.search(r"168 mmHg \(.* UTC\), then 128 mmHg \(.* UTC\)", changed)
    assert changed.count("<dt>") == 1


def test_free_text_is_text_in_a_marked_box_and_never_a_link(ada, send):
    page = ada.get(send(goal=SCRIPT, full_name=SCRIPT, phone=SCRIPT, email=SCRIPT))

    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "evil.example</a>" not in page.text
    assert "49" not in section(page, 'class="goal"', "</div>")
    assert "[U+202E]" in section(page, 'class="own"', "</blockquote>")


def test_what_could_not_be_evaluated_is_to_be_read_in_full(ada, send, monkeypatch):
    monkeypatch.setattr(rulebooks, "evaluate_stored", lambda *_: 1 / 0)
    address = send()

    assert "Not fully evaluated: read in full" in ada.get("/provider").text
    page = ada.get(address)
    assert "Not fully evaluated: read in full" in page.text
    assert "Could not be evaluated" in section(page, 'id="cards"')


def test_a_fully_evaluated_intake_does_not_say_so_about_itself(ada, send):
    address = send()

    assert "Not fully evaluated" not in ada.get("/provider").text + ada.get(address).text


def dispose(client, address, topic, **form):
    version = clinic.version(client.get(address))
    return client.post(f"{address}/cards/{topic}", data={"version": version} | form)


def sign(client, address, **form):
    return client.post(
        f"{address}/sign", data={"version": clinic.version(client.get(address))} | form
    )


def test_nothing_is_chosen_or_written_beforehand(ada, send):
    page = ada.get(send(**clinic.SAME_DAY)).text

    assert " checked" not in page
    assert set(re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page)) == {"\n"}


def test_a_card_is_disposed_of_and_says_so(ada, send):
    address = send(**clinic.BEFORE_BOOKING)

    response = dispose(ada, address, "psychosis", code="needs", note="a call with <her> sister")

    assert response.location == f"{address}#card-psychosis"
    page = text_of(ada.get(address))
    assert "Needs : a call with &lt;her&gt; sister Ada," in page
    assert "Ada disposed of a card (Psychosis: Needs)" in page


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({}, "Select what you did with this card"),
        ({"code": "approve"}, "Select what you did with this card"),
        ({"code": "not_relevant"}, "Write why this is not relevant"),
        ({"code": "needs"}, "Write what is needed"),
        ({"code": "needs", "note": "x" * 4001}, "Write at most 4000 characters"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(ada, send, form, message):
    page = dispose(ada, send(**clinic.BEFORE_BOOKING), "psychosis", **form)

    assert page.status_code == 422
    assert message in section(page, 'class="summary"', "</div>")
    assert message in section(page, 'id="card-psychosis"', "</article>")
    assert form.get("note", "") in page.text


def test_signing_says_which_cards_are_open(ada, send):
    page = sign(ada, send(**clinic.SAME_DAY, **clinic.BEFORE_BOOKING), words="I read it.")

    assert page.status_code == 422
    assert "Say what you did with these cards first: Safety, Psychosis" in page.text
    assert "I read it.</textarea>" in page.text


def test_signing_takes_words(ada, send):
    page = sign(ada, send(), words="  ")

    assert page.status_code == 422
    assert "Write in your own words what you took from it" in page.text


def test_a_signed_intake_is_read_only_and_shows_what_was_signed(ada, send):
    address = send(**clinic.BEFORE_BOOKING, **clinic.AT_VISIT)
    dispose(ada, address, "psychosis", code="asked_and_recorded")

    assert sign(ada, address, words="I read <it>.").status_code == 302

    page = ada.get(address)
    assert "I have read this." in page.text
    assert "I read &lt;it&gt;." in page.text
    assert "its hash fits" in page.text
    assert f"{address}/cards/psychosis" not in page.text
    assert f"{address}/cards/blood-pressure" in page.text
    document = ada.get(f"{address}/signed/1")
    assert "I read &lt;it&gt;." in document.text
    assert "Psychosis in the past month" in document.text


def test_the_checklist_can_be_completed_after_the_visit(ada, send):
    address = send(**clinic.AT_VISIT)
    sign(ada, address, words="I read it.")
    assert "Checklist for the visit" in ada.get(address).text

    dispose(ada, address, "blood-pressure", code="asked_and_recorded", note="132/84")
    version = clinic.version(ada.get(address))
    ada.post(f"{address}/complete", data={"version": version, "words": "Measured."})

    page = ada.get(address)
    assert page.text.count("its hash fits") == 2
    assert "Checklist for the visit" not in page.text
    assert "132/84" in ada.get(f"{address}/signed/2").text


def test_whoever_comes_second_sees_what_changed_and_keeps_what_they_typed(ada, bo, send):
    address = send(**clinic.BEFORE_BOOKING)
    seen = clinic.version(bo.get(address))
    dispose(ada, address, "psychosis", code="asked_and_recorded")

    form = {"version": seen, "code": "needs", "note": "my own note"}
    page = bo.post(f"{address}/cards/psychosis", data=form)

    assert page.status_code == 409
    summary = section(page, 'class="summary"', "</div>")
    assert "Ada disposed of a card (Psychosis: Asked and recorded)" in summary
    assert "my own note</textarea>" in page.text
    assert clinic.version(page) != seen
    again = bo.post(f"{address}/cards/psychosis", data=form | {"version": clinic.version(page)})
    assert again.status_code == 302


def test_of_two_signatures_the_second_keeps_its_words(ada, bo, send):
    address = send()
    seen = clinic.version(bo.get(address))
    sign(ada, address, words="Read by Ada.")

    page = bo.post(f"{address}/sign", data={"version": seen, "words": "Read by Bo."})

    assert page.status_code == 409
    assert "Ada signed: I have read this" in page.text
    assert "Read by Bo.</textarea>" in page.text


@pytest.mark.parametrize("version", ["", "x", "-1", "1e3", "9" * 30])
def test_a_form_without_a_version_changes_nothing(ada, send, version):
    page = ada.post(f"{send()}/sign", data={"version": version, "words": "Read."})

    assert page.status_code == 422


def test_a_try_to_reach_the_patient_is_kept(ada, send):
    address = send(**clinic.SAME_DAY)
    version = clinic.version(ada.get(address))

    form = {"version": version, "reached": "no", "note": "rang twice"}
    ada.post(f"{address}/contact", data=form)

    page = text_of(ada.get(address))
    assert "Ada: not reached , rang twice" in page
    assert "Ada tried to reach the patient, and did not" in page


def test_everybody_who_read_it_stands_in_the_history(ada, bo, send):
    address = send()
    ada.get(address)
    page = text_of(bo.get(address))

    assert "Ada opened it" in page
    assert "Bo opened it" in text_of(ada.get(address))


def test_no_page_says_a_word_that_decides(ada, send):
    address = send(**clinic.SAME_DAY, **clinic.BEFORE_BOOKING, **clinic.AT_VISIT)
    quiet = send()
    sign(ada, quiet, words="Read.")

    for page in ("/provider", "/provider?state=signed", address, quiet, f"{quiet}/signed/1"):
        assert wording.decision_words(text_of(ada.get(page))) == [], page


def test_no_page_holds_a_script_or_a_style_of_its_own(ada, send):
    address = send(**clinic.SAME_DAY)

    for page in ("/provider", "/provider/about", "/sign-in", address):
        text = ada.get(page).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", text), page
        assert "988" in text
