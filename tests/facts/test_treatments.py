"""How many antidepressants were taken at the usual dose and time, and how many caused harm."""

from datetime import UTC, datetime

import pytest

from screening.facts.treatments import adequate_trials, stopped_for_side_effects
from screening.facts.usual_doses import NOT_MEASURED, USUAL_DOSES
from screening.questions import QUESTIONS
from screening.questions.pages.treatments.antidepressants import ANTIDEPRESSANTS, HEADINGS
from screening.questions.path import on_path
from screening.vocabulary import Range, Unknown

SETTINGS = {"adequate_trial_weeks": 6}
NOW = datetime(2026, 6, 15, tzinfo=UTC)
DEPRESSED = {"reasons": ["depression"]}


def rows(*trials, complete="yes", **more):
    """Return answers of somebody who took exactly the medicines in these rows."""
    return DEPRESSED | {
        "antidepressants_taken": sorted({row["medicine"] for row in trials}),
        "antidepressant_trials": list(trials),
        "antidepressant_trials_complete": complete,
        **more,
    }


def trial(medicine="sertraline", weeks="8_or_more", dose=50, **more):
    return {"medicine": medicine, "weeks_taken": weeks, "highest_dose": dose, **more}


def count(stored, settings=SETTINGS):
    return adequate_trials(on_path(QUESTIONS, stored), settings, NOW)


def side_effects(stored):
    return stopped_for_side_effects(on_path(QUESTIONS, stored), SETTINGS, NOW)


@pytest.mark.parametrize(
    ("weeks", "dose", "counted"),
    [
        ("6_to_7", 50, 1),
        ("8_or_more", 200, 1),
        ("4_to_5", 200, 0),
        ("less_than_4", 50, 0),
        ("8_or_more", 49, 0),
        ("8_or_more", None, Range(0, 1)),
        (None, 50, Range(0, 1)),
        ("not_sure", 50, Range(0, 1)),
        # One "no" is enough, whatever is not known.
        (None, 49, 0),
        ("4_to_5", None, 0),
    ],
)
def test_a_trial_counts_at_the_usual_dose_and_time(weeks, dose, counted):
    assert count(rows(trial(weeks=weeks, dose=dose))) == counted


@pytest.mark.parametrize(
    ("weeks", "setting", "counted"),
    [
        ("4_to_5", 4, 1),
        ("4_to_5", 5, Range(0, 1)),
        ("8_or_more", 8, 1),
        ("8_or_more", 12, Range(0, 1)),
    ],
)
def test_the_rulebook_says_how_many_weeks_count(weeks, setting, counted):
    assert count(rows(trial(weeks=weeks)), {"adequate_trial_weeks": setting}) == counted


@pytest.mark.parametrize(("dose", "counted"), [(50, 0), (100, 0), (199, 0), (200, 1)])
def test_trazodone_for_sleep_does_not_count(dose, counted):
    assert count(rows(trial("trazodone", dose=dose))) == counted


def test_two_rows_of_one_medicine_are_one_treatment():
    assert count(rows(trial(), trial("another", other_name="Zoloft 100 mg"))) == 1


def test_another_medicine_is_known_by_its_brand():
    assert count(rows(trial("another", dose=45, other_name="NARDIL"))) == 1
    assert count(rows(trial("another", dose=10, other_name="Nardil"))) == 0


def test_a_medicine_that_no_list_knows_cannot_be_told():
    assert count(rows(trial("another", other_name="the small white one"))) == Range(0, 1)


def test_a_tick_without_a_row_cannot_be_told():
    stored = rows(trial(), antidepressants_taken=["citalopram", "sertraline"])

    assert count(stored) == Range(1, 2)


@pytest.mark.parametrize("complete", ["no", "not_sure", None])
def test_only_a_firm_yes_to_that_is_all_bounds_the_count(complete):
    assert count(rows(trial(), complete=complete)) == Range(1, len(USUAL_DOSES))


def test_none_taken_is_a_firm_zero():
    assert count(DEPRESSED | {"antidepressants_taken": ["none_of_these"]}) == 0


def test_a_row_whose_tick_was_taken_back_does_not_count():
    stored = rows(trial(), trial("citalopram", dose=20), antidepressants_taken=["sertraline"])

    assert count(stored) == 1


def test_the_count_does_not_apply_where_depression_is_not_the_reason():
    assert count(rows(trial()) | {"reasons": ["ptsd"]}) is None
    assert count(rows(trial()) | {"reasons": ["ptsd", "not_sure"]}) is Unknown.NOT_SURE
    assert count(rows(trial()) | {"reasons": None}) is Unknown.BLANK


@pytest.mark.parametrize(
    ("why", "counted"),
    [
        (["side_effects"], 1),
        (["side_effects", "did_not_help"], 1),
        (["did_not_help"], 0),
        (["did_not_help", "not_sure"], Range(0, 1)),
        (["still_taking"], 0),
        (["still_taking", "side_effects"], 1),
        (None, Range(0, 1)),
    ],
)
def test_side_effects_are_counted_apart(why, counted):
    assert side_effects(rows(trial(why_stopped=why))) == counted


def test_two_unnamed_medicines_may_be_one():
    unnamed = {"medicine": "another", "why_stopped": ["side_effects"]}

    assert side_effects(rows(unnamed, unnamed)) == Range(1, 2)


def test_every_medicine_that_can_be_ticked_has_a_usual_dose():
    assert set(ANTIDEPRESSANTS) - {"another"} == set(USUAL_DOSES) | set(NOT_MEASURED)


@pytest.mark.parametrize("medicine", NOT_MEASURED)
@pytest.mark.parametrize(("weeks", "dose"), [("less_than_4", 50), ("8_or_more", 210)])
def test_what_no_usual_dose_or_time_measures_cannot_be_told(medicine, weeks, dose):
    assert count(rows(trial(medicine, weeks=weeks, dose=dose))) == Range(0, 1)


@pytest.mark.parametrize("name", ["Zoloft, later Prozac", "dextromethorphan-bupropion"])
def test_words_that_name_two_medicines_are_not_taken_for_one(name):
    assert count(rows(trial("another", dose=10, other_name=name))) == Range(0, 1)


def test_everything_that_can_be_ticked_can_be_told_at_once():
    stored = rows(*[trial(one, dose=500) for one in ANTIDEPRESSANTS])

    measured = len(USUAL_DOSES)
    assert count(stored) == measured


def test_each_part_of_the_list_of_names_is_in_the_order_of_the_alphabet():
    parts: list[list[str]] = []
    for name in ANTIDEPRESSANTS:
        if name in HEADINGS:
            parts.append([])
        parts[-1].append(name)

    assert parts == [sorted(part) for part in parts]
    assert sum(map(len, parts)) == len(ANTIDEPRESSANTS)
