"""Random small questionnaires whose questions depend on each other, with facts and patients."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from functools import partial

from screening.conditions import AllOf, AnyOf, Condition
from screening.questions.path import on_path
from screening.rules.loader import Rulebook
from screening.vocabulary import (
    SAID,
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
from tests.rules.made_up import rule, rulebook
from tests.rules.random_cases import CHOICES, HIGHEST, TICKS, a_comparison, a_condition
from tests.rules.random_rows import GROUP, HELD, some_rows, with_all_rows

YES_NO = {"yes": "Yes", "no": "No"}
ASKED = {f"q{number}": Kind.YES_NO for number in range(5)}
ASKED |= {"pulse": Kind.NUMBER, "reasons": Kind.SOME_OF, "q5": Kind.YES_NO}
COUNTED = ("q0", "q1", "q2")
NAMED = ASKED | {"count": Kind.NUMBER, "again": Kind.YES_NO, "held": Kind.NUMBER}


def count(answers: Answers, settings: Settings, as_of: datetime) -> Value:
    """Count what was answered yes, as far as it was asked."""
    known = [answers.known.get(name) for name in COUNTED if name not in answers.off_path]
    low = known.count("yes")
    high = low + known.count(None)
    return low if low == high else Range(low, high)


def again(answers: Answers, settings: Settings, as_of: datetime) -> Value | Unknown | None:
    """Say whether it happened again; this does not apply where it never did or was not asked."""
    first, then = answers.known.get("q0"), answers.known.get("q1")
    if first == "no" or "q1" in answers.off_path:
        return None
    if first is None or then is None:
        return Unknown.BLANK
    return str(then)


FACTS = {
    "count": Fact("count", Kind.NUMBER, "How many", COUNTED, count, low=0, high=len(COUNTED)),
    "again": Fact("again", Kind.YES_NO, "Again", ("q0", "q1"), again, choices=YES_NO),
    "held": HELD,
}


def _asked_when(chance: random.Random, earlier: dict[str, Kind]) -> Condition | None:
    if not earlier or chance.random() < 0.3:
        return None
    if chance.random() < 0.6:
        return a_comparison(chance, earlier)
    made = chance.choice([AllOf, AnyOf])
    return made((a_comparison(chance, earlier), a_comparison(chance, earlier)))


def a_vocabulary(chance: random.Random) -> Vocabulary:
    """Return questions that are asked only after some answers to earlier ones."""
    questions: dict[str, Question] = {}
    for name, kind in ASKED.items():
        earlier = {one: ASKED[one] for one in questions}
        questions[name] = Question(
            kind,
            f"{name}?",
            name,
            choices=YES_NO if kind is Kind.YES_NO else dict.fromkeys(TICKS, ""),
            low=0,
            high=HIGHEST,
            asked_when=_asked_when(chance, earlier),
            only_if_sure=chance.random() < 0.2,
        )
    questions[GROUP.name] = GROUP
    return Vocabulary(questions, FACTS, partial(on_path, questions))


def a_rulebook(chance: random.Random) -> Rulebook:
    some = (rule(a_condition(chance, kinds=NAMED), id=f"rule-{number}") for number in range(4))
    return rulebook(*some, vocabulary=a_vocabulary(chance))


def in_words(book: Rulebook) -> str:
    """Return the conditions of a rulebook and its questions, for whoever sees a test fail."""
    lines = [f"{one.id}: {one.when}" for one in book.rules]
    for name, one in book.vocabulary.questions.items():
        lines.append(f"{name} asked when {one.asked_when}, only if sure: {one.only_if_sure}")
    return "\n".join(lines)


def all_asked(book: Rulebook) -> Rulebook:
    """Return the rulebook over the same questions, every one of them asked of everybody."""
    questions = {
        name: replace(question, asked_when=None)
        for name, question in book.vocabulary.questions.items()
    }
    return rulebook(
        *book.rules, vocabulary=Vocabulary(questions, FACTS, partial(on_path, questions))
    )


def an_answer(chance: random.Random, name: str, was: Stored = None) -> Stored:
    """Return an answer that is known, and takes back nothing of what it was so far."""
    if name == GROUP.name:
        return with_all_rows(chance, was)
    if ASKED[name] is Kind.SOME_OF:
        ticked = set(was) - {*SAID} if isinstance(was, list) else set()
        return sorted(ticked | {*chance.sample(TICKS, chance.randint(1, 2))})
    return chance.choice(CHOICES.get(ASKED[name], range(HIGHEST + 1)))


def stored_answers(chance: random.Random) -> dict[str, Stored]:
    """Return what a patient stored, also for questions that are off the path by now."""
    stored: dict[str, Stored] = {}
    for name in ASKED:
        state = chance.choice(["known", "known", "known", "not_sure", "prefer_not_to_say", None])
        if state == "known":
            stored[name] = an_answer(chance, name)
        elif state or chance.random() < 0.5:
            stored[name] = state
    if isinstance(ticks := stored.get("reasons"), list) and chance.random() < 0.3:
        stored["reasons"] = [*ticks, "not_sure"]
    if chance.random() < 0.8:
        stored[GROUP.name] = some_rows(chance)
    return stored


def some_stale(chance: random.Random) -> frozenset[str]:
    return frozenset(name for name in ASKED if chance.random() < 0.1)
