"""The page of an intake: every flag can be checked by its reader, and nothing is a verdict."""

from __future__ import annotations

import re

import pytest

from screening import wording
from screening.acts import demonstration, intakes, rulebooks
from screening.config import ROOT
from screening.questions import QUESTIONS
from tests import clinic
from tests.provider import pages

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> see http://evil.example ‮ {{7*7}}"


def test_the_first_things_are_age_goal_phone_and_whether_to_leave_a_message(ada, send):
    page = pages.text_of(ada.get(send()))

    top = page.partition("What the patient answered")[0]
    for words in ("Nina Example", "42 years", "To sleep again.", "(555) 010-0141"):
        assert words in top
    assert "Leave a message? Answered yes" in top


def test_pertinent_answers_are_named_for_what_they_are(ada, send):
    unknown = {"psychosis_heard_or_saw": "not_sure", "wish_to_be_dead": "prefer_not_to_say"}
    found = looked_at(ada.get(send(**unknown, systolic=168, pregnancy=["pregnant"])))

    assert "Thoughts of ending life Answered no" in found
    assert "Wished to be dead Preferred not to say" in found
    assert "Heard or saw things, ever Not sure" in found
    assert "Symptoms right now; Bottom number; Reading taken Left blank" in found
    assert "Top number 168 mmHg" in found
    assert "Pregnancy and breastfeeding I am pregnant" in found
    assert "Aneurysm; AVM; Bleeding in the brain Left blank" in found


def looked_at(page):
    """Return what stands among the pertinent answers."""
    return " ".join(re.sub(r"<[^>]+>", " ", pages.section(page, "<aside", "</aside>")).split())


def test_the_pertinent_answers_are_a_dozen_each_with_its_day(ada, send):
    page = pages.section(ada.get(send()), "<aside", "</aside>")

    assert page.count("<h3>") == 12
    assert len(re.findall(r"<h3>[^<]+ <span>[A-Z][a-z]{2} \d+, \d{4}</span></h3>", page)) == 12


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (["depression"], "Not ticked"),
        (["none_of_these"], "None of these"),
        (["depression", "not_sure"], "Not sure"),
        (["prefer_not_to_say"], "Preferred not to say"),
        (None, "Left blank"),
    ],
)
def test_of_a_list_only_the_ticks_that_belong_there_are_looked_at(ada, send, told, words):
    found = looked_at(ada.get(send(diagnoses_told=told)))

    psychosis = found.partition("Psychosis ")[2].partition("Mania ")[0]
    assert f"Told of a psychotic disorder {words}" in psychosis
    assert "Depression" not in psychosis


def test_a_tick_that_belongs_there_is_shown_in_the_words_of_the_patient(ada, send):
    told = ["depression", "bipolar", "not_sure"]
    found = looked_at(ada.get(send(diagnoses_told=told, body_conditions=["asthma", "liver"])))

    assert "Told of bipolar disorder Bipolar disorder, also called manic depression" in found
    assert "Liver trouble Hepatitis, or another liver problem" in found


def test_a_flag_shows_all_that_it_takes_to_check_it(ada, send):
    page = pages.text_of(ada.get(send(**clinic.AT_VISIT)))

    for words in (
        "Reading of 140 or higher",
        "Top number of your latest reading: 168 (asked: 140 or more)",
        "The label weighs a delay above 140.",
        "Repeat the reading.",
        "A maker. The label. 2025. 4",
        "Rule pressure-140, rulebook",
    ):
        assert words in page


def test_an_answer_that_several_rules_of_a_card_rest_on_stands_once_above_them(ada, send):
    page = ada.get(send(told_high="yes", pressure_controlled="yes", systolic=185))

    card = pages.section(page, 'id="card-blood-pressure"', "</article>")
    answered, _, rules = card.partition('<section class="flag">')
    assert answered.count("Top number of your latest reading: 185</li>") == 1
    assert "asked:" not in answered
    grounds = rules.partition("<details")[2]
    for asked in ("(asked: 180 or more)", "(asked: 140 or more)"):
        assert f"Top number of your latest reading: 185 {asked}" in grounds


