"""A clinic in which everything has happened that a page can tell of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts import cards, demonstration, dispositions, intakes, reviews, rulebooks, signing
from screening.acts.keeping import correcting
from screening.acts.publishing import proposals
from screening.acts.settling.settle import Choice, settle
from screening.acts.settling.settled import key_of
from screening.config import ROOT
from screening.languages import LANGUAGES
from screening.records.models import Intake, Provider
from tests import clinic

RULES = (ROOT / "rules.yaml").read_bytes()
# Every flag of the visit is lost, one rule is new and one taken out.
FEWER = RULES.replace(b"at_visit", b"background").replace(b"id: falls\n", b"id: falls-anew\n")
SOME_WORDS = "the small white one"


def fill(db: Session) -> None:
    """Put rules in force and propose others, have people send and one not, enrol everybody."""
    rulebooks.publish(db, RULES, "Ada")
    demonstration.fill(db)
    intake, _token = intakes.start(db, LANGUAGES[0], may_be_seen_unsent=True)
    intakes.save_answers(db, intake, "safety", {"wish_to_be_dead": "yes"})
    clinic.enrol(db, "Root", "administrator")
    clinic.replayed(db, FEWER)
    proposals.propose(db, FEWER + b"\n# Not replayed yet.\n", "Ada")
    work(db, clinic.enrol(db, "Cleo").provider)


def work(db: Session, cleo: Provider) -> None:
    """Do with an intake whatever a provider or a patient can do with one."""
    intake = _send(db, {"takes_medicines": "yes", "medicines": [{"name": SOME_WORDS}]})
    reviews.claim(db, intake, cleo, seen=intake.version)
    settle(db, intake, cleo, {key_of(SOME_WORDS): Choice("lithium")}, seen=intake.version)
    reviews.record_contact(db, intake, cleo, True, "She called back.", seen=intake.version)
    for card in cards.of(db, reviews.evaluation_of(db, intake)):
        dispositions.dispose(db, intake, card.topic, cleo, "needs", "A call.", seen=intake.version)
    signing.sign(db, intake, cleo, "Read it all.", seen=intake.version)
    _correct(db, intake)


def _send(db: Session, answers: dict[str, Any]) -> Intake:
    intake, token = intakes.start(db, LANGUAGES[0])
    named = demonstration.sheet(demonstration.NINA) | answers
    # Not everything: the last pages were never reached.
    early = {name: value for name, value in named.items() if name != "suicidal_thoughts"}
    intakes.save_answers(db, intake, "about-you", {**early, "goal": "To sleep."})
    intakes.save_answers(db, intake, "reason", {"goal": "To sleep again."})
    intakes.submit(db, intake, token)
    return intake


def _correct(db: Session, intake: Intake) -> None:
    correcting.correct(db, intake)
    draft = db.scalars(select(Intake).filter_by(corrects_id=intake.id)).one()
    intakes.save_answers(db, draft, "reason", {"goal": "To work again."}, seen=draft.version)
    correcting.submit(db, draft, "corrected")
    db.refresh(intake)
