"""What a clinic has to tell its patients before anybody is served, given in settings.

CLINIC_NAME       what pages call the clinic
CLINIC_PHONE      the number to call by day
READER            who reads the forms
READ_EVERY        how often they are read
HOLIDAYS          when nobody reads them
CALL_BY           when to call, for somebody who has not heard from the clinic
UNFINISHED        whether safety answers of an unsent form are seen: unseen (unless set) or shown
UNFINISHED_HOURS  for shown: how many hours after they were given
EXIT_URL          the everyday page that "Leave now" leads to, a weather page unless set

What is said in words is said again for each language that is offered: READER_ES, READ_EVERY_ES,
HOLIDAYS_ES and CALL_BY_ES.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# Each fits behind the words before it on the page, such as "Who reads it:".
EXAMPLES = {
    "CLINIC_NAME": "Riverside Clinic",
    "CLINIC_PHONE": "(555) 010-0100",
    "READER": "Dr. Ada Example, or the nurse on duty",
    "READ_EVERY": "Once every working day, between 8 and 10 in the morning",
    "HOLIDAYS": "At night, on weekends and on federal holidays",
    "CALL_BY": "After three working days",
}
# What is said in words, in each other language.
TRANSLATED = {
    "es": {
        "READER_ES": "La doctora Ada Example, o la enfermera de turno",
        "READ_EVERY_ES": "Una vez cada día laborable, entre las 8 y las 10 de la mañana",
        "HOLIDAYS_ES": "De noche, los fines de semana y los días feriados federales",
        "CALL_BY_ES": "Después de tres días laborables",
    }
}
WHAT_FOR = {
    "CLINIC_NAME": "what pages call the clinic",
    "CLINIC_PHONE": "the number patients call by day",
    "READER": "who reads the forms",
    "READ_EVERY": "how often they are read",
    "HOLIDAYS": "when nobody reads them",
    "CALL_BY": "when patients should call if they have not heard from you",
    "READER_ES": "who reads the forms, in Spanish",
    "READ_EVERY_ES": "how often they are read, in Spanish",
    "HOLIDAYS_ES": "when nobody reads them, in Spanish",
    "CALL_BY_ES": "when patients should call if they have not heard from you, in Spanish",
}
UNSEEN, SHOWN = "unseen", "shown"
MOST_HOURS = 14 * 24
EXIT_URL = "https://www.weather.gov/"
NAMES = (*WHAT_FOR, "UNFINISHED", "UNFINISHED_HOURS", "EXIT_URL")


class Unusable(Exception):
    """A setting cannot be what it is; the message says what it can be."""


def settings(mode: str | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings with what was not given; a demonstration makes up the rest."""
    made_up = _examples(*TRANSLATED) if mode == "demo" else dict.fromkeys(WHAT_FOR, "")
    found = {"UNFINISHED": UNSEEN, "UNFINISHED_HOURS": 0, "EXIT_URL": EXIT_URL, **made_up}
    found |= {name: given[name] for name in NAMES if name in given}
    if found["UNFINISHED"] not in (UNSEEN, SHOWN):
        raise Unusable("Set UNFINISHED to unseen or shown")
    if found["UNFINISHED"] == SHOWN:
        found["UNFINISHED_HOURS"] = _hours(found["UNFINISHED_HOURS"])
    if not str(found["EXIT_URL"]).startswith("https://"):
        raise Unusable("Set EXIT_URL to the https:// address of an everyday page")
    return found


def unsaid(config: Mapping[str, Any], languages: Sequence[str]) -> list[str]:
    """Return a line for each thing that patients have to be told and nobody has set."""
    return [
        f'Set {name}: {WHAT_FOR[name]}, such as "{example}"'
        for name, example in _examples(*languages).items()
        if not str(config.get(name, "")).strip()
    ]


def told(config: Mapping[str, Any], name: str, language: str) -> str:
    """Return what patients are told under this name in their language."""
    return str(config.get(f"{name}_{language.upper()}") or config[name])


def _examples(*languages: str) -> dict[str, str]:
    """Return everything that has to be said to patients of these languages, made up."""
    translated = [TRANSLATED.get(language, {}) for language in languages]
    return EXAMPLES | {name: words for one in translated for name, words in one.items()}


def _hours(given: Any) -> int:
    hours = int(given) if str(given).isdecimal() else 0
    if not 1 <= hours <= MOST_HOURS:
        raise Unusable(f"Set UNFINISHED_HOURS to a number of hours from 1 to {MOST_HOURS}")
    return hours
