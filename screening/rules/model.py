"""What a rulebook consists of once it is read. Keys of rules.yaml are the names of these fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from screening.conditions import Condition
from screening.vocabulary import Stored, Vocabulary


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _real_day(text: str) -> str:
    date.fromisoformat(text)
    return text


# The tables have no room for longer ones.
LONGEST_NAME = 100
# However it is broken into lines in the file: a line of its own could pass for another part.
Words = Annotated[str, Field(min_length=1, pattern=r"\w"), AfterValidator(_on_one_line)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_NAME)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=LONGEST_NAME)]
# Of this century only: whatever reckons with it stays within the calendar.
Day = Annotated[str, Field(pattern=r"^20\d\d-\d\d-\d\d$"), AfterValidator(_real_day)]
# Longer than anybody waits, and short enough to reckon with.
Weeks = Annotated[int, Field(ge=1, le=520)]
Days = Annotated[int, Field(ge=1, le=36_500)]
# Loading refuses what is listed twice, with its place; editors only need to be told.
ONCE_EACH = Field(json_schema_extra={"uniqueItems": True})
# In the order in which a provider should look.
Review = Literal["same_day", "before_booking", "at_visit", "background"]
REVIEWS: tuple[Review, ...] = ("same_day", "before_booking", "at_visit", "background")
# Conditions and examples are checked against the vocabulary, which knows more than a type can say.
AS_IT_IS = PlainValidator(lambda value: value)
When = Annotated[Condition, AS_IT_IS, WithJsonSchema({})]
Example = Annotated[Mapping[str, Stored], AS_IT_IS, WithJsonSchema({})]


class Part(BaseModel):
    """One mapping of the file: no other keys than these, and nothing turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Heading(Part):
    """Whose rulebook this is. A live clinic refuses one that nobody has reviewed."""

    title: Words
    reviewed_by: Words | None = None
    reviewed_on: Day | None = None


class Settings(Part):
    """What facts and staleness need to know and a clinic may decide.

    Where a rulebook does not say on which day its examples are sent, it is the same day always:
    by today's date, one that is in force would fail merely by growing old.
    """

    adequate_trial_weeks: Weeks = 6
    best_before_days: dict[str, Days] = {}
    examples_as_of: Day = "2026-11-26"


class Source(Part):
    """A document that rules rest on."""

    title: Words
    publisher: Words
    version: Words | None = None
    section: Words | None = None
    url: Words | None = None


class Rule(Part):
    """One rule: when it is raised, why, what to ask, from which source, with its own proof."""

    id: Name
    title: Words
    topic: Name
    review: Review
    review_when_unknown: Review
    kind: Literal["contradiction"] | None = None
    absorbed_by: Annotated[list[Name], ONCE_EACH] = []
    gives_way_to: Annotated[list[Name], ONCE_EACH] = []
    when: When
    why: Words
    ask: Words
    sources: Annotated[list[Name], ONCE_EACH] = Field(min_length=1)
    reference: Annotated[list[Key], ONCE_EACH] = Field(min_length=1)
    raised_for: list[Example] = Field(min_length=1)
    not_raised_for: list[Example] = Field(min_length=1)
    cannot_tell_for: list[Example] = []


@dataclass(frozen=True, eq=False)
class Rulebook:
    """A rules file that was read without a mistake. Equal digests mean equal rulebooks."""

    digest: str
    title: str
    reviewed_by: str | None
    reviewed_on: str | None
    settings: Mapping[str, Any]
    sources: Mapping[str, Source]
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Rulebook)
            and other.digest == self.digest
            and other.vocabulary is self.vocabulary
        )

    def __hash__(self) -> int:
        return hash(self.digest)

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule with this id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def noon(day: str) -> datetime:
    """Return the middle of a day, which is the same day wherever the clinic is."""
    return datetime.combine(date.fromisoformat(day), time(12), UTC)
