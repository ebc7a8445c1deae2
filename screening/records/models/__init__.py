"""The tables, one file a subject. No column could hold a decision about a patient."""

from screening.records.base import Base
from screening.records.models.evaluations import FLAGGED, Evaluation, Flag, Rulebook
from screening.records.models.events import AuditEvent, AuditTail, Setting
from screening.records.models.intakes import (
    CROCKFORD,
    NOTHING_OPEN,
    RANKS,
    AnswerEvent,
    Intake,
    Sent,
    Submission,
)
from screening.records.models.people import ROLES, Mistakes, Provider, RecoveryCode, SignIn, Tries
from screening.records.models.publishing import Proposal, Publication
from screening.records.models.reviews import ContactAttempt, Disposition, SignOff

__all__ = [
    "CROCKFORD",
    "FLAGGED",
    "NOTHING_OPEN",
    "RANKS",
    "ROLES",
    "AnswerEvent",
    "AuditEvent",
    "AuditTail",
    "Base",
    "ContactAttempt",
    "Disposition",
    "Evaluation",
    "Flag",
    "Intake",
    "Mistakes",
    "Proposal",
    "Provider",
    "Publication",
    "RecoveryCode",
    "Rulebook",
    "Sent",
    "Setting",
    "SignIn",
    "SignOff",
    "Submission",
    "Tries",
]
