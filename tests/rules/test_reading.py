"""Reading YAML: nothing means more than it says, and nothing costs more than a bounded amount."""

from __future__ import annotations

import tracemalloc

import pytest

from screening.rules.loader import RulesError
from screening.rules.loading.characters import MOST_BYTES
from screening.rules.loading.mistakes import MOST_SHOWN, Mistakes
from screening.rules.loading.reading import LONGEST_KEY, LONGEST_TEXT, MOST_DEPTH, MOST_NODES, read

MOST_MEMORY = 50 * 1024 * 1024


def read_plainly(text: bytes) -> object:
    mistakes = Mistakes("rules.yaml")
    node = read(text, mistakes)
    mistakes.refuse()
    return node.plain()


def refusal_of(text: bytes) -> list[str]:
    with pytest.raises(RulesError) as caught:
        read_plainly(text)
    return caught.value.mistakes


def doubling(levels: int, line: str) -> bytes:
    lines = ["a0: &a0 {x: 1}", *(line.format(level, level - 1) for level in range(1, levels))]
    return "\n".join(lines).encode()


BOMBS = {
    "merge keys": doubling(23, "a{0}: &a{0} {{<<: [*a{1}, *a{1}]}}"),
    "aliases": doubling(30, "a{0}: &a{0} [*a{1}, *a{1}]"),
    "brackets": b"[" * 5000,
    "braces": b"{a: " * 5000,
    "dashes": b"- " * 5000,
    "parts": b"- a\n" * (MOST_BYTES // 4),
    "numbers": b"[" + b"1," * 100_000 + b"]",
    "digits": b"a: " + b"9" * 1_000_000 + b"\nb: [",
    "one long tag": b"!" * 1_000_000,
    "one long anchor": b"&" + b"a" * 1_000_000,
    "aliases in a row": b"- *a\n" * 100_000,
    "directives": b"%" * 1_000_000,
    "empty documents": b"--- \n" * 100_000,
    "an open quote": b"'a" + b"\n" * 1_000_000,
    "one long text": b"a: " + b"safe " * 200_000,
    "long texts": b"".join(b"- " + b"low " * 1000 + b"\n" for _ in range(250)),
    "one long key": b"? " + b"a" * 1_000_000 + b"\n: b",
    "marks on one letter": "a\u0301\u0316".encode() * 200_000,
    "too large": b"a" * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_file_made_to_cost_much_is_refused_in_few_words_and_little_memory(text):
    tracemalloc.start()
    mistakes = refusal_of(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < MOST_MEMORY
    assert 1 <= len(mistakes) <= MOST_SHOWN
    assert all(len(one) < 1000 for one in mistakes)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-01-31", "2026-01-31"),
        ("1.5", "1.5"),
        ("~", "~"),
        (".inf", ".inf"),
        ("True", "True"),
        ("'5'", "5"),
        ("9" * 12, "9" * 12),
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
    ],
)
def test_only_true_false_null_and_plain_whole_numbers_are_more_than_text(written, value):
    assert read_plainly(f"a: {written}".encode()) == {"a": value}


@pytest.mark.parametrize("key", ["true", "5", "null", "yes"])
def test_a_key_is_always_text(key):
    assert read_plainly(f"{key}: 1".encode()) == {key: 1}


def test_what_is_just_within_the_limits_is_read():
    deepest = b"[" * MOST_DEPTH + b"]" * MOST_DEPTH
    longest = b"- a\n" * (MOST_NODES - 1)

    assert read_plainly(deepest)
    assert len(read_plainly(longest)) == MOST_NODES - 1
    assert read_plainly(b"a" * LONGEST_TEXT)
    assert read_plainly(b"a" * LONGEST_KEY + b": b")
    assert read_plainly(b"a: b" + b" " * (MOST_BYTES - 4)) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (b"[" * (MOST_DEPTH + 1), "1:21: this is nested deeper than 20 levels"),
        (b"- a\n" * MOST_NODES, "20000:3: the file has more than 20000 parts"),
        (b"a" * (MOST_BYTES + 1), "1:1: the file is larger than 1 MiB"),
        (b"a:\n- b\n- " + b"c" * 2001, "3:3: this text has more than 2000 characters"),
        (b"a:\n  " + b"c" * 101 + b": d", "2:3: this key has more than 100 characters"),
        (
            b"".join(b"- " + b"a" * 2000 + b"\n" for _ in range(201)),
            "201:3: the texts have more than 400000 characters together",
        ),
        (b"a: b\n\xff", "2:1: this is not UTF-8 text"),
        (b"a: \x00", "1:4: the character U+0000 cannot stand in the file"),
        (b"a:\n  b: \x1b[31m", "2:6: the character U+001B cannot stand in the file"),
        ("a: \u0085\ufffe".encode(), "1:5: the character U+FFFE cannot stand in the file"),
        (b'a: "\\0"', "1:4: the character U+0000 cannot stand in the file"),
        (b'a: "\\u202e"', "1:4: the character U+202E cannot stand in the file"),
        ("a: \u202e".encode(), "1:4: the character U+202E cannot stand in the file"),
        ("a: b\u200bc".encode(), "1:5: the character U+200B cannot stand in the file"),
        (b'a: "b\\u00adc"', "1:4: the character U+00AD cannot stand in the file"),
        ("a: \U000e0041".encode(), "1:4: the character U+E0041 cannot stand in the file"),
    ],
)
def test_what_is_just_beyond_is_refused_with_its_place(text, refusal):
    assert refusal_of(text) == [f"rules.yaml:{refusal}"]


@pytest.mark.parametrize(
    ("text", "value"), [(b"\xef\xbb\xbfa: b", {"a": "b"}), (b"a: b\r\nc: d", {"a": "b", "c": "d"})]
)
def test_what_editors_of_another_system_add_changes_nothing(text, value):
    assert read_plainly(text) == value


def test_template_signs_are_text_like_any_other():
    text = "{{7*7}} ${7*7} {0.__class__} %s"

    assert read_plainly(f'a: "{text}"'.encode()) == {"a": text}
