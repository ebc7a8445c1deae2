"""The form to sign in with. It says nothing about what is wrong: that is one message for all."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField


class SignInForm(FlaskForm):
    """Both factors at once, so that nobody learns which of them was right."""

    name = StringField("Your name")
    password = PasswordField("Password")
    code = StringField("Code")
