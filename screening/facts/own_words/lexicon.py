"""The words and phrases looked for, read once from `lexicon.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from screening.facts.medicine_list import MEDICINES
from screening.facts.own_words.phrases import Phrases
from screening.facts.own_words.plain import words

FILE = Path(__file__).with_name("lexicon.yaml")


def _read() -> dict[str, Any]:
    # As `safe_load`, but by libyaml: every command starts with this, and it is ten times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(FILE.read_bytes(), Loader=loader)  # type: ignore[no-any-return]  # noqa: S506


def _medicines() -> list[str]:
    """Return the names in the list of medicines as phrases, without those that are common words."""
    spelled = [words(name) for one in MEDICINES.values() for name in one.names + one.misspelt]
    return [" ".join(one) for one in spelled if one and NOT_MEDICINES.isdisjoint(one)]


RAW = _read()
NOT_MEDICINES = frozenset(RAW["not_medicines"].split())

NAMES = _medicines()
SETS = {name: frozenset(words.split()) for name, words in RAW["sets"].items()}
SETS["pills"] |= {name for name in NAMES if " " not in name}


def phrases(lines: list[str]) -> Phrases:
    """Return phrases in the notation of the file."""
    return Phrases.written(lines, SETS)


def word_set(words: str) -> frozenset[str]:
    """Return a set of words as the file writes it."""
    return frozenset(words.split())


IDIOMS = phrases(RAW["idioms"])
HARMING = phrases(RAW["harming_others"])
PSYCHOSIS = phrases(RAW["psychosis"])
SUBSTANCES = phrases(RAW["substances"])
NOT_PSYCHOSIS, NOT_SUBSTANCES = phrases(RAW["not_psychosis"]), phrases(RAW["not_substances"])
MEDICINE_NAMES = phrases(RAW["medicines"] + NAMES)
