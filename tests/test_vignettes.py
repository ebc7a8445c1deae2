"""Made-up patients: what has to be flagged is, what must not be is not, and nobody is flooded."""

from __future__ import annotations

import statistics
from collections import Counter

import pytest

from screening.rules import outcomes
from tests.vignettes import (
    KINDS,
    Vignette,
    cards,
    evaluated,
    questions_asked,
    shipped,
    vignettes,
    with_outcome,
)

# A row of boxes or of a table, and a list of ticks, count as one. Nobody raises this.
MOST_ASKED = 60
ALL = vignettes()
USUAL = [one for one in ALL if one.kind == "usual"]


@pytest.mark.parametrize("vignette", ALL, ids=lambda one: one.name)
def test_a_made_up_patient_is_flagged_as_told(vignette: Vignette):
    found = evaluated(vignette)
    raised = with_outcome(found, outcomes.RAISED)
    untold = with_outcome(found, outcomes.CANNOT_TELL)

    assert vignette.mistakes == []
    assert vignette.must_flag - raised == set()
    assert vignette.cannot_tell - untold == set()
    assert vignette.must_not_flag & (raised | untold) == set()
    assert with_outcome(found, outcomes.FAILED) == set()


@pytest.mark.parametrize("vignette", ALL, ids=lambda one: one.name)
def test_a_made_up_patient_names_rules_that_there_are(vignette: Vignette):
    named = vignette.must_flag | vignette.must_not_flag | vignette.cannot_tell

    assert named - {rule.id for rule in shipped().rules} == set()


def test_there_are_enough_made_up_patients_of_every_kind():
    kinds = Counter(one.kind for one in ALL)

    assert len(ALL) >= 60
    assert len(USUAL) >= 20
    assert set(kinds) == set(KINDS)
    assert all(one.rows for one in ALL)


def test_a_usual_patient_does_not_flood_a_provider():
    counts = sorted(len(cards(evaluated(one))) for one in USUAL)
    ninetieth = counts[int(0.9 * (len(counts) - 1) + 0.5)]

    assert statistics.median(counts) <= 6, counts
    assert ninetieth <= 10, counts


def test_a_usual_patient_is_asked_at_most_sixty_questions():
    asked = {one.name: questions_asked(one, evaluated(one)) for one in USUAL}

    assert {name: number for name, number in asked.items() if number > MOST_ASKED} == {}
