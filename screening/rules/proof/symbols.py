"""What is known of one question or fact, in the terms of an algebra; and that of a real patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from screening.rules.proof.algebra import Number, Truth
from screening.vocabulary import NONE_OF_THESE, Answers, Range, Ticks, Unknown, Value


@dataclass(frozen=True)
class Symbol:
    """One name: known, off the path, or unknown, and then perhaps for one of three reasons.

    `chosen` says of each choice whether it is the answer, or is ticked. A number lies between
    `low` and `high`. `clarifying` is true of what is asked only because the answer before it
    was "not sure".
    """

    known: Truth
    off_path: Truth = False
    not_sure: Truth = False
    declined: Truth = False
    not_reached: Truth = False
    clarifying: Truth = False
    stale: Truth = False
    chosen: Mapping[str, Truth] = field(default_factory=dict)
    firm: Truth = True
    low: Number = 0
    high: Number = 0


class Source(Protocol):
    """Where what was stored comes from: a real patient, or one that a solver looks for."""

    def question(self, name: str) -> Symbol:
        """Return what was stored, whether or not the question is on the path."""

    def fact(self, name: str) -> Symbol:
        """Return what is known of a fact that does not follow from what is encoded."""


class Given:
    """A real patient: `said` is what was stored, read but not yet put on the path."""

    def __init__(self, said: Answers, with_facts: Answers) -> None:
        self._said = said
        self._with_facts = with_facts

    def question(self, name: str) -> Symbol:
        """Return what was stored."""
        return symbol_of(name, self._said)

    def fact(self, name: str) -> Symbol:
        """Return what was computed."""
        return symbol_of(name, self._with_facts)


def symbol_of(name: str, answers: Answers) -> Symbol:
    """Return what these answers say about a name."""
    if name in answers.off_path:
        return Symbol(known=False, off_path=True)
    stale = name in answers.stale
    if name in answers.known:
        return constant(answers.known[name], stale)
    why = answers.why_unknown(name)
    return Symbol(
        known=False,
        not_sure=why is Unknown.NOT_SURE,
        declined=why is Unknown.PREFER_NOT_TO_SAY,
        not_reached=why is Unknown.NOT_REACHED,
        stale=stale,
    )


def constant(value: Value | Unknown | None, stale: bool = False) -> Symbol:
    """Return what a value says, an unknown, or None for what does not apply."""
    match value:
        case None | Unknown():
            return Symbol(known=False, off_path=value is None)
        case int():
            return Symbol(known=True, stale=stale, low=value, high=value)
        case Range(low, high):
            return Symbol(known=True, stale=stale, low=low, high=high)
        case Ticks(ticked, firm):
            return Symbol(known=True, stale=stale, chosen=dict.fromkeys(ticked, True), firm=firm)
        case str():
            return Symbol(known=True, stale=stale, chosen={value: True})
    return Symbol(known=True, stale=stale)


def choices_of(choices: Mapping[str, str], *, ticks: bool) -> tuple[str, ...]:
    """Return everything that can be chosen, in the order it is offered."""
    return (*choices, NONE_OF_THESE) if ticks else tuple(choices)
