"""What follows from answers: facts that rules name like questions. None looks at another."""

from __future__ import annotations

from collections.abc import Mapping

from screening.facts.medicines_taken import (
    MEDICINE_CLASSES,
    MEDICINE_NAMES,
    MEDICINES_NOT_UNDERSTOOD,
    PRESSURE_MEDICINES,
)
from screening.facts.person import AGE, BODY_MASS_INDEX
from screening.facts.pressure import PRESSURE_GAP, READING_AGE
from screening.facts.still_taken import STILL_TAKEN
from screening.facts.treatments import ADEQUATE_TRIALS, STOPPED_FOR_SIDE_EFFECTS
from screening.vocabulary import Fact

FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        AGE,
        BODY_MASS_INDEX,
        PRESSURE_GAP,
        READING_AGE,
        MEDICINE_CLASSES,
        MEDICINES_NOT_UNDERSTOOD,
        MEDICINE_NAMES,
        PRESSURE_MEDICINES,
        STILL_TAKEN,
        ADEQUATE_TRIALS,
        STOPPED_FOR_SIDE_EFFECTS,
    )
}
