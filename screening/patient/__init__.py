"""The patient's side: the questionnaire, from the first page to the reference."""

from screening.patient import about, language, leaving, views
from screening.patient.blueprint import bp
from screening.patient.keeping import after_sending, ending, later, sending, transcribed

# Imported for the views they add.
VIEWS = (views, about, language, leaving, sending, later, ending, after_sending, transcribed)

__all__ = ["bp"]
