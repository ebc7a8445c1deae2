"""Made-up patients: what has to be flagged is, what must not be is not, and nobody is flooded."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator

import pytest

from screening.acts import rulebooks
from screening.acts.cards import gather
from screening.acts.reading.flagged import Teller
from screening.records.models import Flag
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
def test_what_must_be_flagged_is_read_on_a_card_or_among_what_is_also_noted(vignette: Vignette):
    shown = " / ".join(titles_read(vignette))

    wanted = {rule.title for rule in shipped().rules if rule.id in vignette.must_flag}
    assert {title for title in wanted if title not in shown} == set()


def titles_read(vignette: Vignette) -> Iterator[str]:
    """Yield the title of everything that a provider finds of a made-up patient."""
    found = evaluated(vignette)
    receipt = found.as_json()
    teller = Teller(shipped(), receipt, rulebooks.VOCABULARY.read(vignette.answers, frozenset()))
    flags = [
        Flag(position=place, rule=one.rule.id, topic=topic, review=review, outcome=one.outcome)
        for place, one, topic, review in rulebooks.placed(found.outcomes, frozenset())
    ]
    for card in map(teller.card, gather(flags, {})):
        yield from (flag.title for flag in card.flags)
        yield from card.absorbed
    yield from (flag.title for flag in teller.also_noted())


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
