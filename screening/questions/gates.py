"""Whether a question is asked, made ready to be found out for many patients."""

from __future__ import annotations

from collections.abc import Callable

from screening.conditions import (
    OPERATORS,
    AllOf,
    Comparison,
    Condition,
    State,
    Threshold,
    all_of,
    any_of,
    holds,
)
from screening.vocabulary import Answers, Range, Ticks, Value


def reading(condition: Condition) -> Callable[[Answers], State]:
    """Return what says of answers the same as `is_met`, for a condition that is read often."""
    if not isinstance(condition, Comparison):
        parts = [reading(part) for part in condition.parts]
        join = all_of if isinstance(condition, AllOf) else any_of
        return lambda answers: join([part(answers) for part in parts])
    if condition.operator == "unanswered":
        return lambda answers: holds(condition, answers)
    question, value, negated = condition.question, condition.value, condition.negated
    compare = _QUICKLY.get(condition.operator) or OPERATORS[condition.operator]

    def read(answers: Answers) -> State:
        known = answers.known
        if question not in known:
            return False if question in answers.off_path else None
        met = compare(known[question], value)
        if met is not None and negated:
            met = not met
        return None if met is False and question in answers.stale else met

    return read


def _is(value: Value, wanted: Threshold) -> bool | None:
    return OPERATORS["is"](value, wanted) if isinstance(value, Range) else value == wanted


def _includes_any_of(value: Value, wanted: Threshold) -> bool | None:
    assert isinstance(value, Ticks)
    assert isinstance(wanted, tuple)
    return True if not value.ticked.isdisjoint(wanted) else (False if value.firm else None)


# What is asked most often; it says the same as `OPERATORS`.
_QUICKLY: dict[str, Callable[[Value, Threshold], State]] = {
    "is": _is,
    "includes_any_of": _includes_any_of,
}
