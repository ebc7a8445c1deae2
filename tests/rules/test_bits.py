"""Sets of patients as whole numbers: who has what, and where they stand among the others."""

import random

from hypothesis import given
from hypothesis import strategies as st

from screening.rules.changes.bits import Numbers, Together, having_each, places_of, united


@given(st.lists(st.integers(0, 9), min_size=1))
def test_everybody_is_found_where_they_stand_with_what_they_have(values):
    having = having_each(values)

    assert united(having.values()) == Together(len(values)).every
    for value, some in having.items():
        places = [at for at, one in enumerate(values) if one == value]
        assert list(places_of(some, len(values))) == places
        assert some.bit_count() == len(places)


def test_more_values_than_fit_a_byte_are_told_apart_too():
    values = [*range(300), *range(300)]
    random.Random(1).shuffle(values)

    having = having_each(values)

    assert len(having) == 300
    for value, some in having.items():
        assert [values[at] for at in places_of(some, len(values))] == [value, value]


@given(st.lists(st.integers(-9, 9), min_size=1), st.integers(-10, 10))
def test_numbers_are_compared_for_everybody_at_once(values, wanted):
    numbers = Numbers(having_each(values))

    def who(some):
        return [values[at] for at in places_of(some, len(values))]

    assert who(numbers >= wanted) == [one for one in values if one >= wanted]
    assert who(numbers > wanted) == [one for one in values if one > wanted]
    assert who(numbers <= wanted) == [one for one in values if one <= wanted]
    assert who(numbers < wanted) == [one for one in values if one < wanted]


def test_of_nobody_there_are_no_places():
    assert list(places_of(0, 5)) == []
