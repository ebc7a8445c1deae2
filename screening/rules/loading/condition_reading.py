"""Reading the `when` of a rule: which questions and facts it compares, and with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from screening.conditions import OPERATORS, AllOf, AnyOf, Comparison, Condition, Threshold, negate
from screening.rules.loading.mistakes import Place, listed
from screening.rules.loading.reading import Node, repeated
from screening.spelling import did_you_mean, quoted
from screening.vocabulary import NONE_OF_THESE, Fact, Kind, Question, Range, Vocabulary

COMBINATORS = ("any", "all", "not")
UNANSWERED = "unanswered"
NUMBERS = ("at_least", "above", "at_most", "below", "is", "is_any_of")
OPERATORS_FOR: dict[Kind, tuple[str, ...]] = {
    Kind.YES_NO: ("is",),
    Kind.CHOICE: ("is", "is_any_of"),
    Kind.SOME_OF: ("includes", "includes_any_of"),
    Kind.NUMBER: NUMBERS,
    Kind.DATE: (),
    Kind.TEXT: (),
    Kind.REPEATING: (),
}
KIND_IN_WORDS = {
    Kind.YES_NO: "yes or no",
    Kind.CHOICE: "one choice",
    Kind.SOME_OF: "a list of ticks",
    Kind.NUMBER: "a whole number",
    Kind.DATE: "a date",
    Kind.TEXT: "text",
    Kind.REPEATING: "a group of rows",
}
Subject = Question | Fact
Report = Callable[[Place, str], None]


class _Mistake(Exception):
    """A comparison that means nothing; its place and what is wrong."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


class ConditionReader:
    """Reads conditions in the words of one vocabulary, and reports what means nothing in it."""

    def __init__(self, vocabulary: Vocabulary, report: Report) -> None:
        self.subjects: Mapping[str, Subject] = {**vocabulary.questions, **vocabulary.facts}
        self.report = report

    def read(self, node: Node, inside_not: bool = False) -> Condition | None:
        """Return the condition, or None after reporting every mistake in it."""
        try:
            return self._read(node, inside_not)
        except _Mistake as mistake:
            self.report(mistake.place, mistake.message)
            return None

    def _read(self, node: Node, inside_not: bool) -> Condition | None:
        name, part = _only(node, "a condition is one of any, all, not, or a question's name")
        if name == "not":
            inner = self.read(part, inside_not=True)
            return negate(inner) if inner else None
        if name in COMBINATORS:
            return self._combination(name, part, inside_not)
        return self._comparison(name, part, inside_not)

    def _combination(self, name: str, node: Node, inside_not: bool) -> Condition | None:
        if not isinstance(node.value, list) or len(node.value) < 2:
            raise _Mistake(node.place, f"'{name}' needs a list of two or more conditions")
        parts = [self.read(part, inside_not) for part in node.value]
        read = tuple(part for part in parts if part)
        if len(read) < len(parts):
            return None
        return AllOf(read) if name == "all" else AnyOf(read)

    def _comparison(self, name: str, node: Node, inside_not: bool) -> Condition:
        subject = self._subject(name, node.key)
        wanted = f"'{name}' needs one comparison, like {_for_instance(subject.kind)}"
        operator, part = _only(node, wanted)
        self._check_operator(name, subject, operator, part.key)
        if operator == UNANSWERED:
            _check_unanswered(part, inside_not)
            return Comparison(name, operator, True)
        comparison = Comparison(name, operator, _value(name, subject, operator, part))
        _check_it_decides(subject, comparison, part.place)
        return comparison

    def _subject(self, name: str, place: Place) -> Subject:
        if name in self.subjects:
            return self.subjects[name]
        for group in self.subjects.values():
            if isinstance(group, Question) and any(cell.name == name for cell in group.fields):
                raise _Mistake(
                    place,
                    f"'{name}' is asked in every row of '{group.name}', so it has no one answer:"
                    " name a fact about the group",
                )
        hint = did_you_mean(name, [*self.subjects, *COMBINATORS])
        raise _Mistake(place, f"no question is called {quoted(name)}{hint}")

    def _check_operator(self, name: str, subject: Subject, operator: str, place: Place) -> None:
        fitting = (*OPERATORS_FOR[subject.kind], UNANSWERED)
        if operator in fitting:
            return
        if operator not in OPERATORS:
            hint = did_you_mean(operator, fitting)
            raise _Mistake(place, f"no comparison is called {quoted(operator)}{hint}")
        fitting = OPERATORS_FOR[subject.kind]
        use = (
            listed(f"'{one}'" for one in fitting) if fitting else "'unanswered', or a fact about it"
        )
        raise _Mistake(place, f"'{name}' is {KIND_IN_WORDS[subject.kind]}: use {use}")


