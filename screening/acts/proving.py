"""Proving a rulebook over the questionnaire. It reads no record and leaves a report.

The prover itself is not needed to serve patients and may not be installed.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.questions import questionnaire_digest
from screening.rules.model import Rulebook
from screening.rules.proof.report import Claim, Report


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

    return report(rulebook, questionnaire_digest(), claims)
