"""Rows that a replay puts in place of others: every fact, and every word, says the same of them."""

import json
import os
import random
from datetime import UTC, datetime

import pytest

from screening.acts.publishing.replay.packing import unpacked
from screening.acts.publishing.replay.rows import Rows
from screening.acts.rulebooks import VOCABULARY
from screening.acts.understanding import with_understanding
from screening.facts.own_words import Sayings
from screening.questions import QUESTIONS
from screening.questions.path import on_path
from tests.rules.proof.real_patients import Patients
from tests.vignettes import shipped

PATIENTS = 3000 if os.environ.get("FULL") else 400
GROUPS = [name for name, one in QUESTIONS.items() if one.fields]
ABOUT_WORDS = [fact for fact in VOCABULARY.facts.values() if fact.quotes]
OTHERS = [fact for fact in VOCABULARY.facts.values() if not fact.quotes]
SAYINGS = Sayings(ABOUT_WORDS, QUESTIONS)
AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
TEXTS = (
    *("lisinopril", "Zestoretic", "amlodipine benazepril", "sertraline 50 mg", "Zoloft", "Nardil"),
    *("something for sleep", "oxycodone", "one in the morning", "I want to die", "I hear voices"),
    *("not_sure", "prefer_not_to_say", "", None),
)


def somebody(patients):
    """Return random answers, with one thing or another written in rows."""
    chance, stored = patients.chance, patients.stored()
    for name in GROUPS:
        texts = [one.name for one in QUESTIONS[name].fields if one.kind == "text"]
        texts = [cell for cell in texts if cell not in ("list_version", "understood_as")]
        rows = stored.get(name)
        for row in rows if isinstance(rows, list) else ():
            row |= {cell: chance.choice(TEXTS) for cell in texts if chance.random() < 0.6}
        if rows and chance.random() < 0.2:
            stored[name] = [*rows, {}] if isinstance(rows, list) else rows
    stored = json.loads(json.dumps(stored))
    return with_understanding(stored) if chance.random() < 0.7 else stored


def all_that_follows(stored):
    """Return what every fact is, what words say, and how it stands with each group of rows."""
    answers = on_path(QUESTIONS, stored)
    settings = shipped().settings
    facts = {fact.name: fact.compute(answers, settings, AS_OF) for fact in OTHERS}
    for name in GROUPS:
        facts[name] = answers.why_unknown(name) or name in answers.off_path
        if name in answers.known:
            facts[name] = SAYINGS.of(name, answers.known[name])
    return facts


@pytest.fixture(scope="module")
def everybody():
    patients = Patients(shipped(), random.Random(5))
    return [somebody(patients) for _ in range(PATIENTS)]


@pytest.mark.parametrize("name", GROUPS)
def test_the_same_follows_from_rows_put_in_place_of_others(name, everybody):
    rows, replaced = Rows(QUESTIONS[name], SAYINGS, OTHERS), 0
    for stored in everybody:
        instead = unpacked(rows.kept(stored.get(name)))

        assert all_that_follows(stored | {name: instead}) == all_that_follows(stored), instead
        replaced += instead != stored.get(name)
    assert replaced > PATIENTS / 20


def test_rows_read_one_by_one_say_together_what_they_say_at_once(everybody):
    rows, said = Rows(QUESTIONS["medicines"], SAYINGS, OTHERS), set()
    assert rows.are_all_asked
    for stored in everybody:
        kept = rows.kept(stored.get("medicines"))
        known = on_path(QUESTIONS, stored | {"takes_medicines": "yes"})
        if "medicines" in known.known:
            found = SAYINGS.of("medicines", known.known["medicines"])
            assert rows.said(kept) == found
            said.add(found)
        else:
            assert rows.read(kept) == known.why_unknown("medicines")
    assert len(said) > 4


@pytest.mark.parametrize("fact", [fact for fact in OTHERS if fact.cells], ids=lambda one: one.name)
def test_a_fact_looks_at_no_other_cells_than_it_names(fact, everybody):
    [group] = [name for name in fact.reads if name in GROUPS]
    settings, less = shipped().settings, 0
    for stored in everybody:
        answers = on_path(QUESTIONS, stored)
        rows = answers.known.get(group, ())
        cut = tuple({cell: row[cell] for cell in fact.cells if cell in row} for row in rows)
        of_less = on_path(QUESTIONS, stored)
        of_less.known.update({group: cut} if rows else {})

        assert fact.compute(of_less, settings, AS_OF) == fact.compute(answers, settings, AS_OF)
        less += cut != rows
    assert less > PATIENTS / 20
