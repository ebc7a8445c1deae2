"""What a condition means: met, not met, or too little known."""

from __future__ import annotations

import pytest

from screening.conditions import AllOf, AnyOf, CannotNegate, Comparison, is_met, negate
from screening.vocabulary import Answers, Range, Ticks, Unknown

HIGH = Comparison("systolic", "at_least", 140)
TOLD = Comparison("told_high", "is", "yes")
NOT_TOLD = Comparison("told_high", "unanswered", True)
PAIN = Comparison("reasons", "includes", "pain")


@pytest.mark.parametrize(("systolic", "met"), [(139, False), (140, True), (141, True)])
def test_at_least_includes_the_value_itself(systolic, met):
    assert is_met(HIGH, Answers({"systolic": systolic})) is met


@pytest.mark.parametrize(
    ("operator", "at_139", "at_140", "at_141"),
    [
        ("above", False, False, True),
        ("at_most", True, True, False),
        ("below", True, False, False),
        ("is", False, True, False),
    ],
)
def test_every_comparison_has_its_own_side_of_the_limit(operator, at_139, at_140, at_141):
    one = Comparison("systolic", operator, 140)

    met = [is_met(one, Answers({"systolic": value})) for value in (139, 140, 141)]

    assert met == [at_139, at_140, at_141]


@pytest.mark.parametrize("why", Unknown)
@pytest.mark.parametrize("comparison", [TOLD, negate(TOLD)])
def test_an_unknown_answer_is_never_taken_for_a_no(comparison, why):
    assert is_met(comparison, Answers(unknown={"told_high": why})) is None


@pytest.mark.parametrize("comparison", [TOLD, negate(TOLD), NOT_TOLD])
def test_a_question_off_the_path_never_meets_a_comparison(comparison):
    assert is_met(comparison, Answers(off_path=frozenset({"told_high"}))) is False


def test_a_name_found_nowhere_is_unknown():
    assert is_met(TOLD, Answers()) is None


@pytest.mark.parametrize(
    ("known", "met"), [(Range(140, 150), True), (Range(130, 139), False), (Range(139, 140), None)]
)
def test_a_range_decides_where_all_its_values_agree(known, met):
    assert is_met(HIGH, Answers({"systolic": known})) is met


@pytest.mark.parametrize(
    ("known", "met"),
    [(Range(1, 2), True), (Range(2, 2), True), (Range(1, 3), None), (Range(4, 5), False)],
)
def test_a_range_is_among_numbers_where_all_its_values_are(known, met):
    assert is_met(Comparison("count", "is_any_of", (1, 2)), Answers({"count": known})) is met


@pytest.mark.parametrize(
    ("ticks", "met"),
    [
        (Ticks(frozenset({"pain"})), True),
        (Ticks(frozenset({"pain"}), firm=False), True),
        (Ticks(frozenset({"sleep"})), False),
        (Ticks(frozenset({"sleep"}), firm=False), None),
    ],
)
def test_what_is_not_ticked_is_a_no_only_in_a_firm_list(ticks, met):
    assert is_met(PAIN, Answers({"reasons": ticks})) is met


@pytest.mark.parametrize(("systolic", "met"), [(150, True), (130, None)])
def test_a_stale_answer_can_raise_but_no_longer_reassures(systolic, met):
    assert is_met(HIGH, Answers({"systolic": systolic}, stale=frozenset({"systolic"}))) is met


def test_a_stale_answer_does_not_reassure_through_a_not_either():
    stale = Answers({"told_high": "yes"}, stale=frozenset({"told_high"}))

    assert is_met(negate(TOLD), stale) is None


@pytest.mark.parametrize("why", Unknown)
def test_unanswered_is_true_on_every_unknown(why):
    assert is_met(NOT_TOLD, Answers(unknown={"told_high": why}))


def test_unanswered_is_false_once_there_is_an_answer():
    assert is_met(NOT_TOLD, Answers({"told_high": "no"})) is False


def test_there_is_no_case_analysis():
    either = AnyOf((TOLD, negate(TOLD)))

    assert is_met(either, Answers()) is None


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        ("yes", "yes", True, True),
        ("yes", "no", False, True),
        ("no", "no", False, False),
        ("yes", None, None, True),
        ("no", None, False, None),
        (None, None, None, None),
    ],
)
def test_any_and_all_follow_the_tables_of_kleene(first, second, both, either):
    parts = (Comparison("a", "is", "yes"), Comparison("b", "is", "yes"))
    for order in ((first, second), (second, first)):
        pairs = zip("ab", order, strict=True)
        answers = Answers({name: value for name, value in pairs if value})

        assert is_met(AllOf(parts), answers) is both
        assert is_met(AnyOf(parts), answers) is either


def test_a_not_turns_all_into_any_of_the_opposites():
    assert negate(AllOf((HIGH, TOLD))) == AnyOf((negate(HIGH), negate(TOLD)))


def test_unanswered_cannot_be_negated():
    with pytest.raises(CannotNegate):
        negate(AnyOf((HIGH, NOT_TOLD)))
