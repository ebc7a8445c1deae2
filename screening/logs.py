"""Logs: one line of JSON an event, of listed keys only, so that no answer can get into one.

An exception is told by its type and where it happened; its message might quote an answer.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import structlog
from flask import Flask

KEYS = ("at", "level", "event", "logger", "error", "where", "status", "endpoint", "method")
FRAMES = 5


class Line(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. Arguments of other libraries' messages are left out: they may quote."""
        entry: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg),
        }
        if isinstance(record.msg, dict):
            entry |= record.msg
        if record.exc_info and record.exc_info[1]:
            entry |= told(record.exc_info[1])
        return json.dumps({key: entry[key] for key in KEYS if key in entry})


class Stderr(logging.Handler):
    """Write lines to whatever standard error is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        sys.stderr.write(self.format(record) + "\n")


HANDLER = Stderr()
HANDLER.setFormatter(Line())


def init_app(_app: Flask) -> None:
    """Send everything that is logged, by us or by a library, through the one formatter."""
    logging.getLogger().addHandler(HANDLER)
    logging.getLogger("screening").setLevel(logging.INFO)
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, _only_listed],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def told(error: BaseException) -> dict[str, str]:
    """Return what may be said about an exception: its type, and the last lines it came through."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return {"error": type(error).__name__, "where": where}


def _only_listed(
    _logger: Any, _method: str, entry: MutableMapping[str, Any]
) -> tuple[tuple[dict[str, Any]], dict[str, Any]]:
    return ({key: value for key, value in entry.items() if key in KEYS},), {}
