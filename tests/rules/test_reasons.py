"""Reasons: nothing in them can be left out, and what they ask for settles the rule."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, note, settings

from screening.conditions import AllOf, AnyOf, Comparison, Condition, comparisons, is_met
from screening.rules.evaluation import Outcome, evaluate
from screening.rules.loader import Rulebook
from screening.rules.settling import ask_first
from screening.vocabulary import Answers, Stored, with_facts
from tests.rules.made_up import AS_OF, VOCABULARY, rule, rulebook
from tests.rules.random_cases import dice
from tests.rules.random_paths import (
    FACTS,
    a_rulebook,
    all_asked,
    an_answer,
    in_words,
    some_stale,
    stored_answers,
)
from tests.rules.random_rows import GROUP, with_all_rows

PATIENTS = 10
TOP = Comparison("systolic", "at_least", 140)
BOTTOM = Comparison("diastolic", "at_least", 90)
TOLD = Comparison("told_high", "is", "yes")
LOOSE = Comparison("controlled", "is", "no")
FEW = Comparison("long_trials", "below", 2)


def outcome_of(when: Condition, stored: dict[str, object], **others: object) -> Outcome:
    """Return what comes of one rule for stored answers."""
    book = rulebook(rule(when, **others))
    answers = VOCABULARY.read(stored, frozenset())
    [outcome] = evaluate(book, answers, book.settings, AS_OF).outcomes
    return outcome


def test_a_reading_that_is_high_twice_over_shows_both_numbers():
    outcome = outcome_of(AnyOf((TOP, BOTTOM)), {"systolic": 168, "diastolic": 104})

    assert outcome.because == {"systolic": 168}
    assert outcome.also == {"diastolic": 104}


def test_of_two_ways_to_raise_a_rule_the_one_with_fewer_questions_is_told():
    longer_first = AnyOf((AllOf((TOLD, LOOSE)), BOTTOM))

    outcome = outcome_of(longer_first, {"told_high": "yes", "controlled": "no", "diastolic": 95})

    assert outcome.because == {"diastolic": 95}
    assert outcome.also == {"told_high": "yes", "controlled": "no"}


def test_an_answer_that_another_makes_needless_is_left_out():
    both_ways = AllOf((AnyOf((TOP, TOLD)), AnyOf((TOLD, BOTTOM))))

    outcome = outcome_of(both_ways, {"systolic": 150, "told_high": "yes", "diastolic": 95})

    assert outcome.because == {"told_high": "yes"}


def test_a_fact_is_named_through_the_answers_it_needs():
    trials = [{"medicine": "a", "weeks": 8}]

    outcome = outcome_of(FEW, {"trials": trials, "trials_complete": "yes"})

    assert outcome.because == {"trials": trials, "trials_complete": "yes"}


def test_an_answer_left_blank_is_shown_where_a_rule_asks_for_it():
    outcome = outcome_of(Comparison("systolic", "unanswered", True), {"systolic": "not_sure"})

    assert outcome.because == {"systolic": "not_sure"}


def test_what_is_known_is_simplified_away_from_what_would_settle():
    outcome = outcome_of(AnyOf((AllOf((TOLD, TOP)), BOTTOM)), {"told_high": "yes", "diastolic": 80})

    assert outcome.would_settle == ("systolic",)
    assert outcome.also == {"told_high": "yes"}


def test_a_question_not_reached_is_replaced_by_the_one_it_waits_for():
    outcome = outcome_of(LOOSE, {"told_high": "prefer_not_to_say"})

    assert outcome.would_settle == ("told_high",)


def test_a_fact_that_is_only_a_range_asks_for_what_is_incomplete():
    trials = [{"medicine": "a", "weeks": None}, {"medicine": "b", "weeks": 8}]

    outcome = outcome_of(FEW, {"trials": trials, "trials_complete": "yes"})

    assert outcome.would_settle == ("trials",)


def test_what_the_earliest_review_waits_for_is_asked_first():
    soon = rule(TOLD, id="soon", review_when_unknown="same_day")
    later = [rule(AnyOf((TOP, BOTTOM)), id="later"), rule(BOTTOM, id="too")]
    book = rulebook(*later, soon)

    outcomes = evaluate(book, VOCABULARY.read({}, frozenset()), book.settings, AS_OF).outcomes

    assert ask_first(outcomes, VOCABULARY.questions) == ("told_high", "diastolic", "systolic")


def is_raised_by(when: Condition, names: set[str], answers: Answers, book: Rulebook) -> bool:
    """Return whether these answers alone meet a condition on the path as it is."""
    known = {name: value for name, value in answers.known.items() if name in names}
    alone = with_facts(replace(answers, known=known), FACTS.values(), book.settings, AS_OF)
    return is_met(when, alone) is True


def check_that_nothing_can_be_left_out(chance: random.Random) -> None:
    """Leave out each answer that a raised rule rests on; it must not be raised any more."""
    book = a_rulebook(chance)
    for _ in range(PATIENTS):
        stored, stale = stored_answers(chance), some_stale(chance)
        answers = book.vocabulary.read(stored, stale)
        note(f"{in_words(book)}\n{stored}, stale {stale}")
        for one in evaluate(book, answers, book.settings, AS_OF).outcomes:
            # A blank would itself be an answer to `unanswered`.
            if one.outcome == "raised" and not _asks_for_blanks(one.rule.when):
                assert is_raised_by(one.rule.when, {*one.because}, answers, book)
                for name in one.because if len(one.because) > 1 else ():
                    fewer = {*one.because} - {name}
                    assert not is_raised_by(one.rule.when, fewer, answers, book)


def _asks_for_blanks(when: Condition) -> bool:
    return any(one.operator == "unanswered" for one in comparisons(when))


def check_that_asking_settles(chance: random.Random) -> None:
    """Answer what would settle each rule, round by round, until it is settled."""
    book = a_rulebook(chance)
    stored = stored_answers(chance)
    for number in range(len(book.rules)):
        now, answered = dict(stored), set[str]()
        while names := _open(book, number, now):
            note(f"{in_words(book)}\n{number}: {now}\n{names}")

            # Nothing is asked twice, so this ends.
            assert answered.isdisjoint(names)
            answered.update(names)
            now |= {name: an_answer(chance, name, now.get(name)) for name in names}


def check_that_one_round_settles_where_the_path_stays(chance: random.Random) -> None:
    """Answer what would settle each rule where every question is asked of everybody."""
    book = all_asked(a_rulebook(chance))
    # A tick that brings up a row would change the path.
    stored = stored_answers(chance)
    if GROUP.name in stored:
        stored[GROUP.name] = with_all_rows(chance, stored[GROUP.name])
    for number, one in enumerate(book.rules):
        names = _open(book, number, stored)
        now = stored | {name: an_answer(chance, name, stored.get(name)) for name in names}
        note(f"{one.when}\n{stored}\n{now}")

        assert not _open(book, number, now)


def _open(book: Rulebook, number: int, stored: dict[str, Stored]) -> tuple[str, ...]:
    answers = book.vocabulary.read(stored, frozenset())
    return evaluate(book, answers, book.settings, AS_OF).outcomes[number].would_settle


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_nothing_a_flag_rests_on_can_be_left_out(chance):
    check_that_nothing_can_be_left_out(chance)


@settings(max_examples=500)
@given(chance=dice)
def test_answering_what_would_settle_always_settles_in_the_end(chance):
    check_that_asking_settles(chance)


@settings(max_examples=500)
@given(chance=dice)
def test_answering_what_would_settle_settles_at_once_where_the_path_stays(chance):
    check_that_one_round_settles_where_the_path_stays(chance)
