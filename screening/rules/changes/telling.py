"""What a replay found, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from screening.rules.changes.changing import GAINED, KINDS, LOST, MOVED, Flagged
from screening.rules.changes.difference import Difference
from screening.rules.changes.report import Group, Report
from screening.rules.explaining import REVIEW_IN_WORDS
from screening.rules.model import Rulebook
from screening.rules.outcomes import CANNOT_TELL, FAILED, RAISED

HEADINGS = {
    LOST: "Lost: on somebody's list now, and would not be",
    MOVED: "Moved: on the list as something else",
    GAINED: "Gained: not on a list now, and would be",
}
OUTCOME_IN_WORDS = {
    RAISED: "raised",
    CANNOT_TELL: "cannot be told",
    FAILED: "could not be evaluated",
}


def replay_in_words(report: Report, before: Rulebook, after: Rulebook) -> Iterator[str]:
    """Yield what a replay found, a line for each thing."""
    if not report.groups:
        yield f"{counted(report.submissions, 'submission')}, and no flag would change."
    else:
        yield f"{counted(report.submissions, 'submission')}."
    if report.unread:
        yield f"{counted(report.unread, 'submission')} could not be read."
    for kind, heading in HEADINGS.items():
        groups = report.of_kind(kind)
        if groups:
            yield heading
        for group in groups:
            yield f"  {title_of(group, before, after)}: {counted(group.count, 'flag')}"
            yield f"    {change_in_words(group)}"
            yield f"    {references_in_words(group)}"


def difference_in_short(found: Difference) -> str:
    """Return how much differs: "2 rules changed, 1 rule taken out, settings"."""
    rules = {"changed": found.changed, "new": found.added, "taken out": found.removed}
    parts = [f"{counted(len(some), 'rule')} {word}" for word, some in rules.items() if some]
    others = {"settings or title": found.settings, "sources": found.sources}
    parts += [word for word, some in others.items() if some]
    return ", ".join(parts) or "nothing but comments or the order of keys"


def changes_in_short(report: Report) -> str:
    """Return how many flags change: "21 flags lost, 2 moved, none gained"."""
    sums = {kind: sum(one.count for one in report.of_kind(kind)) for kind in KINDS}
    if not any(sums.values()):
        return "no flag"
    first, *others = ((kind, number) for kind, number in sums.items())
    words = [f"{number or 'none'} {kind}" for kind, number in others]
    return ", ".join([f"{counted(first[1], 'flag')} {first[0]}", *words])


def title_of(group: Group, before: Rulebook, after: Rulebook) -> str:
    """Return the id of a group's rule, and its title as it would be."""
    name = group.change.rule
    rule = after.rule(name) or before.rule(name)
    assert rule is not None, "a report names only rules of its two rulebooks"
    return f"{name} ({rule.title})"


def change_in_words(group: Group) -> str:
    """Return how the flags of a group change: "raised, at the visit → no flag"."""
    return f"{flagged_in_words(group.change.before)} → {flagged_in_words(group.change.after)}"


def flagged_in_words(flag: Flagged | None) -> str:
    """Return how a rule stands before a provider."""
    return (
        f"{OUTCOME_IN_WORDS[flag.outcome]}, {REVIEW_IN_WORDS[flag.review]}" if flag else "no flag"
    )


def references_in_words(group: Group) -> str:
    """Return the intakes of a group, as many as were kept."""
    more = group.count - len(group.references)
    return ", ".join([*group.references, *([f"and {more} more"] if more > 0 else [])])


def counted(number: int, thing: str) -> str:
    """Return "1 flag", "12,000 flags"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
