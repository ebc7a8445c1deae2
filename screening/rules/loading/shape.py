"""Fitting a part of the file to its model, and saying in the reader's words what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from screening.rules.loading.mistakes import Mistakes, listed
from screening.rules.loading.reading import Node
from screening.spelling import did_you_mean, quoted

Fitted = TypeVar("Fitted", bound=BaseModel)


def fit(
    model: type[Fitted],
    node: Node,
    mistakes: Mistakes,
    rule: str = "",
    given: Mapping[str, Any] | None = None,
) -> Fitted | None:
    """Return the model of a part, or None after noting every mistake in it.

    `given` replaces what stands under some keys by what was read there already.
    """
    data = node.plain()
    if isinstance(data, dict) and given:
        data |= {name: value for name, value in given.items() if name in data}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
    if missing := [str(one["loc"][-1]) for one in details if one["type"] == "missing"]:
        verb = "is" if len(missing) == 1 else "are"
        mistakes.add(node.place, f"{listed(map(repr, missing), 'and')} {verb} missing", rule)
    for one in details:
        if one["type"] != "missing":
            _note(one, model, node, mistakes, rule)
    return None


def _note(
    detail: ErrorDetails, model: type[BaseModel], node: Node, mistakes: Mistakes, rule: str
) -> None:
    found = node.find(*detail["loc"])
    name = next((str(step) for step in reversed(detail["loc"]) if isinstance(step, str)), "")
    if detail["type"] == "extra_forbidden":
        message = f"no key is called {quoted(name)} here{did_you_mean(name, model.model_fields)}"
        mistakes.add(found.key, message, rule)
        return
    kind = detail["type"]
    say = MADE[kind](detail) if kind in MADE else FIXED.get(kind, f"does not fit: {detail['msg']}")
    mistakes.add(found.place, f"'{name}' {say}" if name else f"this {say}", rule)


def _say_possible(detail: ErrorDetails) -> str:
    allowed = _context(detail, "expected").replace(" or ", ", ").replace("'", "").split(", ")
    said = detail["input"]
    return f"can be {listed(allowed)}, never {quoted(said)}{did_you_mean(said, allowed)}"


def _say_form(detail: ErrorDetails) -> str:
    pattern = _context(detail, "pattern")
    joined = next((form for start, form in FORMS.items() if pattern.startswith(start)), "")
    return f"must be {joined}, not {quoted(detail['input'])}"


def _context(detail: ErrorDetails, name: str) -> str:
    return str(detail["ctx"][name])


FORMS = {
    r"^[a-z0-9]+(-": "small letters and digits joined by '-'",
    r"^[a-z0-9]+(_": "small letters and digits joined by '_'",
    r"^20": "a date of this century like 2026-01-31",
    r"\w": "words",
}

FIXED = {
    "string_type": "must be text: write words, or put it in quotes",
    "string_too_short": "must not be empty",
    "value_error": "must be a real date like 2026-01-31",
    "int_type": "must be a whole number",
    "list_type": "must be a list, like [one, two]",
    "dict_type": "must be a mapping of names to values",
    "model_type": "must be a mapping of keys to values",
    "too_short": "needs at least one entry",
}

MADE: dict[str, Callable[[ErrorDetails], str]] = {
    "string_pattern_mismatch": _say_form,
    "greater_than_equal": lambda detail: f"must be {_context(detail, 'ge')} or more",
    "less_than_equal": lambda detail: f"must be {_context(detail, 'le')} or less",
    "literal_error": _say_possible,
    "string_too_long": lambda detail: (
        f"must have {_context(detail, 'max_length')} characters at most"
    ),
}
