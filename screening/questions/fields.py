"""The fields: how each kind of answer is read from what was typed, and the words of every error.

A field keeps what was typed for showing again, and turns it into a stored answer. A blank is
never an error: it is an unknown. What cannot be understood is an error, and is not stored.
"""

from __future__ import annotations

import re
from math import isqrt

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field

from screening.vocabulary import NONE_OF_THESE, SAID, Answers, Question, Stored, Ticks

LONGEST_TEXT = 4000
YES_NO = {"yes": _l("Yes"), "no": _l("No")}
NONE = {NONE_OF_THESE: _l("None of these")}
NOT_KNOWN = {"not_sure": _l("Not sure"), "prefer_not_to_say": _l("Prefer not to say")}
NOT_REMEMBERED = {"not_sure": _l("Don’t remember")}
# A line break and a tab are text. The other control characters, and what stands where bytes
# were no text at all, could not be shown again as they were typed.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


class InItsLanguage:
    """What WTForms itself says, it says in the language of the page: the `Meta` of every form."""

    @property
    def locales(self):
        return [str(get_locale() or "en")]


class AnswerField(Field):
    """A field that holds one answer; `typed` is what to show in it, `data` the stored answer."""

    not_known = NOT_KNOWN

    def __init__(self, label, validators=None, *, question: Question, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.question = question
        self.none = {NONE_OF_THESE: question.none} if question.none else NONE

    @property
    def beside(self) -> dict[str, str]:
        """What can be chosen beside the answers themselves, in words."""
        return {**NONE, **NOT_KNOWN, **self.not_known, **self.none}

    @property
    def stored(self) -> Stored:
        return self.data

    @property
    def is_implausible(self) -> bool:
        """Whether the answer can be, but is seldom seen, so that it is asked about."""
        if type(self.data) is not int or self.question.plausible is None:
            return False
        low, high = self.question.plausible
        return not low <= self.data <= high

    def sent(self, posted: MultiDict[str, str]) -> list[str]:
        """Return everything that was posted for this field."""
        return posted.getlist(self.name)

    @property
    def entered(self) -> str:
        """The number as it is said back to the patient."""
        return f"{self.data} {self.question.unit}".strip()

    def fit(self, answers: Answers) -> None:
        """Show what somebody with these answers fills in."""

    def process_data(self, value):
        self.data = value
        self.typed = [] if value is None else [str(value)]

    def process_formdata(self, valuelist):
        # Kept before it is read: what is in error is shown again exactly as it was typed.
        self.typed, self.data = valuelist, None
        self.data = self.read(valuelist)

    def read(self, typed: list[str]) -> Stored:
        """Return the stored answer, or raise ValueError with what to do instead."""
        values = [value for value in typed if value.strip()]
        said = [value for value in values if value in SAID]
        if not said:
            return self.read_values(values) if values else None
        if len(set(values)) > 1:
            unknown = {**NOT_KNOWN, **self.not_known}[said[0]]
            raise ValueError(
                _l("Give an answer or choose “%(unknown)s”, not both", unknown=unknown)
            )
        return said[0]

    def read_values(self, values: list[str]) -> Stored:
        """Return the stored answer for what was typed, which is neither blank nor an unknown."""
        raise ValueError(_l("This answer cannot be read"))


class ChoiceField(AnswerField):
    """One of a few answers, as radio buttons."""

    def read_values(self, values):
        if len(values) > 1 or values[0] not in self.question.choices:
            raise ValueError(_l("Select one of the answers"))
        return values[0]


class SomeOfField(AnswerField):
    """Any number of ticks, with a firm "none of these" and the two unknowns beside them."""

    def __init__(self, label, validators=None, *, among="", **kwargs):
        super().__init__(label, validators, **kwargs)
        self.among = among
        self.offered = dict(self.question.choices)

    def fit(self, answers):
        ticks = answers.known.get(self.among)
        if isinstance(ticks, Ticks) and ticks.firm:
            # What is ticked already stays in sight, or nobody could take it back.
            kept = {*ticks.ticked, *self.typed}
            self.offered = {one: words for one, words in self.offered.items() if one in kept}

    @property
    def parts(self) -> list[tuple[str, dict[str, str]]]:
        """The choices under their headings; a list without headings is one part with none."""
        parts: list[tuple[str, dict[str, str]]] = []
        for value, words in self.offered.items():
            if not parts or value in self.question.headings:
                parts.append((self.question.headings.get(value, ""), {}))
            parts[-1][1][value] = words
        return parts

    def process_data(self, value):
        self.data = value
        self.typed = [value] if isinstance(value, str) else list(value or [])

    def read(self, typed):
        ticked = list(dict.fromkeys(typed))
        allowed = {*self.question.choices, NONE_OF_THESE, *SAID}
        if not allowed.issuperset(ticked):
            raise ValueError(_l("Select from the answers in the list"))
        if NONE_OF_THESE in ticked and len(ticked) > 1:
            none = self.none[NONE_OF_THESE]
            raise ValueError(_l("Choose “%(none)s” or other answers, not both", none=none))
        return ticked or None


class WholeNumberField(AnswerField):
    """A whole number in digits; outside `plausible` it is kept and asked about.

    `units` are other units that can be typed behind it, with what one of each comes to.
    """

    def __init__(self, label, validators=None, *, thing="", units=None, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.thing = thing
        self.units = {str(self.question.unit): 1, **(units or {})}
        # A number is never asked for without its bounds.
        self.low, self.high = self.question.low or 0, self.question.high or 0
        self.plausible = self.question.plausible or (self.low, self.high)

    def read_values(self, values):
        low, high, thing = self.low, self.high, str(self.thing)
        typed, factor = self._without_unit(values[0].strip())
        if len(values) > 1 or not typed.isdecimal():
            like = self._example
            raise ValueError(_l("Enter %(thing)s in digits, like %(like)s", thing=thing, like=like))
        number = round(int(typed[:9]) * factor)
        if not low <= number <= high:
            limits = {"thing": thing[:1].upper() + thing[1:], "low": low, "high": high}
            raise ValueError(_l("%(thing)s must be between %(low)s and %(high)s", **limits))
        return number

    @property
    def _example(self):
        """A number from the middle as sizes go: few have had 250 of what is had 1 to 500 times."""
        fewest, most = self.plausible
        middle = isqrt(max(fewest, 1) * most)
        return middle - middle % 10 if middle > 10 else middle

    def _without_unit(self, typed):
        for unit, factor in self.units.items():
            if unit and typed.casefold().endswith(unit):
                return typed[: -len(unit)].strip(), factor
        return typed, 1


class TextField(AnswerField):
    """Free text, kept exactly as it was typed, or refused."""

    def __init__(self, label, validators=None, *, lines=1, longest=LONGEST_TEXT, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.lines = lines
        self.longest = longest

    def read(self, typed):
        # A browser sends every line break as two characters; the patient typed one.
        text = "".join(typed[:1]).replace("\r\n", "\n")
        if len(text) > self.longest:
            raise ValueError(
                _l("Shorten this to %(longest)s characters or fewer", longest=self.longest)
            )
        if UNREADABLE.search(text):
            raise ValueError(_l("Take out the characters that cannot be shown"))
        return text if text.strip() else None
