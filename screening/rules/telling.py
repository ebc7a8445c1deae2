"""Telling what came of each rule, with its reasons: a line each in the receipt.

Most rules are not raised: what there is to say of those is ready before there is a patient.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from screening.conditions import Condition, comparisons
from screening.rules import outcomes
from screening.rules.compiling.looking import Line, Tell
from screening.rules.compiling.reasoning import Reasoning, reasoning
from screening.rules.compiling.sets import numbers_in, set_of
from screening.rules.compiling.values import Values
from screening.rules.engine import Found
from screening.rules.model import Rule, Rulebook
from screening.rules.outcomes import Outcome
from screening.rules.reasons import Given, Reasons
from screening.rules.resting import only_what_counts
from screening.rules.settling import to_ask
from screening.vocabulary import Answers, Kind, Stored, Unknown, Vocabulary, as_stored

NOT_REACHED = Unknown.NOT_REACHED
# What compiled functions can tell the reasons from.
COMPARED = (Kind.YES_NO, Kind.CHOICE, Kind.NUMBER, Kind.SOME_OF)

# By number: what tells why, what there is to say before that, and the rule as a set.
Ready = dict[int, tuple[Tell, Line, int]]


class Teller:
    """Tells what came of the rules of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rules = rulebook.rules
        self.vocabulary = rulebook.vocabulary
        self.reasons = Reasons([rule.when for rule in self.rules], rulebook.vocabulary)
        self.not_raised = self._lines(outcomes.NOT_RAISED)
        self.not_applicable = self._lines(outcomes.NOT_APPLICABLE)
        self.failed = self._lines(outcomes.FAILED)
        why = _reasoning(rulebook)
        self._raised = self._ready({n: one.raised for n, one in why.items()}, outcomes.RAISED)
        self._open = self._ready({n: one.left_open for n, one in why.items()}, outcomes.CANNOT_TELL)
        self._all_ready = set_of(why)

    def _lines(self, outcome: str) -> list[Line]:
        return [line_of(Outcome(rule, outcome)) for rule in self.rules]

    def _ready(self, why: Mapping[int, Tell], outcome: str) -> Ready:
        return {
            number: (tell, line_of(Outcome(self.rules[number], outcome)), 1 << number)
            for number, tell in why.items()
        }

    def tell(self, found: Found) -> tuple[list[Line], int]:
        """Return what came of every rule and why, and the rules that `tell_others` has to tell."""
        lines, ready = self.not_raised.copy(), self._all_ready
        if found.one_by_one:
            ready &= ~found.one_by_one
        told = found.raised & ready
        _fill_in(lines, self._raised, told, found.values)
        others = found.raised ^ told | found.not_applicable | found.failed
        if found.cannot_tell:
            _fill_in(lines, self._open, found.cannot_tell & ready, found.values)
            others |= found.cannot_tell & ~ready
        return lines, others

    def tell_others(self, lines: list[Line], rules: int, found: Found, given: Given) -> None:
        """Tell what depends on more than the values that were compared, or on none."""
        for number in numbers_in(found.not_applicable):
            lines[number] = self.not_applicable[number]
        for number in numbers_in(found.failed):
            lines[number] = self.failed[number]
        for number in numbers_in(rules & ~(found.not_applicable | found.failed)):
            lines[number] = line_of(self._outcome(number, found, given))
        if found.cannot_tell and NOT_REACHED in given.answers.unknown.values():
            self._ask_what_is_reached(found.cannot_tell & ~rules, given.answers, lines)

    def _ask_what_is_reached(self, rules: int, answers: Answers, lines: list[Line]) -> None:
        """Ask no question that waits for another one, but that other one."""
        for number in numbers_in(rules):
            line = lines[number]
            line["would_settle"] = to_ask(line["would_settle"], self.vocabulary, answers)

    def _outcome(self, number: int, found: Found, given: Given) -> Outcome:
        rule, answers = self.rules[number], given.answers
        if found.raised >> number & 1:
            because, also = self.reasons.raised(given, number)
            reasons = self._stored(rule, because, answers), self._stored(rule, also, answers)
            return Outcome(rule, outcomes.RAISED, *reasons)
        left, also = self.reasons.cannot_tell(given, number)
        shown, asking = self._stored(rule, also, answers), to_ask(left, self.vocabulary, answers)
        return Outcome(rule, outcomes.CANNOT_TELL, outcomes.NOTHING, shown, asking)

    def _stored(self, rule: Rule, names: Iterable[str], answers: Answers) -> dict[str, Stored]:
        """Return answers as they are stored; of many rows, only those the rule rests on."""
        facts = self.vocabulary.facts
        values = {name: answers.why_unknown(name) or answers.known[name] for name in names}
        return {
            name: as_stored(only_what_counts(value, name, rule, facts))
            for name, value in values.items()
        }


def _fill_in(lines: list[Line], ready: Ready, rules: int, values: Values) -> None:
    while rules:
        number = rules.bit_length() - 1
        tell, line, itself = ready[number]
        lines[number] = tell(values, line.copy())
        rules ^= itself


def _reasoning(rulebook: Rulebook) -> dict[int, Reasoning]:
    """Return what tells why, for the rules of which compiled functions can say it."""
    questions = rulebook.vocabulary.questions
    conditions = {
        number: rule.when
        for number, rule in enumerate(rulebook.rules)
        if _is_told_by_values(rule.when, rulebook.vocabulary)
    }
    ticked = frozenset(name for name in questions if questions[name].kind is Kind.SOME_OF)
    return reasoning(conditions, ticked)


def _is_told_by_values(when: Condition, vocabulary: Vocabulary) -> bool:
    """Return whether the values compared are all that the reasons depend on."""
    some = tuple(comparisons(when))
    questions = vocabulary.questions
    # `unanswered` shows why an answer is missing, which its value does not tell.
    return all(
        one.operator != "unanswered"
        and one.question in questions
        and questions[one.question].kind in COMPARED
        for one in some
    )


def line_of(outcome: Outcome) -> Line:
    """Return what stands in the receipt about one rule, as JSON can hold it."""
    rule = outcome.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "topic": rule.topic,
        "review": outcomes.review_of(rule, outcome.outcome),
        "outcome": outcome.outcome,
        "because": dict(outcome.because),
        "also": dict(outcome.also),
        "would_settle": outcome.would_settle,
    }
