"""What differs between two rulebooks, in plain words: nobody has to read YAML to see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from screening.rules.explaining import REVIEW_IN_WORDS, condition_in_words, source_in_words
from screening.rules.model import Rule, Rulebook

NOTHING = "nothing"


@dataclass(frozen=True)
class Edit:
    """One thing that is no longer what it was. Empty lines mean that there was or is nothing."""

    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class RuleEdits:
    """One rule that is in both rulebooks, and what is different about it."""

    rule: str
    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Told:
    """One rule that is in only one of the two, in words."""

    rule: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that differs. Comments and the order of keys are no difference."""

    added: tuple[Told, ...]
    removed: tuple[Told, ...]
    changed: tuple[RuleEdits, ...]
    settings: tuple[Edit, ...]
    sources: tuple[Edit, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        parts = (self.added, self.removed, self.changed, self.settings, self.sources)
        return not any(parts)


def difference(before: Rulebook, after: Rulebook) -> Difference:
    """Return what differs, rules in the order of the newer rulebook."""
    old, new = ({rule.id: rule for rule in book.rules} for book in (before, after))
    edits = [_rule_edits(old[name], before, new[name], after) for name in new if name in old]
    return Difference(
        added=tuple(_told(rule, after) for name, rule in new.items() if name not in old),
        removed=tuple(_told(rule, before) for name, rule in old.items() if name not in new),
        changed=tuple(one for one in edits if one.edits),
        settings=tuple(_edits(_settings(before), _settings(after))),
        sources=tuple(_edits(_sources(before), _sources(after))),
    )


def _told(rule: Rule, rulebook: Rulebook) -> Told:
    lines = [line for what, part in _parts(rule, rulebook).items() for line in _line(what, part)]
    return Told(rule.id, rule.title, tuple(lines))


def _line(what: str, part: tuple[str, ...]) -> Iterator[str]:
    if len(part) == 1:
        yield f"{what}: {part[0]}"
    elif part:
        yield f"{what}:"
        yield from part


def _rule_edits(old: Rule, before: Rulebook, new: Rule, after: Rulebook) -> RuleEdits:
    edits = _edits(_parts(old, before), _parts(new, after))
    return RuleEdits(new.id, new.title, tuple(edits))


def _edits(
    old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]
) -> Iterator[Edit]:
    for what in dict.fromkeys([*new, *old]):
        before, after = old.get(what, ()), new.get(what, ())
        if before != after:
            yield Edit(what, before, after)


def _parts(rule: Rule, rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return everything that a rule says, by what it is called for people."""
    kind = ("answers that may not fit together",) if rule.kind else ()
    return {
        "Title": (rule.title,),
        "Card": (rule.topic,),
        "Kind": kind,
        "To be looked at": (REVIEW_IN_WORDS[rule.review],),
        "If it cannot be told": (REVIEW_IN_WORDS[rule.review_when_unknown],),
        "Raised when": tuple(condition_in_words(rule.when, rulebook.vocabulary)),
        "Why": (rule.why,),
        "Ask": (rule.ask,),
        "Said with less beside": tuple(rule.absorbed_by),
        "Gives way to": tuple(rule.gives_way_to),
        "Sources": tuple(rule.sources),
        "Rows of the clinical reference": tuple(rule.reference),
        "Raised for these examples": _examples(rule.raised_for),
        "Not raised for these examples": _examples(rule.not_raised_for),
        "Cannot be told for these examples": _examples(rule.cannot_tell_for),
    }


def _examples(examples: list[Any]) -> tuple[str, ...]:
    return tuple(
        ", ".join(f"{name}: {_plain(value)}" for name, value in one.items()) for one in examples
    )


def _settings(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    heading = {
        "Title": rulebook.title,
        "Reviewed by": rulebook.reviewed_by,
        "Reviewed on": rulebook.reviewed_on,
    }
    days = rulebook.settings["best_before_days"]
    others = {
        name: value for name, value in rulebook.settings.items() if name != "best_before_days"
    }
    names = {f"{name.replace('_', ' ').capitalize()}": value for name, value in others.items()}
    kept = {f"Days that {name} can reassure": number for name, number in days.items()}
    told = heading | names | kept
    return {what: (_plain(value),) for what, value in told.items() if value is not None}


def _sources(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    return {name: (source_in_words(source),) for name, source in rulebook.sources.items()}


def _plain(value: object) -> str:
    if value is None:
        return "left blank"
    if isinstance(value, list):
        return "; ".join(map(_plain, value)) or NOTHING
    if isinstance(value, Mapping):
        return " and ".join(f"{name} {_plain(part)}" for name, part in value.items())
    return str(value)
