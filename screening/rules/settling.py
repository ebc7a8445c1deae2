"""What to ask so that a rule which cannot be told is settled.

Answering every question named settles the rule, unless an answer changes the path: then what is
left open names only questions that came onto the path, or took the place of one that left it, so
asking again always ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from screening.conditions import Comparison, Condition, State, decide, holds, is_cell_asked
from screening.rules.model import REVIEWS
from screening.rules.outcomes import Outcome
from screening.vocabulary import Answers, Kind, Question, Row, Ticks, Unknown, Value, Vocabulary


def open_comparisons(
    condition: Condition, state: Callable[[Comparison], State]
) -> Iterator[Comparison]:
    """Yield the comparisons that remain once what is known is simplified away."""
    if isinstance(condition, Comparison):
        if state(condition) is None:
            yield condition
        return
    for part in condition.parts:
        if decide(part, state) is None:
            yield from open_comparisons(part, state)


def to_ask(names: Iterable[str], vocabulary: Vocabulary, answers: Answers) -> tuple[str, ...]:
    """Return the questions to ask for these questions and facts to be known."""
    found = (one for name in names for one in _to_ask(name, vocabulary, answers))
    return tuple(dict.fromkeys(found))


def _to_ask(name: str, vocabulary: Vocabulary, answers: Answers) -> Iterator[str]:
    if name in vocabulary.facts:
        for one in _left_open(vocabulary.facts[name].reads, vocabulary.questions, answers):
            yield from _to_ask(one, vocabulary, answers)
    elif answers.unknown.get(name) is Unknown.NOT_REACHED:
        asked_when = vocabulary.questions[name].asked_when
        assert asked_when is not None
        for earlier in open_comparisons(asked_when, lambda one: holds(one, answers)):
            yield from _to_ask(earlier.question, vocabulary, answers)
    else:
        yield from _before_rows(vocabulary.questions[name], vocabulary, answers)
        yield name


def _before_rows(group: Question, vocabulary: Vocabulary, answers: Answers) -> Iterator[str]:
    """Yield the question that says which rows there are to fill in, unless that is known."""
    ticks = vocabulary.questions.get(group.rows_for)
    if ticks and not _is_firm(ticks, answers):
        yield ticks.name


def _left_open(
    reads: Iterable[str], questions: Mapping[str, Question], answers: Answers
) -> list[str]:
    """Return which of the questions that a fact reads keep it from being known."""
    asked = [name for name in reads if name not in answers.off_path]
    groups = [name for name in asked if questions[name].kind is Kind.REPEATING]
    left = [name for name in asked if not _is_firm(questions[name], answers)] or groups or asked
    # Beside rows a firm "no" says that they are not all there are: it has to be asked again.
    unfinished = [name for name in asked if groups and answers.known.get(name) == "no"]
    return [name for name in asked if name in left or name in unfinished]


def _is_firm(question: Question, answers: Answers) -> bool:
    if question.name not in answers.known or question.name in answers.stale:
        return False
    match answers.known[question.name]:
        case Ticks(_, firm):
            return firm
        case tuple() as rows:
            return all(_is_whole(question, row) for row in rows)
    return True


def _is_whole(group: Question, row: Row) -> bool:
    """Return whether all that a row asks for was answered, and its words understood."""
    unsettled = [cell for cell in group.fields if not _is_settled(row.get(cell.name))]
    return not any(
        cell.kind is Kind.SOME_OF if cell.derived else is_cell_asked(cell, row)
        for cell in unsettled
    )


def _is_settled(cell: Value | Unknown | None) -> bool:
    return cell.firm if isinstance(cell, Ticks) else not isinstance(cell, Unknown)


def ask_first(outcomes: Iterable[Outcome], questions: Iterable[str]) -> tuple[str, ...]:
    """Return what to ask, first what the earliest review waits for.

    Among equals goes first what would settle most rules, then what stands first in the
    questionnaire, whose questions are given in their order.
    """
    order = {name: number for number, name in enumerate(questions)}
    earliest: dict[str, int] = {}
    times: Counter[str] = Counter()
    for outcome in outcomes:
        rank = REVIEWS.index(outcome.rule.review_when_unknown)
        times.update(outcome.would_settle)
        for name in outcome.would_settle:
            earliest[name] = min(rank, earliest.get(name, rank))
    return tuple(sorted(earliest, key=lambda name: (earliest[name], -times[name], order[name])))
