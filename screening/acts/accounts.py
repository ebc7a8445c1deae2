"""Who may sign in, and being signed in: accounts, the two factors, and sign-ins that end.

Every mistake at signing in is one and the same `NotSignedIn`, after the same work.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from screening.acts.signing_in import factors, passwords, throttle
from screening.records import audit, sealing
from screening.records.base import now
from screening.records.models import Provider, RecoveryCode, SignIn

IDLE, ABSOLUTE = timedelta(minutes=15), timedelta(hours=12)
# How stale `seen_at` may get before it is written again, so that reading seldom writes.
SEEN_EVERY = timedelta(minutes=1)
NOBODY = "nobody"


class NameTaken(Exception):
    """Somebody else has this name, or one that differs only by case, accents or spaces."""


class NotSignedIn(Exception):
    """Name, password or code is wrong, or there were too many tries; nobody is told which."""


class NoSuchProvider(Exception):
    """Nobody has this name."""


@dataclass(frozen=True)
class Enrolment:
    """What a new provider is shown once: it cannot be shown again."""

    provider: Provider
    totp_secret: str
    totp_address: str
    recovery_codes: tuple[str, ...]


def add_provider(
    db: Session,
    name: str,
    password: str,
    role: str = "provider",
    by: str = "administrator",
    *,
    is_administrator: bool = False,
) -> Enrolment:
    """Give somebody an account, and return what only they may see."""
    name = " ".join(name.split())
    passwords.refuse_weak(password, name)
    secret = factors.new_secret()
    codes = tuple(factors.new_recovery_code() for _ in range(factors.RECOVERY_CODES))
    provider = Provider(name=name, folded_name=throttle.folded(name), role=role, created_at=now())
    provider.is_administrator = is_administrator or role == "administrator"
    provider.password_hash = passwords.hashed(password)
    provider.sealed_totp_secret = sealing.seal(
        db, provider.id, "provider.sealed_totp_secret", secret
    )
    _add(db, provider)
    db.add_all(_kept(provider, code) for code in codes)
    audit.record(
        db, by, "provider_added", name=name, role=role, administrator=provider.is_administrator
    )
    db.commit()
    return Enrolment(provider, secret, factors.address(secret, name), codes)


def _add(db: Session, provider: Provider) -> None:
    db.add(provider)
    try:
        db.flush()
    except IntegrityError as error:
        db.rollback()
        raise NameTaken(provider.name) from error


def _kept(provider: Provider, code: str) -> RecoveryCode:
    return RecoveryCode(provider_id=provider.id, code_hash=factors.recovery_hash(code))


def list_providers(db: Session) -> list[Provider]:
    """Return everybody who has an account, by name."""
    return list(db.scalars(select(Provider).order_by(Provider.folded_name)))


def disable(db: Session, name: str, by: str) -> None:
    """Shut somebody out at once, wherever they are signed in."""
    provider, at = _named(db, name), now()
    provider.disabled_at = at
    db.execute(update(SignIn).filter_by(provider_id=provider.id, ended_at=None).values(ended_at=at))
    audit.record(db, by, "provider_disabled", name=provider.name)
    db.commit()


def unlock(db: Session, name: str, by: str) -> None:
    """Let somebody try again at once after too many mistakes under their name."""
    provider = _named(db, name)
    throttle.forget(db, provider.name)
    audit.record(db, by, "provider_unlocked", name=provider.name)
    db.commit()


def sign_in(db: Session, name: str, password: str, code: str, at: datetime | None = None) -> str:
    """Sign somebody in, and return the token for their cookie.

    The try is booked first and committed, because checking a password takes long and no lock is
    held over it. A code is used up only after the right password.
    """
    at = at or now()
    admitted = throttle.admit(db, name, at)
    provider = _find(db, name)
    db.commit()
    right = passwords.matches(password, provider.password_hash if provider else None)
    if not (admitted and right and provider and _is_let_in(db, provider, code, at)):
        audit.record(db, provider.name if provider else NOBODY, "sign_in_failed")
        db.commit()
        raise NotSignedIn
    throttle.forget(db, name)
    token = _new_sign_in(db, provider, at)
    audit.record(db, provider.name, "signed_in")
    db.commit()
    return token


def _is_let_in(db: Session, provider: Provider, code: str, at: datetime) -> bool:
    return provider.disabled_at is None and factors.use(db, provider, code, at)


def confirm(db: Session, provider: Provider, code: str, at: datetime | None = None) -> None:
    """Make sure it is still the provider at their desk, by a code used for nothing before.

    A recovery code does not do: it may have been copied with the sign-in. Tries are counted with
    those of signing in.
    """
    at = at or now()
    admitted = throttle.admit(db, provider.name, at)
    db.commit()
    if not (admitted and factors.use_totp(db, provider, code, at)):
        audit.record(db, provider.name, "confirmation_failed")
        db.commit()
        raise NotSignedIn
    throttle.forget(db, provider.name)
    db.commit()


def _new_sign_in(db: Session, provider: Provider, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    db.add(SignIn(token_sha256=_sha256(token), provider_id=provider.id, created_at=at, seen_at=at))
    return token


def signed_in(db: Session, token: str, at: datetime | None = None) -> SignIn | None:
    """Return the sign-in a cookie stands for, if it has not ended, and note that it was used."""
    at = at or now()
    query = select(SignIn).filter_by(token_sha256=_sha256(token), ended_at=None)
    found = db.scalar(query)
    alive = found is not None and not found.provider.disabled_at and _is_fresh(found, at)
    # Ends a transaction that has only read: most pages need no more than that.
    db.commit()
    if not found or not alive:
        return None
    if at - found.seen_at > SEEN_EVERY:
        _see(db, found, at)
    return found


def _see(db: Session, found: SignIn, at: datetime) -> None:
    # Never revives what a sign-out has just ended.
    db.execute(update(SignIn).filter_by(id=found.id, ended_at=None).values(seen_at=at))
    db.commit()


def _is_fresh(found: SignIn, at: datetime) -> bool:
    return at - found.seen_at < IDLE and at - found.created_at < ABSOLUTE


def sign_out(db: Session, found: SignIn) -> None:
    """End a sign-in for good: a copy of its cookie is worth nothing from now on."""
    found.ended_at = now()
    audit.record(db, found.provider.name, "signed_out")
    db.commit()


def _find(db: Session, name: str) -> Provider | None:
    return db.scalar(select(Provider).filter_by(folded_name=throttle.folded(name)))


def _named(db: Session, name: str) -> Provider:
    provider = _find(db, name)
    if provider is None:
        raise NoSuchProvider(name)
    return provider


def _sha256(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
