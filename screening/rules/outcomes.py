"""The five outcomes of a rule, and what each means. Evaluation is faster but says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from screening.conditions import Condition, comparisons, is_met
from screening.rules.model import REVIEWS, Review, Rule
from screening.vocabulary import Answers, Stored

RAISED = "raised"
CANNOT_TELL = "cannot_tell"
NOT_RAISED = "not_raised"
NOT_APPLICABLE = "not_applicable"
FAILED = "failed"
ALL = (RAISED, CANNOT_TELL, NOT_RAISED, NOT_APPLICABLE, FAILED)
# What is a flag, unless the review is "background".
FLAGGED = (RAISED, CANNOT_TELL, FAILED)
BACKGROUND: Review = "background"
NOTHING: Mapping[str, Stored] = MappingProxyType({})


class Outcome(NamedTuple):
    """What came of one rule. The answers in it are as stored, by question.

    A raised rule rests on `because`; `also` are the other answers that speak for it. For one
    that cannot be told, `would_settle` names what to ask.
    """

    rule: Rule
    outcome: str
    because: Mapping[str, Stored] = NOTHING
    also: Mapping[str, Stored] = NOTHING
    would_settle: tuple[str, ...] = ()


def review_of(rule: Rule, outcome: str) -> Review:
    """Return when a provider should look at this outcome: sooner of the two when it failed."""
    if outcome == FAILED:
        return min(rule.review, rule.review_when_unknown, key=REVIEWS.index)
    return rule.review_when_unknown if outcome == CANNOT_TELL else rule.review


def outcome_of(when: Condition, answers: Answers) -> str:
    """Return the outcome of a rule with this condition, facts being among the answers."""
    names = {comparison.question for comparison in comparisons(when)}
    if not names.isdisjoint(answers.failed):
        return FAILED
    met = is_met(when, answers)
    if met is not False:
        return RAISED if met else CANNOT_TELL
    # What was not asked may be all that keeps the rule from being raised.
    if not names.isdisjoint(answers.off_path) and is_met(when, all_asked(answers)) is not False:
        return NOT_APPLICABLE
    return NOT_RAISED


def all_asked(answers: Answers) -> Answers:
    """Return the answers as if everything off the path had been asked and left blank."""
    known = {name: value for name, value in answers.known.items() if name not in answers.off_path}
    return replace(answers, known=known, off_path=frozenset())
