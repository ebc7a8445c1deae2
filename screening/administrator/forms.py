"""What administrators fill in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField


class ProposalForm(FlaskForm):
    """Rules, as a file or pasted, and the report of their proof."""

    file = FileField("Rules, as a file")
    text = TextAreaField("Or paste the rules")
    proof = FileField("Report of the proof")

    @property
    def rules(self) -> bytes:
        """The rules as bytes. Browsers end the lines of what is pasted in a way of their own."""
        if self.file.data:
            return bytes(self.file.data.read())
        return str(self.text.data or "").replace("\r\n", "\n").encode()

    @property
    def report(self) -> bytes | None:
        """The report of the proof, if there is one."""
        return self.proof.data.read() if self.proof.data else None


class PublishForm(FlaskForm):
    """A code that only the one who is signed in can have at this moment."""

    code = StringField("Code from your authenticator app")
