"""An answer in the words its patient read, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from flask_babel import format_date

from screening.questions.fields import NONE, NOT_KNOWN
from screening.vocabulary import NONE_OF_THESE, Kind, Question, Stored


def not_ticked(question: Question) -> dict[str, str]:
    """Return what stands beside the choices of a question that stands by itself on its page."""
    none = {NONE_OF_THESE: question.none} if question.none else NONE
    return {**none, **NOT_KNOWN}


def in_words(question: Question, value: Stored, beside: Mapping[str, str]) -> Iterator[str]:
    """Yield an answer as the patient gave it; nothing for a blank.

    `beside` holds what stands beside the choices: the unknowns, and "none of these".
    """
    match question.kind, value:
        case _, None | "" | []:
            return
        case _, str() if value in beside:
            yield str(beside[value])
        case Kind.YES_NO | Kind.CHOICE, str():
            yield str(question.choices[value])
        case Kind.SOME_OF, list():
            words = {**question.choices, **beside}
            yield from (str(words[one]) for one in value)
        case Kind.DATE, str():
            yield format_date(date.fromisoformat(value), "long")
        case _:
            yield str(value)
