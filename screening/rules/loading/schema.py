"""A JSON Schema of rules.yaml, so that an editor completes names and underlines mistakes.

Loading says more: that examples do what they say, and that names lead somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from screening.rules.loading.condition_reading import OPERATORS_FOR, UNANSWERED, choices_of
from screening.rules.loading.examples import EXPECTED
from screening.rules.model import Heading, Part, Rule, Settings, Source
from screening.vocabulary import SAID, Fact, Kind, Question, Vocabulary

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class File(Part):
    """All of rules.yaml."""

    rulebook: Heading
    settings: Settings
    sources: dict[str, Source]
    rules: list[Rule] = Field(min_length=1)


def schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of a rules file in the words of a vocabulary."""
    made = File.model_json_schema()
    of_rule = made["$defs"]["Rule"]["properties"]
    of_rule["when"] = {"$ref": "#/$defs/condition"}
    for key in EXPECTED:
        of_rule[key]["items"] = {"$ref": "#/$defs/example"}
    subjects: Mapping[str, Question | Fact] = {**vocabulary.questions, **vocabulary.facts}
    several = {"type": "array", "items": {"$ref": "#/$defs/condition"}, "minItems": 2}
    comparisons = {name: _comparison(subject) for name, subject in subjects.items()}
    combinations = {"any": several, "all": several, "not": {"$ref": "#/$defs/condition"}}
    made["$defs"]["condition"] = _one_of_these(comparisons | combinations)
    made["$defs"]["example"] = {
        "type": "object",
        "properties": {name: _answer(one) for name, one in vocabulary.questions.items()}
        | {
            name: {"enum": list(one.choices)}
            for name, one in vocabulary.facts.items()
            if one.quotes
        },
        "additionalProperties": False,
    }
    return {"$schema": DIALECT, **made, "title": "rules.yaml"}


def _one_of_these(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }


def _comparison(subject: Question | Fact) -> Schema:
    value = _value(subject)
    several = {"type": "array", "items": value, "minItems": 2, "uniqueItems": True}
    operators = {
        operator: several if operator.endswith("any_of") else value
        for operator in OPERATORS_FOR[subject.kind]
    }
    made = _one_of_these({**operators, UNANSWERED: {"const": True}})
    return {**made, "description": str(subject.prompt)}


def _value(subject: Question | Fact) -> Schema:
    if subject.kind is not Kind.NUMBER:
        return {"enum": list(choices_of(subject))}
    bounds = {"minimum": subject.low, "maximum": subject.high}
    return {"type": "integer", **{key: one for key, one in bounds.items() if one is not None}}


def _answer(question: Question) -> Schema:
    """Return what can be an answer in an example."""
    unknown: Schema = {"enum": [None, *SAID]}
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE | Kind.NUMBER:
            return {"anyOf": [_value(question), unknown]}
        case Kind.SOME_OF:
            ticks = {"enum": [*choices_of(question), *SAID]}
            return {"anyOf": [{"type": "array", "items": ticks}, unknown]}
        case Kind.REPEATING:
            cells = {cell.name: _answer(cell) for cell in question.fields}
            row = {"type": "object", "properties": cells, "additionalProperties": False}
            return {"anyOf": [{"type": "array", "items": row}, unknown]}
    return {"type": ["string", "null"]}
