"""Headers on every answer, errors too, and how long browsers may keep what."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-XSS-Protection": "0",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
TWO_YEARS = 63072000


def init_app(app: Flask) -> None:
    """Set the headers, and let addresses of static files change when the files do."""
    app.after_request(add_headers)
    app.url_defaults(add_digest)


def add_headers(response: Response) -> Response:
    """Add what browsers are asked to respect. Only static files may be kept."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    if request.endpoint == "static" and response.status_code in (200, 304):
        forever = "v" in request.args
        response.headers["Cache-Control"] = f"public, max-age={TWO_YEARS if forever else 60}"
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


def add_digest(endpoint: str, values: dict[str, Any]) -> None:
    """Put a digest of the file into the address of a static file."""
    if endpoint == "static" and "v" not in values and "filename" in values:
        file = Path(str(current_app.static_folder), values["filename"])
        values["v"] = _digest(file, file.stat().st_mtime_ns) if file.is_file() else "0"


@lru_cache
def _digest(file: Path, _changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
