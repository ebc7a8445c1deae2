"""The shape of the code: what may import what, and who commits. Read from the source by `ast`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "screening"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What of ours each part may import, from the innermost outwards. What is not
# named here is the edge, or puts the parts together, and may import them all.
WORDS = {"vocabulary", "conditions"}
PURE = WORDS | {"wording", "deciding", "letters", "spelling"}
INWARDS = {
    "vocabulary": WORDS,
    "conditions": WORDS,
    "deciding": set(),
    "letters": set(),
    "spelling": set(),
    "wording": {"deciding", "letters"},
    "questions": PURE | {"questions"},
    "facts": PURE | {"facts"},
    "rules": PURE | {"rules"},
    "records": WORDS | {"records"},
    "migrations": {"records"},
    "acts": PURE | {"questions", "facts", "rules", "records", "acts"},
    "exports": PURE | {"questions", "facts", "rules", "records", "acts", "exports"},
}
# Other people's packages that have no business in a part.
OUTSIDE = {
    "vocabulary": {"flask", "flask_babel", "wtforms", "sqlalchemy"},
    "conditions": {"flask", "flask_babel", "wtforms", "sqlalchemy"},
    "questions": {"flask", "flask_wtf", "sqlalchemy"},
    "facts": {"flask", "flask_babel", "flask_wtf", "wtforms", "sqlalchemy"},
    "rules": {"flask", "flask_babel", "flask_wtf", "wtforms", "sqlalchemy"},
    "acts": {"flask", "flask_babel", "flask_wtf", "wtforms", "click"},
    "patient": {"sqlalchemy"},
    "provider": {"sqlalchemy"},
}
# The edge passes a database on without a question of its own to it.
AS_A_TYPE = {"sqlalchemy.orm.Session"}
# Bringing the tables up to date is no act: nobody does it to a record.
COMMITTERS = {"acts", "migrations"}
# What a server is pointed at has to put the parts together first.
ENTRIES = {"wsgi"}
COMMITS = {"commit", "begin", "begin_nested"}


def name_of(path: Path) -> str:
    """Return the dotted name of a module of ours, `screening` left out."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def part_of(path: Path) -> str:
    """Return the part of the package a module belongs to; the root itself is ''."""
    return name_of(path).split(".")[0]


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: import by the full name, not by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """Return what a module imports of ours, `screening.` left out; the root itself is ''."""
    names = (name.partition(".") for name in imported(path))
    return {inner for package, _, inner in names if package == "screening"}


def outsiders(path: Path) -> set[str]:
    """Return the packages a module imports that are not ours."""
    return {name.split(".")[0] for name in imported(path) if name not in AS_A_TYPE} - {"screening"}


def test_the_package_is_read():
    assert {"acts", "records", "rules", "questions"} <= {part_of(path) for path in MODULES}


def test_imports_point_inwards():
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in MODULES
        if part_of(path) in INWARDS
        for name in ours(path)
        if name.split(".")[0] not in INWARDS[part_of(path)]
    ]

    assert wrong == []


def test_each_part_keeps_to_its_own_libraries():
    wrong = [
        f"{name_of(path)} imports {library}"
        for path in MODULES
        for library in outsiders(path) & OUTSIDE.get(part_of(path), set())
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("edge", "act"),
    [
        ("patient", "acts.reviews"),
        ("patient", "acts.reading"),
        ("patient", "acts.keeping.reissuing"),
        ("provider", "acts.intakes"),
        ("provider", "acts.keeping.resuming"),
        ("provider", "acts.keeping.ending"),
        ("provider", "acts.keeping.correcting"),
    ],
)
def test_an_audience_cannot_do_what_only_the_other_one_does(edge, act):
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in MODULES
        if part_of(path) == edge
        for name in ours(path)
        if f"{name}.".startswith((f"{act}.", "provider." if edge == "patient" else "patient."))
    ]

    assert wrong == []


def test_nothing_imports_what_puts_the_parts_together():
    importers = {name_of(path) for path in MODULES if ours(path) & {"", "create_app"}}

    assert importers <= ENTRIES


def test_only_acts_commit():
    wrong = [
        f"{name_of(path)} commits in line {node.lineno}"
        for path in MODULES
        if part_of(path) not in COMMITTERS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in COMMITS
    ]

    assert wrong == []
