"""The resume code: the eight characters of the reference, and sixteen that are secret."""

from __future__ import annotations

from screening.acts.signing_in import passwords, typed_codes

# 80 random bits. Fewer than 112, so what is kept of them is a password's hash, not a plain one.
SECRET_LENGTH = 16
REFERENCE_LENGTH = 8


def new_secret() -> str:
    """Return the secret part of a new code."""
    return typed_codes.new(SECRET_LENGTH)


def shown(reference: str, secret: str) -> str:
    """Return a code as it is shown, once."""
    return typed_codes.in_groups(reference + secret)


def parted(typed: str) -> tuple[str, str]:
    """Return the reference and the secret that somebody means by what they typed."""
    plain = typed_codes.folded(typed[: passwords.LONGEST])
    return plain[:REFERENCE_LENGTH], plain[REFERENCE_LENGTH:]
