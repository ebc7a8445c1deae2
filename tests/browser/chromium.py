"""The Chromium that the browser tests drive: where it is looked for, and how it gets there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HOW = (
    "No Chromium was found, so the browser tests cannot run. Install it "
    "(Debian: apt-get install chromium fonts-liberation), or set CHROMIUM to the program."
)


def find() -> str | None:
    """Return the path of a Chromium: the one CHROMIUM names, else the first one on PATH."""
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else NAMES)), None)


@contextmanager
def opened() -> Iterator[Browser]:
    """Give a running Chromium."""
    # Chromium's sandbox does not run as root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS + sandbox)
        yield browser
        browser.close()


def install() -> None:
    """Install Chromium by apt, which takes root on a Debian."""
    fetch = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    quiet["env"] = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run([*fetch, "chromium", "fonts-liberation"], **quiet)


def main() -> None:
    """Make sure of a Chromium, or say how; the tests themselves decide whether to go on."""
    if find() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write("Installing Chromium by apt-get\n")
        install()
    if find() is None:
        sys.stderr.write(f"{HOW}\n")


if __name__ == "__main__":
    main()
