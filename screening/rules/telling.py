"""Telling the outcome of each rule with its reasons.

For most rules that depends on nothing but the values of the few questions they read, and the
same few values come again and again: such outcomes are told once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import itemgetter
from typing import Any

from screening.conditions import Condition, comparisons
from screening.rules import outcomes
from screening.rules.compiling import Values
from screening.rules.engine import Found
from screening.rules.model import Rule, Rulebook
from screening.rules.outcomes import Outcome
from screening.rules.reasons import Given, Reasons
from screening.rules.settling import to_ask
from screening.vocabulary import Answers, Kind, Stored, Unknown, as_stored

# For each rule so many outcomes are remembered.
MOST_REMEMBERED = 256
# Kinds whose values are stored as they are.
PLAIN = (Kind.YES_NO, Kind.CHOICE, Kind.NUMBER)
Key = Any  # the values a rule reads: a tuple, or the only one


class Teller:
    """Tells outcomes for one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rules = rulebook.rules
        self.vocabulary = rulebook.vocabulary
        self.reasons = Reasons([rule.when for rule in self.rules], rulebook.vocabulary)
        self.not_raised = _without_reasons(self.rules, outcomes.NOT_RAISED)
        self.not_applicable = _without_reasons(self.rules, outcomes.NOT_APPLICABLE)
        self.failed = _without_reasons(self.rules, outcomes.FAILED)
        self._keys = [self._key(rule.when) for rule in self.rules]
        self._remembered: list[dict[Key, Outcome]] = [{} for _ in self.rules]

    def tell(self, found: Found, given: Given) -> list[Outcome]:
        """Return the outcome of every rule, in the order of the rulebook."""
        told = list(self.not_raised)
        for number in found.raised:
            told[number] = self._remember(number, found, given)
        for number in found.cannot_tell:
            told[number] = self._remember(number, found, given)
        if Unknown.NOT_REACHED in given.answers.unknown.values():
            for number in found.cannot_tell:
                told[number] = self._as_reached(told[number], given.answers)
        for number in found.not_applicable:
            told[number] = self.not_applicable[number]
        for number in found.failed:
            told[number] = self.failed[number]
        return told

    def _remember(self, number: int, found: Found, given: Given) -> Outcome:
        """Return an outcome as it was told before for the same values, or tell it."""
        key = self._keys[number]
        if key is None or number in found.one_by_one:
            return self._as_reached(self._tell(number, found, given), given.answers)
        remembered, values = self._remembered[number], key(found.values)
        if values not in remembered:
            if len(remembered) == MOST_REMEMBERED:
                remembered.clear()
            remembered[values] = self._tell(number, found, given)
        return remembered[values]

    def _tell(self, number: int, found: Found, given: Given) -> Outcome:
        """Return the outcome of a rule that is raised or cannot be told."""
        rule, answers = self.rules[number], given.answers
        if number in found.raised:
            because, also = self.reasons.raised(given, number)
            reasons = _stored(because, answers), _stored(also, answers)
            return Outcome(rule, outcomes.RAISED, *reasons, ())
        left, also = self.reasons.cannot_tell(given, number)
        return Outcome(rule, outcomes.CANNOT_TELL, {}, _stored(also, answers), left)

    def _as_reached(self, outcome: Outcome, answers: Answers) -> Outcome:
        """Return the outcome asking for questions that are reached, and for no facts."""
        asking = to_ask(outcome.would_settle, self.vocabulary, answers)
        return outcome if asking == outcome.would_settle else replace(outcome, would_settle=asking)

    def _key(self, when: Condition) -> Callable[[Values], Key] | None:
        """Return what picks the values a rule reads, if these are all its outcome depends on."""
        some = tuple(comparisons(when))
        names = tuple(dict.fromkeys(one.question for one in some))
        questions = self.vocabulary.questions
        if any(name not in questions or questions[name].kind not in PLAIN for name in names):
            return None
        # `unanswered` shows why an answer is missing, which its value does not tell.
        is_told_why = any(one.operator == "unanswered" for one in some)
        return None if is_told_why else itemgetter(*names)


def _without_reasons(rules: Iterable[Rule], outcome: str) -> tuple[Outcome, ...]:
    return tuple(Outcome(rule, outcome, {}, {}, ()) for rule in rules)


def _stored(names: Iterable[str], answers: Answers) -> dict[str, Stored]:
    return {name: as_stored(answers.why_unknown(name) or answers.known[name]) for name in names}
