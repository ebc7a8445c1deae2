"""The laws of the rule engine, tried on a hundred thousand made-up cases each.

`make test` tries two thousand of each beside the engine's other tests; here only a few, so that
the long form cannot break unseen.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from tests.rules import test_compiled_reasons, test_engine, test_oracle, test_unknowns
from tests.rules.random_cases import Note

CASES = 100_000 if os.environ.get("FULL") else 100
# Each check, and how many patients one set of rules meets in it.
CHECKS = {
    "SQLite reads conditions the same": (test_oracle.check_against_sqlite, test_oracle.PATIENTS),
    "compiled rules mean the same": (test_engine.check_engine, test_engine.PATIENTS),
    "compiled reasons are the same": (
        test_compiled_reasons.check_compiled_reasons,
        test_compiled_reasons.PATIENTS,
    ),
    "knowing less keeps flags": (
        test_unknowns.check_that_knowing_less_keeps_flags,
        test_unknowns.PATIENTS,
    ),
    "sending loses nothing": (
        test_unknowns.check_that_sending_loses_nothing,
        test_unknowns.PATIENTS,
    ),
    "flags rest on what was asked": (
        test_unknowns.check_that_flags_rest_on_what_was_asked,
        test_unknowns.PATIENTS,
    ),
}


@pytest.mark.parametrize(("check", "patients"), CHECKS.values(), ids=CHECKS)
def test_the_law_holds_for_every_made_up_case(
    check: Callable[[random.Random, Note], None], patients: int
):
    about: list[str] = []
    for seed in range(CASES // patients):
        about.clear()
        try:
            check(random.Random(seed), about.append)
        except AssertionError as error:
            told = "\n".join(about)
            pytest.fail(f"with random.Random({seed}): {error}\n{told}")
