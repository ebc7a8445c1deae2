"""The examples that every rule brings along: loading runs them, so no wrong threshold gets in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from screening.conditions import comparisons
from screening.rules import outcomes
from screening.rules.loading.possible import Mistake, impossible
from screening.rules.loading.reading import Node
from screening.rules.model import Rule
from screening.rules.outcomes import outcome_of
from screening.spelling import as_written, did_you_mean, quoted
from screening.vocabulary import Settings, Stored, Vocabulary, with_facts

# Under which key examples stand, what the rule should do with them, and the outcomes that is.
EXPECTED = {
    "raised_for": ("should be raised for", (outcomes.RAISED,)),
    "not_raised_for": (
        "should not be raised for",
        (outcomes.NOT_RAISED, outcomes.NOT_APPLICABLE),
    ),
    "cannot_tell_for": ("should be 'cannot tell' for", (outcomes.CANNOT_TELL,)),
}
OUTCOME_IN_WORDS = {
    outcomes.RAISED: "is raised",
    outcomes.CANNOT_TELL: "is 'cannot tell'",
    outcomes.NOT_RAISED: "is not raised",
    outcomes.NOT_APPLICABLE: "does not apply",
    outcomes.FAILED: "a fact it reads fails",
}


# So much of an example is shown that it is known again.
LONGEST_EXAMPLE = 200


class Book(NamedTuple):
    """What running the examples of one file needs to know."""

    vocabulary: Vocabulary
    settings: Settings
    as_of: datetime


def mistakes_in(vocabulary: Vocabulary, rule: Node) -> Iterator[Mistake]:
    """Yield what in the examples of a rule could never be a patient's answers."""
    for key in EXPECTED:
        for example in _listed(rule, key):
            if isinstance(example.value, dict):
                for name, answer in example.value.items():
                    yield from _mistakes_in_answer(vocabulary, name, answer)
            else:
                yield example.place, "an example is a mapping of questions to answers"


def _listed(rule: Node, key: str) -> list[Node]:
    found = rule.get(key)
    return found.value if found and isinstance(found.value, list) else []


def _mistakes_in_answer(vocabulary: Vocabulary, name: str, answer: Node) -> Iterator[Mistake]:
    if name in vocabulary.questions:
        yield from impossible(name, vocabulary.questions[name], answer)
    elif _is_spelled_out(name, answer.value, vocabulary):
        return
    elif name in vocabulary.facts:
        reads = ", ".join(vocabulary.facts[name].reads)
        yield answer.key, f"'{name}' is worked out, not asked: answer what it reads ({reads})"
    else:
        hint = did_you_mean(name, vocabulary.questions)
        yield answer.key, f"no question is called {quoted(name)}{hint}"


def _is_spelled_out(name: str, value: object, vocabulary: Vocabulary) -> bool:
    """Return whether this names a fact about words, which stands for the answers that make it.

    Such a fact reads all that anybody can write: no example could spell that out and stay short.
    """
    fact = vocabulary.facts.get(name)
    return fact is not None and fact.quotes is not None and value in fact.choices


def spelled_out(
    given: Mapping[str, Stored], vocabulary: Vocabulary, as_of: datetime
) -> dict[str, Stored]:
    """Return the answers of an example, with those that make a fact about words in its place."""
    stored: dict[str, Stored] = {}
    for name, value in given.items():
        fact = vocabulary.facts.get(name)
        if fact and fact.example and isinstance(value, str):
            stored |= fact.example(value, as_of)
        else:
            stored[name] = value
    return stored


def run(rule: Rule, node: Node, book: Book) -> Iterator[Mistake]:
    """Yield every example for which the rule does something else than it should."""
    names = {comparison.question for comparison in comparisons(rule.when)}
    facts = [fact for name, fact in book.vocabulary.facts.items() if name in names]
    for key, (should, expected) in EXPECTED.items():
        for example in _listed(node, key):
            stored: dict[str, Stored] = example.plain()
            spelled = spelled_out(stored, book.vocabulary, book.as_of)
            answers = book.vocabulary.read(spelled, frozenset())
            given = with_facts(answers, facts, book.settings, book.as_of)
            outcome = outcome_of(rule.when, given)
            if outcome not in expected:
                but = OUTCOME_IN_WORDS[outcome]
                yield example.place, f"{should} {as_written(stored, LONGEST_EXAMPLE)}, but {but}"
