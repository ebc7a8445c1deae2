"""What another rulebook would change: flags gained, lost and moved, over answers sent before.

Only rules that could come out differently are run, and each condition once, however many rules
of both rulebooks share it: most changes cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from screening.conditions import comparisons
from screening.rules.model import Review, Rule, Rulebook
from screening.vocabulary import Vocabulary

GAINED, LOST, MOVED = "gained", "lost", "moved"
KINDS = (LOST, MOVED, GAINED)
DAYS = "best_before_days"
# Settings that no answer is read by.
OF_NO_ACCOUNT = {"examples_as_of": None}


class Flagged(NamedTuple):
    """How a rule stands before a provider."""

    outcome: str
    review: Review


# What a rule came to on one submission, for each rule that is a flag.
Flags = Mapping[str, Flagged]


class Change(NamedTuple):
    """One flag that is not what it was. `before` is None where it is gained, `after` where lost."""

    rule: str
    before: Flagged | None
    after: Flagged | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return GAINED
        return LOST if self.after is None else MOVED


def affected(before: Rulebook, after: Rulebook) -> frozenset[str]:
    """Return the ids of the rules of either rulebook that could come out differently."""
    old, new = ({rule.id: rule for rule in book.rules} for book in (before, after))
    written = {name for name in old.keys() | new.keys() if _differ(old.get(name), new.get(name))}
    return frozenset(written | {name for name in new if _is_set_anew(name, before, after)})


def _differ(old: Rule | None, new: Rule | None) -> bool:
    if old is None or new is None:
        return True
    return (old.when, old.review, old.review_when_unknown) != (
        new.when,
        new.review,
        new.review_when_unknown,
    )


def _is_set_anew(name: str, before: Rulebook, after: Rulebook) -> bool:
    """Return whether a rule depends on a setting that is not the same in both rulebooks."""
    if is_read_alike(before, after):
        return False
    read = names_read(after, [name])
    old, new = before.settings[DAYS], after.settings[DAYS]
    if any(old.get(one) != new.get(one) for one in read):
        return True
    # A fact may go by any setting; a question by nothing but its days.
    others = [{**book.settings, **OF_NO_ACCOUNT, DAYS: None} for book in (before, after)]
    return others[0] != others[1] and not read.isdisjoint(after.vocabulary.facts)


def is_read_alike(before: Rulebook, after: Rulebook) -> bool:
    """Return whether both rulebooks read all answers alike, and compute the same facts."""
    old, new = ({**book.settings, **OF_NO_ACCOUNT} for book in (before, after))
    return old == new


def names_read(rulebook: Rulebook, ids: Iterable[str]) -> frozenset[str]:
    """Return the questions and facts some rules read, and those these in turn depend on."""
    return needed_for(_names_in(rulebook, ids), rulebook.vocabulary)


def names_told_at_once(rulebook: Rulebook, ids: Iterable[str]) -> frozenset[str]:
    """Return the same without what is read for facts, or rows, of one submission after another."""
    return _closed(_names_in(rulebook, ids), lambda name: _goes_with(name, rulebook.vocabulary))


def needed_for(names: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return questions and facts with all that decides what is known of them."""
    return _closed(names, lambda name: _depends_on(name, vocabulary))


def _names_in(rulebook: Rulebook, ids: Iterable[str]) -> list[str]:
    rules = filter(None, map(rulebook.rule, ids))
    return [one.question for rule in rules for one in comparisons(rule.when)]


def _closed(names: Iterable[str], needs: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs(name)
    return frozenset(found)


def _depends_on(name: str, vocabulary: Vocabulary) -> Iterable[str]:
    if name in vocabulary.facts:
        return vocabulary.facts[name].reads
    rows_for = vocabulary.questions[name].rows_for
    return [*_asked_after(name, vocabulary), *([rows_for] if rows_for else [])]


def _goes_with(name: str, vocabulary: Vocabulary) -> Iterable[str]:
    if name not in vocabulary.facts:
        return _asked_after(name, vocabulary)
    fact = vocabulary.facts[name]
    # Words are looked for in each text by itself.
    return fact.reads if fact.quotes else ()


def _asked_after(name: str, vocabulary: Vocabulary) -> Iterable[str]:
    asked_when = vocabulary.questions[name].asked_when
    return [one.question for one in comparisons(asked_when)] if asked_when else []


def changes(before: Flags, after: Flags) -> Iterator[Change]:
    """Yield every flag of one submission that is not what it was."""
    if before != after:
        for rule in before.keys() | after.keys():
            if before.get(rule) != after.get(rule):
                yield Change(rule, before.get(rule), after.get(rule))
