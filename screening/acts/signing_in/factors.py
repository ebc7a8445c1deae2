"""The second factor: codes from an authenticator app (TOTP), and recovery codes in its stead.

A code counts for the 30 seconds it is shown and the 30 after them, so that nobody is turned away
for typing slowly; none counts before its time. However many tries arrive at once, one code
signs in once.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from screening.acts.signing_in import typed_codes
from screening.records.models import Provider, RecoveryCode

ISSUER = "Screening"
STEP_SECONDS = 30
DIGITS = 6
RECOVERY_CODES = 8
# 120 random bits, too many to guess from a plain hash.
_RECOVERY_LENGTH = 24


def new_secret() -> str:
    """Return a random secret of 160 bits for an authenticator app."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """Return the address that an authenticator app takes, often as a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def code_at(secret: str, at: datetime) -> str:
    """Return the code an authenticator app shows at a moment."""
    return pyotp.TOTP(secret).at(at)


def new_recovery_code() -> str:
    """Return a random recovery code, in groups that can be typed from paper."""
    return typed_codes.in_groups(typed_codes.new(_RECOVERY_LENGTH))


def recovery_hash(code: str) -> str:
    """Return what is kept of a recovery code; case, hyphens, O for 0 and I or L for 1 are one."""
    return hashlib.sha256(typed_codes.folded(code).encode()).hexdigest()


def use(db: Session, provider: Provider, code: str, at: datetime) -> bool:
    """Return whether the code is right, and use it up. The caller commits."""
    typed = "".join(code.split())
    if len(typed) == DIGITS and typed.isdecimal():
        return use_totp(db, provider, typed, at)
    return _use_recovery_code(db, provider, typed, at)


def use_totp(db: Session, provider: Provider, code: str, at: datetime) -> bool:
    """Return the same for a code of the authenticator app alone."""
    step = _step_of(provider.totp_secret, "".join(code.split()), at)
    if step is None:
        return False
    # Compared and set in one statement, so that of many tries with one code a single one wins.
    unused = or_(Provider.last_totp_step.is_(None), Provider.last_totp_step < step)
    change = update(Provider).where(Provider.id == provider.id, unused)
    return db.scalar(change.values(last_totp_step=step).returning(Provider.id)) is not None


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    fitting = [
        step for step in (now, now - 1) if hmac.compare_digest(totp.generate_otp(step), code)
    ]
    return max(fitting, default=None)


def _use_recovery_code(db: Session, provider: Provider, code: str, at: datetime) -> bool:
    change = update(RecoveryCode).where(
        RecoveryCode.provider_id == provider.id,
        RecoveryCode.code_hash == recovery_hash(code),
        RecoveryCode.used_at.is_(None),
    )
    return db.scalar(change.values(used_at=at).returning(RecoveryCode.id)) is not None
