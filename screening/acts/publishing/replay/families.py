"""Facts and rows that follow from the same answers, found out once for each set of these."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from screening.acts.publishing.replay.packing import packed, unpacked
from screening.acts.publishing.replay.rows import Rows
from screening.acts.rulebooks import VOCABULARY
from screening.facts.own_words import Sayings
from screening.questions.path import Path
from screening.rules.changes import changing
from screening.rules.changes.columns import MISSING, ODD, Values
from screening.vocabulary import Answers, Fact, Kind, Settings, Unknown

# So many different sets of answers are kept, with what follows from them.
MOST_KEPT = 16_000
Found = tuple[Any, ...]


class Family:
    """Facts and groups of rows, and all the questions that decide them.

    Of rows it is found out whether there are any, and what they say for facts about words.
    """

    def __init__(
        self,
        found: Collection[str],
        sayings: Sayings,
        settings: Settings,
        rows: Mapping[str, Rows] = MappingProxyType({}),
    ) -> None:
        needed = changing.needed_for(found, VOCABULARY)
        questions = {name: one for name, one in VOCABULARY.questions.items() if name in needed}
        self._rows = {name: one for name, one in rows.items() if one.are_all_asked}
        self._path = Path(questions, {name: one.read for name, one in self._rows.items()})
        self.questions = tuple(questions)
        self._groups = [name for name in questions if name in found]
        self._facts = [one for name, one in VOCABULARY.facts.items() if name in found]
        self.found = (*self._groups, *(fact.name for fact in self._facts))
        self._sayings = sayings
        self._settings = settings
        # What follows from a day is something else on the next.
        self._lasts = all(one.kind is not Kind.DATE for one in questions.values())
        self._kept: dict[object, Found] = {}

    def of(
        self,
        stored: Mapping[str, Values],
        stale: Sequence[frozenset[str]],
        as_of: Sequence[datetime],
    ) -> list[Values]:
        """Return what everything found out comes to for many patients, in the order of `found`.

        `stored` holds for each question what everybody stored.
        """
        columns = (stored[name] for name in self.questions)
        everybody = zip(zip(*columns, strict=True), stale, as_of, strict=True)
        find = self._remember if self._lasts else self._find
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        return list(zip(*(find(*one) for one in everybody), strict=True))

    def _remember(self, stored: Found, stale: frozenset[str], as_of: datetime) -> Found:
        key = packed(stored), stale
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._find(stored, stale, as_of)
        return found

    def _find(self, stored: Found, stale: frozenset[str], as_of: datetime) -> Found:
        given = zip(self.questions, stored, strict=True)
        there = {
            name: value if name in self._rows else unpacked(value)
            for name, value in given
            if value is not MISSING
        }
        answers = self._path.answers(there, stale)
        groups = [self._said(name, answers, there) for name in self._groups]
        return (*groups, *[self._computed(fact, answers, as_of) for fact in self._facts])

    def _said(self, name: str, answers: Answers, stored: Mapping[str, Any]) -> Any:
        if name in answers.off_path:
            return None
        if why := answers.why_unknown(name):
            return MISSING if why is Unknown.BLANK and name not in stored else why
        if name in self._rows:
            return self._rows[name].said(stored[name])
        return self._sayings.of(name, answers.known[name])

    def _computed(self, fact: Fact, answers: Answers, as_of: datetime) -> Any:
        try:
            return fact.compute(answers, self._settings, as_of)
        except Exception:  # it has failed, which whoever replays this one alone finds out
            return ODD


def families_of(
    found: Collection[str], sayings: Sayings, settings: Settings, rows: Mapping[str, Rows]
) -> list[Family]:
    """Return as many families as there are different sets of answers that decide something.

    What goes by a day is one family: it is found out for everybody, and so at least all at once.
    """
    needed = {
        name: changing.needed_for([name], VOCABULARY).difference(VOCABULARY.facts) for name in found
    }
    days = {name for name, one in VOCABULARY.questions.items() if one.kind is Kind.DATE}
    by_day = [name for name in found if not days.isdisjoint(needed[name])]
    families: dict[frozenset[str], list[str]] = {}
    for name in sorted(set(found).difference(by_day), key=lambda one: -len(needed[one])):
        wide = next((names for names in families if needed[name] <= names), needed[name])
        families.setdefault(wide, []).append(name)
    together = [*families.values(), *([by_day] if by_day else [])]
    return [Family(some, sayings, settings, rows) for some in together]
