"""The cookie of somebody who is signed in. It holds a random token and nothing else."""

from __future__ import annotations

from flask import current_app, request
from werkzeug.wrappers import Response


def name() -> str:
    """Return the cookie's name; with TLS, browsers take the long one from this host alone."""
    return "__Host-provider" if current_app.config["SESSION_COOKIE_SECURE"] else "provider"


def token() -> str:
    """Return the token the browser sent, or an empty one."""
    return request.cookies.get(name(), "")


def give(response: Response, token: str) -> None:
    """Let the browser keep the token until it is closed."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(name(), token, secure=secure, httponly=True, samesite="Strict")


def ticket_name() -> str:
    """Return the name of the cookie that hands somebody signed in over to the patient's form."""
    return "__Host-ticket" if current_app.config["SESSION_COOKIE_SECURE"] else "ticket"


def give_ticket(response: Response, ticket: str) -> None:
    """Let the browser keep a ticket for the one request that follows."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    name = ticket_name()
    response.set_cookie(name, ticket, max_age=60, secure=secure, httponly=True, samesite="Strict")


def without_ticket(response: Response) -> Response:
    """Return the response that lets the browser forget its ticket."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(ticket_name(), secure=secure, httponly=True, samesite="Strict")
    return response


def take_back(response: Response) -> None:
    """Let the browser forget the token."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(name(), secure=secure, httponly=True, samesite="Strict")
