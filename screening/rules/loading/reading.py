"""Reading YAML strictly: every part knows its place, and nothing means more than it says.

Only true, false, null and plain whole numbers are more than text, so `no`, 010, 1:30 and
2026-01-31 stay what was written. Anchors, aliases, merge keys, tags and repeated keys are
refused, and size, depth and number of parts are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, ItemsView, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from screening.rules.loading.characters import HIDDEN, START, CannotGoOn, cannot_stand, decoded
from screening.rules.loading.mistakes import Mistakes, Place
from screening.spelling import quoted, shorten

MOST_DEPTH = 20
MOST_NODES = 20_000
# What people read is far shorter; all that looks at a text takes longer the longer it is.
MOST_CHARACTERS = 400_000
LONGEST_TEXT = 2_000
LONGEST_KEY = 100

Scalar = str | int | bool | None
Event = Any  # PyYAML's types call every mark of an event optional; none is missing here.
CONSTANTS = {"true": True, "false": False, "null": None, "": None}
WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")

# How libyaml names what people do most often, and what to tell them.
KNOWN_PROBLEMS = {
    "found character that cannot start any token": "this character cannot begin a value here;"
    " indent with spaces, not tabs, and put text with a special first character in quotes",
    "did not find expected ',' or ']'": "a list opened with '[' is not closed with ']'",
    "did not find expected ',' or '}'": "a mapping opened with '{' is not closed with '}'",
    "found unexpected end of stream": "the file ends inside a text in quotes",
    "mapping values are not allowed in this context": "a ':' cannot stand here; put text that"
    " holds ': ' in quotes",
    "could not find expected ':'": "this line needs a ':' after its key",
    "did not find expected key": "this line does not fit the indentation above it",
    "did not find expected '-' indicator": "this line does not fit the list above it",
}


@dataclass(slots=True)
class Node:
    """One value of the file; `mark` and `key_mark` say where it and its key, if any, begin."""

    value: Scalar | list[Node] | dict[str, Node]
    mark: yaml.Mark
    key_mark: yaml.Mark | None = None

    @property
    def place(self) -> Place:
        return _place(self.mark)

    @property
    def key(self) -> Place:
        """Where the value's key stands, or the value itself if it has none."""
        return _place(self.key_mark or self.mark)

    def plain(self) -> Any:
        """Return the value without places."""
        match self.value:
            case dict():
                return {name: part.plain() for name, part in self.value.items()}
            case list():
                return [part.plain() for part in self.value]
        return self.value

    def entries(self) -> ItemsView[str, Node]:
        """Return the keys and values of a mapping; anything else has none."""
        return (self.value if isinstance(self.value, dict) else {}).items()

    def get(self, name: str) -> Node | None:
        """Return what stands under a key of a mapping, if it is there."""
        return self.value.get(name) if isinstance(self.value, dict) else None

    def find(self, *path: str | int) -> Node:
        """Return the part at the end of a path, or the last part on the way that is there."""
        here = self
        for step in path:
            match here.value, step:
                case (dict() as parts, str()) if step in parts:
                    here = parts[step]
                case (list() as parts, int()) if step < len(parts):
                    here = parts[step]
        return here

    def texts(self) -> Iterator[Node]:
        """Yield every text in this part of the file, keys aside."""
        match self.value:
            case str():
                yield self
            case dict():
                for part in self.value.values():
                    yield from part.texts()
            case list():
                for part in self.value:
                    yield from part.texts()


def read(text: bytes, mistakes: Mistakes) -> Node:
    """Return the file's one document; raise `RulesError` where reading cannot go on."""
    try:
        root = _Composer(mistakes).compose(decoded(text, mistakes))
        mistakes.is_read()
        return root
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        place = _place(mark) if mark else START
        problem = error.problem or "it cannot be read"
        mistakes.add(place, KNOWN_PROBLEMS.get(problem, f"this is not YAML: {problem}"))
    except CannotGoOn:
        pass
    mistakes.refuse()
    raise AssertionError("reading stops only at a mistake")


