"""What a patient read who did not read English, beside what the provider reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from babel import Locale
from flask_babel import force_locale

from screening.acts.reading.as_read import Read, as_read
from screening.languages import LANGUAGES
from screening.records.models import Submission


@dataclass(frozen=True)
class TheirWords:
    """The language a form was answered in, and the answers in it; none where it was English."""

    code: str
    language: str
    answers: Mapping[str, Read] = field(default_factory=dict)


def in_their_words(submission: Submission) -> TheirWords:
    """Return a submission in the words the patient saw."""
    sent = submission.sent
    code = sent.language
    name = Locale.parse(code).get_display_name("en") or code
    if code == LANGUAGES[0]:
        return TheirWords(code, name)
    with force_locale(code):
        return TheirWords(code, name, as_read(sent.answers))
