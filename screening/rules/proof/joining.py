"""One patient made of several: whoever has all of their rows and ticks, and wrote what they wrote.

Each fact shows what makes it so by answers of its own; facts that read the same list are true
together of somebody whose list holds all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from screening.vocabulary import NONE_OF_THESE, SAID, Kind, Question, Stored

NOTHING = (NONE_OF_THESE, *SAID)


def joined(
    questions: Mapping[str, Question], several: Iterable[Mapping[str, Stored]]
) -> dict[str, Stored]:
    """Return the answers of several patients as one; where two cannot both stand, the last does."""
    found: dict[str, Stored] = {}
    for answers in several:
        for name, answer in answers.items():
            found[name] = _both(questions[name].kind, found.get(name), answer)
    return found


def _both(kind: Kind, one: Stored, other: Stored) -> Stored:
    if kind is Kind.TEXT and isinstance(one, str) and isinstance(other, str):
        return max(one, other, key=len)
    if not isinstance(one, list) or not isinstance(other, list):
        return other
    both = [*one, *(part for part in other if part not in one)]
    if kind is Kind.SOME_OF:
        return [tick for tick in both if tick not in NOTHING] or other
    return both
