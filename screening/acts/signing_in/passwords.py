"""Passwords: what may be one, and how one is checked without saying more than yes or no."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 128
# Argon2id, the smallest setting that OWASP's password storage cheat sheet names.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Hashing is made to be costly, so whoever sends many tries must not get every processor.
_AT_ONCE = threading.BoundedSemaphore(2)
_LONGEST_WAIT = 5.0
# The hash of a password nobody knows, so that an unknown name takes as long as a known one.
_NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$9n5Zh8kWhRdHb5"
    "vmaZWaug$+msvERDIOAVSSqeXKrivUTbfdhX2wGjuBaKwH1If8Jk"
)
# Long ones that people and guessing programs think of first, letters and digits only.
_COMMON = frozenset(Path(__file__).with_name("common_passwords.txt").read_text().split())


class NotAPassword(Exception):
    """What was chosen cannot be a password; the message says what to do."""


class TooBusy(Exception):
    """More passwords are being checked at once than this machine can bear."""


def refuse_weak(password: str, name: str) -> None:
    """Raise `NotAPassword` unless the password is long enough and none that is guessed first."""
    plain = "".join(filter(str.isalnum, password.casefold()))
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotAPassword(f"Choose a password of {SHORTEST} to {LONGEST} characters")
    if plain in _COMMON or _repeats(plain):
        raise NotAPassword("This password is one of the first to be guessed; choose another")
    if len(name) > 3 and name.casefold() in password.casefold():
        raise NotAPassword("Choose a password without your name in it")


def _repeats(plain: str) -> bool:
    """Return whether one short piece again and again is all there is, as in "abcabcabcabc"."""
    return any(plain == (plain[:n] * len(plain))[: len(plain)] for n in range(1, 5))


def hashed(password: str) -> str:
    """Return the hash to keep."""
    with _one_of_few():
        return _HASHER.hash(_same(password))


def matches(password: str, known: str | None) -> bool:
    """Return whether the password is the one that `known` is the hash of.

    Without a hash, because nobody has the name, it takes as long to say no.
    """
    if len(password) > LONGEST:
        password, known = "", None
    with _one_of_few():
        try:
            return _HASHER.verify(known or _NOBODYS, _same(password)) and known is not None
        except (VerificationError, InvalidHashError):
            return False


def _same(password: str) -> str:
    """Return the password in one of the several forms keyboards may give the same letters."""
    return unicodedata.normalize("NFC", password)


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT):
        raise TooBusy
    try:
        yield
    finally:
        _AT_ONCE.release()
