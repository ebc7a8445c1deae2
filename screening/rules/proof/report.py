"""The report of a proof: what was proved of which rulebook over which questionnaire.

A clinic's server need not have the prover: a report made elsewhere is as good, as long as both
digests are those of what is to be published.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ClaimNumber = Literal[1, 2, 3, 4, 5, 6]
CLAIMS: dict[ClaimNumber, str] = {
    1: "Some patient raises each rule, and some patient does not.",
    2: "An answer of concern always raises a rule that reads it, whatever the other answers are.",
    3: "An unknown in the place of an answer never takes a flag away.",
    4: "One step toward worry never takes a flag away, unless another takes its place.",
    5: "No rule is raised only where another of the same review and sources is too.",
    6: "Every question is read by a rule, or declared to be background.",
}
# What only makes a rulebook longer is told, and stops nobody.
WARNINGS = (5,)


class NotAReport(Exception):
    """The text is not the report of a proof."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Claim(_Part):
    """What came of one claim; every failure is told in full, with its made-up patient."""

    number: ClaimNumber
    checks: Annotated[int, Field(ge=0)]
    failures: list[str]
    seconds: Annotated[float, Field(ge=0)]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against publishing; a warning does not."""
        return not self.failures or self.number in WARNINGS


class Report(_Part):
    """A proof, as JSON keeps it. Claims 2, 4 and 5 leave out the `exempt` contradictions.

    `noted` are answers of concern that may be noted only, on no card: somebody should know them.
    """

    rulebook: Digest
    questionnaire: Digest
    z3: str
    claims: list[Claim]
    exempt: list[str]
    noted: list[str]

    @classmethod
    def read(cls, text: bytes) -> Report:
        """Return the report in the text, or raise `NotAReport` with what is wrong with it."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the text"
            raise NotAReport(f"This is no report of a proof: {place}: {first['msg']}") from error

    def written(self) -> bytes:
        """Return the report as JSON, for people too."""
        return f"{self.model_dump_json(indent=2)}\n".encode()

    @property
    def holds(self) -> bool:
        """Whether every claim was looked at and holds."""
        return not any(self._not_held())

    def refusals(self, rulebook: str, questionnaire: str) -> list[str]:
        """Return why this proves too little of what has these two digests; nothing if it does."""
        found = []
        if self.rulebook != rulebook:
            found.append(f"The report is about another rulebook, {self.rulebook}.")
        if self.questionnaire != questionnaire:
            found.append(f"The report is about another questionnaire, {self.questionnaire}.")
        return found + list(self._not_held())

    def _not_held(self) -> Iterator[str]:
        for number, words in CLAIMS.items():
            told = [claim for claim in self.claims if claim.number == number]
            if not told:
                yield f"Claim {number} was not looked at: {words}"
            elif not all(claim.holds for claim in told):
                times = sum(len(claim.failures) for claim in told)
                yield f"Claim {number} fails {times} times: {words}"
