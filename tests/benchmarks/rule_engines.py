"""Other ways to run the same rules, each in the form that suits it best.

Every maker takes the conditions and returns a function from one patient's answers, made ready as
that engine likes them, to what it finds; `ready` makes them so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.made_up_rules import Patient, Tree

Run = Callable[[Any], object]


@dataclass(frozen=True)
class Engine:
    """One way to run the rules: `make` it from conditions, get answers `ready`, run."""

    name: str
    make: Callable[[list[Tree]], Run]
    ready: Callable[[Patient], Any] = dict


def formula(tree: Tree, joint: dict[str, str], look_up: str) -> str:
    """Return a condition as an expression of a language with these words for and, or, not."""
    [(name, part)] = tree.items()
    if name == "not":
        return f"{joint['not']}({formula(part, joint, look_up)})"
    if name in ("any", "all"):
        return "(" + f" {joint[name]} ".join(formula(one, joint, look_up) for one in part) + ")"
    [(operator, value)] = part.items()
    sign = {"is": "==", "is_any_of": "in", "at_least": ">=", "below": "<"}[operator]
    return f"{look_up.format(name)} {sign} {json.dumps(value)}"


def hand_written(trees: list[Tree]) -> Run:
    """Return one function of plain ifs over a dictionary, as a person would type it."""
    joint = {"any": "or", "all": "and", "not": "not "}
    lines = ["def find(answers):", "    raised = []"]
    for number, tree in enumerate(trees):
        lines.append(f"    if {formula(tree, joint, 'answers[{!r}]')}:")
        lines.append(f"        raised.append('rule-{number}')")
    lines.append("    return raised")
    namespace: dict[str, Any] = {}
    exec("\n".join(lines).replace('["often", "daily"]', '("often", "daily")'), namespace)
    return namespace["find"]


def zen(trees: list[Tree]) -> Run:
    """Return one decision whose only node has an expression for every rule."""
    import zen

    joint = {"any": "or", "all": "and", "not": "not "}
    expressions = [
        {"id": str(number), "key": f"rule-{number}", "value": formula(tree, joint, "{}")}
        for number, tree in enumerate(trees)
    ]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {
            "id": "rules",
            "name": "rules",
            "type": "expressionNode",
            "content": {"expressions": expressions},
        },
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges})).evaluate


def cel(trees: list[Tree]) -> Run:
    """Return one program that makes a list of what came of every rule."""
    import cel

    joint = {"any": "||", "all": "&&", "not": "!"}
    return cel.compile("[" + ", ".join(formula(tree, joint, "{}") for tree in trees) + "]").execute


def json_logic_tree(tree: Tree) -> dict[str, Any]:
    [(name, part)] = tree.items()
    if name == "not":
        return {"!": [json_logic_tree(part)]}
    if name in ("any", "all"):
        return {{"any": "or", "all": "and"}[name]: [json_logic_tree(one) for one in part]}
    [(operator, value)] = part.items()
    sign = {"is": "==", "is_any_of": "in", "at_least": ">=", "below": "<"}[operator]
    return {sign: [{"var": name}, value]}


def json_logic(trees: list[Tree]) -> Run:
    """Return what runs the rules one by one."""
    from json_logic import jsonLogic

    logic = [json_logic_tree(tree) for tree in trees]
    return lambda answers: [jsonLogic(one, answers) for one in logic]


def datalogic(trees: list[Tree]) -> Run:
    """Return what runs all rules as one list, over answers that were parsed before."""
    from datalogic_py import Engine as DataLogic

    engine = DataLogic()
    session = engine.session()
    rule = engine.compile(json.dumps([json_logic_tree(tree) for tree in trees]))
    return lambda handle: session.evaluate_data_str(rule, handle)


def _parsed(answers: Patient) -> Any:
    from datalogic_py import DataHandle

    return DataHandle(json.dumps(answers))


OTHERS = [
    Engine("zen-engine (Rust)", zen),
    Engine("common-expression-language (Rust)", cel),
    Engine("datalogic-py (Rust)", datalogic, _parsed),
    Engine("json-logic (Python)", json_logic),
]
