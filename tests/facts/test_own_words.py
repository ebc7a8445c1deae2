"""Words found in what people write freely: what is found, what is not, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from screening.acts.rulebooks import VOCABULARY, check, evaluate_stored
from screening.facts.own_words import LOOKED_FOR, OF_EVERYTHING, finding
from screening.questions import QUESTIONS
from screening.questions.path import on_path
from screening.records.base import now
from screening.rules.explaining import reasons_in_words
from screening.vocabulary import Kind, Unknown

ROOT = Path(__file__).parents[2]
SENTENCES = yaml.safe_load(Path(__file__).with_name("own_words.yaml").read_text())
LEVELS = ("now", "some", "nothing")
LISTS = ("psychosis", "substances", "medicines")
WORDS = {name: fact for name, fact in VOCABULARY.facts.items() if fact.quotes}
DYING = WORDS["wrote_of_dying_now"]


@pytest.fixture(scope="module")
def rulebook():
    return check((ROOT / "rules.yaml").read_bytes())


def level(text):
    """Return how a text is read."""
    if finding.dying_now(text):
        return "now"
    return "some" if finding.suicide(text) else "nothing"


def found(name, text):
    """Return the sentences of a text that are quoted for one of the things looked for."""
    find = LOOKED_FOR[f"wrote_of_{name}"][1].find
    return find(text)


def compute(fact, **stored):
    return fact.compute(on_path(QUESTIONS, stored), {}, now())


def outcomes(rulebook, **stored):
    evaluated = evaluate_stored(rulebook, stored, {}, now())
    return {one.rule.id: one for one in evaluated.outcomes}


@pytest.mark.parametrize(
    ("wanted", "sentence"), [(one, text) for one in LEVELS for text in SENTENCES[one]]
)
def test_a_sentence_about_death_is_read_for_what_it_says(wanted, sentence):
    assert level(sentence) == wanted


@pytest.mark.parametrize(
    ("name", "sentence"), [(name, text) for name in LISTS for text in SENTENCES[name]]
)
def test_words_that_matter_are_found(name, sentence):
    assert found(name, sentence) == (sentence,)


@pytest.mark.parametrize(
    ("name", "sentence"), [(name, text) for name in LISTS for text in SENTENCES[f"no_{name}"]]
)
def test_everyday_words_are_not_found(name, sentence):
    assert found(name, sentence) == ()


@pytest.mark.parametrize("sentence", SENTENCES["harming"])
def test_words_about_hurting_somebody_else_are_found(sentence):
    assert finding.harming_others(sentence) == (sentence,)


@pytest.mark.parametrize("sentence", SENTENCES["no_harming"])
def test_who_hurts_nobody_is_not_read_as_if(sentence):
    assert finding.harming_others(sentence) == ()


def test_the_sentences_are_many_and_all_different():
    every = [text for some in SENTENCES.values() for text in some]

    assert len(every) == len(set(every)) > 400


@pytest.mark.parametrize("sentence", SENTENCES["now"])
@pytest.mark.parametrize(
    "around", ["{}", "I sleep badly. {} My dog helps me.", "No.\n{}\nThank you!", "{}\u202e"]
)
def test_what_stands_around_a_sentence_hides_nothing(sentence, around):
    assert level(around.format(sentence)) == "now"


@pytest.mark.parametrize("sentence", SENTENCES["now"])
def test_nothing_that_is_read_the_same_day_is_left_out_of_other_words(sentence):
    assert finding.suicide(sentence)


@given(st.text())
def test_any_text_in_any_script_is_read(text):
    for find in (finding.dying_now, finding.suicide):
        for quote in find(text):
            assert quote in text


@given(st.text(), st.sampled_from(["I want to die.", "Quiero morir."]))
def test_a_sentence_is_found_after_any_text(text, sentence):
    assert finding.dying_now(f"{text}\n{sentence}")


@pytest.mark.parametrize("text", ["want to die not ", "i am not suicidal ", "aaa*a#a ", "k "])
def test_four_thousand_characters_made_to_be_slow_are_read_to_the_end(text):
    long = (text * 4000)[:3900]

    assert finding.dying_now(f"{long}. I want to die.")[-1] == "I want to die."


@pytest.mark.parametrize("between", [" ", " I miss him. ", "\n"])
def test_what_it_is_may_have_been_told_before_and_is_quoted_with_it(between):
    text = f"I sleep badly. My brother killed himself.{between}I think about doing it too."

    [quote] = finding.dying_now(text)

    assert quote.startswith("My brother killed himself.")
    assert quote.endswith("I think about doing it too.")


def test_what_was_told_long_before_is_no_longer_it():
    text = "My brother killed himself. He was kind. I work. I sleep. I think about doing it too."

    assert finding.dying_now(text) == ()


def test_no_sentence_behind_is_quoted_with_it():
    [quote] = finding.dying_now("I lied when I said I wasn't suicidal. My dog helps me.")

    assert quote == "I lied when I said I wasn't suicidal."


def test_a_long_sentence_is_quoted_in_part():
    long = " ".join(["and then I slept badly again"] * 100)

    [quote] = finding.dying_now(f"{long} and I want to die {long}")

    assert "I want to die" in quote
    assert len(quote) < 400


def test_everything_that_can_be_written_freely_is_read():
    texts = {name for name, one in QUESTIONS.items() if one.kind is Kind.TEXT}
    rows = {name for name, one in QUESTIONS.items() if any(f.kind is Kind.TEXT for f in one.fields)}

    assert set(DYING.reads) == texts | rows
    assert set(WORDS["wrote_of_medicines"].reads) == texts
    assert rows


@pytest.mark.parametrize("fact", WORDS.values(), ids=list(WORDS))
def test_words_are_found_in_one_text_whatever_the_others_hold(fact):
    assert compute(fact, goal=OF_EVERYTHING, full_name=None, email="prefer_not_to_say") == "yes"


@pytest.mark.parametrize("fact", WORDS.values(), ids=list(WORDS))
def test_a_text_left_blank_is_no_answer_about_what_it_might_have_held(fact):
    assert compute(fact, goal="To sleep.") is Unknown.BLANK


@pytest.mark.parametrize(("medicine", "left_open"), [("citalopram", False), ("another", True)])
def test_what_a_row_does_not_ask_for_hides_no_words(medicine, left_open):
    written = DYING.example("no", now())
    row = written["antidepressant_trials"][0] | {"medicine": medicine, "other_name": None}
    written |= {"antidepressants_taken": [medicine], "antidepressant_trials": [row]}

    assert compute(DYING, **written) == (Unknown.BLANK if left_open else "no")


def test_words_are_found_in_rows():
    rows = [{"medicine": "sertraline", "about_when": "2020, when I felt suicidal"}]

    found = compute(
        WORDS["wrote_of_suicide"],
        antidepressants_taken=["sertraline"],
        antidepressant_trials=rows,
    )

    assert found == "yes"


def test_what_was_answered_off_the_path_is_not_read():
    rows = [{"medicine": "sertraline", "about_when": "I want to die"}]

    found = compute(DYING, antidepressants_taken=["none_of_these"], antidepressant_trials=rows)

    assert found is Unknown.BLANK


def test_dying_now_joins_the_safety_card_with_the_sentence_that_was_written(rulebook):
    found = outcomes(rulebook, full_name="Ann", goal="I sleep badly. I want to die. Please call.")
    one = found["wrote-of-dying-now"]

    assert (one.rule.topic, one.rule.review, one.outcome) == ("safety", "same_day", "raised")
    assert list(one.because) == ["goal"]
    assert dict(one.also) == {}
    prompt = QUESTIONS["goal"].prompt
    assert reasons_in_words(one, VOCABULARY) == [f"{prompt} “I want to die.”"]


def test_each_text_that_says_so_is_named(rulebook):
    one = outcomes(rulebook, full_name="kill myself", email="a@example.org", goal="I want to die")[
        "wrote-of-dying-now"
    ]

    assert len(one.because) == 1
    assert {*one.because, *one.also} == {"full_name", "goal"}


def test_words_in_rows_are_quoted_without_the_rest_of_the_rows(rulebook):
    rows = [
        {"medicine": "sertraline", "about_when": "2019", "helped": "a_little"},
        {"medicine": "citalopram", "about_when": "2020. I tried to kill myself then."},
    ]
    one = outcomes(
        rulebook,
        antidepressants_taken=["sertraline", "citalopram"],
        antidepressant_trials=rows,
    )["wrote-of-suicide"]

    assert reasons_in_words(one, VOCABULARY) == [
        "Each antidepressant: “I tried to kill myself then.”"
    ]


def test_a_blank_box_makes_no_card(rulebook):
    found = outcomes(rulebook, goal=None)

    for name in ("dying-now", "suicide", "psychosis", "substances", "medicines"):
        one = found[f"wrote-of-{name}"]
        assert (one.outcome, one.rule.review_when_unknown) == ("cannot_tell", "background")


TEXTS = [
    "I want to",
    "to die",
    "I hear",
    "voices",
    "words",
    "vodka..",
    "xanax",
    "I am suicidal",
    "My brother killed himself.",
    "I think about doing it too.",
    "",
]


@example(["I want to", "to die", "\x1b"])
@example(["My brother killed himself.", "I think about doing it too."])
@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=20), max_size=5))
def test_texts_together_hold_what_any_of_them_holds_and_nothing_else(texts):
    for _prompt, (find, _phrases) in LOOKED_FOR.values():
        assert bool(find(finding.NEXT_TEXT.join(texts))) is any(bool(find(text)) for text in texts)
