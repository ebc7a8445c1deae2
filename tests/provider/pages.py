"""Reading and using the provider's pages in tests."""

from __future__ import annotations

import re

from tests import clinic


def text_of(page):
    """Return what a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def section(page, start, end="</section>"):
    return page.text.partition(start)[2].partition(end)[0]


def dispose(client, address, topic, **form):
    version = clinic.version(client.get(address))
    return client.post(f"{address}/cards/{topic}", data={"version": version} | form)


def sign(client, address, **form):
    return client.post(
        f"{address}/sign", data={"version": clinic.version(client.get(address))} | form
    )
