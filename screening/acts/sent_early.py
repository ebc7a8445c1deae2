"""Sending early: all that was not reached is one card and one line, and never a silent "no".

A page that was saved holds an answer to each of its questions, blanks too. So a question on the
path of which nothing is stored was on no page the patient got to.
"""

from __future__ import annotations

from collections.abc import Mapping

from screening.questions import QUESTIONS
from screening.questions.path import on_path
from screening.records.models import RANKS
from screening.rules.outcomes import CANNOT_TELL, RAISED, Outcome
from screening.vocabulary import Stored, Unknown

TOPIC = "sent-early"
# Where nobody but these questions can tell, what is to be seen sooner keeps a card of its own.
KEEPS_ITS_CARD = "same_day"
AT_LEAST = "at_visit"


def not_reached(stored: Mapping[str, Stored]) -> tuple[str, ...]:
    """Return the questions on the path that the patient never got to, in the order of asking."""
    answers = on_path(QUESTIONS, stored)
    return tuple(
        name
        for name in QUESTIONS
        if name not in stored and answers.why_unknown(name) is Unknown.BLANK
    )


def waits_for(outcome: Outcome, left: frozenset[str]) -> bool:
    """Return whether a flag rests on nothing but questions not reached."""
    names = outcome.because if outcome.outcome == RAISED else outcome.would_settle
    return outcome.outcome in (RAISED, CANNOT_TELL) and bool(names) and left.issuperset(names)


def place(outcome: Outcome, review: str, left: frozenset[str]) -> tuple[str, str]:
    """Return the topic of an outcome's card, and its review.

    On the one card everything is read at the visit or sooner, also what would be background.
    """
    if review == KEEPS_ITS_CARD or not waits_for(outcome, left):
        return outcome.rule.topic, review
    return TOPIC, review if review in RANKS else AT_LEAST


def in_words(number: int) -> str:
    """Return the one line."""
    return f"Sent early: {number} {'question' if number == 1 else 'questions'} not reached"
