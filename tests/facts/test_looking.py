"""Looking through many texts at once finds what looking through each of them does."""

import random
from pathlib import Path

import yaml

from screening.facts.own_words import LOOKED_FOR, looking
from screening.facts.own_words.looking import Looking

SENTENCES = yaml.safe_load(Path(__file__).with_name("own_words.yaml").read_bytes())


def texts_in(told):
    """Yield every text that stands anywhere in the table of sentences."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from texts_in(part)


def found_one_by_one(text):
    return {name for name, (_prompt, one) in LOOKED_FOR.items() if one.find(text)}


def test_every_sentence_of_the_table_says_the_same_alone_and_beside_another():
    chance = random.Random(3)
    at_once = Looking({name: one for name, (_prompt, one) in LOOKED_FOR.items()})
    texts = list(texts_in(SENTENCES))
    pairs = [f"{one}\n{chance.choice(texts)}" for one in texts]

    for text in [*texts, *pairs]:
        assert at_once.found_in(text) == found_one_by_one(text), text
    assert len(texts) > 500


def test_letters_that_stand_alone_are_read_together():
    at_once = Looking({name: one for name, (_prompt, one) in LOOKED_FOR.items()})
    for piece in ["I", "want", "to", "k", "i", "l", "myself", "w", "e", "d"]:
        at_once.found_in(piece)

    assert "wrote_of_dying_now" in at_once.found_in("I want to k i l l myself")
    assert at_once.found_in("w e e d") == {"wrote_of_substances"}


def test_no_more_words_are_kept_than_a_clinic_can_spare(monkeypatch):
    monkeypatch.setattr(looking, "MOST_KEPT", 10)
    at_once = Looking({name: one for name, (_prompt, one) in LOOKED_FOR.items()})

    for number in range(100):
        at_once.found_in(f"word{number} and more")

    assert len(at_once._words) <= 10 + 3
    assert "wrote_of_dying_now" in at_once.found_in("I want to die")