def test_what_was_left_blank_is_told_once_on_a_card_and_as_not_known(app, ada, send):
    with clinic.opened(app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
    page = ada.get(send(**demonstration.sheet(demonstration.ROSA)))

    card = pages.section(page, 'id="card-blood-pressure"', '<section class="flag">')
    assert card.count("Top number of your latest reading: left blank") == 1
    assert "The patient answered" not in card
    assert "Not known" in card


def test_an_absorbed_rule_is_one_line(ada, send):
    page = ada.get(send(systolic=185))

    assert "Raised too: Reading of 140 or higher" in page.text
    assert "The label weighs a delay above 140." not in pages.section(page, 'id="cards"')


def test_answers_that_may_not_fit_together_are_a_question(ada, send):
    page = ada.get(send(told_high="yes", pressure_controlled="yes", systolic=150))

    cards = pages.text_of(page)
    assert "Answers that may not fit together" in cards
    assert "To ask Which of the two is right today?" in cards


def test_what_could_not_be_told_is_named_with_what_to_ask_first(ada, send):
    page = ada.get(send(suicidal_thoughts="yes", suicide_intent="not_sure", systolic=None))

    untold = pages.text_of(page).partition("What could not be told")[2]
    first, second = untold.index("meant, even a little"), untold.index("Top number of your latest")
    assert first < untold.index("Ask first") < second


def test_background_is_folded_under_also_noted(ada, send):
    page = ada.get(send(psychosis_family="yes"))

    assert "A psychotic disorder in the family" in pages.section(
        page, 'id="also-noted"', "</details>"
    )
    assert "A psychotic disorder in the family" not in pages.section(page, 'id="cards"')


def test_where_nothing_was_raised_the_page_says_no_more_than_that(ada, send):
    page = pages.text_of(ada.get(send()))

    found = re.search(r"No rule was raised; (\d+) of (\d+) questions answered; 0 rules", page)
    assert found
    assert int(found[1]) < int(found[2])


def test_the_counts_of_the_receipt_add_up(ada, send):
    page = pages.text_of(ada.get(send(**clinic.AT_VISIT)))

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

    changed = pages.section(ada.get(address), 'id="changed"')

    assert re.search(r"168 mmHg \(.* UTC\), then 128 mmHg \(.* UTC\)", changed)
    assert changed.count("<dt>") == 1


def test_free_text_is_text_in_a_marked_box_and_never_a_link(ada, send):
    page = ada.get(send(goal=SCRIPT, full_name=SCRIPT, phone=SCRIPT, email=SCRIPT))

    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "evil.example</a>" not in page.text
    assert "49" not in pages.section(page, 'class="goal"', "</div>")
    assert "[U+202E]" in pages.section(page, 'class="own"', "</blockquote>")


def test_what_could_not_be_evaluated_is_to_be_read_in_full(ada, send, monkeypatch):
    monkeypatch.setattr(rulebooks, "evaluate_stored", lambda *_: 1 / 0)
    address = send()

    assert "Not fully evaluated: read in full" in ada.get("/provider").text
    page = ada.get(address)
    assert "Not fully evaluated: read in full" in page.text
    assert "Could not be evaluated" in pages.section(page, 'id="cards"')


def test_a_fully_evaluated_intake_does_not_say_so_about_itself(ada, send):
    address = send()

    assert "Not fully evaluated" not in ada.get("/provider").text + ada.get(address).text


def test_everybody_who_read_it_stands_in_the_history(ada, bo, send):
    address = send()
    ada.get(address)
    page = pages.text_of(bo.get(address))

    assert "Ada opened it" in page
    assert "Bo opened it" in pages.text_of(ada.get(address))


def test_no_page_says_a_word_that_decides(ada, send):
    address = send(**clinic.SAME_DAY, **clinic.BEFORE_BOOKING, **clinic.AT_VISIT)
    quiet = send()
    pages.sign(ada, quiet, words="Read.")

    for page in ("/provider", "/provider?state=signed", address, quiet, f"{quiet}/signed/1"):
        assert wording.decision_words(pages.text_of(ada.get(page))) == [], page


def test_no_page_holds_a_script_or_a_style_of_its_own(ada, send):
    address = send(**clinic.SAME_DAY)

    for page in ("/provider", "/provider/about", "/sign-in", address):
        text = ada.get(page).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", text), page
        assert "988" in text


def test_the_safety_card_is_read_within_two_minutes_even_with_every_answer(ada, app):
    with clinic.opened(app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
        every = {one.name: "yes" for one in QUESTIONS.values() if one.page.startswith("safety")}
        address = f"/provider/intakes/{clinic.send(db, **every).reference}"

    card = pages.section(ada.get(address), 'id="card-safety"', "<form")
    open_words = re.sub(r"<details.*?</details>|<[^>]+>", " ", card, flags=re.DOTALL).split()
    # At the pace at which most adults read, 200 words a minute.
    assert 100 < len(open_words) < 400
    assert card.count("have you begun to work out a plan?") == 2


def test_what_is_quoted_cannot_turn_around_what_stands_beside_it(ada, app):
    with clinic.opened(app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
        goal = "\u05e9\u05dc\u05d5\u05dd <b>I want to die.</b>"
        address = f"/provider/intakes/{clinic.send(db, goal=goal).reference}"

    card = pages.section(ada.get(address), 'id="card-safety"', "<form")
    assert "<bdi>“\u05e9\u05dc\u05d5\u05dd &lt;b&gt;I want to die.&lt;/b&gt;”</bdi>" in card
