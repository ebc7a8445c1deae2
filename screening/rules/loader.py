"""Loading rules.yaml: all of it is checked, and every mistake is told at once with its place."""

from __future__ import annotations

import hashlib
from functools import partial

from screening.conditions import AllOf, comparisons
from screening.rules.loading import examples
from screening.rules.loading.condition_reading import ConditionReader, Report
from screening.rules.loading.links import check_absorbers, check_links, texts_under
from screening.rules.loading.mistakes import Mistakes, Place, RulesError, listed
from screening.rules.loading.reading import Node, read
from screening.rules.loading.shape import fit
from screening.rules.model import Heading, Rule, Rulebook, Settings, Source, noon
from screening.spelling import did_you_mean, quoted
from screening.vocabulary import Vocabulary
from screening.wording import decision_words

__all__ = ["Rule", "Rulebook", "RulesError", "Source", "load"]

SECTIONS = ("rulebook", "settings", "sources", "rules")
# Stands for a condition that could not be read, so that the rest of its rule is checked too.
UNREADABLE = AllOf(())


def load(
    text: bytes, vocabulary: Vocabulary, name: str = "rules.yaml", accepted: bool = False
) -> Rulebook:
    """Return the rulebook in the text, or raise `RulesError` with every mistake in it.

    One that was `accepted` before need only be readable: a release that judges wording or examples
    more strictly must still be able to tell what was signed under it.
    """
    mistakes = Mistakes(name)
    loading = _Loading(vocabulary, mistakes, read(text, mistakes), accepted)
    heading, settings = loading.heading(), loading.settings()
    sources, rules = loading.sources(), loading.rules()
    if settings and not accepted:
        loading.run_examples(rules, settings)
    mistakes.refuse()
    assert heading
    assert settings
    return Rulebook(
        digest=hashlib.sha256(text).hexdigest(),
        title=heading.title,
        reviewed_by=heading.reviewed_by,
        reviewed_on=heading.reviewed_on,
        settings=settings.model_dump(),
        sources=sources,
        rules=tuple(rule for rule, _ in rules),
        vocabulary=vocabulary,
    )


class _Loading:
    """One file being loaded: each section is read on its own, so one mistake hides no other."""

    def __init__(
        self, vocabulary: Vocabulary, mistakes: Mistakes, root: Node, accepted: bool
    ) -> None:
        self.vocabulary = vocabulary
        self.mistakes = mistakes
        self.accepted = accepted
        self.sections = _sections(root, mistakes)

    def heading(self) -> Heading | None:
        node = self.sections["rulebook"]
        self._guard_wording(node)
        heading = fit(Heading, node, self.mistakes)
        if heading and bool(heading.reviewed_by) != bool(heading.reviewed_on):
            message = "'reviewed_by' and 'reviewed_on' go together: give both or neither"
            self.mistakes.add(node.place, message)
        return heading

    def settings(self) -> Settings | None:
        node = self.sections["settings"]
        self._guard_wording(node)
        days = node.get("best_before_days")
        for name, part in days.entries() if days else ():
            if name not in self.vocabulary.questions:
                hint = did_you_mean(name, self.vocabulary.questions)
                self.mistakes.add(part.key, f"no question is called {quoted(name)}{hint}")
        return fit(Settings, node, self.mistakes)

    def sources(self) -> dict[str, Source]:
        node = self.sections["sources"]
        self._guard_wording(node)
        for name, part in node.entries():
            self._guard_text(name, part.key)
        found = {name: fit(Source, part, self.mistakes) for name, part in node.entries()}
        return {name: source for name, source in found.items() if source}

    def rules(self) -> list[tuple[Rule, Node]]:
        nodes = self.sections["rules"].value
        if not isinstance(nodes, list) or not nodes:
            self.mistakes.add(self.sections["rules"].place, "'rules' must be a list of rules")
            return []
        check_links(nodes, dict(self.sections["sources"].entries()), self.mistakes)
        if not self.accepted:
            check_absorbers(nodes, self.mistakes)
        found = [(self._rule(node), node) for node in nodes]
        return [(rule, node) for rule, node in found if rule]

    def _rule(self, node: Node) -> Rule | None:
        """Return a rule that can be run, or None after noting what is wrong with it."""
        label = next((str(one.value) for one in texts_under(node, "id")), "")
        before = len(self.mistakes)
        report = partial(self.mistakes.add, rule=label)
        when = node.get("when")
        condition = ConditionReader(self.vocabulary, report).read(when) if when else None
        rule = fit(Rule, node, self.mistakes, label, {"when": condition or UNREADABLE})
        if not self.accepted:
            self._judge(rule, node, label)
        return rule if len(self.mistakes) == before else None

    def _judge(self, rule: Rule | None, node: Node, label: str) -> None:
        report = partial(self.mistakes.add, rule=label)
        for place, message in examples.mistakes_in(self.vocabulary, node):
            report(place, message)
        self._guard_wording(node, label)
        if rule and rule.kind == "contradiction" and rule.when is not UNREADABLE:
            _check_contradiction(rule, node, report)

    def run_examples(self, rules: list[tuple[Rule, Node]], settings: Settings) -> None:
        """Note every example that does not do what it says."""
        as_of = noon(settings.examples_as_of)
        book = examples.Book(self.vocabulary, settings.model_dump(), as_of)
        for rule, node in rules:
            for place, message in examples.run(rule, node, book):
                self.mistakes.add(place, message, rule.id)

    def _guard_wording(self, node: Node, label: str = "") -> None:
        for text in node.texts():
            self._guard_text(str(text.value), text.place, label)

    def _guard_text(self, text: str, place: Place, label: str = "") -> None:
        for words in () if self.accepted else decision_words(text):
            message = "sounds like a decision: say what is known, and let people decide"
            self.mistakes.add(place, f"{quoted(words)} {message}", label)


def _sections(root: Node, mistakes: Mistakes) -> dict[str, Node]:
    """Return the parts of the file; without all of them nothing else can be checked."""
    for name, node in root.entries():
        if name not in SECTIONS:
            hint = did_you_mean(name, SECTIONS)
            mistakes.add(node.key, f"no section is called {quoted(name)}{hint}")
    found = {name: node for name, node in root.entries() if name in SECTIONS}
    if missing := [name for name in SECTIONS if name not in found]:
        message = f"the file must have the sections {listed(SECTIONS, 'and')}; not here: "
        mistakes.add(root.place, message + ", ".join(missing))
        mistakes.refuse()
    return found


def _check_contradiction(rule: Rule, node: Node, report: Report) -> None:
    questions = {comparison.question for comparison in comparisons(rule.when)}
    if not isinstance(rule.when, AllOf) or len(questions) < 2:
        place = node.find("kind").place
        report(place, "a contradiction is an 'all' over two or more questions")
