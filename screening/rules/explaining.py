"""A rule, and what came of it, in plain English for the people who read flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from screening.conditions import AllOf, AnyOf, Comparison, Condition, comparisons, holds
from screening.rules.model import Review, Rule, Rulebook, Source
from screening.rules.outcomes import Outcome
from screening.rules.words import (
    UNKNOWN_IN_WORDS,
    answer_in_words,
    asked_in_words,
    joined,
    told,
)
from screening.vocabulary import (
    SAID,
    Answers,
    Fact,
    Kind,
    Question,
    Stored,
    Ticks,
    Vocabulary,
    as_stored,
)

REVIEW_IN_WORDS: dict[Review, str] = {
    "same_day": "the same day",
    "before_booking": "before booking",
    "at_visit": "at the visit",
    "background": "as background",
}
STEP = "  "


def explain(rule: Rule, rulebook: Rulebook) -> str:
    """Return a rule in plain English, one line each thing."""
    lines = [
        f"{rule.id}: {rule.title}",
        f"To be looked at: {REVIEW_IN_WORDS[rule.review]};"
        f" if it cannot be told: {REVIEW_IN_WORDS[rule.review_when_unknown]}",
        *condition_in_words(rule.when, rulebook.vocabulary, "Raised when "),
        f"Why: {rule.why}",
        f"Ask: {rule.ask}",
        *(f"Source: {source_in_words(rulebook.sources[name])}" for name in rule.sources),
    ]
    return "\n".join(lines)


def condition_in_words(
    condition: Condition, vocabulary: Vocabulary, begin: str = "", depth: int = 0
) -> Iterator[str]:
    """Yield a condition, a line for each comparison under a line for each group."""
    indent = STEP * depth + begin
    match condition:
        case Comparison(question):
            subject = _subject(question, vocabulary)
            yield indent + told(subject.prompt, asked_in_words(condition, subject))
        case AllOf(parts) | AnyOf(parts):
            group = "all of these hold" if isinstance(condition, AllOf) else "any of these holds"
            yield f"{indent}{group}:"
            for part in parts:
                yield from condition_in_words(part, vocabulary, "- ", depth + 1)


def reasons_in_words(outcome: Outcome, vocabulary: Vocabulary) -> list[str]:
    """Return the answers a raised rule rests on, each with what was asked for."""
    return answers_in_words(outcome.rule, outcome.because, vocabulary)


def also_in_words(outcome: Outcome, vocabulary: Vocabulary) -> list[str]:
    """Return the other answers that speak for a rule, each with what was asked for."""
    return answers_in_words(outcome.rule, outcome.also, vocabulary)


def answers_in_words(
    rule: Rule, answers: Mapping[str, Stored], vocabulary: Vocabulary
) -> list[str]:
    """Return answers as "Top number of your latest reading: 168 (asked: 140 or more)"."""
    said = answers_alone(rule, answers, vocabulary)
    asked = (_asked_of(rule, name, stored, vocabulary) for name, stored in answers.items())
    return [
        f"{line} (asked: {words})" if words else line
        for line, words in zip(said, asked, strict=True)
    ]


def answers_alone(rule: Rule, answers: Mapping[str, Stored], vocabulary: Vocabulary) -> list[str]:
    """Return answers as "Top number of your latest reading: 168", whatever the rule asked for."""
    return [_answer_to(rule, name, stored, vocabulary) for name, stored in answers.items()]


def settle_in_words(names: Iterable[str], vocabulary: Vocabulary, answers: Answers) -> list[str]:
    """Return questions to ask, each with what is missing: "Pulse: left blank"."""
    return [
        told(vocabulary.questions[name].prompt, _missing(name, vocabulary, answers))
        for name in names
    ]


def _answer_to(rule: Rule, name: str, stored: Stored, vocabulary: Vocabulary) -> str:
    question = vocabulary.questions[name]
    if quotes := _quotes(rule, name, stored, vocabulary):
        return told(question.prompt, " ".join(f"“{quote}”" for quote in quotes))
    return told(question.prompt, answer_in_words(question, stored))


def _asked_of(rule: Rule, name: str, stored: Stored, vocabulary: Vocabulary) -> str:
    """Return what a rule asked for where the answer does not say it already, or nothing."""
    question = vocabulary.questions[name]
    if _quotes(rule, name, stored, vocabulary):
        return ""
    alone = _alone(question, name, stored)
    asked = [one for one in comparisons(rule.when) if one.question == name and holds(one, alone)]
    words = [asked_in_words(one, question) for one in asked]
    words += [
        f"for {told(fact.prompt, asked_in_words(one, fact))}"
        for one in comparisons(rule.when)
        if (fact := vocabulary.facts.get(one.question)) and name in fact.reads
    ]
    return "" if words in ([], [answer_in_words(question, stored)]) else joined(words)


def _quotes(rule: Rule, name: str, stored: Stored, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the sentences of one answer that facts about words rest on."""
    facts = (vocabulary.facts.get(one.question) for one in comparisons(rule.when))
    finding = [fact.quotes for fact in facts if fact and fact.quotes and name in fact.reads]
    return tuple(dict.fromkeys(quote for find in finding for quote in find(name, stored)))


def _alone(question: Question, name: str, stored: Stored) -> Answers:
    """Return one stored answer as conditions read it."""
    if stored is None or stored in list(UNKNOWN_IN_WORDS):
        return Answers()
    if question.kind is Kind.SOME_OF and isinstance(stored, list):
        ticked = frozenset(stored) - frozenset(SAID)
        return Answers({name: Ticks(ticked, firm=len(ticked) == len(stored))})
    # Dates, texts and groups are compared with nothing but `unanswered`.
    return Answers({name: stored if isinstance(stored, int | str) else ""})


def _missing(name: str, vocabulary: Vocabulary, answers: Answers) -> str:
    if why := answers.why_unknown(name):
        return UNKNOWN_IN_WORDS[why]
    answer = answer_in_words(vocabulary.questions[name], as_stored(answers.known[name]))
    return f"{answer} (too old to rely on)" if name in answers.stale else f"{answer} (incomplete)"


def _subject(name: str, vocabulary: Vocabulary) -> Question | Fact:
    return vocabulary.questions.get(name) or vocabulary.facts[name]


def source_in_words(source: Source) -> str:
    """Return a source as it is cited."""
    parts = (source.title, source.publisher, source.version, source.section, source.url)
    return ", ".join(part for part in parts if part)
