"""What may be a password, and what counts as the same one."""

import pytest

from screening.acts.signing_in import passwords


@pytest.mark.parametrize(
    "password",
    [
        "a" * 11,
        "x" * 129,
        "Password-1234!",
        "abcabcabcabcabc",
        "1 2 3 4 5 6 7 8 9 0 1 2",
        "rosalind is my name",
    ],
)
def test_passwords_that_are_short_long_or_guessed_first_are_refused(password):
    with pytest.raises(passwords.NotAPassword):
        passwords.refuse_weak(password, "Rosalind")


@pytest.mark.parametrize("password", ["twelve chars", "y" * 64 + "z" * 64, "Füße über Kopf"])
def test_any_other_password_of_12_to_128_characters_will_do(password):
    passwords.refuse_weak(password, "Rosalind")


def test_the_same_letters_from_two_keyboards_are_one_password():
    known = passwords.hashed("Füße über Kopf")

    assert passwords.matches("Fu\u0308ße u\u0308ber Kopf", known)
    assert not passwords.matches("Fuße uber Kopf", known)
