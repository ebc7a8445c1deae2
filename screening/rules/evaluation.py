"""Evaluating one patient's answers with a rulebook: every rule's outcome and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from screening.rules import outcomes
from screening.rules.compiling.looking import Line
from screening.rules.engine import Engine, Found
from screening.rules.model import Rulebook
from screening.rules.outcomes import Outcome
from screening.rules.reasons import Given
from screening.rules.telling import NOT_REACHED, Teller, line_of
from screening.vocabulary import Answers, Settings, Stored, as_stored, with_facts

__all__ = ["Evaluated", "Outcome", "Prepared", "all_failed", "evaluate", "outcomes_only"]

# One is in force and a few are compared with it; each takes some megabytes.
MOST_PREPARED = 16


@dataclass(slots=True)
class Evaluated:
    """What came of every rule, in the order of the rulebook; `facts` are the answers with facts.

    `asked` counts the questions that were reached on the path, `answered` those with an answer.
    """

    rulebook: Rulebook
    facts: Answers
    lines: list[Line]
    asked: int
    answered: int

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcome of every rule."""
        return [
            Outcome(rule, one["outcome"], one["because"], one["also"], tuple(one["would_settle"]))
            for rule, one in zip(self.rulebook.rules, self.lines, strict=True)
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the receipt: every rule with its outcome and why, and what the facts came to."""
        names = self.rulebook.vocabulary.facts
        return {
            "rulebook": self.rulebook.digest,
            "asked": self.asked,
            "answered": self.answered,
            "facts": _facts_told(names, self.facts) if names else {},
            "outcomes": self.lines,
        }


class Prepared(NamedTuple):
    """A rulebook with all that can be done before there is a patient."""

    engine: Engine
    teller: Teller

    @classmethod
    def of(cls, rulebook: Rulebook) -> Prepared:
        """Compile a rulebook."""
        vocabulary = rulebook.vocabulary
        kinds = {name: question.kind for name, question in vocabulary.questions.items()}
        kinds |= {name: fact.kind for name, fact in vocabulary.facts.items()}
        conditions = [rule.when for rule in rulebook.rules]
        engine = Engine(conditions, kinds, ranges=vocabulary.facts)
        return cls(engine, Teller(rulebook))


# By digest, because that is what makes two rulebooks equal; the one used last is at hand.
_by_digest = lru_cache(MOST_PREPARED)(Prepared.of)
_last: list[tuple[Rulebook, Prepared]] = []


def _prepared(rulebook: Rulebook) -> Prepared:
    for last, ready in _last:
        if last is rulebook:
            return ready
    prepared = _by_digest(rulebook)
    _last[:] = [(rulebook, prepared)]
    return prepared


def evaluate(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Evaluated:
    """Return what came of every rule. `answers` are those on the path, still without facts."""
    engine, teller = _prepared(rulebook)
    full = _with_facts(rulebook, answers, settings, as_of)
    found = engine.find(full)
    lines, others = teller.tell(found)
    waiting = 0
    if others or answers.unknown:
        teller.tell_others(lines, others, found, Given(answers, full, settings, as_of))
        waiting = list(answers.unknown.values()).count(NOT_REACHED)
    asked = len(rulebook.vocabulary.questions) - len(answers.off_path) - waiting
    return Evaluated(rulebook, full, lines, asked, len(answers.known))


def outcomes_only(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Found:
    """Return what came of the rules, by number, without reasons."""
    return _prepared(rulebook).engine.find(_with_facts(rulebook, answers, settings, as_of))


def _with_facts(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Answers:
    facts = rulebook.vocabulary.facts
    return with_facts(answers, facts.values(), settings, as_of) if facts else answers


def all_failed(rulebook: Rulebook) -> Evaluated:
    """Return what there is to say where the answers could not even be read."""
    lines = [line_of(Outcome(rule, outcomes.FAILED)) for rule in rulebook.rules]
    return Evaluated(rulebook, Answers(), lines, asked=0, answered=0)


def _facts_told(names: Iterable[str], answers: Answers) -> dict[str, Stored]:
    """Return what is known of each fact, or why it is not; one that does not apply is left out."""
    known = {name: as_stored(answers.known[name]) for name in names if name in answers.known}
    unknown = {name: answers.unknown[name].value for name in names if name in answers.unknown}
    failed = {name: outcomes.FAILED for name in names if name in answers.failed}
    return {**known, **unknown, **failed}
