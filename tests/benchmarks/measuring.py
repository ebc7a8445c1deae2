"""Measuring one thing against another in one process, so that a noisy machine disturbs both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

ROUNDS = 41
# Long enough for the clock, short enough that both meet the same weather.
SECONDS_A_TURN = 0.004


def times_of(act: Callable[[], object]) -> int:
    """Return how often to run something for one turn to last long enough."""
    act()
    times = 1
    while (spent := _turn(act, times)) < SECONDS_A_TURN / 2:
        times *= 2
    return max(1, round(times * SECONDS_A_TURN / spent))


def ratios(
    base: Callable[[], object], others: Mapping[str, Callable[[], object]]
) -> tuple[float, dict[str, float]]:
    """Return the seconds that `base` takes, and how many times as long each of the others does.

    All take turns, in processor time; each figure is the median over the rounds.
    """
    acts = {"": base, **others}
    times = {name: times_of(act) for name, act in acts.items()}
    rounds = [
        {name: _turn(act, times[name]) / times[name] for name, act in acts.items()}
        for _ in range(ROUNDS)
    ]
    seconds = statistics.median(one[""] for one in rounds)
    return seconds, {
        name: statistics.median(one[name] / one[""] for one in rounds) for name in others
    }


def milliseconds(act: Callable[[], object], times: int = 15) -> float:
    """Return the median of what something takes in processor time."""
    return statistics.median(_turn(act, 1) for _ in range(times)) * 1000


def _turn(act: Callable[[], object], times: int) -> float:
    begin = time.process_time()
    for _ in range(times):
        act()
    return time.process_time() - begin
