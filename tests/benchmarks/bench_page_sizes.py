"""How many bytes a page of the questionnaire costs with its style sheets, before compression."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from screening import create_app
from screening.config import ROOT
from screening.questions.pages import PAGES
from screening.records.sealing import make_keys
from tests.patient.browsing import Patient

# One that is not in the list makes the longest page, and comes last.
TAKEN = ["sertraline", "bupropion", "another"]
LAST_ROW = f"/form/treatment-details?row={len(TAKEN) - 1}"
OTHERS = ["therapy", "lithium", "ketamine_home"]
GOAL = 20_000


def main() -> None:
    """Print the size of each page for somebody who has tried three antidepressants and more."""
    for name, (page, sheets) in sizes().items():
        goal = f"; goal: < {GOAL:,}" if name.startswith("/form/") else ""
        print(
            f"{page + sheets:8,}  {name} ({page:,}) and its style sheets, each fetched once{goal}"
        )


def sizes() -> dict[str, tuple[int, int]]:
    """Return the bytes of each page, and those of the style sheets that it loads."""
    with tempfile.TemporaryDirectory() as folder:
        make_keys(Path(folder) / "keys")
        app = create_app({"SCREENING_MODE": "demo", "INSTANCE": folder})
        app.test_cli_runner().invoke(args=["db", "upgrade"])
        patient = Patient(app.test_client()).start()
        patient.answer("treatments", {"antidepressants_taken": TAKEN})
        patient.answer("other-treatments", {"other_treatments": OTHERS})
        paths = ["/", *(f"/form/{page.slug}" for page in PAGES), LAST_ROW, "/check"]
        found = {path: weighed(patient.see(path)) for path in paths}
        app.extensions["engine"].dispose()
    return found


def weighed(page: str) -> tuple[int, int]:
    """Return the bytes of a page, and of its style sheets."""
    names = re.findall(r"/static/([a-z]+\.css)", page)
    sheets = sum((ROOT / "screening" / "static" / name).stat().st_size for name in names)
    return len(page.encode()), sheets
