"""A real Chromium, and the app served to it by the server that ships."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.serving import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium. Without one the test is skipped at a desk, and fails under CI."""
    if chromium.find() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.HOW)
    with chromium.opened() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser nobody has used before."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def remembering_browser(browser: Browser) -> Iterator[Browser]:
    """A Chromium that keeps pages in memory, as it does for everybody but testers."""
    own = browser.browser_type.launch(
        executable_path=chromium.find(),
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield own
    own.close()


@pytest.fixture
def remembering(remembering_browser: Browser) -> Iterator[Page]:
    """A page, used by nobody before, of a browser that keeps pages in memory."""
    with remembering_browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def live(sqlite_app: Flask) -> Iterator[str]:
    """The address of the app, served by waitress on a free port."""
    with served(sqlite_app) as address:
        yield address
