"""The note of one page: what it holds of the made-up people of the demonstration."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from screening.acts import demonstration, rulebooks
from screening.acts.reading import reading
from screening.acts.reading.said import Line
from screening.config import ROOT
from screening.exports import evidence
from screening.exports.note import note
from screening.exports.trials import TRIALS, tried
from screening.records.db import open_db
from screening.records.models import Intake
from screening.wording import decision_words
from tests.conftest import app_on, migrate

HEADINGS = [
    "Reason",
    "History",
    "Antidepressants tried",
    "Other treatments tried",
    "Medicines",
    "Pertinent answers",
    "Open cards",
    "What insurers commonly ask for",
]
NAMES = ["Nina", "Omar", "Paula", "Quentin", "Rosa"]


@pytest.fixture(scope="module")
def readings(instance, tmp_path_factory):
    """What a provider reads of each made-up person, by first name."""
    file = tmp_path_factory.mktemp("note") / "note.db"
    with app_on(f"sqlite:///{file}", instance) as app:
        migrate(app)
        with open_db(app.extensions["engine"], app.extensions["keyring"]) as db:
            rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
            demonstration.fill(db)
            read = [reading.read(db, intake) for intake in db.scalars(select(Intake))]
    return {one.person.name.split()[0]: one for one in read}


def section(readings, name, heading):
    made = note(readings[name], "K7QM0000")
    return next(one for one in made.sections if one.heading == heading)


@pytest.mark.parametrize("name", NAMES)
def test_the_note_of_anybody_holds_every_section_and_decides_nothing(readings, name):
    made = note(readings[name], "K7QM0000")

    assert [one.heading for one in made.sections] == HEADINGS
    assert all(one.lines for one in made.sections)
    assert decision_words(made.text) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_plain_text_says_all_that_the_page_says(readings, name):
    made = note(readings[name], "K7QM0000")

    said = [made.title, made.about, *(line for one in made.sections for line in one.lines)]
    assert [one for one in said if one not in made.text] == []
    tables = [one.table for one in made.sections if one.table]
    cells = [cell for table in tables for row in table.rows for cell in row if cell]
    assert [one for one in cells if one not in made.text and one != "not told"] == []


def test_a_medicine_stands_with_the_patients_words_and_its_class(readings):
    lines = section(readings, "Omar", "Medicines").lines

    assert "Xanax, 0.5 mg, when needed, panic: alprazolam (Benzodiazepine)" in lines
    assert any(line.startswith("amlodopine, 5 mg") and "amlodipine" in line for line in lines)
    assert "That is every medicine: Answered yes" in lines
    assert any("Not understood" in one for one in section(readings, "Quentin", "Medicines").lines)


def test_a_trial_stands_with_its_kind_dose_time_and_result(readings):
    table = section(readings, "Omar", "Antidepressants tried").table

    told = dict(zip(table.columns, table.rows[0], strict=True))
    assert told["Kind"] == "SSRI"
    assert (told["Most a day"], told["How long"]) == ("150 mg", "8 weeks or longer")
    assert (told["Helped"], told["Why it ended"]) == ("Not at all", "It did not help enough")


def test_a_cell_that_nobody_filled_is_named_as_such(readings):
    table = section(readings, "Quentin", "Antidepressants tried").table

    [unnamed] = [row for row in table.rows if row[0] == "a small white one"]
    assert "not told" in unnamed


def test_who_tried_nothing_says_so_or_is_said_to_have_left_it_blank(readings):
    found = section(readings, "Rosa", "Antidepressants tried")

    assert found.table is None
    assert found.lines == ("None of these",)


def test_every_dozen_of_pertinent_answers_has_its_day(readings):
    lines = section(readings, "Nina", "Pertinent answers").lines

    assert len(lines) == 12
    assert all(", 20" in line.partition(")")[0] for line in lines)


def test_only_cards_that_nobody_disposed_of_are_open(readings):
    omar = readings["Omar"]
    done = tuple(replace(card, disposed="something was done") for card in omar.cards)

    assert any("Blood pressure" in one for one in section(readings, "Omar", "Open cards").lines)
    made = note(replace(omar, cards=done), "K7QM0000")
    assert made.sections[6].lines == ("None is open.",)


@pytest.mark.parametrize(("name", "words"), evidence.OF_A_TRIAL.items())
def test_what_was_not_told_about_a_trial_is_a_gap(readings, name, words):
    lines = {line.name: line for part in readings["Omar"].answers for line in part.lines}
    cells = (Line("medicine", "", "Sertraline (Zoloft)"), Line(name, "", "told"))
    told = lines | {TRIALS: replace(lines[TRIALS], rows=(cells,))}

    [one] = tried(told[TRIALS])
    [gaps] = [line for line in evidence.evidence(told) if line.startswith("Gaps")]
    missing = gaps.partition("Sertraline (Zoloft) (")[2].partition(")")[0].split(", ")
    assert one.cells[name] == "told"
    assert set(missing) == set(evidence.OF_A_TRIAL.values()) - {words}


def test_an_unknown_about_a_trial_is_a_gap_and_no_answer(readings):
    lines = section(readings, "Quentin", evidence.HEADING).lines

    assert any("a small white one" in line and "result" in line for line in lines if "Gaps" in line)
    assert "result of 1" in lines[0]


@pytest.mark.parametrize(("name", "words"), evidence.LISTS.items())
def test_a_list_that_nobody_answered_is_a_gap(readings, name, words):
    lines = {line.name: line for part in readings["Omar"].answers for line in part.lines}
    unknown = replace(lines[name], answer="Left blank", given=False, asked=True, rows=())

    [gaps] = [one for one in evidence.evidence(lines | {name: unknown}) if one.startswith("Gaps")]
    assert f"{words} (left blank)" in gaps


def test_a_list_that_its_patient_says_is_not_all_is_a_gap(readings):
    lines = {line.name: line for part in readings["Omar"].answers for line in part.lines}
    complete = "antidepressant_trials_complete"
    open_list = replace(lines[complete], answer="Answered no", given=True, asked=True)

    told = evidence.evidence(lines | {complete: open_list})
    [gaps] = [one for one in told if one.startswith("Gaps")]
    assert "says these are not all" in gaps
