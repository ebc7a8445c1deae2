"""Proving a rulebook over the questionnaire. It reads no record and leaves a report.

The prover itself is not needed to serve patients and may not be installed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from screening.facts import FACTS, own_words
from screening.questions import QUESTIONS, questionnaire_digest
from screening.rules.model import Rulebook
from screening.rules.proof.report import Claim, Report
from screening.vocabulary import Fact


class ProverMissing(Exception):
    """The solver is not installed, so nothing can be proved here."""


def prove(rulebook: Rulebook) -> Iterator[Claim]:
    """Yield what came of each claim, as soon as it is known."""
    try:
        from screening.rules.proof.proving import proved
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        raise ProverMissing from error
    yield from proved(rulebook)


def as_report(rulebook: Rulebook, claims: list[Claim]) -> Report:
    """Return the report of claims that were proved of this rulebook."""
    from screening.rules.proof.proving import report

    return report(rulebook, proved_digest(), claims)


@cache
def proved_digest() -> str:
    """Return the SHA-256 of all that is proved over: the questions, and the facts as declared."""
    facts = {**FACTS, **own_words.facts_about(QUESTIONS)}.values()
    declared = [questionnaire_digest(), *map(_declared, facts)]
    return hashlib.sha256(json.dumps(declared, default=str, sort_keys=True).encode()).hexdigest()


def _declared(fact: Fact) -> dict[str, Any]:
    """Return what a fact says of itself. What computes it has no text that stays the same."""
    said = {one.name: getattr(fact, one.name) for one in fields(fact)}
    return {name: part for name, part in said.items() if not callable(part)}
