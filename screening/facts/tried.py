"""Made-up patients who tried so many antidepressants: examples for the facts that count them."""

from __future__ import annotations

from datetime import datetime

from screening.facts.usual_doses import NAMES, USUAL_DOSES
from screening.vocabulary import Range, Stored, Value

LONG = "8_or_more"
# Enough of any of them.
ENOUGH = max(low for low, _ in USUAL_DOSES.values())
Trial = dict[str, Stored]


def adequately_tried(count: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody who took so many at the usual dose for long enough."""
    long: Trial = {"weeks_taken": LONG}
    return _tried(count, sure=long | {"highest_dose": ENOUGH}, unsure=long)


def stopped(count: Value, as_of: datetime) -> dict[str, Stored]:
    """Return the answers of somebody who stopped so many for side effects."""
    sure: Trial = {"why_stopped": ["side_effects"]}
    return _tried(count, sure, unsure={"why_stopped": "not_sure"})


def _tried(count: Value, sure: Trial, unsure: Trial) -> dict[str, Stored]:
    """Return answers that name so many; a range has some of which nobody can tell."""
    if count == 0:
        return {"reasons": ["depression"], "antidepressants_taken": ["none_of_these"]}
    low, high = (count.low, count.high) if isinstance(count, Range) else (count, count)
    assert isinstance(low, int) and isinstance(high, int)
    trials = [sure] * low + [unsure] * (high - low)
    named = [
        {"medicine": "another", "other_name": name, **trial}
        for name, trial in zip(NAMES, trials, strict=False)
    ]
    return {
        "reasons": ["depression"],
        "antidepressants_taken": ["another"],
        "antidepressant_trials": named,
        "antidepressant_trials_complete": "yes",
    }
