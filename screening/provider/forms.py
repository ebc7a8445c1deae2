"""What providers fill in. Nothing is chosen for them beforehand."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, InputRequired, Length, Regexp, ValidationError

from screening.acts.cards import CODES
from screening.acts.settling import settle

LONGEST = 4000
LONGEST_NAMES = 200
MOST_NAMES = 40
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


class NameForm(Form):
    """What a provider says about some words of the patient: one of three things, or nothing."""

    key = HiddenField()
    medicines = StringField(
        validators=[Length(max=LONGEST_NAMES, message=f"Write at most {LONGEST_NAMES} characters")]
    )
    none = BooleanField()
    reopened = BooleanField()

    @property
    def says(self) -> list[bool | str]:
        """What was filled in."""
        return [one for one in (self.written, self.none.data, self.reopened.data) if one]

    @property
    def written(self) -> str:
        """The names that were written."""
        return (self.medicines.data or "").strip()

    def validate_none(self, _field: BooleanField) -> None:
        """Refuse two answers about the same words."""
        if len(self.says) > 1:
            raise ValidationError("Say one thing about each name: a medicine, or none of these")


class SettleForm(SeenForm):
    """Which medicines some words are. Those about which nothing is said stay as they are."""

    names = FieldList(FormField(NameForm), max_entries=MOST_NAMES)

    @property
    def mistakes(self) -> list[str]:
        """One message for each mistake."""
        told = [error for one in self.names for errors in one.errors.values() for error in errors]
        return [str(error) for error in dict.fromkeys([*self.version.errors, *told])]

    @property
    def choices(self) -> dict[str, settle.Choice]:
        """What was said about each of the words, by their key."""
        said = (one.form for one in self.names if one.form.says)
        return {one.key.data: settle.Choice(one.written, is_open=one.reopened.data) for one in said}

    def typed(self, key: str) -> NameForm:
        """Return what was filled in about some words."""
        found = (one.form for one in self.names if one.form.key.data == key)
        return next(found, NameForm())


class SignForm(SeenForm):
    """A sign-off, in the provider's own words."""

    words = TextAreaField(
        "In your own words",
        validators=[
            InputRequired("Write in your own words what you took from it"),
            Length(max=LONGEST, message=f"Write at most {LONGEST} characters"),
        ],
    )
