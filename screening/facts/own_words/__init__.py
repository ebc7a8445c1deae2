"""What stands in patients' own words: phrases about their own death, and words that matter besides.

Only lists decide, and they are short beside what people can write: that nothing was found is never
a "no" to anything. All free text is shown whole to whoever reviews it, found in or not.

A fact is "yes" once the words stand in one text, whatever the others hold. It is "no" only where
every text that was on the path was written: a text left blank might have held the words, so then
nobody can tell. Rules on these facts are background when they cannot be told, because most patients
leave a box blank, and a card for each of them would hide the cards that matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from screening.conditions import is_cell_asked
from screening.facts.own_words import finding, written
from screening.facts.own_words.death import DEATH
from screening.facts.own_words.lexicon import HARMING, MEDICINE_NAMES, PSYCHOSIS, SUBSTANCES
from screening.facts.own_words.looking import NOTHING, LookedFor, Looking
from screening.vocabulary import (
    Answers,
    Fact,
    Kind,
    Question,
    Row,
    Settings,
    Stored,
    Unknown,
    Value,
    as_choice,
)

# For each question that takes text, the cells of its rows that do, or none where it has no rows.
Places = Mapping[str, tuple[Question, ...]]
Example = Callable[[Value, datetime], dict[str, Stored]]
FOUND = {"yes": "found", "no": "not found"}
LOOKED_FOR: Mapping[str, tuple[str, LookedFor]] = {
    "wrote_of_dying_now": (
        "Words about their own death now",
        LookedFor(finding.dying_now, DEATH),
    ),
    "wrote_of_suicide": (
        "Words about suicide or their own death",
        LookedFor(finding.suicide, DEATH),
    ),
    "wrote_of_harming_others": (
        "Words about hurting somebody else",
        LookedFor(finding.harming_others, HARMING),
    ),
    "wrote_of_psychosis": ("Words about psychosis", LookedFor(finding.psychosis, PSYCHOSIS)),
    "wrote_of_substances": (
        "Words about alcohol or drugs",
        LookedFor(finding.substances, SUBSTANCES),
    ),
    "wrote_of_medicines": (
        "Names of medicines",
        LookedFor(partial(finding.quotes, MEDICINE_NAMES), MEDICINE_NAMES),
    ),
}
# Of these some rule must tell, whatever else was written; names of medicines have facts besides.
OF_CONCERN = frozenset(LOOKED_FOR) - {"wrote_of_medicines"}
UNKNOWN = frozenset(Unknown)
# In this there is something for each of them.
OF_EVERYTHING = "I want to die. I want to hurt people. I hear voices, drink vodka and take Xanax."


def facts_about(questions: Mapping[str, Question]) -> dict[str, Fact]:
    """Return the facts about everything that these questions let somebody write freely.

    The names of medicines are not looked for in rows: those have facts of their own.
    """
    everywhere = {name: _cells(one) for name, one in questions.items() if _takes_text(one)}
    boxes = {name: cells for name, cells in everywhere.items() if not cells}
    facts = (
        _fact(name, prompt, boxes if name == "wrote_of_medicines" else everywhere, one.find)
        for name, (prompt, one) in LOOKED_FOR.items()
    )
    return {fact.name: replace(fact, example=_example(fact, questions)) for fact in facts}


class Sayings:
    """What many answers say for facts about words; the facts are not computed one by one."""

    def __init__(self, facts: Iterable[Fact], questions: Mapping[str, Question]) -> None:
        facts = list(facts)
        self._cells = {name: _cells(questions[name]) for fact in facts for name in fact.reads}
        self._readers = {
            name: tuple(fact.name for fact in facts if name in fact.reads) for name in self._cells
        }
        # Not all of them read every answer.
        self._looking = {
            readers: Looking({name: LOOKED_FOR[name][1] for name in readers})
            for readers in set(self._readers.values())
        }
        self._choices: dict[tuple[tuple[str, ...], frozenset[str], bool], frozenset[str]] = {}

    def nothing_in(self, question: str) -> Callable[[str], bool]:
        """Return what tells whether one text of an answer says "yes" for no fact at all."""
        readers = self._readers.get(question)
        return (self._looking[readers] if readers else Looking({})).finds_nothing_in

    def of(self, question: str, answer: Any) -> frozenset[str]:
        """Return for which facts an answer says "yes", and for which "no", as choices.

        Where some of its texts were left blank, it says "no" for none.
        """
        readers = self._readers.get(question)
        if readers is None:
            return NOTHING
        cells = self._cells[question]
        # Texts say together what each of them says.
        found = NOTHING.union(*map(self._looking[readers].found_in, _texts(answer, cells)))
        written = not cells or next(_left_blank(answer, cells), None) is None
        key = readers, found, written
        if key not in self._choices:
            said = {fact: "yes" if fact in found else "no" for fact in readers}
            told = [one for one in said.items() if written or one[1] == "yes"]
            self._choices[key] = frozenset(as_choice(*one) for one in told)
        return self._choices[key]


def _takes_text(question: Question) -> bool:
    return question.kind is Kind.TEXT or bool(_cells(question))


def _cells(question: Question) -> tuple[Question, ...]:
    return tuple(cell for cell in question.fields if cell.kind is Kind.TEXT)


def _fact(name: str, prompt: str, places: Places, find: finding.Find) -> Fact:
    def quotes(question: str, answer: Any) -> tuple[str, ...]:
        texts = _texts(answer, places[question])
        return tuple(found for text in texts for found in find(text))

    def compute(answers: Answers, settings: Settings, as_of: datetime) -> str | Unknown:
        asked = [one for one in places if one not in answers.off_path]
        # Each text ends its last sentence, so all of them together hold what any of them holds.
        if find(finding.NEXT_TEXT.join(_written(answers, places, asked))):
            return "yes"
        return next(_unknown(answers, places, asked), None) or "no"

    return Fact(
        name,
        Kind.YES_NO,
        prompt,
        reads=tuple(places),
        compute=compute,
        choices=FOUND,
        of_concern=("yes",) if name in OF_CONCERN else (),
        quotes=quotes,
    )


def _example(fact: Fact, questions: Mapping[str, Question]) -> Example:
    """Return what makes answers from which a value of the fact follows."""
    places = {name: tuple(one.name for one in _cells(questions[name])) for name in fact.reads}

    def example(value: Value, as_of: datetime) -> dict[str, Stored]:
        answers = written.everywhere(questions, places)
        # The last box that everybody gets, because the first ones are for names and addresses.
        boxes = [name for name, cells in places.items() if not cells]
        box = [name for name in boxes if questions[name].asked_when is None][-1]
        return answers if value == "no" else answers | {box: OF_EVERYTHING}

    return example


def _texts(answer: Any, cells: tuple[Question, ...]) -> Iterator[str]:
    """Yield what was written in a text or in the rows of a group."""
    if not cells:
        yield answer
        return
    for row in answer:
        yield from (row[cell.name] for cell in cells if not _is_blank(row, cell))


def _is_blank(row: Row, cell: Question) -> bool:
    value = row.get(cell.name)
    return value is None or value in UNKNOWN


def _written(answers: Answers, places: Places, asked: list[str]) -> Iterator[str]:
    for name in asked:
        if name in answers.known:
            yield from _texts(answers.known[name], places[name])


def _unknown(answers: Answers, places: Places, asked: list[str]) -> Iterator[Unknown]:
    for name in asked:
        if why := answers.why_unknown(name):
            yield why
        elif cells := places[name]:
            yield from _left_blank(answers.known[name], cells)


def _left_blank(rows: Any, cells: tuple[Question, ...]) -> Iterator[Unknown]:
    """Yield a blank for each cell left blank; what nobody was asked to write was not."""
    for row in rows:
        for cell in cells:
            if _is_blank(row, cell) and is_cell_asked(cell, row):
                yield Unknown.BLANK
