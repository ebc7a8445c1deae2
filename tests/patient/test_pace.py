"""The minutes on the first page: what is said of the pace is held against made-up patients."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import pytest

from screening.patient import pace
from screening.questions import QUESTIONS
from screening.questions.pages import PAGES
from screening.questions.path import is_shown, on_path
from screening.vocabulary import Question
from tests.vignettes import Vignette, evaluated, questions_asked, vignettes

USUAL = [one for one in vignettes() if one.kind == "usual"]


@pytest.fixture(scope="module")
def asked():
    """How many questions each usual patient was asked."""
    return {one.name: questions_asked(one, evaluated(one)) for one in USUAL}


def words_of(question: Question) -> int:
    """Return how many words a question shows, with its choices and the two unknowns."""
    said = [question.prompt, question.hint, *question.choices.values()]
    return sum(len(str(one).split()) for one in said) + (5 if question.choices else 0)


def words_on_the_way(vignette: Vignette) -> Iterator[int]:
    """Yield the words of every question and every page that somebody meets."""
    answers = on_path(QUESTIONS, vignette.answers)
    shown = [one for one in QUESTIONS.values() if is_shown(one.name, answers)]
    for question in shown:
        cells = [cell for cell in question.fields if not cell.derived]
        rows = vignette.answers[question.name] if cells else [None]
        # The first cell of a row that was ticked before is its heading, and is not read as a list.
        yield sum(words_of(cell) for cell in cells[1:] or [question]) * len(rows)
    for page in (one for one in PAGES if one.slug in {question.page for question in shown}):
        emergency = page.emergency.value if page.emergency else ""
        yield sum(len(str(one).split()) for one in (page.title, page.lead, emergency))


def test_the_minutes_follow_from_the_pace_for_every_usual_patient(asked):
    minutes = {name: number * pace.SECONDS_A_QUESTION / 60 for name, number in asked.items()}

    assert {name: one for name, one in minutes.items() if 5 * round(one / 5) != pace.MINUTES} == {}
    assert max(asked.values()) <= pace.QUESTIONS


def test_the_pace_rests_on_the_words_that_a_usual_patient_reads(asked):
    words = [sum(words_on_the_way(one)) / asked[one.name] for one in USUAL]

    assert statistics.median(words) == pytest.approx(pace.WORDS_A_QUESTION, abs=4)


def test_the_first_page_says_the_minutes(stranger):
    assert f"About {pace.MINUTES} minutes." in stranger.see("/")
