"""What feeds what: which questions feed which facts and rules of a card, and from which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from screening.conditions import comparisons
from screening.rules.model import Rule, Rulebook


@dataclass(frozen=True)
class CardMap:
    """One card: its rules, the facts and questions they read, and which reads which.

    `feeds` holds pairs of names, of which the first feeds the second.
    """

    topic: str
    questions: tuple[str, ...]
    facts: tuple[str, ...]
    rules: tuple[Rule, ...]
    feeds: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the card's rules, first the one that most of them rest on."""
        named = [name for rule in self.rules for name in rule.sources]
        return tuple(name for name, _count in Counter(named).most_common())

    @property
    def words(self) -> str:
        """The topic as people write it."""
        return self.topic.replace("-", " ").capitalize()


def card_maps(rulebook: Rulebook) -> list[CardMap]:
    """Return the map of every card, in the order of the rulebook."""
    topics = dict.fromkeys(rule.topic for rule in rulebook.rules)
    return [_card_map(rulebook, topic) for topic in topics]


def read_by(rule: Rule) -> list[str]:
    """Return the questions and facts that a rule reads, in written order."""
    return list(dict.fromkeys(one.question for one in comparisons(rule.when)))


def as_fed(rule: Rule) -> str:
    """Return the name that a rule has in `feeds`: some rule is called like a question."""
    return f"rule {rule.id}"


def _card_map(rulebook: Rulebook, topic: str) -> CardMap:
    vocabulary = rulebook.vocabulary
    rules = tuple(rule for rule in rulebook.rules if rule.topic == topic)
    feeds = tuple(dict.fromkeys(_feeds(rulebook, rules)))
    named = {name for pair in feeds for name in pair}
    return CardMap(
        topic,
        tuple(name for name in vocabulary.questions if name in named),
        tuple(name for name in vocabulary.facts if name in named),
        rules,
        feeds,
    )


def _feeds(rulebook: Rulebook, rules: tuple[Rule, ...]) -> Iterator[tuple[str, str]]:
    facts = rulebook.vocabulary.facts
    for rule in rules:
        for name in read_by(rule):
            yield name, as_fed(rule)
            if name in facts:
                yield from ((question, name) for question in facts[name].reads)
