"""Made-up patients in `tests/vignettes/`: a story, its answers, and what must come of them.

Every file stands on the answers of the person in `clean.yaml`: it holds only what differs. A
follow-up that its answers put on the path has to be answered too, be it by "not_sure" or null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from screening.acts import rulebooks
from screening.config import ROOT
from screening.questions import QUESTIONS
from screening.questions.stored import check
from screening.rules import outcomes
from screening.rules.evaluation import Evaluated
from screening.rules.loader import Rulebook
from screening.rules.model import noon
from screening.vocabulary import Stored

FOLDER = ROOT / "tests" / "vignettes"
CLEAN = FOLDER / "clean.yaml"
EXPECTED = ("must_flag", "must_not_flag", "cannot_tell")
KINDS = ("clean", "usual", "complicated", "boundary", "unknown", "not_fitting")


class _Loader(yaml.CSafeLoader):
    """Reads `yes`, `no` and days as the text they are in stored answers."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in some if not tag.endswith((":bool", ":timestamp"))]
    for first, some in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Vignette:
    """One made-up patient. `rows` are the rows of the clinical reference it is drawn from."""

    name: str
    kind: str
    story: str
    rows: tuple[str, ...]
    answers: Mapping[str, Stored]
    must_flag: frozenset[str]
    must_not_flag: frozenset[str]
    cannot_tell: frozenset[str]

    @classmethod
    def read(cls, file: Path) -> Vignette:
        """Return what a file tells; a key too many or too few is a fault of the file."""
        told = _read(file)
        assert told["kind"] in KINDS, f"{file.name}: kind is one of {', '.join(KINDS)}"
        answers = {**_clean(), **told.pop("answers")}
        some = {
            key: frozenset(told.pop(key)) for key in ("must_flag", "must_not_flag", "cannot_tell")
        }
        return cls(name=file.stem, answers=answers, rows=tuple(told.pop("rows")), **told, **some)

    @property
    def mistakes(self) -> list[str]:
        """What in the answers nobody could have given."""
        return list(check(QUESTIONS, dict(self.answers), latest=sent().date()))


def vignettes() -> list[Vignette]:
    """Return every made-up patient."""
    return [Vignette.read(file) for file in sorted(FOLDER.glob("*.yaml"))]


def evaluated(vignette: Vignette) -> Evaluated:
    """Return what the shipped rules make of a made-up patient, sent on the day of the examples."""
    saved = dict.fromkeys(vignette.answers, sent())
    return rulebooks.evaluate_stored(shipped(), vignette.answers, saved, sent())


def with_outcome(evaluated: Evaluated, *wanted: str) -> set[str]:
    """Return the rules with one of these outcomes."""
    return {one.rule.id for one in evaluated.outcomes if one.outcome in wanted}


def cards(evaluated: Evaluated) -> set[str]:
    """Return the topics of which a provider has to dispose."""
    return {
        one.rule.topic
        for one in evaluated.outcomes
        if one.outcome in outcomes.FLAGGED
        and outcomes.review_of(one.rule, one.outcome) != outcomes.BACKGROUND
    }


def questions_asked(vignette: Vignette, evaluated: Evaluated) -> int:
    """Return how many questions it took, a row or a list of ticks counted as one."""
    rows = [one for one in vignette.answers.values() if _is_rows(one)]
    in_boxes = [one.together for one in QUESTIONS.values() if one.together]
    beside = len(in_boxes) - len(set(in_boxes))
    return evaluated.asked - beside - len(rows) + sum(map(len, rows))


@cache
def shipped() -> Rulebook:
    """Return the rules that ship."""
    return rulebooks.check((ROOT / "rules.yaml").read_bytes())


@cache
def sent() -> Any:
    """Return when the made-up patients sent their answers."""
    return noon(str(shipped().settings["examples_as_of"]))


@cache
def _clean() -> dict[str, Stored]:
    return dict(_read(CLEAN)["answers"])


def _read(file: Path) -> dict[str, Any]:
    return dict(yaml.load(file.read_bytes(), _Loader))


def _is_rows(value: Stored) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
