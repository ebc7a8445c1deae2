"""The receipt: every rule of the rulebook with what came of it, and what the rules went by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.acts.reading.flagged import OUTCOMES, FlagText, Teller
from screening.acts.settling import in_words
from screening.acts.settling.settled import AllSettled
from screening.records.models import Submission


@dataclass(frozen=True)
class ReceiptLine:
    """One rule of the rulebook and what came of it."""

    title: str
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Receipt:
    """Every rule with its outcome. `counts` add up to `total`.

    `settled` are the words that a provider settled, for the rules went by them.
    """

    rulebook: str
    questionnaire: str
    total: int
    counts: Mapping[str, int]
    lines: tuple[ReceiptLine, ...]
    settled: tuple[str, ...]


def receipt_of(
    submission: Submission, teller: Teller, receipt: Mapping[str, Any], known: AllSettled
) -> Receipt:
    """Return the receipt of an evaluation, with what was settled when it was made."""
    counts = {words: number_of(receipt, outcome) for outcome, words in OUTCOMES.items()}
    return Receipt(
        rulebook=receipt["rulebook"],
        questionnaire=submission.questionnaire,
        total=len(teller.outcomes),
        counts={words: number for words, number in counts.items() if number},
        lines=tuple(_receipt_line(teller.flag(one)) for one in teller.outcomes.values()),
        settled=tuple(in_words.told(one) for one in known.values()),
    )


def _receipt_line(flag: FlagText) -> ReceiptLine:
    settle = tuple(f"would be settled by {words}" for words in flag.would_settle)
    return ReceiptLine(flag.title, flag.outcome, flag.because + settle)


def number_of(receipt: Mapping[str, Any], outcome: str) -> int:
    """Return how many rules came to an outcome."""
    return sum(1 for one in receipt["outcomes"] if one["outcome"] == outcome)
