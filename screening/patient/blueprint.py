"""The blueprint of the patient's side; the modules with views add to it."""

from __future__ import annotations

from flask import Blueprint

from screening.patient.phones import with_calls

bp = Blueprint("patient", __name__)
bp.add_app_template_filter(with_calls)
