"""Evaluating one patient's answers with a rulebook: every rule's outcome and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from screening.rules import outcomes
from screening.rules.engine import Engine, Found
from screening.rules.model import Rule, Rulebook
from screening.rules.outcomes import Outcome
from screening.rules.reasons import Given, Reasons
from screening.rules.settling import to_ask
from screening.vocabulary import Answers, Settings, Stored, Unknown, as_stored, with_facts

__all__ = ["Evaluated", "Outcome", "evaluate", "outcomes_only"]

# One is in force and a few are compared with it; each takes some megabytes.
MOST_PREPARED = 16


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The outcome of every rule, in the order of the rulebook; `facts` are the answers with facts.

    `asked` counts the questions that were reached on the path, `answered` those with an answer.
    """

    facts: Answers
    outcomes: tuple[Outcome, ...]
    asked: int
    answered: int

    def as_json(self, rulebook: Rulebook) -> dict[str, Any]:
        """Return the receipt: every rule with its outcome and why.

        The lines of rules that were not raised are shared between receipts: do not change them.
        """
        prepared = prepare(rulebook)
        ready = zip(self.outcomes, prepared.not_raised, prepared.lines, strict=True)
        return {
            "rulebook": rulebook.digest,
            "asked": self.asked,
            "answered": self.answered,
            "facts": {name: _fact_stored(name, self.facts) for name in rulebook.vocabulary.facts},
            "outcomes": [line if one is quiet else _line(one) for one, quiet, line in ready],
        }


def evaluate(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Evaluated:
    """Return what came of every rule. `answers` are those on the path, still without facts."""
    prepared = prepare(rulebook)
    full = _with_facts(rulebook, answers, settings, as_of)
    found = prepared.engine.find(full)
    told = prepared.tell(found, Given(answers, full, settings, as_of))
    waiting = sum(1 for why in answers.unknown.values() if why is Unknown.NOT_REACHED)
    asked = len(rulebook.vocabulary.questions) - len(answers.off_path) - waiting
    return Evaluated(full, tuple(told), asked, len(answers.known))


def outcomes_only(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Found:
    """Return what came of the rules, by number, without reasons."""
    return prepare(rulebook).engine.find(_with_facts(rulebook, answers, settings, as_of))


def _with_facts(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Answers:
    facts = rulebook.vocabulary.facts
    return with_facts(answers, facts.values(), settings, as_of) if facts else answers


class Prepared:
    """A rulebook with all that can be done once: compiled, and outcomes without reasons made."""

    def __init__(self, rulebook: Rulebook) -> None:
        vocabulary = rulebook.vocabulary
        conditions = [rule.when for rule in rulebook.rules]
        kinds = {name: question.kind for name, question in vocabulary.questions.items()}
        kinds |= {name: fact.kind for name, fact in vocabulary.facts.items()}
        self.vocabulary = vocabulary
        self.rules = rulebook.rules
        self.engine = Engine(conditions, kinds, ranges=vocabulary.facts)
        self.reasons = Reasons(conditions, vocabulary.facts)
        self.not_raised = _without_reasons(rulebook.rules, outcomes.NOT_RAISED)
        self.not_applicable = _without_reasons(rulebook.rules, outcomes.NOT_APPLICABLE)
        self.failed = _without_reasons(rulebook.rules, outcomes.FAILED)
        self.lines = [_line(outcome) for outcome in self.not_raised]

    def tell(self, found: Found, given: Given) -> list[Outcome]:
        """Return the outcome of every rule with its reasons."""
        told = list(self.not_raised)
        answers = given.answers
        for number in found.raised:
            states = self.engine.states(number, found, given.with_facts)
            because, also = self.reasons.raised(given, number, states)
            told[number] = Outcome(
                self.rules[number],
                outcomes.RAISED,
                _stored(because, answers),
                _stored(also, answers),
                (),
            )
        for number in found.cannot_tell:
            states = self.engine.states(number, found, given.with_facts)
            left, also = self.reasons.cannot_tell(given, number, states)
            told[number] = Outcome(
                self.rules[number],
                outcomes.CANNOT_TELL,
                {},
                _stored(also, answers),
                to_ask(left, self.vocabulary, answers),
            )
        for number in found.not_applicable:
            told[number] = self.not_applicable[number]
        for number in found.failed:
            told[number] = self.failed[number]
        return told


@lru_cache(MOST_PREPARED)
def prepare(rulebook: Rulebook) -> Prepared:
    """Return the rulebook compiled; once for each digest."""
    return Prepared(rulebook)


def _without_reasons(rules: Iterable[Rule], outcome: str) -> tuple[Outcome, ...]:
    return tuple(Outcome(rule, outcome, {}, {}, ()) for rule in rules)


def _line(outcome: Outcome) -> dict[str, Any]:
    rule = outcome.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "topic": rule.topic,
        "review": rule.review,
        "review_when_unknown": rule.review_when_unknown,
        "outcome": outcome.outcome,
        "because": outcome.because,
        "also": outcome.also,
        "would_settle": list(outcome.would_settle),
    }


def _fact_stored(name: str, facts: Answers) -> Stored:
    if name in facts.failed:
        return outcomes.FAILED
    if name in facts.off_path:
        return outcomes.NOT_APPLICABLE
    return as_stored(facts.why_unknown(name) or facts.known[name])


def _stored(names: Iterable[str], answers: Answers) -> dict[str, Stored]:
    return {name: _one_stored(name, answers) for name in names}


def _one_stored(name: str, answers: Answers) -> Stored:
    value: Any = answers.known.get(name)
    # Most answers are plain, and asking that first is what makes reasons cheap.
    if type(value) is str or type(value) is int:
        return value
    return as_stored(answers.why_unknown(name) or value)
