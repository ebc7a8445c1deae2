"""Forms that were not sent: shown only where the clinic chose so and the patient agreed."""

from __future__ import annotations

from flask import abort, current_app, g, render_template

from screening.acts import unsent
from screening.clinic import SHOWN
from screening.provider.views import bp
from screening.records.db import get_db


@bp.get("/not-sent")
def not_sent() -> str:
    """List what waits, without any answer."""
    found = unsent.waiting(get_db(read_only=True), _hours())
    return render_template("provider/not_sent.html", waiting=found, hours=_hours())


@bp.get("/not-sent/<reference>")
def one_not_sent(reference: str) -> str:
    """Show the safety answers of one; that they were read is recorded."""
    found = unsent.open_unsent(get_db(), reference, g.provider, _hours()) or abort(404)
    return render_template("provider/one_not_sent.html", unsent=found)


def _hours() -> int:
    """Return after how many hours the clinic sees them, or answer that there is no such page."""
    if current_app.config["UNFINISHED"] != SHOWN:
        abort(404)
    return int(current_app.config["UNFINISHED_HOURS"])
