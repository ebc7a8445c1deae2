"""A small questionnaire with concerns and worries, and ten rules of which every claim holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from screening.conditions import AllOf, AnyOf, Comparison, Condition
from screening.questions.path import on_path
from screening.rules.model import Rule
from screening.vocabulary import (
    Answers,
    Fact,
    Kind,
    Question,
    Range,
    Settings,
    Stored,
    Unknown,
    Value,
    Vocabulary,
)
from tests.rules import made_up

YES_NO = {"yes": "Yes", "no": "No"}
FALLS = ("fell_at_home", "fell_outside")


def _yes_no(name: str, prompt: str, **about: object) -> Question:
    about = {"of_concern": ("yes",), "worry": ("no", "yes")} | about
    return Question(Kind.YES_NO, prompt, name, choices=YES_NO, **about)  # type: ignore[arg-type]


def _numbers() -> tuple[Question, ...]:
    return (
        Question(
            Kind.NUMBER,
            "Top number",
            "systolic",
            low=50,
            high=300,
            of_concern={"at_least": 140, "below": 90},
            worse_above=120,
            worse_below=100,
        ),
        Question(
            Kind.NUMBER, "Bottom number", "diastolic", low=20, high=200, of_concern={"at_least": 90}
        ),
    )


def _questions() -> tuple[Question, ...]:
    return (
        Question(Kind.DATE, "When did you fall last?", "last_fall"),
        _yes_no("told_high", "Were you told of high blood pressure?"),
        _yes_no(
            "controlled",
            "Is it under control?",
            asked_when=Comparison("told_high", "is", "yes"),
            of_concern=("no",),
            worry=("yes", "no"),
        ),
        *_numbers(),
        Question(
            Kind.CHOICE,
            "How is your sleep?",
            "sleep",
            choices={"good": "Good", "bad": "Bad", "none": "None at all"},
            of_concern=("none",),
            worry=("good", "bad", "none"),
        ),
        Question(
            Kind.SOME_OF,
            "What brings you here?",
            "reasons",
            choices={"pain": "Pain", "death": "Thoughts of death"},
            of_concern=("death",),
        ),
        _yes_no("fell_at_home", "Did you fall at home?"),
        _yes_no("fell_outside", "Did you fall outside?"),
        Question(Kind.TEXT, "What do you hope for?", "goal", background=True),
    )


def gap(answers: Answers, settings: Settings, as_of: datetime) -> Value | Unknown:
    """Return the top number less the bottom number."""
    top, bottom = answers.known.get("systolic"), answers.known.get("diastolic")
    both = isinstance(top, int) and isinstance(bottom, int)
    return top - bottom if both else Unknown.BLANK


def falls(answers: Answers, settings: Settings, as_of: datetime) -> Value:
    """Return how many kinds of falls there were."""
    said = [answers.known.get(name) for name in FALLS]
    low, high = said.count("yes"), len(said) - said.count("no")
    return low if low == high else Range(low, high)


def days_since(answers: Answers, settings: Settings, as_of: datetime) -> Value | Unknown:
    """Return the days since the last fall."""
    day = answers.known.get("last_fall")
    days = (as_of.date() - day).days if isinstance(day, date) else -1
    return days if days >= 0 else Unknown.BLANK


def so_long_ago(days: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody who fell so many days ago."""
    return {"last_fall": (as_of.date() - timedelta(days=days)).isoformat()}


FACTS = (
    Fact(
        "gap",
        Kind.NUMBER,
        "Top number less bottom number",
        ("systolic", "diastolic"),
        gap,
        low=-150,
        high=280,
        sum_of={"systolic": 1, "diastolic": -1},
    ),
    Fact("falls", Kind.NUMBER, "Kinds of falls", FALLS, falls, low=0, high=2),
    Fact(
        "days_since_fall",
        Kind.NUMBER,
        "Days since the last fall",
        ("last_fall",),
        days_since,
        low=0,
        high=20_000,
        example=so_long_ago,
    ),
)


def vocabulary(*facts: Fact, more: tuple[Question, ...] = ()) -> Vocabulary:
    """Return the questionnaire, with other facts in the place of those of the same name."""
    questions = {one.name: one for one in (*_questions(), *more)}
    all_facts = {one.name: one for one in (*FACTS, *facts)}
    return Vocabulary(questions, all_facts, partial(on_path, questions))


def named(name: str, when: Condition, **about: object) -> Rule:
    """Return a rule; each has a source of its own."""
    return made_up.rule(when, id=name, **({"sources": [name]} | about))


HIGH = AnyOf((Comparison("systolic", "at_least", 140), Comparison("diastolic", "at_least", 90)))
LOW = Comparison("systolic", "below", 90)
BAD_SLEEP = Comparison("sleep", "is_any_of", ("bad", "none"))
RULES = {
    rule.id: rule
    for rule in (
        named("high", HIGH, review="before_booking"),
        named("low", LOW),
        named(
            "numbers-do-not-fit",
            Comparison("gap", "below", 15),
            gives_way_to=["high", "low"],
        ),
        named("told-high", Comparison("told_high", "is", "yes"), review="background"),
        named("not-controlled", Comparison("controlled", "is", "no")),
        named("sleeps-badly", BAD_SLEEP),
        named("death", Comparison("reasons", "includes", "death"), review="same_day"),
        named("falls", Comparison("falls", "at_least", 1)),
        named("fell-lately", Comparison("days_since_fall", "below", 30)),
        named(
            "controlled-but-high",
            AllOf((Comparison("controlled", "is", "yes"), HIGH)),
            kind="contradiction",
        ),
    )
}
