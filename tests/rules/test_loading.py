"""Loading rules.yaml: what is refused, with which words, and what is accepted."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.conditions import AllOf, AnyOf, Comparison
from screening.rules.loader import RulesError, load
from screening.rules.loading.mistakes import Mistakes
from screening.rules.loading.reading import read
from screening.rules.loading.schema import schema
from screening.wording import decision_words
from tests.rules.made_up import VOCABULARY

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_bytes()
BROKEN = sorted((HERE / "broken").glob("*.yaml"))


def mistakes_in(text: bytes) -> list[str]:
    with pytest.raises(RulesError) as caught:
        load(text, VOCABULARY)
    return caught.value.mistakes


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_exactly_these_words(path):
    wanted = path.with_suffix(".txt").read_text().splitlines()

    assert mistakes_in(path.read_bytes()) == wanted


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_mistake_names_file_line_and_column_in_the_order_of_the_file(path):
    places = [one.split(":")[:3] for one in mistakes_in(path.read_bytes())]

    assert all(name == "rules.yaml" for name, _, _ in places)
    assert places == sorted(places, key=lambda place: (int(place[1]), int(place[2])))


# Where a value, a key or an entry of a list begins, and what nobody would write there.
STARTS = [found.start() for found in re.finditer(rb"(?<=[ \[{])[^ \n\[{]", GOOD)]
ODD = [
    *(
        b"null",
        b"true",
        b"-1",
        b"1e400",
        b"[]",
        b"{}",
        b"[[]]",
        b"[null, [1]]",
        b"'' ",
        b"&a ",
        b"*a",
    ),
    *(b"!!int ", b"? ", b"- ", b": ", b"x" * 3000, b"\n", b"{is: {is: 1}}", b"{any: [], all: 1}"),
    *("\u0435".encode(), "\u200b".encode(), b"\xff", b"2026-02-30 ", b"yes, ", b"99999999999999 "),
]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(STARTS), st.sampled_from(ODD), st.integers(0, 30))))
def test_whatever_stands_anywhere_is_read_or_refused_in_so_many_words(changes):
    text = GOOD
    for start, odd, instead_of in sorted(changes[:3], key=lambda one: -one[0]):
        text = text[:start] + odd + text[start + instead_of :]

    for one in found_wrong(text):
        assert re.match(r"rules\.yaml:\d+:\d+: .{5,460}$", one)


def found_wrong(text: bytes) -> list[str]:
    try:
        load(text, VOCABULARY)
    except RulesError as error:
        return error.mistakes
    return []


def test_the_file_is_called_what_the_caller_calls_it():
    with pytest.raises(RulesError, match=r"^candidate\.yaml:1:1: the file is empty$"):
        load(b"", VOCABULARY, "candidate.yaml")


def test_a_good_file_is_read_as_it_is_written():
    rulebook = load(GOOD, VOCABULARY)

    pressure, trials = rulebook.rules
    assert pressure.when == AnyOf(
        (Comparison("systolic", "at_least", 140), Comparison("diastolic", "at_least", 90))
    )
    assert trials.when == AllOf(
        (Comparison("long_trials", "below", 2), Comparison("reasons", "includes", "depression"))
    )
    assert rulebook.settings["best_before_days"] == {"systolic": 30}
    assert rulebook.sources["label"].publisher == "A publisher"
    assert rulebook.reviewed_by is None


def test_examples_are_sent_on_the_same_day_always_where_the_file_names_none():
    text = GOOD.replace(b"  examples_as_of: 2026-01-31\n", b"")

    assert text != GOOD
    assert load(text, VOCABULARY).settings["examples_as_of"] == "2026-11-26"


def test_the_digest_is_of_the_bytes():
    digest = load(GOOD, VOCABULARY).digest

    assert load(GOOD, VOCABULARY).digest == digest
    assert load(GOOD + b"\n", VOCABULARY).digest != digest


def test_a_not_is_pushed_down_to_the_comparisons():
    when = b"when: {not: {any: [{systolic: {at_least: 140}}, {diastolic: {at_least: 90}}]}}"
    text = _with_condition(when).replace(
        b"raised_for: [{systolic: 140, diastolic: 80}, {systolic: 120, diastolic: 90}]",
        b"raised_for: [{systolic: 139, diastolic: 89}]",
    )
    text = text.replace(
        b"not_raised_for: [{systolic: 139, diastolic: 89}]", b"not_raised_for: [{systolic: 140}]"
    )

    assert load(text, VOCABULARY).rules[0].when == AllOf(
        (
            Comparison("systolic", "at_least", 140, negated=True),
            Comparison("diastolic", "at_least", 90, negated=True),
        )
    )


def _with_condition(when: bytes) -> bytes:
    begin, end = GOOD.index(b"when:"), GOOD.index(b"    why:")
    return GOOD[:begin] + when + b"\n" + GOOD[end:]


@pytest.mark.parametrize(
    "words",
    [
        *("eligible", "INELIGIBLE", "a candidate for", "approved", "cleared", "denied", "low-risk"),
        *("safe to", "should  receive", "recommended dose", "contraindicated for you"),
        *("qualifies", "elegible", "dosis recomendada", "apta para"),
    ],
)
def test_decision_wording_is_found_whatever_its_case(words):
    assert decision_words(f"This person is {words} here.")


@pytest.mark.parametrize("words", ["clearly", "a contraindication in the label", "approximate"])
def test_words_that_only_look_like_a_decision_may_stand(words):
    assert decision_words(f"There is {words} here.") == []


def as_json(text: bytes) -> object:
    """Return a file as an editor sees it."""
    return read(text, Mistakes("rules.yaml")).plain()


def test_the_schema_accepts_a_good_file():
    jsonschema.Draft202012Validator.check_schema(schema(VOCABULARY))

    jsonschema.validate(as_json(GOOD), schema(VOCABULARY))


@pytest.mark.parametrize(
    "name",
    [
        *("no-such-question", "operator-of-another-kind", "impossible-choice", "no-such-key"),
        *("source-listed-twice", "reference-listed-twice", "absorbed-by-one-twice"),
        *("title-that-is-blank", "trial-of-too-many-weeks", "best-before-of-too-many-days"),
    ],
)
def test_the_schema_refuses_what_an_editor_can_know_to_be_wrong(name):
    text = (HERE / "broken" / f"{name}.yaml").read_bytes()

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(text), schema(VOCABULARY))
