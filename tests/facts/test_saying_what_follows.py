"""What a fact says of itself, for those who reason about it, is what computing it gives."""

from datetime import UTC, datetime
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.acts.rulebooks import VOCABULARY
from screening.conditions import is_met
from screening.questions import QUESTIONS
from screening.questions.path import on_path
from screening.vocabulary import NONE_OF_THESE, Fact, Kind, Range, Ticks, Unknown
from tests.facts.test_knowing_less import answer_to

FACTS = VOCABULARY.facts
SETTINGS = {"adequate_trial_weeks": 6}
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
# Of a fact that reads so few choices, every case can be computed.
FEW_CASES = 20_000


def cases(name: str) -> float:
    question = QUESTIONS[name]
    few = question.kind in (Kind.YES_NO, Kind.CHOICE)
    return len(question.choices) + 2 if few else float("inf")


def has_few_cases(fact: Fact) -> bool:
    return prod(map(cases, fact.reads)) <= FEW_CASES


SHOWN = [fact for fact in FACTS.values() if fact.example]


def values(fact: Fact):
    """Return values a fact is declared to have: all choices alone and in pairs, or numbers."""
    if fact.kind is Kind.SOME_OF:
        one = [frozenset({choice}) for choice in (*fact.choices, NONE_OF_THESE)]
        found = [Ticks(ticked, firm) for ticked in one for firm in (True, False)]
        # "None of these" is firm, or it is not said.
        return [one for one in found if one.firm or NONE_OF_THESE not in one.ticked]
    if fact.choices:
        return list(fact.choices)
    return [number for number in range(fact.low, fact.high + 1) if number < 120]


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
def test_a_fact_can_be_reasoned_about(fact):
    assert fact.sum_of or fact.example or has_few_cases(fact), (
        f"{fact.name}: give the numbers it is the sum of, or an example for each of its values"
    )


@pytest.mark.parametrize("fact", SHOWN, ids=lambda fact: fact.name)
@pytest.mark.parametrize("as_of", [NOW, datetime(2028, 2, 29, 12, tzinfo=UTC)], ids=str)
def test_each_value_of_a_fact_has_an_example_that_makes_it(fact, as_of):
    for value in values(fact):
        stored = fact.example(value, as_of)

        assert fact.compute(on_path(QUESTIONS, stored), SETTINGS, as_of) == value


@pytest.mark.parametrize(
    "name", ["trials_at_usual_dose_and_time", "trials_stopped_for_side_effects"]
)
@pytest.mark.parametrize("count", [Range(0, 1), Range(2, 5), Range(0, 30)], ids=str)
def test_a_count_that_is_not_sure_has_an_example_too(name, count):
    fact = FACTS[name]

    assert fact.compute(on_path(QUESTIONS, fact.example(count, NOW)), SETTINGS, NOW) == count


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
@given(stored=st.data())
@settings(max_examples=100)
def test_a_fact_applies_and_adds_up_as_it_says(fact, stored):
    answers = on_path(QUESTIONS, {name: stored.draw(answer_to(name)) for name in fact.reads})
    value = fact.compute(answers, SETTINGS, NOW)
    applies = True if fact.applies_when is None else is_met(fact.applies_when, answers)

    if fact.applies_when or not has_few_cases(fact):
        assert (value is None) is (applies is False)
    assert applies is not None or isinstance(value, Unknown)
    if fact.sum_of:
        known = all(name in answers.known for name in fact.sum_of)
        total = sum(answers.known.get(name, 0) * weight for name, weight in fact.sum_of.items())
        assert value == total if known else isinstance(value, Unknown)
