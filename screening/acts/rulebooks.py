"""The rulebook in force: checking, publishing, and evaluating submissions with it.

Here questions, facts and rules meet; none of them knows the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts import sent_early
from screening.acts.publishing import force
from screening.acts.settling import settled as settling
from screening.acts.settling.settled import AllSettled
from screening.facts import FACTS, own_words
from screening.questions import QUESTIONS
from screening.questions.path import is_shown, on_path, only_asked, stale_at
from screening.records import models, sealing
from screening.records.models import NOTHING_OPEN, RANKS
from screening.rules import loader, outcomes
from screening.rules.evaluation import Evaluated, Outcome, all_failed, evaluate
from screening.rules.loader import Rulebook
from screening.vocabulary import Answers, Stored, Vocabulary

VOCABULARY = Vocabulary(
    QUESTIONS, {**FACTS, **own_words.facts_about(QUESTIONS)}, partial(on_path, QUESTIONS)
)

log = structlog.get_logger()
# A rulebook never changes under its digest, so each is compiled once a process.
_loaded: dict[str, Rulebook] = {}


class NoRulebook(Exception):
    """Nothing was published yet, so nothing can be evaluated."""


class AlreadyInForce(Exception):
    """Other rules are in force: these have to be compared with them and replayed first."""


def check(text: bytes, name: str = "rules.yaml") -> Rulebook:
    """Return the rulebook in the text, or raise `RulesError` with every mistake in it."""
    return loader.load(text, VOCABULARY, name)


def publish(
    db: Session, text: bytes, by: str, name: str = "rules.yaml", proof: bytes | None = None
) -> Rulebook:
    """Put the first rules in force. Later ones take their place only by a proposal."""
    rulebook = _loaded.get(digest_of(text)) or check(text, name)
    before = digest_in_force(db)
    if before == rulebook.digest:
        return rulebook
    if before is not None:
        raise AlreadyInForce
    force.refuse_unfit(db, rulebook, proof)
    force.put_in_force(db, rulebook, text, by, proof)
    db.commit()
    remember(rulebook)
    return rulebook


def remember(rulebook: Rulebook) -> None:
    """Keep a published rulebook loaded."""
    _loaded[rulebook.digest] = rulebook


def in_force(db: Session) -> Rulebook:
    """Return the rulebook that evaluates what is sent now."""
    digest = digest_in_force(db)
    if digest is None:
        raise NoRulebook
    return published(db, digest)


def digest_in_force(db: Session) -> str | None:
    """Return the digest of the rulebook in force, or None in an empty database."""
    return db.scalar(select(models.Rulebook.digest).filter_by(in_force=True))


def published(db: Session, digest: str) -> Rulebook:
    """Return a rulebook that was published, in force or not, compiled once a process."""
    if digest not in _loaded:
        text = db.get_one(models.Rulebook, digest).text
        _loaded[digest] = loader.load(text, VOCABULARY, "the rules in force", accepted=True)
    return _loaded[digest]


def digest_of(text: bytes) -> str:
    """Return the digest a rules file would be known by."""
    return hashlib.sha256(text).hexdigest()


def evaluate_stored(
    rulebook: Rulebook,
    stored: Mapping[str, Stored],
    saved: Mapping[str, datetime],
    as_of: datetime,
) -> Evaluated:
    """Evaluate stored answers, of which some may be too old to reassure.

    What the path left behind counts for nothing, its age neither: a draft that is sent and the
    submission made of it come out the same.
    """
    days = rulebook.settings["best_before_days"]
    answers = VOCABULARY.read(stored, frozenset())
    if stale := too_old(answers, saved, days, as_of):
        answers = VOCABULARY.read(only_asked(QUESTIONS, stored), stale)
    return evaluate(rulebook, answers, rulebook.settings, as_of)


def too_old(
    answers: Answers, saved: Mapping[str, datetime], days: Mapping[str, int], as_of: datetime
) -> frozenset[str]:
    """Return the questions asked whose answers were saved longer before than they keep."""
    times = {one: saved[one] for one in days if one in saved and is_shown(one, answers)}
    return stale_at(times, days, as_of)


def evaluation_of(
    db: Session,
    submission: models.Submission,
    stored: Mapping[str, Stored],
    saved: Mapping[str, datetime],
    number: int = 1,
    at: datetime | None = None,
    settled: AllSettled | None = None,
) -> models.Evaluation:
    """Return the evaluation of a submission with the rulebook in force, its flags with it.

    Whatever fails, what the patient sent is kept: rules that could not be read count as failed.
    What was `settled` about the intake before counts, unless it is given.
    """
    rulebook = in_force(db)
    settled = settling.before(db, submission, number) if settled is None else settled
    try:
        stored = settling.applied(stored, settled)
        evaluated = evaluate_stored(rulebook, stored, saved, submission.as_of)
        left = sent_early.not_reached(stored)
    except Exception as error:  # a fault in our code must not cost the patient what they sent
        log.error("evaluation_failed", error=type(error).__name__)
        evaluated, left = all_failed(rulebook), ()
    told = evaluated.outcomes
    evaluation = models.Evaluation(
        submission=submission,
        rulebook_digest=rulebook.digest,
        fully_evaluated=all(one.outcome != outcomes.FAILED for one in told),
        number=number,
        at=at or submission.at,
    )
    receipt = evaluated.as_json() | {"not_reached": list(left)}
    evaluation.sealed = sealing.seal(db, evaluation.id, "evaluation.sealed", receipt)
    settling.seal(db, evaluation, settled)
    evaluation.flags = [_flag(db, *one) for one in placed(told, frozenset(left))]
    return evaluation


def rank(evaluation: models.Evaluation) -> int:
    """Return the rank of the earliest review among the flags, as the queue sorts it."""
    return min((RANKS[flag.review] for flag in evaluation.flags), default=NOTHING_OPEN)


def review_of(outcome: Outcome) -> str:
    """Return when a provider should look at this outcome: sooner of the two when it failed."""
    return outcomes.review_of(outcome.rule, outcome.outcome)


def _reasons(outcome: Outcome) -> dict[str, Any]:
    return {
        "because": dict(outcome.because),
        "also": dict(outcome.also),
        "would_settle": list(outcome.would_settle),
    }


def placed(
    told: Iterable[Outcome], left: frozenset[str]
) -> Iterator[tuple[int, Outcome, str, str]]:
    """Yield the outcomes a provider finds on a card, each with its place, topic and review.

    `left` are the questions that somebody who sent early never got to.
    """
    for position, outcome in enumerate(told):
        topic, review = sent_early.place(outcome, review_of(outcome), left)
        if outcome.outcome in models.FLAGGED and review in RANKS:
            yield position, outcome, topic, review


def _flag(db: Session, position: int, outcome: Outcome, topic: str, review: str) -> models.Flag:
    flag = models.Flag(
        position=position,
        rule=outcome.rule.id,
        topic=topic,
        review=review,
        outcome=outcome.outcome,
    )
    flag.sealed = sealing.seal(db, flag.id, "flag.sealed", _reasons(outcome))
    return flag
