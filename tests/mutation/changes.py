"""Every small change to a condition that a slip of the hand could make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from screening.conditions import AllOf, AnyOf, Comparison, Condition
from screening.vocabulary import Fact, Question, Vocabulary

# What is easily written in place of an operator.
INSTEAD = {
    "at_least": ("above", "at_most"),
    "above": ("at_least", "below"),
    "at_most": ("below", "at_least"),
    "below": ("at_most", "above"),
}


def changed(condition: Condition, vocabulary: Vocabulary) -> Iterator[Condition]:
    """Yield the condition with one threshold, operator, choice or combinator changed."""
    if isinstance(condition, Comparison):
        subject = vocabulary.questions.get(condition.question)
        yield from _comparisons(condition, subject or vocabulary.facts[condition.question])
        return
    other = AnyOf if isinstance(condition, AllOf) else AllOf
    yield other(condition.parts)
    for place, part in enumerate(condition.parts):
        before, after = condition.parts[:place], condition.parts[place + 1 :]
        yield _joined(type(condition), before + after)
        for one in changed(part, vocabulary):
            yield type(condition)((*before, one, *after))


def _joined(combinator: type[AllOf | AnyOf], parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else combinator(parts)


def _comparisons(one: Comparison, subject: Question | Fact) -> Iterator[Comparison]:
    if one.operator == "unanswered":
        return
    yield replace(one, negated=not one.negated)
    for operator in INSTEAD.get(one.operator, ()):
        yield replace(one, operator=operator)
    if isinstance(one.value, tuple):
        yield from _several(one, one.value, subject)
    elif isinstance(one.value, int):
        yield from (replace(one, value=one.value + step) for step in (-1, 1))
    else:
        others = [choice for choice in subject.choices if choice != one.value]
        yield from (replace(one, value=choice) for choice in others)


def _several(
    one: Comparison, values: tuple[object, ...], subject: Question | Fact
) -> Iterator[Comparison]:
    """Yield a comparison with several values, of which one is left out or is another one."""
    other = next((choice for choice in subject.choices if choice not in values), None)
    for place in range(len(values)):
        rest = (*values[:place], *values[place + 1 :])
        yield replace(one, value=rest)
        if other is not None:
            yield replace(one, value=(*rest, other))
