"""How many bytes a page of the questionnaire costs with its style sheet, before compression."""

from __future__ import annotations

import tempfile
from pathlib import Path

from screening import create_app
from screening.config import ROOT
from screening.questions.pages import PAGES
from screening.records.sealing import make_keys
from tests.patient.browsing import Patient

TAKEN = ["sertraline", "bupropion", "another"]


def main() -> None:
    """Print the size of each page for somebody who has taken three antidepressants."""
    sheet = (ROOT / "screening" / "static" / "style.css").stat().st_size
    print(f"{sheet:8,}  the style sheet, which is fetched once")
    for name, size in sizes().items():
        print(f"{size + sheet:8,}  {name} ({size:,}) and the style sheet")


def sizes() -> dict[str, int]:
    """Return the bytes of each page."""
    with tempfile.TemporaryDirectory() as folder:
        make_keys(Path(folder) / "keys")
        app = create_app({"SCREENING_MODE": "demo", "INSTANCE": folder})
        app.test_cli_runner().invoke(args=["db", "upgrade"])
        patient = Patient(app.test_client()).start()
        patient.answer("treatments", {"antidepressants_taken": TAKEN})
        paths = ["/", *(f"/form/{page.slug}" for page in PAGES), "/check"]
        found = {path: len(patient.see(path).encode()) for path in paths}
        app.extensions["engine"].dispose()
    return found
