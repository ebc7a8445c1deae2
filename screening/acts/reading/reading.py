"""An intake as a provider reads it: every string the page shows about what was sent.

The same strings go into the document that is signed, so nothing is put into words elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts import cards, rulebooks, sent_early
from screening.acts.reading import pertinent, said
from screening.acts.reading.changes import Change, changes
from screening.acts.reading.flagged import CardText, FlagText, Teller, Untold
from screening.acts.reading.receipts import Receipt, number_of, receipt_of
from screening.acts.reading.said import Line, Part
from screening.acts.settling import names, settled
from screening.acts.settling.names import Name
from screening.questions import QUESTIONS
from screening.questions.pages import PAGES
from screening.questions.path import stale_at
from screening.records.models import Evaluation, Intake, Provider, Submission
from screening.vocabulary import Answers, Stored

FROM = {"paper": "from paper", "phone": "from a phone call"}
# Shown on top, so not among what the patient wrote freely, unless it does not stand there whole.
ON_TOP = ("full_name", "phone", "email", "goal")


@dataclass(frozen=True)
class Person:
    """Who it is and how to reach them. Of a long goal this holds the beginning."""

    name: str
    age: str
    born: Line
    phone: Line
    message_ok: Line
    email: Line
    goal: Line


@dataclass(frozen=True)
class Reading:
    """All there is to read about one submission.

    `own_words` are the answers written freely, and `rows` what was written into rows.
    `left_to_words` are the rules that look for words where nothing was written.
    """

    sent: str
    transcribed: str
    person: Person
    in_short: str
    fully_evaluated: bool
    pertinent: tuple[Part, ...]
    cards: tuple[CardText, ...]
    names: tuple[Name, ...]
    untold: tuple[Untold, ...]
    left_to_words: tuple[str, ...]
    not_reached: tuple[str, ...]
    also_noted: tuple[FlagText, ...]
    changed: tuple[Change, ...]
    own_words: tuple[Line, ...]
    rows: tuple[Line, ...]
    answers: tuple[Part, ...]
    receipt: Receipt


def read(db: Session, intake: Intake, submission: Submission | None = None) -> Reading:
    """Return a submission of an intake, the newest unless told, with its newest evaluation."""
    submission = submission or intake.submission
    assert submission is not None, "a draft is nobody's to read"
    evaluation = newest_evaluation(db, submission)
    rulebook = rulebooks.published(db, evaluation.rulebook_digest)
    receipt, known = evaluation.receipt, settled.of(db, evaluation)
    stored = settled.applied(submission.sent.answers, known)
    answers = _answers(submission, stored, rulebook.settings["best_before_days"])
    lines = {name: said.line(one, answers, stored) for name, one in QUESTIONS.items()}
    teller = Teller(rulebook, receipt, answers)
    return Reading(
        sent=said.moment(submission.at),
        transcribed=transcribed(db, intake),
        person=_person(lines, receipt["facts"]),
        in_short=in_short(receipt),
        fully_evaluated=evaluation.fully_evaluated,
        pertinent=tuple(pertinent.parts(lines, answers, submission.sent.saved)),
        cards=tuple(teller.card(card) for card in cards.of(db, evaluation)),
        names=names.names(answers),
        untold=teller.untold(lines),
        left_to_words=tuple(one.rule.title for one in teller.left_to_words),
        not_reached=tuple(lines[name].prompt for name in receipt.get("not_reached", ())),
        also_noted=teller.also_noted(),
        changed=tuple(changes(db, intake)),
        own_words=tuple(filter(_is_own_words, lines.values())),
        rows=tuple(_rows(lines.values())),
        answers=tuple(_by_page(lines)),
        receipt=receipt_of(submission, teller, receipt, known),
    )


def transcribed(db: Session, intake: Intake) -> str:
    """Return who typed an intake in and from what, or "" where the patient did it themselves."""
    provider = db.get(Provider, intake.transcribed_by_id) if intake.transcribed_by_id else None
    return f"Transcribed by {provider.name}, {FROM[intake.how]}" if provider else ""


def newest_evaluation(db: Session, submission: Submission) -> Evaluation:
    """Return the evaluation that counts; earlier ones stand beside it."""
    query = select(Evaluation).filter_by(submission_id=submission.id)
    return db.scalars(query.order_by(Evaluation.number.desc()).limit(1)).one()


def in_short(receipt: Mapping[str, Any]) -> str:
    """Return in one sentence what the rules made of it; that nothing was raised says no more."""
    raised, untold = (number_of(receipt, outcome) for outcome in ("raised", "cannot_tell"))
    return (
        f"{_rules(raised) if raised else 'No rule was'} raised; {receipt['answered']} of"
        f" {receipt['asked']} questions answered; {untold} {'rule' if untold == 1 else 'rules'}"
        f" could not be told.{_not_reached(receipt)}"
    )


def _not_reached(receipt: Mapping[str, Any]) -> str:
    number = len(receipt.get("not_reached", ()))
    return f" {sent_early.in_words(number)}." if number else ""


def _rules(number: int) -> str:
    return "1 rule was" if number == 1 else f"{number} rules were"


def _answers(
    submission: Submission, stored: Mapping[str, Stored], best_before: Mapping[str, int]
) -> Answers:
    stale = stale_at(submission.sent.saved, best_before, submission.as_of)
    return rulebooks.VOCABULARY.read(stored, stale)


def _person(lines: Mapping[str, Line], facts: Mapping[str, Stored]) -> Person:
    age = facts.get("age")
    return Person(
        name=lines["full_name"].answer,
        age=f"{age} years" if isinstance(age, int) else "Age not known",
        born=lines["date_of_birth"],
        phone=lines["phone"],
        message_ok=lines["message_ok"],
        email=lines["email"],
        goal=replace(lines["goal"], answer=said.beginning(lines["goal"].answer)),
    )


def _is_own_words(line: Line) -> bool:
    is_whole_on_top = line.name in ON_TOP and said.beginning(line.answer) == line.answer
    return line.own_words and line.given and not is_whole_on_top


def _rows(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        for n, row in enumerate(line.rows, 1):
            for cell in row:
                if cell.own_words:
                    yield Line(cell.name, f"{line.prompt}, row {n}: {cell.prompt}", cell.answer)


def _by_page(lines: Mapping[str, Line]) -> Iterator[Part]:
    for page in PAGES:
        names = [question.name for question in page.questions()]
        if names:
            yield Part(str(page.title), tuple(lines[name] for name in names))
