"""Quoted words of a patient, kept apart from the sentence around them.

In another script they could turn around what stands beside them, and so what a reader reads.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

QUOTED = re.compile("“[^”]*”")


def quotes_apart(text: str) -> Markup:
    """Return the text as HTML, with everything in quotation marks isolated."""
    return Markup(QUOTED.sub(lambda quoted: f"<bdi>{quoted[0]}</bdi>", str(escape(text))))  # noqa: S704