def choices_of(subject: Subject) -> tuple[str, ...]:
    """Return what can be chosen or ticked."""
    if subject.kind is Kind.YES_NO:
        return tuple(subject.choices) or ("yes", "no")
    extra = (NONE_OF_THESE,) if subject.kind is Kind.SOME_OF else ()
    return tuple(dict.fromkeys((*subject.choices, *extra)))


def _only(node: Node, wanted: str) -> tuple[str, Node]:
    """Return the only key of a mapping and what stands under it."""
    if not isinstance(node.value, dict) or not node.value:
        raise _Mistake(node.place, wanted)
    (name, part), *others = node.value.items()
    if others:
        raise _Mistake(others[0][1].key, f"{wanted}; join several with 'all' or 'any'")
    return name, part


def _for_instance(kind: Kind) -> str:
    return {
        Kind.YES_NO: "{is: yes}",
        Kind.CHOICE: "{is: one_choice}",
        Kind.SOME_OF: "{includes: one_choice}",
        Kind.NUMBER: "{at_least: 1}",
    }.get(kind, "{unanswered: true}")


def _check_unanswered(node: Node, inside_not: bool) -> None:
    if inside_not:
        raise _Mistake(
            node.key, "'unanswered' cannot stand inside 'not': say what the answer should be"
        )
    if node.value is not True:
        raise _Mistake(node.place, "'unanswered' can only be true")


def _value(name: str, subject: Subject, operator: str, node: Node) -> Threshold:
    check = _number if subject.kind is Kind.NUMBER else _choice
    if node.value is None:
        instead = f"write {_for_instance(subject.kind)}, or {{unanswered: true}}"
        raise _Mistake(node.place, f"'{name}' is compared with nothing: {instead}")
    if not operator.endswith("any_of"):
        return check(name, subject, node)
    if not isinstance(node.value, list) or len(node.value) < 2:
        raise _Mistake(node.place, f"'{operator}' needs a list of two or more, like [one, two]")
    values = [check(name, subject, part) for part in node.value]
    for part in repeated(node.value):
        raise _Mistake(part.place, f"'{part.value}' is listed twice: keep one of them")
    return tuple(values)  # type: ignore[return-value]


def _number(name: str, subject: Subject, node: Node) -> int:
    if type(node.value) is not int:
        raise _Mistake(node.place, f"'{name}' is compared with a whole number, like 140")
    low, high = subject.low, subject.high
    if (low is not None and node.value < low) or (high is not None and node.value > high):
        raise _Mistake(node.place, f"'{name}' is between {low} and {high}, never {node.value}")
    return node.value


def _choice(name: str, subject: Subject, node: Node) -> str:
    choices = choices_of(subject)
    if not isinstance(node.value, str) or node.value not in choices:
        hint = did_you_mean(node.value, choices)
        raise _Mistake(node.place, f"'{name}' can never be {quoted(node.plain())}{hint}")
    return node.value


def _check_it_decides(subject: Subject, comparison: Comparison, place: Place) -> None:
    """Refuse what every answer meets or none does: nobody would notice that it asks nothing."""
    met: bool | None = None
    if subject.kind is Kind.NUMBER and subject.low is not None and subject.high is not None:
        everything = Range(subject.low, subject.high)
        met = OPERATORS[comparison.operator](everything, comparison.value)
    elif comparison.operator == "is_any_of":
        met = set(choices_of(subject)) == set(_as_tuple(comparison.value)) or None
    if met is not None:
        always = "every answer meets" if met else "no answer can meet"
        raise _Mistake(place, f"{always} this comparison of '{comparison.question}'")


def _as_tuple(value: Threshold) -> tuple[str | int, ...]:
    return value if isinstance(value, tuple) else (value,)
