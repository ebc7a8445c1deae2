"""Unknown is never "no": knowing less never takes a flag away, and no flag rests on nothing."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, note, settings

from screening.questions.path import is_shown
from screening.rules.evaluation import evaluate
from screening.rules.loader import Rulebook
from screening.vocabulary import SAID, Stored
from tests.rules.made_up import AS_OF
from tests.rules.random_cases import Note, dice
from tests.rules.random_paths import a_rulebook, in_words, some_stale, stored_answers

# One rulebook meets so many patients, because compiling costs more than running.
PATIENTS = 5
FLAGS = ("raised", "cannot_tell", "failed")


def flags(rulebook: Rulebook, stored: dict[str, Stored], stale: frozenset[str]) -> set[str]:
    answers = rulebook.vocabulary.read(stored, stale)
    outcomes = evaluate(rulebook, answers, rulebook.settings, AS_OF).outcomes
    return {one.rule.id for one in outcomes if one.outcome in FLAGS}


def check_that_knowing_less_keeps_flags(chance: random.Random, note: Note = note) -> None:
    """Replace every answer in turn by every unknown; no flag may go without a "cannot tell"."""
    rulebook = a_rulebook(chance)
    note(in_words(rulebook))
    for _ in range(PATIENTS):
        stored, stale = stored_answers(chance), some_stale(chance)
        before = flags(rulebook, stored, stale)
        answers = rulebook.vocabulary.read(stored, stale)
        # Only answers on the path are tried. One off the path that is stored can come back when
        # its gate becomes unknown; that is more to know, and can settle a flag that was there.
        stored = {one: stored[one] for one in stored if is_shown(one, answers)}
        for name, unknown in itertools.product(answers.known, (*SAID, None)):
            after = flags(rulebook, stored | {name: unknown}, stale)
            note(f"{stored}\n{name} becomes {unknown}, stale {stale}")

            assert before <= after


def check_that_flags_rest_on_what_was_asked(chance: random.Random, note: Note = note) -> None:
    """Look at what every raised rule rests on: something, and nothing that was not asked."""
    rulebook = a_rulebook(chance)
    note(in_words(rulebook))
    for _ in range(PATIENTS):
        stored, stale = stored_answers(chance), some_stale(chance)
        answers = rulebook.vocabulary.read(stored, stale)
        note(f"{stored}, stale {stale}")
        for one in evaluate(rulebook, answers, rulebook.settings, AS_OF).outcomes:
            shown = {**one.because, **one.also}

            assert answers.off_path.isdisjoint({*shown, *one.would_settle})
            assert bool(one.because) is (one.outcome == "raised")
            assert bool(one.would_settle) is (one.outcome == "cannot_tell")


@settings(max_examples=150)
@given(chance=dice)
def test_replacing_an_answer_by_an_unknown_never_removes_a_flag(chance):
    check_that_knowing_less_keeps_flags(chance)


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_no_flag_rests_on_a_question_that_was_not_asked(chance):
    check_that_flags_rest_on_what_was_asked(chance)
