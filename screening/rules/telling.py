"""Telling the outcome of each rule with its reasons.

For most rules that depends on nothing but the values of the few questions they read, and the
same few values come again and again: such outcomes are told once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import Any, NamedTuple

from screening.conditions import Condition, comparisons
from screening.rules import outcomes
from screening.rules.compiling import Values, numbers_in
from screening.rules.engine import Found
from screening.rules.model import Rule, Rulebook
from screening.rules.outcomes import Outcome
from screening.rules.reasons import Given, Reasons
from screening.rules.resting import only_what_counts
from screening.rules.settling import to_ask
from screening.vocabulary import Answers, Kind, Stored, Unknown, Vocabulary, as_stored

NOT_REACHED = Unknown.NOT_REACHED
# For each rule so many outcomes are remembered.
MOST_REMEMBERED = 256
# Kinds whose values are stored as they are.
PLAIN_KINDS = (Kind.YES_NO, Kind.CHOICE, Kind.NUMBER)
Key = Any  # the values a rule reads: a tuple, or the only one


# The outcome of every rule, and the line of each in the receipt. Nobody changes a line.
Told = tuple[list[Outcome], list[Mapping[str, Any]]]


class Plain(NamedTuple):
    """A rule whose outcome depends on nothing but the values that `key` picks."""

    number: int
    key: Callable[[Values], Key]
    remembered: dict[Key, Outcome]


class Teller:
    """Tells outcomes for one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rules = rulebook.rules
        self.vocabulary = rulebook.vocabulary
        self.reasons = Reasons([rule.when for rule in self.rules], rulebook.vocabulary)
        self.not_raised = _without_reasons(self.rules, outcomes.NOT_RAISED)
        self.not_applicable = _without_reasons(self.rules, outcomes.NOT_APPLICABLE)
        self.failed = _without_reasons(self.rules, outcomes.FAILED)
        self.lines = [outcome.line for outcome in self.not_raised]
        keys = {
            number: key_of(rule.when, self.vocabulary) for number, rule in enumerate(self.rules)
        }
        # By the set of the one rule, as the loop that tells them has it.
        self._plain = {1 << n: Plain(n, key, {}) for n, key in keys.items() if key}
        self._all_plain = sum(self._plain)

    def tell(self, found: Found, given: Given) -> Told:
        """Return the outcome of every rule, in the order of the rulebook."""
        told, lines = self.not_raised.copy(), self.lines.copy()
        flagged = found.raised | found.cannot_tell
        plain = flagged & self._all_plain & ~found.one_by_one
        others = self._others(flagged ^ plain, found, given)
        while plain:
            one = plain & -plain
            plain ^= one
            number, key, remembered = self._plain[one]
            outcome = remembered.get(key(found.values)) or self._remember(one, found, given)
            told[number], lines[number] = outcome, outcome.line
        if found.cannot_tell and NOT_REACHED in given.answers.unknown.values():
            reached = numbers_in(found.cannot_tell & self._all_plain & ~found.one_by_one)
            others |= {n: self._as_reached(told[n], given.answers) for n in reached}
        for number, outcome in others.items():
            told[number], lines[number] = outcome, outcome.line
        return told, lines

    def _others(self, flagged: int, found: Found, given: Given) -> dict[int, Outcome]:
        """Return, by number, the outcomes that depend on more than a few values, or on none."""
        told: dict[int, Outcome] = {}
        if flagged or found.not_applicable or found.failed:
            for number in numbers_in(flagged):
                told[number] = self._as_reached(self._tell(number, found, given), given.answers)
            for number in numbers_in(found.not_applicable):
                told[number] = self.not_applicable[number]
            for number in numbers_in(found.failed):
                told[number] = self.failed[number]
        return told

    def _remember(self, one: int, found: Found, given: Given) -> Outcome:
        """Tell an outcome, and remember it for everybody with the same values."""
        number, key, remembered = self._plain[one]
        if len(remembered) == MOST_REMEMBERED:
            remembered.clear()
        outcome = remembered[key(found.values)] = self._tell(number, found, given)
        return outcome

    def _tell(self, number: int, found: Found, given: Given) -> Outcome:
        """Return the outcome of a rule that is raised or cannot be told."""
        rule, answers = self.rules[number], given.answers
        if found.raised >> number & 1:
            because, also = self.reasons.raised(given, number)
            reasons = self._stored(rule, because, answers), self._stored(rule, also, answers)
            return Outcome(rule, outcomes.RAISED, *reasons, ())
        left, also = self.reasons.cannot_tell(given, number)
        return Outcome(rule, outcomes.CANNOT_TELL, {}, self._stored(rule, also, answers), left)

    def _stored(self, rule: Rule, names: Iterable[str], answers: Answers) -> dict[str, Stored]:
        """Return answers as they are stored; of many rows, only those the rule rests on."""
        facts = self.vocabulary.facts
        values = {name: answers.why_unknown(name) or answers.known[name] for name in names}
        return {
            name: as_stored(only_what_counts(value, name, rule, facts))
            for name, value in values.items()
        }

    def _as_reached(self, outcome: Outcome, answers: Answers) -> Outcome:
        """Return the outcome asking for questions that are reached, and for no facts."""
        asking = to_ask(outcome.would_settle, self.vocabulary, answers)
        return outcome if asking == outcome.would_settle else replace(outcome, would_settle=asking)


def key_of(when: Condition, vocabulary: Vocabulary) -> Callable[[Values], Key] | None:
    """Return what picks the values a rule reads, if these are all its outcome depends on."""
    some = tuple(comparisons(when))
    names = tuple(dict.fromkeys(one.question for one in some))
    questions = vocabulary.questions
    if any(name not in questions or questions[name].kind not in PLAIN_KINDS for name in names):
        return None
    # `unanswered` shows why an answer is missing, which its value does not tell.
    is_told_why = any(one.operator == "unanswered" for one in some)
    return None if is_told_why else itemgetter(*names)


def _without_reasons(rules: Iterable[Rule], outcome: str) -> list[Outcome]:
    return [Outcome(rule, outcome, {}, {}, ()) for rule in rules]
