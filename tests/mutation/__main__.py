"""Change a rules file in every small way and list what no example notices.

python -m tests.mutation [FILE]
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from screening.acts.rulebooks import VOCABULARY
from screening.config import ROOT
from screening.rules.explaining import condition_in_words
from tests.mutation.noticing import Change, changes_of

LEAST = 0.95


def main(file: Path) -> int:
    """Print the survivors, rule by rule, and return whether they are too many."""
    found = list(changes_of(file))
    survivors = [one for one in found if not one.is_noticed]
    for rule, some in groupby(survivors, lambda one: one.rule.id):
        print(rule)
        for one in some:
            print("\n".join(in_words(one)))
    share = 1 - len(survivors) / len(found)
    print(f"{len(found)} changes, {share:.1%} refused by the rules' own examples.")
    return int(share < LEAST)


def in_words(change: Change) -> list[str]:
    """Return a changed condition as people read it."""
    return list(condition_in_words(change.when, VOCABULARY, "not noticed: raised when ", 1))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "rules.yaml"))
