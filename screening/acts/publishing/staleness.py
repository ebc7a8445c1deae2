"""What was signed under other rules: it stays as it is, and says where it would differ now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import structlog
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing.flagging import flags_of
from screening.acts.settling import settled
from screening.records.models import Evaluation
from screening.rules.changes.changing import Change, Flagged, changes
from screening.rules.changes.telling import flagged_in_words
from screening.rules.model import Review, Rulebook

CANNOT_BE_COMPARED = "It could not be evaluated with the rules in force now."

log = structlog.get_logger()


def would_differ(db: Session, evaluation: Evaluation) -> tuple[str, ...]:
    """Return each flag that the rules in force would not leave as it is, in words."""
    rulebook = rulebooks.in_force(db)
    if evaluation.rulebook_digest == rulebook.digest:
        return ()
    before = rulebooks.published(db, evaluation.rulebook_digest)
    try:
        found = list(changes(_stored(evaluation), _now(db, rulebook, evaluation)))
    except Exception as error:  # what was signed must be shown whatever became of the rules
        log.error("comparison_failed", error=type(error).__name__)
        return (CANNOT_BE_COMPARED,)
    return tuple(_in_words(found, before, rulebook))


def _stored(evaluation: Evaluation) -> dict[str, Flagged]:
    return {
        flag.rule: Flagged(flag.outcome, cast(Review, flag.review)) for flag in evaluation.flags
    }


def _now(db: Session, rulebook: Rulebook, evaluation: Evaluation) -> dict[str, Flagged]:
    submission = evaluation.submission
    sent = submission.sent
    answers = settled.applied(sent.answers, settled.of(db, evaluation))
    return flags_of(rulebook, answers, sent.saved, submission.as_of)


def _in_words(found: list[Change], before: Rulebook, after: Rulebook) -> Iterator[str]:
    for change in found:
        rule = after.rule(change.rule) or before.rule(change.rule)
        title = rule.title if rule else change.rule
        was, would_be = flagged_in_words(change.before), flagged_in_words(change.after)
        yield f"{title}: {was} when it was signed; {would_be} now."
