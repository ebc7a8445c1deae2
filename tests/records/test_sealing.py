"""What is sealed opens in its own place only, and stays readable when keys change."""

import json
import stat

import pytest

from screening.records import sealing
from screening.records.sealing import CannotOpen, KeysMissing

ROW, OTHER_ROW = b"a" * 16, b"b" * 16
PLACE = "submission.sealed"
ANSWER = b"canary-answer"


@pytest.fixture
def folder(tmp_path):
    sealing.make_keys(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def keyring(folder):
    return sealing.load_keys(folder)


def test_a_sealed_value_opens_again_and_does_not_show_what_it_holds(keyring):
    sealed = keyring.seal(ROW, PLACE, ANSWER)

    assert keyring.unseal(ROW, PLACE, sealed) == ANSWER
    assert ANSWER not in sealed


def test_the_same_value_is_never_sealed_alike_twice(keyring):
    assert keyring.seal(ROW, PLACE, ANSWER) != keyring.seal(ROW, PLACE, ANSWER)


@pytest.mark.parametrize(
    ("row", "place"), [(OTHER_ROW, PLACE), (ROW, "flag.sealed")], ids=["row", "column"]
)
def test_a_sealed_value_does_not_open_in_another_place(keyring, row, place):
    sealed = keyring.seal(ROW, PLACE, ANSWER)

    with pytest.raises(CannotOpen):
        keyring.unseal(row, place, sealed)


def test_no_changed_bit_goes_unnoticed(keyring):
    sealed = keyring.seal(ROW, PLACE, ANSWER)

    for at in range(len(sealed)):
        for bit in range(8):
            changed = sealed[:at] + bytes([sealed[at] ^ (1 << bit)]) + sealed[at + 1 :]
            with pytest.raises(CannotOpen):
                keyring.unseal(ROW, PLACE, changed)


def test_no_shortened_value_opens(keyring):
    sealed = keyring.seal(ROW, PLACE, ANSWER)

    for length in range(len(sealed)):
        with pytest.raises(CannotOpen):
            keyring.unseal(ROW, PLACE, sealed[:length])


def test_a_new_key_seals_and_the_old_one_still_opens(folder, keyring):
    before = keyring.seal(ROW, PLACE, ANSWER)

    number = sealing.add_sealing_key(folder)
    rotated = sealing.load_keys(folder)

    assert number == 2
    assert rotated.unseal(ROW, PLACE, before) == ANSWER
    after = rotated.seal(ROW, PLACE, ANSWER)
    with pytest.raises(CannotOpen):
        keyring.unseal(ROW, PLACE, after)


def test_only_their_owner_can_read_the_keys(folder):
    for key in folder.iterdir():
        assert stat.S_IMODE(key.stat().st_mode) == 0o600, key.name
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_keys_that_are_there_are_never_made_again(folder, keyring):
    sealing.make_keys(folder)

    assert sealing.load_keys(folder) == keyring


@pytest.mark.parametrize("name", ["sealing-1", "search", "audit", "cookies"])
def test_a_missing_key_is_named(folder, name):
    (folder / f"{name}.key").unlink()

    with pytest.raises(KeysMissing, match=name):
        sealing.load_keys(folder)


@pytest.mark.parametrize("text", ["", "not hexadecimal", "abcd"])
def test_a_damaged_key_is_not_used(folder, text):
    (folder / "sealing-1.key").write_text(text)

    with pytest.raises(KeysMissing, match="sealing-1"):
        sealing.load_keys(folder)


def test_equal_values_are_found_by_their_keyed_hash_in_one_place_only(keyring):
    found = keyring.keyed_hash("intake.date_of_birth_hash", "1990-01-02")

    assert found == keyring.keyed_hash("intake.date_of_birth_hash", "1990-01-02")
    assert found != keyring.keyed_hash("intake.date_of_birth_hash", "1990-01-03")
    assert found != keyring.keyed_hash("provider.name", "1990-01-02")


def test_any_json_value_comes_back_as_it_was(db):
    value = {"systolic": 168, "goal": "“sleep” – ok 🙂", "reasons": ["pain"], "pulse": None}

    sealed = sealing.seal(db, ROW, PLACE, value)

    assert sealing.unseal(db, ROW, PLACE, sealed) == value
    assert json.dumps(value).encode() not in sealed