def repeated(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every value that was there before, in a list of plain values."""
    seen: set[object] = set()
    for node in nodes:
        if node.value in seen:
            yield node
        seen.add(node.value)


def _place(mark: yaml.Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


class _Composer:
    """Builds nodes from the parser's events without recursion, so depth cannot exhaust anything."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.mistakes = mistakes
        self.open: list[Node] = []
        self.key: Node | None = None  # a key whose value comes next
        self.root: Node | None = None
        self.count = 0
        self.characters = 0

    def compose(self, text: str) -> Node:
        take: dict[type, Callable[[Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in yaml.parse(text, yaml.CSafeLoader):
            if type(event) in take:
                take[type(event)](event)
        return self.root or self._stop(START, "the file is empty")

    def _scalar(self, event: Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if event.style == '"' and (hidden := HIDDEN.search(event.value)):
            self.mistakes.add(_place(event.start_mark), cannot_stand(hidden[0]))
        awaits_key = self.open and self.key is None and type(self.open[-1].value) is dict
        self._measure(event, *(("key", LONGEST_KEY) if awaits_key else ("text", LONGEST_TEXT)))
        self._put(Node(event.value if awaits_key else _resolved(event), event.start_mark))

    def _measure(self, event: Event, what: str, longest: int) -> None:
        if len(event.value) > longest:
            message = f"this {what} has more than {longest} characters"
            self.mistakes.add(_place(event.start_mark), message)
            event.value = event.value[:longest]
        self.characters += len(event.value)
        if self.characters > MOST_CHARACTERS:
            message = f"the texts have more than {MOST_CHARACTERS} characters together"
            self._stop(_place(event.start_mark), message)

    def _list(self, event: Event) -> None:
        self._begin(Node([], event.start_mark), event)

    def _mapping(self, event: Event) -> None:
        self._begin(Node({}, event.start_mark), event)

    def _begin(self, node: Node, event: Event) -> None:
        self._refuse_extras(event)
        if len(self.open) == MOST_DEPTH:
            self._stop(node.place, f"this is nested deeper than {MOST_DEPTH} levels")
        self._put(node)
        self.open.append(node)

    def _end(self, event: Event) -> None:
        self.open.pop()

    def _alias(self, event: Event) -> None:
        place = _place(event.start_mark)
        self.mistakes.add(place, "aliases (*) are not used here: write the value out")
        self._put(Node(None, event.start_mark))

    def _document(self, event: Event) -> None:
        if self.root is not None:
            place = _place(event.start_mark)
            self._stop(place, "a second document begins here: one file holds one rulebook")

    def _refuse_extras(self, event: Event) -> None:
        place = _place(event.start_mark)
        if event.anchor is not None:
            self.mistakes.add(place, "anchors (&) are not used here: write the value out")
        if event.tag is not None:
            self.mistakes.add(
                place, f"tags are not used here: leave out '{shorten(event.tag, LONGEST_KEY)}'"
            )

    def _put(self, node: Node) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            self._stop(node.place, f"the file has more than {MOST_NODES} parts")
        if self.mistakes.are_too_many():
            self._stop(node.place, "reading stopped here: there are too many mistakes")
        if not self.open:
            self.root = node
        elif type(parts := self.open[-1].value) is list:
            parts.append(node)
        elif self.key is None:
            self._put_key(node)
        else:
            self._put_value(self.key, node)

    def _put_key(self, node: Node) -> None:
        if not isinstance(node.value, str):
            self._stop(node.place, "a key is one word, not a list, a mapping or an alias")
        self.key = node

    def _put_value(self, key: Node, node: Node) -> None:
        parts = self.open[-1].value
        assert isinstance(parts, dict)
        assert isinstance(key.value, str)
        self.key, node.key_mark = None, key.mark
        if key.value in parts:
            self.mistakes.add(
                key.place, f"the key {quoted(key.value)} is there twice: keep one of them"
            )
        elif key.value == "<<":
            self.mistakes.add(key.place, "merge keys (<<) are not used here: write the keys out")
        else:
            parts[key.value] = node

    def _stop(self, place: Place, message: str) -> NoReturn:
        self.mistakes.add(place, message)
        raise CannotGoOn


def _resolved(event: Event) -> Scalar:
    """Return what a scalar says; in quotes or in a block it is always text."""
    text: str = event.value
    if event.style or event.tag is not None:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    return int(text) if WHOLE_NUMBER.fullmatch(text) else text
