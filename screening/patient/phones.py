"""The crisis lines in running text, as links that a telephone can call."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

NUMBER = re.compile(r"\b(988|911)\b")


def with_calls(text: str) -> Markup:
    """Return the text with 988 and 911 as links that call them."""
    return Markup(NUMBER.sub(r'<a href="tel:\1">\1</a>', str(escape(text))))  # noqa: S704  # escaped
