"""Questions that stand in one box, with one "not sure" for those of them that are left blank.

What is said of the blanks is posted once and kept as the answer to each; an answer that is there
always counts for more.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from werkzeug.datastructures import MultiDict

from screening.questions.fields import AnswerField

# Behind the name of the first field of a box: what is said of all that is blank in it.
REST = "-rest"


def boxes(fields: Iterable[AnswerField]) -> list[list[AnswerField]]:
    """Return the fields box by box; most boxes hold one."""
    keyed = groupby(fields, key=lambda field: str(field.question.together) or field.name)
    return [list(box) for _key, box in keyed]


def with_rest(fields: Iterable[AnswerField], posted: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return what was posted, with what was said of the blanks said of each blank field."""
    found = MultiDict(posted)
    for box in boxes(fields):
        said = posted.getlist(box[0].name + REST)
        for field in box:
            if said and not any(value.strip() for value in field.sent(posted)):
                found.setlist(field.name, said)
    return found
