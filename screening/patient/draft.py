"""Whose answers these are: random tokens in cookies of their own, of which we keep the SHA-256.

The draft's cookie is gone when the browser is closed, because telephones and computers are
shared. The phone's stays for a day; it opens nothing without the date of birth.
"""

from __future__ import annotations

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from screening.acts import accounts, intakes
from screening.acts.keeping import resuming
from screening.languages import choose_language, keep
from screening.records.db import get_db
from screening.records.models import Intake
from screening.sign_in import cookie

DRAFT, PHONE = "draft", "phone"


def start(may_be_seen_unsent: bool = False) -> Intake:
    """Start an intake that this browser, and no other, can go on with."""
    intake, token = intakes.start(get_db(), choose_language(), may_be_seen_unsent)
    give(DRAFT, token)
    return intake


def find() -> Intake | None:
    """Return the unsent intake of this browser."""
    token = _token(DRAFT)
    return _opened(intakes.find_draft(get_db(_only_looks()), token)) if token else None


def find_sent() -> Intake | None:
    """Return the intake that this browser has sent."""
    token = _token(DRAFT)
    return _opened(intakes.find_sent(get_db(_only_looks()), token)) if token else None


def _opened(intake: Intake | None) -> Intake | None:
    """Return an intake that may be seen here, and show it in the language it is answered in."""
    intake = _for_its_transcriber(intake)
    if intake is not None:
        keep(intake.language)
    return intake


def _for_its_transcriber(intake: Intake | None) -> Intake | None:
    """Return an intake typed in for a patient only while whoever types is signed in."""
    if intake is None or intake.transcribed_by_id is None:
        return intake
    found = accounts.signed_in(get_db(), cookie.token())
    is_theirs = found is not None and found.provider.id == intake.transcribed_by_id
    return intake if is_theirs else None


def is_waiting_for_sign_in() -> bool:
    """Whether the browser has a draft that somebody types in for a patient, but is signed out."""
    found = intakes.find_draft(get_db(_only_looks()), _token(DRAFT))
    return found is not None and _for_its_transcriber(found) is None


def find_by_phone() -> Intake | None:
    """Return the draft that was answered on this phone within a day. Show nothing of it yet."""
    token = _token(PHONE)
    return resuming.find_by_phone(get_db(_only_looks()), token) if token else None


def phone_token() -> str:
    """Return the phone's token, or an empty one."""
    return _token(PHONE)


def stay_known(intake: Intake) -> None:
    """Let this phone go on for another day, once there is a date of birth to ask for."""
    if intake.date_of_birth_hash is None or intake.transcribed_by_id:
        return
    token = _token(PHONE)
    if intake.phone_token_sha256 is None or intakes.sha256(token) != intake.phone_token_sha256:
        token = resuming.remember_phone(get_db(), intake)
    give(PHONE, token)


def give(which: str, token: str) -> None:
    """Let the browser keep a token; nothing but this host gets it back."""

    @after_this_request
    def set_it(response: Response) -> Response:
        keeps = resuming.PHONE_KEEPS if which == PHONE else None
        secure = _is_secure()
        response.set_cookie(
            _name(which), token, max_age=keeps, secure=secure, httponly=True, samesite="Lax"
        )
        return response


def forget(*which: str) -> None:
    """Let the browser forget its tokens."""

    @after_this_request
    def delete_them(response: Response) -> Response:
        for one in which:
            response.delete_cookie(_name(one), secure=_is_secure(), httponly=True, samesite="Lax")
        return response


def _token(which: str) -> str:
    return request.cookies.get(_name(which), "")


def _name(which: str) -> str:
    # A name with this prefix cannot be set from another host, or without TLS.
    return f"__Host-{which}" if _is_secure() else which


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])


def _only_looks() -> bool:
    """Whether the request changes nothing, and so needs no lock on the database."""
    return request.method in ("GET", "HEAD")
