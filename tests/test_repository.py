"""What a reader of the repository may rely on: what is where, and how long it can get."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements.in",
    "requirements.txt",
    "rules.yaml",
    "screening",
    "templates",
    "tests",
}
LOCKS = (
    "requirements.txt",
    "tests/requirements.txt",
    "tests/benchmarks/requirements.txt",
    "tests/prover/requirements.txt",
)
LONGEST_FUNCTION = 40
# A folder of somebody's machine; `/usr/bin` and its like are everybody's.
SOMEBODYS = re.compile(r"/(?:home|root|work|Users|mnt|opt)/\w")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


MADE_HERE = {"instance", "__pycache__"}


def listed() -> list[Path]:
    """Return the files of the project, without what running and testing it leaves behind."""
    tops = [path for path in ROOT.iterdir() if not path.name.startswith(".")]
    below = (path for top in [*tops, ROOT / ".ci"] for path in [top, *top.rglob("*")])
    return [path for path in below if path.is_file() and not MADE_HERE & set(path.parts)]


FILES = listed()
TEXTS = [path for path in FILES if path.suffix not in {".png", ".ico", ".mo", ".woff2"}]
PYTHON = [path for path in FILES if path.suffix == ".py" and "versions" not in path.parts]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Return where a pattern is found in the repository's texts."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def sizes(folder: str) -> dict[str, int]:
    """Return how many lines each function below a folder has, its docstring included."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in PYTHON
        if path.is_relative_to(ROOT / folder)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_the_top_level_shows_what_was_agreed_and_nothing_else():
    tops = {path.relative_to(ROOT).parts[0] for path in FILES}

    assert {top for top in tops if not top.startswith(".")} == TOP_LEVEL


def test_what_the_readme_leads_to_is_there():
    readme = (ROOT / "README.md").read_text()

    led_to = re.findall(r'(?:src="|\]\()(?!http)([^")#]+)', readme)
    assert "tests/browser/seen/patient.png" in led_to
    assert [path for path in led_to if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_leaves_the_index_to_the_machine(lock):
    text = (ROOT / lock).read_text()
    pins = re.findall(r"^[a-z0-9].*$", text, re.MULTILINE)

    assert pins
    assert [pin for pin in pins if not re.match(r"[\w.-]+(\[\w+\])?==[\w.]+( ;.*)? \\$", pin)] == []
    assert text.count(" \\\n    --hash=sha256:") >= len(pins)
    assert not re.search(r"https?:|file:|--index|--extra|--find-links|--trusted", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_everything_its_input_asks_for(lock):
    asked = (ROOT / lock).with_suffix(".in").read_text()
    names = re.findall(r"^([A-Za-z][\w.-]*)", asked, re.MULTILINE)
    locked = re.findall(r"^([a-z][\w.-]*)(?:\[\w+\])?==", (ROOT / lock).read_text(), re.MULTILINE)

    assert {re.sub(r"[-_.]+", "-", name).lower() for name in names} <= set(locked)


def test_no_file_names_a_folder_of_somebodys_machine():
    assert lines_with(SOMEBODYS) == []


def test_nothing_is_left_for_later():
    assert lines_with(UNFINISHED) == []


@pytest.mark.parametrize("folder", ["screening", "tests"])
def test_functions_are_short(folder):
    lines = sizes(folder)
    ordered = sorted(lines.values())

    assert {name: size for name, size in lines.items() if size > LONGEST_FUNCTION} == {}
    assert statistics.median(ordered) <= 8
    assert ordered[int(len(ordered) * 0.9)] <= 20


def test_modules_are_short():
    lengths = sorted(
        len(path.read_text().splitlines())
        for path in PYTHON
        if path.is_relative_to(ROOT / "screening")
    )

    assert lengths[int(len(lengths) * 0.9)] <= 200
    assert len((ROOT / "tests" / "conftest.py").read_text().splitlines()) <= 150


def test_every_command_of_the_makefile_is_in_the_readme():
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    readme = (ROOT / "README.md").read_text()

    assert targets
    assert [target for target in targets if f"`make {target}" not in readme] == []


def test_what_the_makefile_runs_of_the_tests_is_there():
    named = re.findall(r"\$\(BIN\) (tests[\w.]*)", (ROOT / "Makefile").read_text())
    places = [ROOT.joinpath(*name.split(".")) for name in named]

    assert places
    assert [
        place
        for place in places
        if not place.with_suffix(".py").is_file() and not (place / "__main__.py").is_file()
    ] == []


def test_pyproject_holds_settings_of_tools_only():
    assert set(tomllib.loads((ROOT / "pyproject.toml").read_text())) == {"tool"}
