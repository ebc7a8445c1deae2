"""Which questions and facts have to do with each other, so that each check reads only those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from screening.conditions import Condition, comparisons
from screening.vocabulary import Vocabulary


class Reach:
    """Who depends on whom.

    A question depends on those that decide whether it is asked, a fact on those it reads.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        asked = {
            name: names_in(question.asked_when) if question.asked_when else frozenset()
            for name, question in vocabulary.questions.items()
        }
        reads = {name: frozenset(fact.reads) for name, fact in vocabulary.facts.items()}
        self._needs: Mapping[str, frozenset[str]] = asked | reads

    def needed_for(self, names: Iterable[str]) -> frozenset[str]:
        """Return the names with all that decides what is known of them."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._needs[name]
        return frozenset(found)

    def touched_by(self, name: str) -> frozenset[str]:
        """Return what another answer to this question can change, itself included."""
        found = {name}
        # A question depends on earlier ones only, and facts stand last.
        for one, needs in self._needs.items():
            if not found.isdisjoint(needs):
                found.add(one)
        return frozenset(found)


def names_in(condition: Condition) -> frozenset[str]:
    """Return every name that a condition compares."""
    return frozenset(one.question for one in comparisons(condition))
