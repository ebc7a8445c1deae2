"""The patient's side: the questionnaire, from the first page to the reference."""

from screening.patient import leaving
from screening.patient.views import bp

__all__ = ["bp", "leaving"]
