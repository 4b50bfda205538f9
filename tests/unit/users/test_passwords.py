from typing import Any, Literal

import pytest
from argon2 import PasswordHasher

from app.users.rules import passwords
from app.users.rules.passwords import fresh_password, good, hashed, matches, outdated

PASSWORD = "Siete-Cactus-7"


@pytest.mark.rule("AUT-07")
def test_a_hash_is_slow_salted_and_matches_only_its_password() -> None:
    one, other = hashed(PASSWORD), hashed(PASSWORD)
    assert one != other
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert matches(one, PASSWORD)
    assert not matches(one, PASSWORD.lower())


def test_nobodys_hash_takes_the_same_work_and_never_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Noting(PasswordHasher):
        def verify(self, *given: Any) -> Literal[True]:
            asked.append(given[0])
            return super().verify(*given)

    monkeypatch.setattr(passwords, "HASHER", Noting())
    kept = hashed(PASSWORD)
    assert not matches(None, PASSWORD)
    assert not matches(kept, "x")
    assert len(asked) == 2
    assert [each.rpartition("$")[0].rpartition("$")[0] for each in asked] == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


def test_a_hash_of_other_parameters_is_outdated_yet_good() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    assert matches(old, PASSWORD)
    assert outdated(old)
    assert not outdated(hashed(PASSWORD))


def test_a_broken_hash_matches_nothing() -> None:
    assert not matches("", PASSWORD)
    assert not matches("$argon2id$nonsense", PASSWORD)


@pytest.mark.rule("AUT-07")
@pytest.mark.parametrize(
    "easy",
    [
        "Password1", "Password1234", "P4$$w0rd1234", "Qwerty123456", "Contraseña-2026", "Argentina2026",
        "Admin-Admin-123", "Cactus2026Cactus", "Demeter-2026-!!", "Abcdefgh1234", "Aa1Aa1Aa1Aa1",
        "Verano-2026-Verano", "1Qwertyuiop0",
    ],
)  # fmt: skip
def test_what_everybody_tries_first_is_no_password(easy: str) -> None:
    with pytest.raises(ValueError, match=r"tries first|12 to 128"):
        good(easy)


@pytest.mark.parametrize("fair", [PASSWORD, "Ocho-Espinas-8", "Tres-Tunas-en-Flor-3", "kJ8vq2mzTnRw"])
def test_a_common_word_among_others_does_no_harm(fair: str) -> None:
    assert good(fair) == fair


def test_fresh_passwords_are_good_and_never_the_same() -> None:
    made = {fresh_password() for _ in range(200)}
    assert len(made) == 200
    assert all(good(each) == each for each in made)
