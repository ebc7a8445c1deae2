"""Facts and rows that follow from the same answers, found out once for each set of these."""

from __future__ import annotations

import marshal
from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import repeat
from typing import Any

from screening.acts.rulebooks import VOCABULARY
from screening.facts.own_words import Sayings
from screening.questions.path import Path
from screening.rules.changes import changing
from screening.rules.changes.columns import MISSING, ODD
from screening.vocabulary import Answers, Fact, Kind, Settings, Stored, Unknown

# So many different sets of answers are kept, with what follows from them.
MOST_KEPT = 4096
# In this form the same answers always come to the same bytes.
AS_BYTES = 2
Found = tuple[Any, ...]


class Family:
    """Facts and groups of rows, and all the questions that decide them.

    Of rows it is found out whether there are any, and what they say for facts about words.
    """

    def __init__(self, found: Collection[str], sayings: Sayings, settings: Settings) -> None:
        needed = changing.needed_for(found, VOCABULARY)
        questions = {name: one for name, one in VOCABULARY.questions.items() if name in needed}
        self._path = Path(questions)
        self._questions = tuple(questions)
        self._rows = [name for name in questions if name in found]
        self._facts = [one for name, one in VOCABULARY.facts.items() if name in found]
        self.found = (*self._rows, *(fact.name for fact in self._facts))
        self._sayings = sayings
        self._settings = settings
        # What follows from a day is something else on the next.
        self._lasts = all(one.kind is not Kind.DATE for one in questions.values())
        self._kept: dict[object, Found] = {}

    def of(self, stored: Mapping[str, Stored], stale: frozenset[str], as_of: datetime) -> Found:
        """Return what everything found out comes to, in the order of `found`."""
        if not self._lasts:
            return self._find(stored, stale, as_of)
        given = list(map(stored.get, self._questions, repeat(False)))
        key = marshal.dumps(given, AS_BYTES), stale and stale.intersection(self._questions)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._find(stored, stale, as_of)
        return found

    def _find(self, stored: Mapping[str, Stored], stale: frozenset[str], as_of: datetime) -> Found:
        answers = self._path.answers(stored, stale)
        rows = (self._said(name, answers, stored) for name in self._rows)
        return (*rows, *(self._computed(fact, answers, as_of) for fact in self._facts))

    def _said(self, name: str, answers: Answers, stored: Mapping[str, Stored]) -> Any:
        if name in answers.off_path:
            return None
        if why := answers.why_unknown(name):
            return MISSING if why is Unknown.BLANK and name not in stored else why
        return self._sayings.of(name, answers.known[name])

    def _computed(self, fact: Fact, answers: Answers, as_of: datetime) -> Any:
        try:
            return fact.compute(answers, self._settings, as_of)
        except Exception:  # it has failed, which whoever replays this one alone finds out
            return ODD


def families_of(found: Collection[str], sayings: Sayings, settings: Settings) -> list[Family]:
    """Return as many families as there are different sets of answers that decide something."""
    needed = {
        name: changing.needed_for([name], VOCABULARY).difference(VOCABULARY.facts) for name in found
    }
    families: dict[frozenset[str], list[str]] = {}
    for name in sorted(found, key=lambda one: -len(needed[one])):
        wide = next((names for names in families if needed[name] <= names), needed[name])
        families.setdefault(wide, []).append(name)
    return [Family(some, sayings, settings) for some in families.values()]
