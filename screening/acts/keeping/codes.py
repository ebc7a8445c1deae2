"""The resume code: the eight characters of the reference, and sixteen that are secret.

The last of the secret ones follow from all before them by a key of ours. So a code that somebody
made up is known by itself, with nothing looked up, and whether its reference exists is not told.
"""

from __future__ import annotations

import hmac

from sqlalchemy.orm import Session

from screening.acts.signing_in import passwords, typed_codes
from screening.records import sealing
from screening.records.models import CROCKFORD

# 80 bits to whoever has to guess them, 65 to whoever stole our keys. Fewer than 112, so what is
# kept of them is a password's hash, not a plain one.
SECRET_LENGTH, CHECK_LENGTH = 16, 3
REFERENCE_LENGTH = 8


def new_secret(db: Session, reference: str) -> str:
    """Return the secret part of a new code for the form of this reference."""
    drawn = typed_codes.new(SECRET_LENGTH - CHECK_LENGTH)
    return drawn + _check(db, reference + drawn)


def shown(reference: str, secret: str) -> str:
    """Return a code as it is shown, once."""
    return typed_codes.in_groups(reference + secret)


def parted(typed: str) -> tuple[str, str]:
    """Return the reference and the secret that somebody means by what they typed."""
    plain = typed_codes.folded(typed[: passwords.LONGEST])
    return plain[:REFERENCE_LENGTH], plain[REFERENCE_LENGTH:]


def is_ours(db: Session, reference: str, secret: str) -> bool:
    """Return whether we can have given out a code; one in 32,768 made-up ones looks like it."""
    drawn, check = secret[:-CHECK_LENGTH], secret[-CHECK_LENGTH:]
    return hmac.compare_digest(check.encode(), _check(db, reference + drawn).encode())


def _check(db: Session, drawn: str) -> str:
    digest = sealing.keyring(db).keyed_hash("code.check", drawn)
    return "".join(CROCKFORD[byte % len(CROCKFORD)] for byte in digest[:CHECK_LENGTH])
