"""What there is to translate, collected by the commands of `make translations`."""

from __future__ import annotations

import shlex
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from screening.config import ROOT

PROGRAM = "babel.messages.frontend "


def command(name: str) -> list[str]:
    """Return the arguments of one command of babel's, as the Makefile has them."""
    lines = (ROOT / "Makefile").read_text().splitlines()
    [line] = [line for line in lines if PROGRAM in line and f" {name} " in line]
    return shlex.split(line.partition(PROGRAM)[2])


@cache
def extracted() -> Catalog:
    """Return every message of the code and the templates, with where it stands."""
    arguments = command("extract")
    arguments.remove("--no-location")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "messages.pot"
        arguments[arguments.index("-o") + 1] = str(file)
        arguments[arguments.index("-F") + 1] = str(ROOT / "pyproject.toml")
        arguments[-1] = str(ROOT)
        CommandLineInterface().run(["pybabel", *arguments])
        with file.open("rb") as opened:
            return read_po(opened)


def messages() -> list[Message]:
    """Return every message there is, without the header of the catalogue."""
    return [message for message in extracted() if message.id]


def texts(message: Message) -> tuple[str, ...]:
    """Return a message as it is written: one text, or one for each number."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def strings(message: Message) -> tuple[str, ...]:
    """Return a translation as it is written: one text, or one for each number."""
    return message.string if isinstance(message.string, tuple) else (message.string,)
