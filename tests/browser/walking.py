"""Going wherever links lead."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

# The name of one thing among many: a reference, a digest, a number.
ONE_OF_MANY = re.compile(r"/([0-9A-Z]{8}|[0-9a-f]{32,64}|\d+)(?=/|$)")


def walk(page: Page, address: str, seen: Callable[[Page], object], *starts: str) -> None:
    """See these pages below an address, and one of each kind that links lead to from there."""
    known, found = set[str](), []
    for path in starts:
        found += see(page, f"{address}{path}", seen)
        known.add(kind_of(page.url))
    while found:
        url = found.pop(0)
        if kind_of(url) not in known and url.startswith(f"{address}/"):
            known.add(kind_of(url))
            found += see(page, url, seen)


def see(page: Page, url: str, seen: Callable[[Page], object]) -> list[str]:
    """See one page, and return where its links lead."""
    page.goto(url)
    seen(page)
    links: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return links


def kind_of(url: str) -> str:
    """Return what is alike in the addresses of pages of one kind."""
    return ONE_OF_MANY.sub("/*", url.split("?")[0].split("#")[0])
