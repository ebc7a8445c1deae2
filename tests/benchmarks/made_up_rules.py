"""Made-up rules over made-up questions, as large as a clinic's: what the rule engines run on."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import yaml

from screening.questions.path import on_path
from screening.vocabulary import Kind, Question, Stored, Vocabulary

Tree = dict[str, Any]
Patient = dict[str, Stored]
YES_NO = {"yes": "Yes", "no": "No"}
FREQUENCIES = {"never": "Never", "rarely": "Rarely", "often": "Often", "daily": "Daily"}
NUMBERS = [f"number_{n}" for n in range(8)]
CHOICES = [f"choice_{n}" for n in range(12)]
YES_NOS = [f"yes_no_{n}" for n in range(60)]
SAMPLE = 300
# How often a rule may be raised in the sample: now and then, and never for most.
RAISED_IN = range(4, SAMPLE // 4)


def vocabulary() -> Vocabulary:
    """Return eighty questions: eight numbers, twelve choices, sixty yes or no."""
    questions = (
        [Question(Kind.NUMBER, f"How much is {name}?", name, low=0, high=300) for name in NUMBERS]
        + [Question(Kind.CHOICE, f"{name}?", name, choices=FREQUENCIES) for name in CHOICES]
        + [Question(Kind.YES_NO, f"{name}?", name, choices=YES_NO) for name in YES_NOS]
    )
    by_name = {question.name: question for question in questions}
    return Vocabulary(by_name, {}, partial(on_path, by_name))


def patient(chance: random.Random, unknown: float = 0.0) -> Patient:
    """Return answers to all the questions, or to all but a share of them."""
    answers: Patient = {name: min(300, max(0, round(chance.gauss(120, 30)))) for name in NUMBERS}
    answers |= {name: chance.choices(list(FREQUENCIES), [24, 8, 1, 1])[0] for name in CHOICES}
    answers |= {name: chance.choices(["yes", "no"], [1, 36])[0] for name in YES_NOS}
    return {name: value for name, value in answers.items() if chance.random() >= unknown}


def trees(count: int, chance: random.Random) -> list[Tree]:
    """Return conditions that are raised for about one in ten of the patients."""
    sample = [patient(chance) for _ in range(SAMPLE)]
    found: list[Tree] = []
    while len(found) < count:
        tree = _tree(chance)
        if sum(1 for one in sample if is_raised(tree, one)) in RAISED_IN:
            found.append(tree)
    return found


def is_raised(tree: Tree, answers: Patient) -> bool:
    """Return whether a condition is met by complete answers."""
    [(name, part)] = tree.items()
    if name == "not":
        return not is_raised(part, answers)
    if name in ("any", "all"):
        return (any if name == "any" else all)(is_raised(one, answers) for one in part)
    [(operator, value)] = part.items()
    answer: Any = answers[name]
    compare = {
        "is": lambda: answer == value,
        "is_any_of": lambda: answer in value,
        "at_least": lambda: answer >= value,
        "below": lambda: answer < value,
    }
    return compare[operator]()


def rules_file(conditions: list[Tree], chance: random.Random) -> bytes:
    """Return a rules.yaml with these conditions, two examples each."""
    book = {
        "rulebook": {"title": "Made up", "reviewed_by": None, "reviewed_on": None},
        "settings": {"examples_as_of": "2026-01-31"},
        "sources": {"nowhere": {"title": "No document", "publisher": "Nobody"}},
        "rules": [_rule(number, tree, chance) for number, tree in enumerate(conditions)],
    }
    return yaml.safe_dump(book, sort_keys=False).encode()


def _tree(chance: random.Random) -> Tree:
    """Return a condition of a shape that clinics write: lists of conditions, alone or combined."""
    some = [_comparison(chance) for _ in range(chance.randrange(3, 7))]
    shape = chance.choice(["one", "any", "any", "any", "all of any", "any of all", "all"])
    if shape == "one":
        return some[0]
    if shape == "all of any":
        return {"all": [{"any": some}, {"any": [_comparison(chance), _comparison(chance)]}]}
    if shape == "any of all":
        return {"any": [*some, {"all": [_comparison(chance), _comparison(chance)]}]}
    return {"any": some} if shape == "any" else {"all": some[:3]}


def _comparison(chance: random.Random) -> Tree:
    if chance.random() < 0.15:
        return {chance.choice(NUMBERS): {"at_least": chance.randrange(160, 200)}}
    if chance.random() < 0.2:
        return {chance.choice(CHOICES): {"is_any_of": ["often", "daily"]}}
    if chance.random() < 0.15:
        return {"not": {chance.choice(YES_NOS): {"is": "no"}}}
    return {chance.choice(YES_NOS): {"is": "yes"}}


def _rule(number: int, tree: Tree, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"rule-{number}",
        "title": f"What rule {number} is about",
        "topic": f"topic-{number % 9}",
        "review": "at_visit",
        "review_when_unknown": "at_visit",
        "when": tree,
        "why": "A source begins to be cautious at this answer, and it says so in one sentence.",
        "ask": "What it was like, when it was, and what has changed since then.",
        "sources": ["nowhere"],
        "reference": [f"key_{number}"],
        "raised_for": [_one_for(tree, chance, raised=True)],
        "not_raised_for": [_one_for(tree, chance, raised=False)],
    }


def _one_for(tree: Tree, chance: random.Random, *, raised: bool) -> Patient:
    """Return the answers that a condition reads, of a patient it is raised for or is not."""
    while is_raised(tree, answers := patient(chance)) is not raised:
        pass
    return {name: answers[name] for name in _names(tree)}


def _names(tree: Tree) -> list[str]:
    [(name, part)] = tree.items()
    if name == "not":
        return _names(part)
    if name in ("any", "all"):
        return [name for one in part for name in _names(one)]
    return [name]
