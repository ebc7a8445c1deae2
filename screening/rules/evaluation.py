"""Evaluating one patient's answers with a rulebook: every rule's outcome and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from screening.rules import outcomes
from screening.rules.engine import Engine, Found
from screening.rules.model import Rulebook
from screening.rules.outcomes import Outcome
from screening.rules.reasons import Given
from screening.rules.telling import NOT_REACHED, Teller
from screening.vocabulary import Answers, Settings, Stored, as_stored, with_facts

__all__ = ["Evaluated", "Outcome", "Prepared", "evaluate", "outcomes_only"]

# One is in force and a few are compared with it; each takes some megabytes.
MOST_PREPARED = 16


@dataclass(slots=True)
class Evaluated:
    """The outcome of every rule, in the order of the rulebook; `facts` are the answers with facts.

    `asked` counts the questions that were reached on the path, `answered` those with an answer.
    """

    facts: Answers
    outcomes: list[Outcome]
    lines: list[Mapping[str, Any]]
    asked: int
    answered: int

    def as_json(self, rulebook: Rulebook) -> dict[str, Any]:
        """Return the receipt: every rule with its outcome and why. Nobody changes its lines."""
        facts = rulebook.vocabulary.facts
        return {
            "rulebook": rulebook.digest,
            "asked": self.asked,
            "answered": self.answered,
            "facts": {name: _fact_stored(name, self.facts) for name in facts},
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


# By digest, because that is what makes two rulebooks equal.
_prepared = lru_cache(MOST_PREPARED)(Prepared.of)


def evaluate(
    rulebook: Rulebook, answers: Answers, settings: Settings, as_of: datetime
) -> Evaluated:
    """Return what came of every rule. `answers` are those on the path, still without facts."""
    engine, teller = _prepared(rulebook)
    full = _with_facts(rulebook, answers, settings, as_of)
    told, lines = teller.tell(engine.find(full), Given(answers, full, settings, as_of))
    waiting = list(answers.unknown.values()).count(NOT_REACHED) if answers.unknown else 0
    asked = len(rulebook.vocabulary.questions) - len(answers.off_path) - waiting
    return Evaluated(full, told, lines, asked, len(answers.known))


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


def _fact_stored(name: str, facts: Answers) -> Stored:
    if name in facts.failed:
        return outcomes.FAILED
    if name in facts.off_path:
        return outcomes.NOT_APPLICABLE
    return as_stored(facts.why_unknown(name) or facts.known[name])
