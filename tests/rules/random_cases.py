"""Random conditions and what can be known about a patient, for the properties every rule has.

Hypothesis draws only the seed. Drawing every part of a rule through it costs fifty times as
much, so that far fewer rules would be tried.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from screening.conditions import OPERATORS as OPERATOR
from screening.conditions import AllOf, AnyOf, Comparison, Condition, negate
from screening.vocabulary import Answers, Kind, Range, Ticks, Unknown, Value

HIGHEST = 5
YES_NO = ("yes", "no")
SLEEP = ("good", "bad", "none")
TICKS = ("depression", "pain", "ptsd")
# What a comparison can name; `count` is a fact, so it can be known as a range.
KINDS = {
    "told_high": Kind.YES_NO,
    "controlled": Kind.YES_NO,
    "sleep": Kind.CHOICE,
    "pulse": Kind.NUMBER,
    "weeks": Kind.NUMBER,
    "reasons": Kind.SOME_OF,
    "count": Kind.NUMBER,
}
FACTS = ("count", "held")
HIGHEST_COUNT = Range(0, 3)
CHOICES = {Kind.YES_NO: YES_NO, Kind.CHOICE: SLEEP, Kind.SOME_OF: TICKS}
OPERATORS = {
    Kind.YES_NO: ("is",),
    Kind.CHOICE: ("is", "is_any_of"),
    Kind.SOME_OF: ("includes", "includes_any_of"),
    Kind.NUMBER: ("at_least", "above", "at_most", "below", "is", "is_any_of"),
}
OFF_PATH = "off the path"

# Tells whoever sees a test fail what it was about; hypothesis has one, for its own tests alone.
Note = Callable[[str], None]
# A condition as it is written: a comparison, or "all", "any" or "not" with its parts.
Written = Comparison | tuple[str, tuple["Written", ...]]

dice = st.integers(0, 2**64 - 1).map(random.Random)


def condition(one: Written) -> Condition:
    """Return a condition as loading makes it of what is written."""
    match one:
        case Comparison():
            return one
        case ("not", (part,)):
            return negate(condition(part))
        case (name, parts):
            made = tuple(condition(part) for part in parts)
            return AllOf(made) if name == "all" else AnyOf(made)


def a_comparison(chance: random.Random, kinds: dict[str, Kind] = KINDS) -> Comparison:
    """Return a comparison that asks something: loading refuses what every answer meets."""
    while asks_nothing(made := _any_comparison(chance, kinds)):
        pass
    return made


def asks_nothing(one: Comparison) -> bool:
    """Return whether a fact need not be known for the comparison to hold, or not to."""
    return one.question in FACTS and OPERATOR[one.operator](HIGHEST_COUNT, one.value) is not None


def _any_comparison(chance: random.Random, kinds: dict[str, Kind]) -> Comparison:
    name = chance.choice(list(kinds))
    operator = chance.choice(OPERATORS[kinds[name]])
    choices = CHOICES.get(kinds[name], range(HIGHEST + 1))
    if operator.endswith("any_of"):
        return Comparison(name, operator, tuple(chance.sample(choices, 2)))
    return Comparison(name, operator, chance.choice(choices))


def something_written(
    chance: random.Random, depth: int = 3, kinds: dict[str, Kind] = KINDS
) -> Written:
    """Return a condition without `unanswered`, which nothing but this project's rules knows."""
    if depth == 0 or chance.random() < 0.25:
        return a_comparison(chance, kinds)
    name = chance.choice(["all", "any", "not"])
    count = 1 if name == "not" else chance.choice([2, 2, 3])
    return name, tuple(something_written(chance, depth - 1, kinds) for _ in range(count))


def a_condition(chance: random.Random, depth: int = 2, kinds: dict[str, Kind] = KINDS) -> Condition:
    """Return a condition of a rule, with an `unanswered` now and then."""
    if chance.random() < 0.1:
        return Comparison(chance.choice(list(kinds)), "unanswered", True)
    if depth == 0 or chance.random() < 0.4:
        return condition(something_written(chance, depth, kinds))
    made = chance.choice([AllOf, AnyOf])
    return made(tuple(a_condition(chance, depth - 1, kinds) for _ in range(2)))


def a_patient(chance: random.Random, *, off_path: bool = True) -> Answers:
    """Return what is known about a patient: each name known, unknown or off the path."""
    known: dict[str, Value] = {}
    unknown: dict[str, Unknown] = {}
    others: set[str] = set()
    for name in KINDS:
        state = chance.choice(["known", "known", "known", "unknown", "absent", OFF_PATH])
        if state == "known":
            known[name] = _a_value(chance, name)
        elif state == "unknown":
            unknown[name] = chance.choice(list(Unknown))
        elif state == OFF_PATH and off_path:
            others.add(name)
    stale = frozenset(name for name in KINDS if chance.random() < 0.1)
    return Answers(known, unknown, frozenset(others), stale)


def _a_value(chance: random.Random, name: str) -> Value:
    if KINDS[name] is Kind.SOME_OF:
        ticked = frozenset(tick for tick in TICKS if chance.random() < 0.4)
        return Ticks(ticked, firm=chance.random() < 0.7)
    if name in FACTS and chance.random() < 0.5:
        low, high = sorted((chance.randint(0, HIGHEST), chance.randint(0, HIGHEST)))
        return Range(low, high)
    return chance.choice(CHOICES.get(KINDS[name], range(HIGHEST + 1)))
