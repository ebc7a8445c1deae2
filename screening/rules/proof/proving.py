"""Proving every claim of one rulebook, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from screening.rules.model import Rulebook
from screening.rules.proof import claims, ratchet
from screening.rules.proof.prover import Prover
from screening.rules.proof.report import Claim, ClaimNumber, Report
from screening.rules.proof.solving import version

PROOFS: dict[ClaimNumber, Callable[[Prover], claims.Checks]] = {
    1: claims.can_go_both_ways,
    2: claims.answers_of_concern_are_read,
    3: claims.knowing_less_keeps_flags,
    4: ratchet.worry_takes_no_flag_away,
    5: claims.rules_do_not_repeat_each_other,
    6: claims.every_question_is_read,
}


def proved(rulebook: Rulebook) -> Iterator[Claim]:
    """Yield what came of each claim, as soon as it is known."""
    prover = Prover(rulebook)
    for number, proof in PROOFS.items():
        yield _claim(number, proof(prover))


def report(rulebook: Rulebook, questionnaire: str, some: list[Claim]) -> Report:
    """Return the report of claims that were proved."""
    exempt = [rule.id for rule in rulebook.rules if rule.kind == "contradiction"]
    return Report(
        rulebook=rulebook.digest,
        questionnaire=questionnaire,
        z3=version(),
        claims=some,
        exempt=exempt,
        noted=list(claims.only_noted(Prover(rulebook))),
    )


def _claim(number: ClaimNumber, checks: claims.Checks) -> Claim:
    began = perf_counter()
    failures: list[str] = []
    count = 0
    for found in checks:
        failures += found
        count += 1
    seconds = round(perf_counter() - began, 3)
    return Claim(number=number, checks=count, failures=failures, seconds=seconds)
