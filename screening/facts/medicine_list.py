"""The list of medicines and their classes, read once from `medicines.yaml`.

Who changes the file changes `LIST_VERSION`, so what was understood by it can be told apart later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("medicines.yaml")
# Characters enough to tell two versions of one file apart, and few enough to print.
SHORT = 12
SHORTER = 4


@dataclass(frozen=True, slots=True)
class MedicineClass:
    """A group of medicines that a rule can name, and what a rule may cite for it."""

    name: str
    label: str
    why: str
    source: str
    evidence: str
    reference: tuple[str, ...]
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine, with its brands; no classes means that it is known and none matters here."""

    name: str
    names: tuple[str, ...]
    classes: frozenset[str]
    misspelt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MedicineList:
    """All of the file. `unclear` are names that must be taken for none of the medicines.

    `words` are what stands around names, by what they do there. `suggestions` are few, because
    every page that offers them has to carry them.
    """

    version: str
    classes: Mapping[str, MedicineClass]
    medicines: Mapping[str, Medicine]
    unclear: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    suggestions: tuple[str, ...]


def read_list(text: bytes) -> MedicineList:
    """Return the list that the bytes of such a file hold."""
    # As `safe_load`, but by libyaml: every command starts with this, and it is ten times faster.
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    classes = {name: _class(name, parts) for name, parts in raw["classes"].items()}
    return MedicineList(
        version=f"{_digest(text)[:SHORT]}-{_digest(' '.join(sorted(classes)).encode())[:SHORTER]}",
        classes=classes,
        medicines={
            name: _medicine(name, parts, classes) for name, parts in raw["medicines"].items()
        },
        unclear=tuple(name for names in raw["unclear"].values() for name in names),
        words={kind: frozenset(words) for kind, words in raw["words"].items()},
        suggestions=tuple(raw["suggestions"]),
    )


def knows_classes_of(version: str) -> bool:
    """Return whether a list of that version told apart the same classes as this one.

    What was read with one that did not cannot tell that a class of this list is absent.
    """
    return version[-SHORTER:] == LIST_VERSION[-SHORTER:]


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _class(name: str, parts: Mapping[str, Any]) -> MedicineClass:
    return MedicineClass(name, **{**parts, "reference": tuple(parts["reference"])})


def _medicine(
    name: str, parts: Mapping[str, list[str]], classes: Mapping[str, MedicineClass]
) -> Medicine:
    held = {one for named in parts.get("classes", ()) for one in _with_wider(named, classes)}
    names = (name, *parts.get("names", ()))
    return Medicine(name, names, frozenset(held), tuple(parts.get("misspelt", ())))


def _with_wider(name: str, classes: Mapping[str, MedicineClass]) -> Iterator[str]:
    """Yield a class and every class that it is a part of."""
    wider: str | None = name
    while wider:
        yield wider
        wider = classes[wider].within


LIST = read_list(FILE.read_bytes())
LIST_VERSION = LIST.version
MEDICINES = LIST.medicines
SUGGESTIONS = LIST.suggestions
CLASSES: Mapping[str, str] = {name: one.label for name, one in LIST.classes.items()}
# The classes that some rule must read. The rest say what a medicine is mainly for, or are noted.
OF_CONCERN = (
    "alcohol",
    "anticoagulant",
    "antipsychotic",
    "barbiturate",
    "benzodiazepine",
    "cannabis",
    "decongestant",
    "enzyme_inducer",
    "gabapentinoid",
    "ketamine",
    "lamotrigine",
    "maoi",
    "muscle_relaxant",
    "nmda_antagonist",
    "nri",
    "opioid",
    "opioid_antagonist",
    "other_depressant",
    "oxybate",
    "sedating_antihistamine",
    "sedative_hypnotic",
    "stimulant",
    "strong_cyp3a4_inhibitor",
    "thyroid_hormone",
    "vasopressor",
    "xanthine",
)
