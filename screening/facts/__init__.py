"""What follows from answers: facts that rules name like questions. None looks at another."""

from __future__ import annotations

from collections.abc import Mapping

from screening.facts.person import AGE, BODY_MASS_INDEX
from screening.facts.pressure import PRESSURE_GAP, READING_AGE
from screening.facts.treatments import ADEQUATE_TRIALS, STOPPED_FOR_SIDE_EFFECTS
from screening.vocabulary import Fact

FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        AGE,
        BODY_MASS_INDEX,
        PRESSURE_GAP,
        READING_AGE,
        ADEQUATE_TRIALS,
        STOPPED_FOR_SIDE_EFFECTS,
    )
}
