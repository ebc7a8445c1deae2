"""Pictures of every page of the demonstration in every state, on a phone and at a desk.

python -m tests.browser.pictures FOLDER             all of them
python -m tests.browser.pictures FOLDER --two       the two that stand in the README
"""

from __future__ import annotations

import itertools
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page

from screening import create_app
from screening.acts import demonstration
from screening.cli.serve import prepare
from tests import clinic
from tests.browser import chromium
from tests.browser.hands import Hand
from tests.browser.seeing import press
from tests.browser.serving import served
from tests.browser.walking import walk
from tests.browser.way import whole_way

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
Seen = Callable[[Page], object]


class Camera:
    """Takes pictures of whole pages, numbered in the order in which they are seen."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers = folder, itertools.count(1)
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, page: Page) -> None:
        """Take a picture of a page as it is now."""
        words = re.sub(r"[^a-z0-9]+", "-", page.title().lower()).strip("-")
        page.screenshot(path=self.folder / f"{next(self.numbers):03}-{words}.png", full_page=True)


@contextmanager
def demo() -> Iterator[tuple[Flask, str]]:
    """Serve a demonstration of its own, and give it with its address."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app({"SCREENING_MODE": "demo", "INSTANCE": instance})
        with app.app_context():
            prepare(app)
        with served(app) as address:
            yield app, address
        app.extensions["engine"].dispose()


def sign_in(page: Page, app: Flask, address: str, seen: Seen) -> None:
    """Sign the demonstration provider in, after one mistake."""
    for password in ("wrong", demonstration.PASSWORD):
        page.goto(f"{address}/sign-in")
        seen(page)
        with clinic.opened(app) as db:
            code = clinic.code(db, demonstration.NAME)
        page.get_by_label("Name").fill(demonstration.NAME)
        page.get_by_label("Password").fill(password)
        page.get_by_label("Code").fill(code)
        press(page.get_by_role("button", name="Sign in"))


def provider_way(page: Page, app: Flask, address: str, seen: Seen) -> None:
    """See the provider's side: every page, a card and a sign-off in error, and both done."""
    sign_in(page, app, address, seen)
    walk(page, address, seen, "/provider")
    page.goto(f"{address}/provider")
    press(page.get_by_role("link", name=re.compile("^[0-9A-Z]{8}$")).first)
    press(page.get_by_role("button", name="Save for this card").first)
    seen(page)
    press(page.get_by_role("button", name="I have read this: sign"))
    seen(page)


def take(browser: Browser, folder: Path) -> None:
    """Take all pictures, into a folder for each audience and size of screen."""
    for name, size in SIZES.items():
        with demo() as (app, address):
            with browser.new_context(viewport=size) as context:
                hand = Hand(context.new_page(), Camera(folder / f"patient-{name}"))
                whole_way(hand, address)
            with browser.new_context(viewport=size) as context:
                camera = Camera(folder / f"provider-{name}")
                provider_way(context.new_page(), app, address, camera)


def take_two(browser: Browser, folder: Path) -> None:
    """Take a page of the form and the first screen of an intake."""
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as (app, address):
        with browser.new_context(viewport=SIZES["phone"]) as context:
            page = context.new_page()
            page.goto(address)
            press(page.get_by_role("button", name="Start"))
            page.goto(f"{address}/form/blood-pressure")
            page.locator("[name=told_high][value=yes]").check()
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=folder / "patient.png")
        with browser.new_context(viewport=SIZES["desk"]) as context:
            page = context.new_page()
            sign_in(page, app, address, seen=bool)
            press(page.get_by_role("link", name=re.compile("^[0-9A-Z]{8}$")).nth(2))
            page.screenshot(path=folder / "provider.png")


def main(folder: str, two: str = "") -> None:
    """Take the pictures, and say how many there are."""
    with chromium.opened() as browser:
        (take_two if two else take)(browser, Path(folder))
    number = len(list(Path(folder).rglob("*.png")))
    sys.stdout.write(f"{number} pictures in {folder}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
