"""Whether the examples of a rule notice that its condition was changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from screening.acts.rulebooks import VOCABULARY
from screening.conditions import Condition
from screening.rules.loader import Rulebook, load
from screening.rules.loading import examples
from screening.rules.loading.mistakes import Mistakes
from screening.rules.loading.reading import Node, read
from screening.rules.model import Rule, noon
from tests.mutation.changes import changed


class Change(NamedTuple):
    """One changed condition, and whether loading would refuse the file for its examples."""

    rule: Rule
    when: Condition
    is_noticed: bool


def changes_of(file: Path) -> Iterator[Change]:
    """Yield every small change to every rule of a rulebook."""
    text = file.read_bytes()
    rulebook = load(text, VOCABULARY, str(file))
    nodes = read(text, Mistakes(str(file))).get("rules")
    assert nodes is not None
    assert isinstance(nodes.value, list)
    for rule, node in zip(rulebook.rules, nodes.value, strict=True):
        for when in changed(rule.when, rulebook.vocabulary):
            yield Change(rule, when, _is_noticed(rulebook, rule, when, node))


def _is_noticed(rulebook: Rulebook, rule: Rule, when: Condition, node: Node) -> bool:
    as_of = noon(rulebook.settings["examples_as_of"])
    book = examples.Book(rulebook.vocabulary, rulebook.settings, as_of)
    changed_rule = rule.model_copy(update={"when": when})
    return any(True for _ in examples.run(changed_rule, node, book))
