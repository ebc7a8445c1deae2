"""What we ask: the questions, their pages, and the path through them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from screening.questions.page import Page
from screening.questions.pages import PAGES
from screening.vocabulary import Question

QUESTIONS: Mapping[str, Question] = {
    question.name: question for page in PAGES for question in page.questions()
}


def page_at(slug: str) -> type[Page] | None:
    """Return the page with this slug, or None."""
    return next((page for page in PAGES if page.slug == slug), None)


def questionnaire_digest() -> str:
    """Return the SHA-256 of every question as it is asked in English, so that a change shows."""
    return _DIGEST


def _digest() -> str:
    asked = [asdict(question) for question in QUESTIONS.values()]
    return hashlib.sha256(json.dumps(asked, default=str, sort_keys=True).encode()).hexdigest()


# Now, while nobody's language is set: a request would turn the prompts into that of its reader.
_DIGEST = _digest()
