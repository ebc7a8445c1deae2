"""Whether the names that rules use for each other and for sources lead anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from screening.rules.loading.mistakes import Mistakes
from screening.rules.loading.reading import Node, repeated
from screening.rules.model import REVIEWS
from screening.spelling import did_you_mean, quoted


def check_links(rules: Iterable[Node], sources: Collection[str], mistakes: Mistakes) -> None:
    """Note every id used twice, every name that leads nowhere, and rules absorbed in a circle."""
    rules = list(rules)
    first: dict[str, Node] = {}
    for rule in rules:
        for one in texts_under(rule, "id"):
            name = str(one.value)
            if name in first:
                where = f"line {first[name].place.line}"
                mistakes.add(one.place, f"another rule has this id already, in {where}", name)
            first.setdefault(name, one)
    for rule in rules:
        _check_one(rule, first, sources, mistakes)
        _refuse_repeats(rule, mistakes)
    _refuse_circles({_id(rule): _absorbers(rule) for rule in rules}, first, mistakes)


def _check_one(
    rule: Node, ids: Collection[str], sources: Collection[str], mistakes: Mistakes
) -> None:
    name = _id(rule)
    for key, known, thing in (
        ("sources", sources, "source"),
        ("absorbed_by", ids, "rule"),
        ("gives_way_to", ids, "rule"),
    ):
        for one in texts_under(rule, key):
            if one.value == name and thing == "rule":
                mistakes.add(one.place, f"'{key}' cannot name the rule itself", name)
            elif one.value not in known:
                hint = did_you_mean(one.value, known)
                mistakes.add(one.place, f"no {thing} is called {quoted(one.value)}{hint}", name)


def _refuse_repeats(rule: Node, mistakes: Mistakes) -> None:
    for key in ("sources", "reference", "absorbed_by", "gives_way_to"):
        for one in repeated(texts_under(rule, key)):
            message = f"{quoted(one.value)} is listed twice in '{key}': keep one of them"
            mistakes.add(one.place, message, _id(rule))


def check_absorbers(rules: Iterable[Node], mistakes: Mistakes) -> None:
    """Note each rule that is one line beside one that says less, or that stands elsewhere."""
    named = {_id(rule): rule for rule in rules}
    for rule in named.values():
        _check_absorbers(rule, named, mistakes)


def _check_absorbers(rule: Node, rules: Mapping[str, Node], mistakes: Mistakes) -> None:
    for one in texts_under(rule, "absorbed_by"):
        other = rules.get(str(one.value), rule)
        if _told(rule, "topic") != _told(other, "topic"):
            message = f"{quoted(one.value)} is on a card of another topic: it cannot absorb this"
            mistakes.add(one.place, message, _id(rule))
        elif _is_later(_told(other, "review"), _told(rule, "review")):
            message = f"{quoted(one.value)} is reviewed later than this: it cannot absorb it"
            mistakes.add(one.place, message, _id(rule))


def _is_later(review: str, other: str) -> bool:
    """Return whether one review is later than another; what is none is told elsewhere."""
    ranks = {name: rank for rank, name in enumerate(REVIEWS)}
    return review in ranks and other in ranks and ranks[review] > ranks[other]


def _told(rule: Node, key: str) -> str:
    return next((str(one.value) for one in texts_under(rule, key)), "")


def _refuse_circles(
    absorbers: Mapping[str, frozenset[str]], ids: Mapping[str, Node], mistakes: Mistakes
) -> None:
    for name, node in ids.items():
        if name in _reached_from(name, absorbers):
            mistakes.add(
                node.place, "'absorbed_by' leads back to this rule: nobody would see it", name
            )


def _reached_from(name: str, absorbers: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: frozenset[str] = frozenset()
    waiting = absorbers[name] - {name}
    while waiting:
        reached |= waiting
        further = (absorbers.get(one, reached) for one in waiting)
        waiting = frozenset().union(*further) - reached
    return reached


def _id(rule: Node) -> str:
    return _told(rule, "id")


def _absorbers(rule: Node) -> frozenset[str]:
    return frozenset(str(one.value) for one in texts_under(rule, "absorbed_by"))


def texts_under(rule: Node, key: str) -> Iterator[Node]:
    """Yield the text or texts that stand under a key of a rule."""
    if found := rule.get(key):
        parts = found.value if isinstance(found.value, list) else [found]
        yield from (part for part in parts if isinstance(part.value, str))
