"""`questions`: what is asked, for people and programs that check rules against it."""

from __future__ import annotations

import json
from typing import Any

import click

from screening.conditions import AllOf, Comparison, Condition
from screening.questions import QUESTIONS
from screening.questions.stored import EARLIEST_DATE
from screening.vocabulary import Kind, Question

LATEST_DATE = "today"


@click.command("questions")
@click.option("--json", "as_json", is_flag=True, help="Everything there is to know, as JSON.")
def print_questions(as_json: bool) -> None:
    """List the questions in the order patients meet them."""
    if as_json:
        told = [describe(question) for question in QUESTIONS.values()]
        click.echo(json.dumps(told, indent=2, default=str, ensure_ascii=False))
        return
    for question in QUESTIONS.values():
        click.echo(f"{question.name} ({question.kind}, on {question.page}): {question.prompt}")


def describe(question: Question) -> dict[str, Any]:
    """Return what there is to know about a question, as JSON can hold it."""
    told: dict[str, Any] = {
        "name": question.name,
        "page": question.page,
        "kind": question.kind.value,
        "prompt": question.prompt,
        "choices": dict(question.choices),
        "bounds": _bounds(question),
        "plausible": question.plausible,
        "unit": question.unit,
        "asked_when": as_in_rules(question.asked_when) if question.asked_when else None,
        "of_concern": _of_concern(question),
        "worry": _worry(question),
        "only_if_sure": question.only_if_sure,
        "background": question.background,
        "reference": list(question.reference),
    }
    if question.kind is Kind.REPEATING:
        told["fields"] = [describe(cell) for cell in question.fields]
        told["most_rows"] = question.most_rows
    return told


def as_in_rules(condition: Condition) -> dict[str, Any]:
    """Return a condition as rules.yaml would write it."""
    if not isinstance(condition, Comparison):
        word = "all" if isinstance(condition, AllOf) else "any"
        return {word: [as_in_rules(part) for part in condition.parts]}
    written = {condition.question: {condition.operator: condition.value}}
    return {"not": written} if condition.negated else written


def _bounds(question: Question) -> list[int] | list[str] | None:
    if question.kind is Kind.DATE:
        return [EARLIEST_DATE, LATEST_DATE]
    if question.low is None or question.high is None:
        return None
    return [question.low, question.high]


def _of_concern(question: Question) -> list[str] | dict[str, int]:
    if isinstance(question.of_concern, tuple):
        return list(question.of_concern)
    return dict(question.of_concern)


def _worry(question: Question) -> list[str] | dict[str, int | None]:
    if question.kind is Kind.NUMBER:
        return {"worse_above": question.worse_above, "worse_below": question.worse_below}
    return list(question.worry)
