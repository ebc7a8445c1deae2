"""Fields of several boxes that make one answer: a day, and a height in feet and inches."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from flask_babel import lazy_gettext as _l

from screening.questions.fields import AnswerField
from screening.questions.stored import EARLIEST_DATE
from screening.vocabulary import SAID

INCHES_IN_A_FOOT = 12


class BoxesField(AnswerField):
    """One answer typed in several boxes; the name of each ends in one of `PARTS`."""

    PARTS: tuple[str, ...] = ()

    @property
    def parts(self) -> dict[str, str]:
        """What stands in each box."""
        whole = len(self.typed) >= len(self.PARTS)
        return dict(zip(self.PARTS, self.typed, strict=False)) if whole else {}

    def sent(self, posted):
        boxes = [f"{self.name}-{part}" for part in self.PARTS]
        return [value for name in [*boxes, self.name] for value in posted.getlist(name)]

    def process(self, formdata, *args, **kwargs):
        self.boxes = [(formdata or {}).get(f"{self.name}-{part}", "") for part in self.PARTS]
        super().process(formdata, *args, **kwargs)

    def process_data(self, value):
        self.data, self.typed = value, []
        if value in SAID:
            self.typed = [*("" for _ in self.PARTS), value]
        elif value:
            self.typed = [str(part) for part in self.parted(value)]

    def process_formdata(self, valuelist):
        super().process_formdata(self.boxes + valuelist)

    def parted(self, value) -> tuple[int, ...]:
        """Return what belongs into each box for a stored answer."""
        raise NotImplementedError


class DateField(BoxesField):
    """A day in the past or today, typed as month, day and year in three boxes."""

    PARTS = ("month", "day", "year")

    def parted(self, value):
        day = date.fromisoformat(value)
        return day.month, day.day, day.year

    def read_values(self, values):
        if len(values) != len(self.PARTS) or not all(map(str.isdecimal, map(str.strip, values))):
            raise ValueError(_l("Enter the month, day and year in digits, like 3 27 1985"))
        month, day, year = (int(value[:9]) for value in values)
        try:
            typed = date(year, month, day)
        except (ValueError, OverflowError):
            raise ValueError(_l("Enter a day that is in the calendar")) from None
        # Up to a day ahead of us it is already tomorrow somewhere.
        if typed > datetime.now(UTC).date() + timedelta(days=1):
            raise ValueError(_l("The date must be today or earlier"))
        if typed < date.fromisoformat(EARLIEST_DATE):
            raise ValueError(_l("Enter the year in four digits, 1900 or later"))
        return typed.isoformat()


class FeetAndInchesField(BoxesField):
    """A height, stored in inches; who leaves the feet blank has typed all of it in inches."""

    PARTS = ("feet", "inches")

    @property
    def entered(self):
        feet, inches = self.parted(self.data)
        return _l("%(feet)s ft %(inches)s in", feet=feet, inches=inches)

    def parted(self, value):
        return divmod(value, INCHES_IN_A_FOOT)

    def read_values(self, values):
        typed = [box.strip() or "0" for box in self.boxes]
        if not all(map(str.isdecimal, typed)):
            raise ValueError(_l("Enter your height in feet and inches, like 5 and 7"))
        feet, inches = (int(box[:9]) for box in typed)
        # A height is never asked for without its bounds.
        low, high = self.question.low or 0, self.question.high or 0
        height = feet * INCHES_IN_A_FOOT + inches
        if not low <= height <= high:
            limits = {"low": low // INCHES_IN_A_FOOT, "high": -(-high // INCHES_IN_A_FOOT)}
            raise ValueError(_l("Your height must be between %(low)s and %(high)s feet", **limits))
        return height
