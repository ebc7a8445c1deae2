"""What a replay found, kept small: a count for each change, and the first few references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from screening.rules.changes.changing import KINDS, LOST, Change, Flagged

# So many intakes are named for each change; however many there are, a report stays small.
MOST_REFERENCES = 20


@dataclass
class Group:
    """Flags of one rule that all change in the same way."""

    change: Change
    count: int = 0
    references: list[str] = field(default_factory=list)

    def add(self, count: int, references: Iterable[str]) -> None:
        """Count more flags; an intake is named once, whatever it sent how often."""
        self.count += count
        # Most groups name enough already, and then it is not even found out which these are.
        for reference in references if len(self.references) < MOST_REFERENCES else ():
            if reference not in self.references:
                self.references.append(reference)
            if len(self.references) == MOST_REFERENCES:
                return


@dataclass
class Report:
    """The changes over the submissions replayed so far; `unread` counts those nobody could read."""

    submissions: int = 0
    unread: int = 0
    groups: dict[Change, Group] = field(default_factory=dict)

    def add(self, change: Change, count: int, references: Iterable[str]) -> None:
        """Count flags that change in the same way, in the intakes referred to."""
        self.groups.setdefault(change, Group(change)).add(count, references)

    def of_kind(self, kind: str) -> list[Group]:
        """Return the groups of one kind, most flags first."""
        found = [group for group in self.groups.values() if group.change.kind == kind]
        return sorted(found, key=lambda group: (-group.count, group.change.rule))

    def lost_rules(self) -> dict[str, int]:
        """Return the rules that lose flags, each with how many: what needs a reason."""
        lost: dict[str, int] = {}
        for group in self.of_kind(LOST):
            lost[group.change.rule] = lost.get(group.change.rule, 0) + group.count
        return lost

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON can hold it."""
        groups = [group for kind in KINDS for group in self.of_kind(kind)]
        return {
            "submissions": self.submissions,
            "unread": self.unread,
            "groups": [
                [*map(_pair, group.change), group.count, group.references] for group in groups
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Report:
        """Return the report that `as_json` put into JSON."""
        report = cls(kept["submissions"], kept["unread"])
        for rule, before, after, count, references in kept["groups"]:
            change = Change(rule, before and Flagged(*before), after and Flagged(*after))
            report.groups[change] = Group(change, count, references)
        return report


def _pair(part: object) -> object:
    return list(part) if isinstance(part, Flagged) else part
