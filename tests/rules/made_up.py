"""A small made-up questionnaire, its facts, and random rules and patients over them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from functools import partial

from screening.conditions import Comparison, Condition
from screening.questions.path import on_path
from screening.rules.loader import Rulebook
from screening.rules.model import Rule
from screening.vocabulary import (
    Answers,
    Fact,
    Kind,
    Question,
    Range,
    Settings,
    Unknown,
    Value,
    Vocabulary,
)

AS_OF = datetime(2026, 1, 31, 12, tzinfo=UTC)
YES_NO = {"yes": "Yes", "no": "No"}
MOST_TRIALS = 3


def trials_long_enough(answers: Answers, settings: Settings, as_of: datetime) -> Value | Unknown:
    """Count the trials of so many weeks; what is not known may be long enough."""
    weeks = settings["adequate_trial_weeks"]
    rows = answers.known.get("trials", ())
    assert isinstance(rows, tuple)
    known = [row["weeks"] for row in rows if isinstance(row["weeks"], int)]
    low = sum(1 for one in known if one >= weeks)
    complete = answers.known.get("trials_complete") == "yes" and "trials" in answers.known
    high = low + len(rows) - len(known) if complete else MOST_TRIALS
    return low if low == high else Range(low, high)


def _questions() -> dict[str, Question]:
    told = Comparison("told_high", "is", "yes")
    some = (
        Question(Kind.YES_NO, "Were you told of high blood pressure?", "told_high", choices=YES_NO),
        Question(
            Kind.YES_NO, "Is it under control?", "controlled", choices=YES_NO, asked_when=told
        ),
        Question(Kind.NUMBER, "Top number of your latest reading", "systolic", low=50, high=300),
        Question(
            Kind.NUMBER, "Bottom number of your latest reading", "diastolic", low=20, high=200
        ),
        Question(
            Kind.CHOICE,
            "How is your sleep?",
            "sleep",
            choices={"good": "Good", "bad": "Bad", "none": "None at all"},
        ),
        Question(
            Kind.SOME_OF,
            "What brings you here?",
            "reasons",
            choices={"depression": "Depression", "pain": "Pain", "ptsd": "PTSD"},
        ),
        Question(Kind.TEXT, "What do you hope for?", "goal"),
        Question(Kind.DATE, "When was the reading?", "reading_date"),
        Question(
            Kind.REPEATING,
            "Which medicines did you take?",
            "trials",
            fields=(
                Question(Kind.CHOICE, "Name", "medicine", choices={"a": "A", "b": "B"}),
                Question(Kind.NUMBER, "Weeks", "weeks", low=0, high=500),
            ),
            most_rows=MOST_TRIALS,
        ),
        Question(Kind.YES_NO, "Is that everything?", "trials_complete", choices=YES_NO),
    )
    return {question.name: question for question in some}


QUESTIONS = _questions()
FACTS = {
    "long_trials": Fact(
        "long_trials",
        Kind.NUMBER,
        "Trials that were long enough",
        ("trials", "trials_complete"),
        trials_long_enough,
        low=0,
        high=MOST_TRIALS,
    ),
}
VOCABULARY = Vocabulary(QUESTIONS, FACTS, partial(on_path, QUESTIONS))

# Rulebooks that were not read have no digest to tell them apart by.
made = itertools.count()


def rule(when: Condition, **others: object) -> Rule:
    """Return a rule with this condition; what else it says does not matter."""
    fields = {
        "id": "a-rule",
        "title": "A rule",
        "topic": "a-topic",
        "review": "at_visit",
        "review_when_unknown": "at_visit",
        "when": when,
        "why": "A reason.",
        "ask": "A question.",
        "sources": ["label"],
        "reference": ["row"],
        "raised_for": [{}],
        "not_raised_for": [{}],
    }
    return Rule.model_validate(fields | others)


def rulebook(*rules: Rule, vocabulary: Vocabulary = VOCABULARY) -> Rulebook:
    """Return a rulebook of these rules, which were not read from a file."""
    settings = {"adequate_trial_weeks": 6, "best_before_days": {}, "examples_as_of": "2026-01-31"}
    return Rulebook(f"made up {next(made)}", "Made up", None, None, settings, {}, rules, vocabulary)
