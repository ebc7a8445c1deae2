"""What providers fill in. Nothing is chosen for them beforehand."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Regexp

from screening.acts.cards import CODES

LONGEST = 4000
REACHED = {"yes": "Reached", "no": "Not reached"}


class SeenForm(FlaskForm):
    """A button. Every form says which version of the intake was on the screen."""

    version = HiddenField(
        validators=[Regexp(r"^\d{1,9}\Z", message="Load the page again and try once more")]
    )

    @property
    def seen(self) -> int:
        """The version of the intake that was on the screen."""
        return int(self.version.data)

    @property
    def mistakes(self) -> list[str]:
        """One message for each mistake."""
        return [str(errors[0]) for errors in self.errors.values()]


class DispositionForm(SeenForm):
    """What was done with one card."""

    code = RadioField(
        "What did you do?",
        choices=CODES,
        validate_choice=False,
        validators=[AnyOf(CODES, "Select what you did with this card")],
    )
    note = TextAreaField(
        "Note", validators=[Length(max=LONGEST, message=f"Write at most {LONGEST} characters")]
    )


class ContactForm(SeenForm):
    """One try to reach the patient."""

    reached = RadioField(
        "Did you reach them?",
        choices=REACHED,
        validate_choice=False,
        validators=[AnyOf(REACHED, "Select whether you reached them")],
    )
    note = TextAreaField(
        "Note", validators=[Length(max=LONGEST, message=f"Write at most {LONGEST} characters")]
    )


class SignForm(SeenForm):
    """A sign-off, in the provider's own words."""

    words = TextAreaField(
        "In your own words",
        validators=[
            InputRequired("Write in your own words what you took from it"),
            Length(max=LONGEST, message=f"Write at most {LONGEST} characters"),
        ],
    )
