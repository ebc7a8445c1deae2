"""The map of one card as a drawing: questions on the left, facts between, rules on the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from xml.etree import ElementTree as ET

from screening.rules.feeding import CardMap, as_fed
from screening.vocabulary import Vocabulary

LEFT, WIDTHS, GUTTER = 1, (372, 204, 340), 76
ROW, BOX, TOP = 38, 30, 30
# About seven units a letter.
LETTER = 7.2


@dataclass(frozen=True)
class Box:
    """One box: its kind is its class in the style sheet."""

    kind: str
    words: str
    x: int
    y: int
    width: int


def drawn(card: CardMap, vocabulary: Vocabulary) -> str:
    """Return the card's map as SVG; its colors and letters come from the style sheet."""
    boxes = _boxes(card, vocabulary)
    height = TOP + ROW * _most(card)
    width = _columns(card)[-1] + WIDTHS[-1] + LEFT
    svg = _paper(card, width, height)
    _head(svg, card)
    for first, second in card.feeds:
        _line(svg, boxes[first], boxes[second])
    for box in boxes.values():
        _box(svg, box)
    return ET.tostring(svg, encoding="unicode")


def _paper(card: CardMap, width: int, height: int) -> ET.Element:
    label = f"map-{card.topic}"
    about = {"role": "img", "aria-labelledby": f"{label}-title {label}-about", "class": "map"}
    size = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **about, **size})
    ET.SubElement(svg, "title", id=f"{label}-title").text = f"What feeds the card: {card.words}"
    words = "The same stands in the table below, rule by rule."
    ET.SubElement(svg, "desc", id=f"{label}-about").text = words
    return svg


def _columns(card: CardMap) -> tuple[int, int, int]:
    """Return where the three columns begin; without facts the rules move up."""
    second = LEFT + WIDTHS[0] + GUTTER
    return LEFT, second, second + (WIDTHS[1] + GUTTER if card.facts else 0)


def _boxes(card: CardMap, vocabulary: Vocabulary) -> Mapping[str, Box]:
    first, second, third = _columns(card)
    rules = {
        as_fed(rule): Box(f"rule {rule.review}", rule.title, third, TOP + at * ROW, WIDTHS[2])
        for at, rule in enumerate(card.rules)
    }
    facts = {
        name: Box("fact", str(vocabulary.facts[name].prompt), second, y, WIDTHS[1])
        for name, y in _beside(card.facts, card, rules).items()
    }
    questions = {
        name: Box("question", str(vocabulary.questions[name].prompt), first, y, WIDTHS[0])
        for name, y in _beside(card.questions, card, rules | facts).items()
    }
    return questions | facts | rules


def _beside(names: Iterable[str], card: CardMap, placed: Mapping[str, Box]) -> dict[str, int]:
    """Return a place for each name, as near as may be to the first box that it feeds."""
    wanted = {
        name: min(placed[fed].y for one, fed in card.feeds if one == name and fed in placed)
        for name in names
    }
    some = sorted(wanted, key=lambda name: wanted[name])
    last = TOP + ROW * (_most(card) - len(some))
    places, next_free = {}, TOP
    for at, name in enumerate(some):
        places[name] = min(max(wanted[name], next_free), last + at * ROW)
        next_free = places[name] + ROW
    return places


def _most(card: CardMap) -> int:
    return max(len(card.questions), len(card.facts), len(card.rules))


def _head(svg: ET.Element, card: CardMap) -> None:
    heads: Iterable[str] = ("Questions", "Facts", "Rules")
    for words, x in zip(heads, _columns(card), strict=True):
        if words != "Facts" or card.facts:
            ET.SubElement(svg, "text", {"class": "head", "x": str(x), "y": "16"}).text = words


def _line(svg: ET.Element, first: Box, second: Box) -> None:
    start, end = first.x + first.width, second.x
    top, bottom = first.y + BOX / 2, second.y + BOX / 2
    middle = (start + end) / 2
    path = f"M{start} {top}C{middle} {top} {middle} {bottom} {end} {bottom}"
    ET.SubElement(svg, "path", {"class": "feeds", "d": path})


def _box(svg: ET.Element, box: Box) -> None:
    group = ET.SubElement(svg, "g", {"class": box.kind})
    ET.SubElement(group, "title").text = box.words
    where = {"x": str(box.x), "y": str(box.y), "width": str(box.width), "height": str(BOX)}
    ET.SubElement(group, "rect", where | {"rx": "6"})
    words = _fitting(box.words, int((box.width - 20) / LETTER))
    text = ET.SubElement(group, "text", {"x": str(box.x + 10), "y": str(box.y + 20)})
    text.text = words


def _fitting(words: str, most: int) -> str:
    """Return so many letters of some words, cut between two words where there is such a place."""
    fits = shorten(words, most, placeholder=" …")
    return fits if fits.strip(" …") else f"{words[: most - 1]}…"
