"""Flags as people read them: the patient's answers, the rule in plain words, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from screening.acts import cards, rulebooks, sent_early
from screening.acts.cards import Card, Disposed
from screening.acts.reading import said
from screening.conditions import comparisons
from screening.facts.medicines_taken import MEDICINES_NOT_UNDERSTOOD
from screening.rules import explaining
from screening.rules.model import Rule, Rulebook, Source
from screening.rules.outcomes import Outcome
from screening.rules.settling import ask_first
from screening.vocabulary import Answers, Stored

NOT_UNDERSTOOD = MEDICINES_NOT_UNDERSTOOD.name
OUTCOMES = {
    "raised": "Raised",
    "cannot_tell": "Cannot be told",
    "failed": "Could not be evaluated",
    "not_raised": "Not raised",
    "not_applicable": "Does not apply",
}


@dataclass(frozen=True)
class FlagText:
    """One flag with all six things that let its reader check it.

    One that `quotes_words` rests on sentences of the patient's own, which stand in its answers.
    """

    rule: str
    title: str
    outcome: str
    because: tuple[str, ...]
    also: tuple[str, ...]
    would_settle: tuple[str, ...]
    why: str
    ask: str
    sources: tuple[str, ...]
    version: str
    is_question: bool
    quotes_words: bool


@dataclass(frozen=True)
class CardText:
    """One card; an absorbed rule is one line, because another of its flags says more.

    `answers` and `to_settle` are those of all its flags, each once. One that `is_one_line` says
    in its heading all there is to say; its flags are folded. On one that `asks_for_names`, a
    provider settles which medicines some words are.
    """

    topic: str
    heading: str
    review: str
    review_words: str
    flags: tuple[FlagText, ...]
    answers: tuple[str, ...]
    to_settle: tuple[str, ...]
    absorbed: tuple[str, ...]
    is_one_line: bool
    asks_for_names: bool
    disposed: Disposed | None
    is_for_the_visit: bool
    must_be_disposed_of: bool


@dataclass(frozen=True)
class Untold:
    """A question whose answer would settle rules that could not be told."""

    name: str
    prompt: str
    answer: str
    settles: tuple[str, ...]


class Teller:
    """Puts the outcomes of one evaluation into words.

    `left_to_words` could not be told because not all boxes for free words were filled in.
    """

    def __init__(self, rulebook: Rulebook, receipt: Mapping[str, Any], answers: Answers) -> None:
        self.rulebook, self.answers = rulebook, answers
        made = (_outcome(rulebook, line) for line in receipt["outcomes"])
        self.outcomes = {outcome.rule.id: outcome for outcome in made}
        self.not_reached = frozenset(receipt.get("not_reached", ()))
        self.left_to_words = [one for one in self.outcomes.values() if self._wants_words(one)]
        self.raised = {name for name, one in self.outcomes.items() if one.outcome == "raised"}

    def card(self, card: Card) -> CardText:
        """Return a card as its reader sees it."""
        outcomes = [self.outcomes[flag.rule] for flag in card.flags]
        absorbed = [one for one in outcomes if not self.raised.isdisjoint(one.rule.absorbed_by)]
        flags = tuple(self.flag(one) for one in outcomes if one not in absorbed)
        answers = _each_once(self._answered(one) for one in outcomes if one not in absorbed)
        to_settle = _each_once(flag.would_settle for flag in flags)
        return CardText(
            topic=card.topic,
            heading=self._heading(card),
            review=card.review,
            review_words=cards.REVIEWS[card.review],
            flags=flags,
            answers=tuple(one for one in answers if one not in to_settle),
            to_settle=to_settle,
            absorbed=tuple(f"{OUTCOMES[one.outcome]} too: {one.rule.title}" for one in absorbed),
            is_one_line=card.topic == sent_early.TOPIC,
            asks_for_names=any(NOT_UNDERSTOOD in _reads(one.rule) for one in outcomes),
            disposed=card.disposed,
            is_for_the_visit=card.is_for_the_visit,
            must_be_disposed_of=card.must_be_disposed_of,
        )

    def flag(self, outcome: Outcome) -> FlagText:
        """Return a flag as its reader sees it."""
        rule, vocabulary = outcome.rule, self.rulebook.vocabulary
        settle = explaining.settle_in_words(outcome.would_settle, vocabulary, self.answers)
        return FlagText(
            rule=rule.id,
            title=rule.title,
            outcome=OUTCOMES[outcome.outcome],
            because=self._reasons(rule, outcome.because),
            also=self._reasons(rule, outcome.also),
            would_settle=tuple(settle),
            why=rule.why,
            ask=rule.ask,
            sources=tuple(_cited(self.rulebook.sources[name]) for name in rule.sources),
            version=self.rulebook.digest[:12],
            is_question=rule.kind == "contradiction",
            quotes_words=self._reads_words(rule),
        )

    def also_noted(self) -> tuple[FlagText, ...]:
        """Return the background rules that have something to say; they are no flags."""
        return tuple(
            self.flag(one)
            for one in self.outcomes.values()
            if one.outcome in ("raised", "cannot_tell")
            and rulebooks.review_of(one) == "background"
            and one not in self.left_to_words
            and not sent_early.waits_for(one, self.not_reached)
        )

    def untold(self, lines: Mapping[str, said.Line]) -> tuple[Untold, ...]:
        """Return the questions that would settle something, the one to ask first on top.

        Those not reached are one line elsewhere, but for what is to be asked the same day. Nobody
        asks for words that were not written.
        """
        outcomes = [one for one in self.outcomes.values() if one not in self.left_to_words]
        soon = {
            name
            for one in outcomes
            if rulebooks.review_of(one) == sent_early.KEEPS_ITS_CARD
            for name in one.would_settle
        }
        return tuple(
            Untold(name, lines[name].prompt, lines[name].answer, _settled_by(name, outcomes))
            for name in ask_first(outcomes, lines)
            if name not in self.not_reached or name in soon
        )

    def _wants_words(self, outcome: Outcome) -> bool:
        return outcome.outcome == "cannot_tell" and self._reads_words(outcome.rule)

    def _reads_words(self, rule: Rule) -> bool:
        """Return whether the rule rests on what was written freely."""
        facts = self.rulebook.vocabulary.facts
        return any(facts[name].quotes for name in _reads(rule) & facts.keys())

    def _heading(self, card: Card) -> str:
        if card.topic == sent_early.TOPIC:
            return sent_early.in_words(len(self.not_reached))
        return card.heading

    def _answered(self, outcome: Outcome) -> tuple[str, ...]:
        """Return what was answered without what the rule asked for, so that rules share lines."""
        answers = {**outcome.because, **outcome.also}
        found = explaining.answers_alone(outcome.rule, answers, self.rulebook.vocabulary)
        return tuple(map(said.visible, found))

    def _reasons(self, rule: Rule, answers: Mapping[str, Stored]) -> tuple[str, ...]:
        found = explaining.answers_in_words(rule, answers, self.rulebook.vocabulary)
        return tuple(map(said.visible, found))


def _each_once(some: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for lines in some for one in lines))


def _outcome(rulebook: Rulebook, line: Mapping[str, Any]) -> Outcome:
    rule = rulebook.rule(line["rule"])
    assert rule is not None, "an evaluation names only rules of its rulebook"
    reasons = line["because"], line["also"], tuple(line["would_settle"])
    return Outcome(rule, line["outcome"], *reasons)


def _reads(rule: Rule) -> set[str]:
    return {one.question for one in comparisons(rule.when)}


def _settled_by(name: str, outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(one.rule.title for one in outcomes if name in one.would_settle)


def _cited(source: Source) -> str:
    parts = (source.publisher, source.title, source.version, source.section)
    return ". ".join(part.rstrip(".") for part in parts if part)
