"""Which rows of a repeating group a rule rests on: a reader is shown these, and not the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.conditions import comparisons
from screening.rules.model import Rule
from screening.vocabulary import Fact, Unknown, Value


def only_what_counts(
    value: Value | Unknown, name: str, rule: Rule, facts: Mapping[str, Fact]
) -> Value | Unknown:
    """Return an answer without the rows that no comparison of the rule rests on.

    All rows stay where none counts by itself, as when a rule rests on what is not listed.
    """
    if not isinstance(value, tuple):
        return value
    kept = tuple(row for row in value if _counts(row, name, rule, facts))
    return kept or value


def _counts(row: Any, name: str, rule: Rule, facts: Mapping[str, Fact]) -> bool:
    return any(
        fact.rests_on is not None and name in fact.reads and fact.rests_on(row, comparison.value)
        for comparison in comparisons(rule.when)
        if (fact := facts.get(comparison.question)) and not comparison.negated
    )
