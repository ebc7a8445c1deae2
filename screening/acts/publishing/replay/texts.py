"""What very many texts say for facts about words: of nearly all of them, nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from screening.acts.publishing.replay.rows import NO_TEXT
from screening.facts.own_words import Sayings
from screening.questions.stored import reader_of
from screening.rules.changes.columns import MISSING, Values
from screening.vocabulary import Question, Unknown


class Texts:
    """The texts that answer one question."""

    def __init__(self, question: Question, sayings: Sayings) -> None:
        self._read = reader_of(question)
        self._of = partial(sayings.of, question.name)
        self._says_nothing = sayings.nothing_in(question.name)
        self._nothing = self._of("")

    def said(self, stored: Values) -> Values:
        """Return for each text what it says, as choices; or why there is none."""
        return list(map(self._said, stored))

    def _said(self, stored: Any) -> Any:
        if type(stored) is str and stored not in NO_TEXT and self._says_nothing(stored):
            return self._nothing
        if stored is MISSING:
            return MISSING
        text = self._read(stored)
        return text if isinstance(text, Unknown) else self._of(text)
