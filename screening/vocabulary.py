"""The words that questions, facts and rules share: what can be asked, and what an answer can be.

An answer is known, a named unknown, or off the path because its question was not asked.
Nothing in the project may take one of these for another.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screening.conditions import Condition, Threshold

NONE_OF_THESE = "none_of_these"


class Kind(StrEnum):
    """What kind of answer a question takes, or a fact has."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    SOME_OF = "some_of"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    REPEATING = "repeating"


class Unknown(StrEnum):
    """Why an answer is not known. None of these ever means "no"."""

    NOT_SURE = "not_sure"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    BLANK = "blank"
    NOT_REACHED = "not_reached"
    NOT_UNDERSTOOD = "not_understood"


# What a patient can say in so many words; the others are derived and never stored.
SAID = (Unknown.NOT_SURE, Unknown.PREFER_NOT_TO_SAY)


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was ticked in a list. When not `firm`, what is not ticked is unknown instead of "no"."""

    ticked: frozenset[str]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number known only to lie between `low` and `high`, both included."""

    low: int
    high: int


# One row of a repeating group: field name to a value or an Unknown.
Row = Mapping[str, "Value | Unknown"]
Value = int | str | date | Ticks | Range | tuple[Row, ...]
Settings = Mapping[str, Any]
# An answer as JSON keeps it: whole number, text, list of ticks, list of rows, or null for a blank.
Stored = int | str | list[Any] | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known about one patient: each name is known, unknown, off the path or failed.

    A name found nowhere counts as left blank. `stale` names answers that can still raise a
    rule but can no longer reassure; `failed` names facts whose computing raised an exception.
    """

    known: Mapping[str, Value] = field(default_factory=dict)
    unknown: Mapping[str, Unknown] = field(default_factory=dict)
    off_path: AbstractSet[str] = frozenset()
    stale: AbstractSet[str] = frozenset()
    failed: AbstractSet[str] = frozenset()

    def why_unknown(self, name: str) -> Unknown | None:
        """Return the named unknown, or None where there is an answer or nothing was asked."""
        if name in self.known or name in self.off_path:
            return None
        return self.unknown.get(name, Unknown.BLANK)


@dataclass(frozen=True)
class Question:
    """One question as rules and providers know it; the form around it is another matter.

    `low` and `high` bound what can be stored; outside `plausible` an answer is kept and asked
    about. `of_concern` lists answers (or, for numbers, comparisons) that some rule must read;
    `worry` orders the choices from least to most worrying, and a number worries more above
    `worse_above` and below `worse_below`. `reference` holds keys of the clinical reference.
    `none` is what the firm "none of these" of a list is called, where it has words of its own.
    `headings` maps the first choice of each part of a long list to what stands above that part.
    Neighbors with the same `together` stand in one box under those words, each called `short`.
    What is `derived` is a cell that nobody was asked for: what words in its row were taken for.
    In a group whose rows each belong to a choice ticked in the question `rows_for`, the cell
    `keyed_by` names that choice.
    """

    kind: Kind
    prompt: str
    name: str = ""
    page: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    none: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    together: str = ""
    short: str = ""
    low: int | None = None
    high: int | None = None
    plausible: tuple[int, int] | None = None
    unit: str = ""
    asked_when: Condition | None = None
    only_if_sure: bool = False
    of_concern: tuple[str, ...] | Mapping[str, int] = ()
    worry: tuple[str, ...] = ()
    worse_above: int | None = None
    worse_below: int | None = None
    reference: tuple[str, ...] = ()
    background: bool = False
    code: str = ""
    derived: bool = False
    fields: tuple[Question, ...] = ()
    most_rows: int = 0
    rows_for: str = ""
    keyed_by: str = ""


@dataclass(frozen=True)
class Fact:
    """Something computed from answers, which rules name like a question.

    `compute` takes the answers, the rulebook's settings and the time of sending, and returns a
    value, an Unknown, or None where the fact does not apply. It must never say more when it
    knows less. `reads` names the questions (never other facts) it looks at. Of a fact about
    words, `quotes` returns the sentences that it rests on in the answer to one of them. Of a
    repeating group that is read, `rests_on` returns whether a comparison with this value rests on
    a row; without it, all rows stand behind the fact. `cells` names all that it looks at in a row,
    where that is not every cell, and `sees` returns what it makes of a row: the fact is the same
    for rows of which that is the same.

    The rest says what follows without computing it, so that it can be reasoned about: the fact
    does not apply where `applies_when` is false, and only there; it is unknown where that is;
    `sum_of` gives the weight of each number it is the sum of. Of any other fact that reads more
    than a few choices, `example` makes answers from which a given value follows.
    """

    name: str
    kind: Kind
    prompt: str
    reads: tuple[str, ...]
    compute: Callable[[Answers, Settings, datetime], Value | Unknown | None]
    choices: Mapping[str, str] = field(default_factory=dict)
    low: int | None = None
    high: int | None = None
    unit: str = ""
    of_concern: tuple[str, ...] | Mapping[str, int] = ()
    worry: tuple[str, ...] = ()
    worse_above: int | None = None
    worse_below: int | None = None
    quotes: Callable[[str, Any], tuple[str, ...]] | None = None
    rests_on: Callable[[Row, Threshold], bool] | None = None
    cells: tuple[str, ...] = ()
    sees: Callable[[Row], Hashable] | None = None
    applies_when: Condition | None = None
    sum_of: Mapping[str, int] = field(default_factory=dict)
    example: Callable[[Value, datetime], Mapping[str, Stored]] | None = None


def with_facts(
    answers: Answers, facts: Iterable[Fact], settings: Settings, as_of: datetime
) -> Answers:
    """Return the answers with every fact added; a fact that raises an exception is `failed`.

    A fact that read a stale answer is stale itself.
    """
    known, unknown = dict(answers.known), dict(answers.unknown)
    off_path, stale, failed = set(answers.off_path), set(answers.stale), set(answers.failed)
    for fact in facts:
        if not answers.stale.isdisjoint(fact.reads):
            stale.add(fact.name)
        try:
            value = fact.compute(answers, settings, as_of)
        except Exception:  # any fault of one fact must reach the provider, not stop the rest
            failed.add(fact.name)
            continue
        if value is None:
            off_path.add(fact.name)
        elif isinstance(value, Unknown):
            unknown[fact.name] = value
        else:
            known[fact.name] = value
    return Answers(known, unknown, frozenset(off_path), frozenset(stale), frozenset(failed))


def as_choice(fact: str, said: str) -> str:
    """Return how what an answer says for a fact is told among choices, if it is told beside it."""
    return f"{fact}: {said}"


def as_stored(value: Value | Unknown) -> Stored:
    """Return an answer as JSON keeps it; a range as "low to high", which only facts can have."""
    match value:
        case Unknown():
            return None if value is Unknown.BLANK else value.value
        case Ticks(ticked, firm):
            return sorted(ticked) + ([] if firm else [Unknown.NOT_SURE.value])
        case Range(low, high):
            return f"{low} to {high}"
        case date():
            return value.isoformat()
        case tuple():
            return [{name: as_stored(cell) for name, cell in row.items()} for row in value]
    return value


@dataclass(frozen=True)
class Vocabulary:
    """Every name a rule may use, and how stored answers are read.

    `read` takes stored answers (question name to value) and the names of stale ones, and returns
    them with their path; facts are not in it yet.
    """

    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    read: Callable[[Mapping[str, Stored], frozenset[str]], Answers]
