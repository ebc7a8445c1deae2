"""Sealing: what says something about a person is encrypted, and bound to its row and column.

AES-256-GCM under the newest key; each sealed value names its key, so older ones still open.
A value moved to another row or column, or changed by one bit, does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import Session

KEY_BYTES = 32
NONCE_BYTES = 12
# The parts of a sealed value: a format byte, the number of its key, the nonce, the sealed text.
FORMAT = b"\x01"
HEAD = len(FORMAT) + 2 + NONCE_BYTES
OTHER_KEYS = ("search", "audit", "cookies")


class KeysMissing(Exception):
    """The folder of keys, or one of its keys, is not there."""


class CannotOpen(Exception):
    """A sealed value was changed, moved, or sealed with a key that is not there."""


@dataclass(frozen=True)
class Keyring:
    """Every key of one clinic. The sealing key with the highest number seals; all of them open."""

    sealing: Mapping[int, bytes]
    search: bytes
    audit: bytes
    cookies: bytes

    def seal(self, row_id: bytes, place: str, plaintext: bytes) -> bytes:
        """Return the text sealed for one row and one place, such as "submission.sealed"."""
        number, nonce = max(self.sealing), secrets.token_bytes(NONCE_BYTES)
        head = FORMAT + number.to_bytes(2, "big") + nonce
        cipher = AESGCM(self.sealing[number])
        return head + cipher.encrypt(nonce, plaintext, _bound_to(head, row_id, place))

    def unseal(self, row_id: bytes, place: str, sealed: bytes) -> bytes:
        """Return what was sealed, or raise `CannotOpen`."""
        head, sealed_text = sealed[:HEAD], sealed[HEAD:]
        key = self.sealing.get(int.from_bytes(head[1:3], "big"))
        if key is None or len(head) < HEAD:
            raise CannotOpen(place)
        try:
            nonce = head[-NONCE_BYTES:]
            return AESGCM(key).decrypt(nonce, sealed_text, _bound_to(head, row_id, place))
        except InvalidTag as error:
            raise CannotOpen(place) from error

    def keyed_hash(self, place: str, value: str) -> bytes:
        """Return a hash to find equal values by, which nobody can compute without the key."""
        return hmac.digest(self.search, f"{place}\0{value}".encode(), hashlib.sha256)


def _bound_to(head: bytes, row_id: bytes, place: str) -> bytes:
    return head + row_id + place.encode()


def keyring(db: Session | None) -> Keyring:
    """Return the keys that belong to this database."""
    assert db is not None, "the row belongs to no database yet"
    keys = db.info["keyring"]
    if not isinstance(keys, Keyring):
        raise KeysMissing
    return keys


def seal(db: Session | None, row_id: bytes, place: str, value: Any) -> bytes:
    """Return a value (anything JSON can hold) sealed for one row and one place."""
    return keyring(db).seal(row_id, place, rfc8785.dumps(value))


def unseal(db: Session | None, row_id: bytes, place: str, sealed: bytes) -> Any:
    """Return the value that `seal` sealed, or raise `CannotOpen`."""
    return json.loads(keyring(db).unseal(row_id, place, sealed))


def make_keys(folder: Path) -> None:
    """Make the keys that are missing in the folder, readable by nobody else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not list(folder.glob("sealing-*.key")):
        _write_key(folder / "sealing-1.key")
    for name in OTHER_KEYS:
        if not (folder / f"{name}.key").exists():
            _write_key(folder / f"{name}.key")


def add_sealing_key(folder: Path) -> int:
    """Add the next sealing key and return its number; what older keys sealed still opens."""
    number = max(load_keys(folder).sealing) + 1
    _write_key(folder / f"sealing-{number}.key")
    return number


def load_keys(folder: Path) -> Keyring:
    """Return every key in the folder, or raise `KeysMissing` naming what is not there."""
    sealing_keys = _sealing_keys(folder)
    if not sealing_keys:
        raise KeysMissing(folder / "sealing-1.key")
    return Keyring(sealing_keys, *(_read_key(folder / f"{name}.key") for name in OTHER_KEYS))


def _sealing_keys(folder: Path) -> dict[int, bytes]:
    paths = folder.glob("sealing-*.key")
    return {int(path.stem.removeprefix("sealing-")): _read_key(path) for path in paths}


def _read_key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text())
    except (FileNotFoundError, ValueError) as error:
        raise KeysMissing(path) from error
    if len(key) != KEY_BYTES:
        raise KeysMissing(path)
    return key


def _write_key(path: Path) -> None:
    # Exclusive, and on disk before it is used: what a lost key sealed is lost with it.
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
