"""Whose answers these are: a random token in a cookie of its own, of which we keep the SHA-256.

The cookie is gone when the browser is closed, because telephones and computers are shared.
"""

from __future__ import annotations

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from screening.acts import intakes
from screening.languages import choose_language
from screening.records.db import get_db
from screening.records.models import Intake

DRAFT = "draft"


def start(may_be_seen_unsent: bool = False) -> Intake:
    """Start an intake that this browser, and no other, can go on with."""
    intake, token = intakes.start(get_db(), choose_language(), may_be_seen_unsent)

    @after_this_request
    def give(response: Response) -> Response:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(_name(), token, secure=secure, httponly=True, samesite="Lax")
        return response

    return intake


def find() -> Intake | None:
    """Return the unsent intake of this browser."""
    token = request.cookies.get(_name())
    return intakes.find_draft(get_db(_only_looks()), token) if token else None


def find_sent() -> Intake | None:
    """Return the intake that this browser has sent."""
    token = request.cookies.get(_name())
    return intakes.find_sent(get_db(_only_looks()), token) if token else None


def forget(*which: str) -> None:
    """Let the browser forget its tokens; what was saved with them stays saved."""

    @after_this_request
    def delete_them(response: Response) -> Response:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        for _one in which:
            response.delete_cookie(_name(), secure=secure, httponly=True, samesite="Lax")
        return response


def _name() -> str:
    # A name with this prefix cannot be set from another host, or without TLS.
    return "__Host-draft" if current_app.config["SESSION_COOKIE_SECURE"] else "draft"


def _only_looks() -> bool:
    """Whether the request changes nothing, and so needs no lock on the database."""
    return request.method in ("GET", "HEAD")
