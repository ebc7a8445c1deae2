"""Random patients of the real questionnaire, who stand close to the lines that rules draw."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from screening.acts.rulebooks import VOCABULARY, check
from screening.conditions import comparisons
from screening.questions import QUESTIONS
from screening.rules.loader import Rulebook
from screening.rules.model import noon
from screening.vocabulary import NONE_OF_THESE, SAID, Kind, Question, Stored

ROOT = Path(__file__).parents[3]
FULL = bool(os.environ.get("FULL"))


@cache
def shipped() -> Rulebook:
    """Return the rulebook that comes with the project."""
    return check((ROOT / "rules.yaml").read_bytes())


def lines(book: Rulebook) -> dict[str, list[int]]:
    """Return the numbers that each name is compared with, and their neighbors."""
    found: dict[str, list[int]] = {}
    for rule in book.rules:
        for one in comparisons(rule.when):
            several = one.value if isinstance(one.value, tuple) else (one.value,)
            numbers = [n for n in several if type(n) is int]
            found.setdefault(one.question, []).extend(n + d for n in numbers for d in (-1, 0, 1))
    return found


class Patients:
    """Random patients for one rulebook."""

    def __init__(self, book: Rulebook, chance: random.Random) -> None:
        self.chance = chance
        self.lines = lines(book)
        self.as_of = noon(book.settings["examples_as_of"])

    def stored(self) -> dict[str, Stored]:
        """Return what a patient stored, on the path or off it."""
        said = {name: self.answer(question) for name, question in QUESTIONS.items()}
        for fact in VOCABULARY.facts.values():
            if fact.example and fact.kind is Kind.NUMBER and self.chance.random() < 0.5:
                value = self.number(fact.name, fact.low, min(fact.high, 100))
                said |= fact.example(value, self.as_of)
        return {name: one for name, one in said.items() if self.chance.random() < 0.9}

    def stale(self) -> frozenset[str]:
        return frozenset(name for name in QUESTIONS if self.chance.random() < 0.1)

    def answer(self, question: Question) -> Stored:
        """Return an answer, in one case of four an unknown."""
        if self.chance.random() < 0.25:
            return self.chance.choice([*SAID, None])
        match question.kind:
            case Kind.SOME_OF:
                return self.ticks(question)
            case Kind.NUMBER:
                return self.number(question.name, question.low, question.high)
            case Kind.DATE:
                return str(date(2026, 12, 31) - timedelta(days=self.chance.randrange(40_000)))
            case Kind.TEXT:
                return self.chance.choice(["words", "sertraline", "lisinopril"])
            case Kind.REPEATING:
                cells = [cell for cell in question.fields if not cell.derived]
                rows = range(self.chance.randint(0, 3))
                return [{cell.name: self.answer(cell) for cell in cells} for _ in rows]
        return self.chance.choice(list(question.choices))

    def ticks(self, question: Question) -> Stored:
        if self.chance.random() < 0.3:
            return [NONE_OF_THESE]
        some = self.chance.sample(list(question.choices), self.chance.randint(0, 2))
        return [*some, *([self.chance.choice(SAID)] if self.chance.random() < 0.2 else [])]

    def number(self, name: str, low: int | None, high: int | None) -> int:
        near = [one for one in self.lines.get(name, []) if low <= one <= high]
        return self.chance.choice([*near, self.chance.randint(low, high)])
