"""Who may load: told from the claims of an identity, at this moment, whatever shape they have."""

from collections.abc import Iterator
from typing import Any

import pytest

from components.masuk.identitas import Identitas, dari_klaim
from data.settings import settings

NOW = 1_800_000_000.0
SITI = {
    "is_logged_in": True,
    "preferred_username": "siti",
    "sub": "id-1",
    "exp": NOW + 60,
    "roles": ["pemuat"],
}


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Identitas("siti", pemuat=True)),
        ({"roles": "pemuat"}, Identitas("siti", pemuat=True)),
        ({"roles": ["staf"]}, Identitas("siti", pemuat=False)),
        ({"roles": "pemuat-lain"}, Identitas("siti", pemuat=False)),
        ({"roles": [["pemuat"]]}, Identitas("siti", pemuat=False)),
        ({"roles": {"pemuat": True}}, Identitas("siti", pemuat=False)),
        ({"roles": None}, Identitas("siti", pemuat=False)),
        ({"preferred_username": None}, Identitas("id-1", pemuat=True)),
        ({"preferred_username": "si\nti\u202e" + "x" * 99}, Identitas("siti" + "x" * 60, pemuat=True)),
        ({"preferred_username": "", "sub": ""}, None),
        ({"is_logged_in": False}, None),
        ({"exp": NOW}, None),
        ({"exp": NOW - 1}, None),
        ({"exp": None}, None),
        ({"exp": "2999"}, None),
    ],
)
def test_an_identity_is_what_its_claims_say_until_they_end(
    changed: dict[str, Any], expected: Identitas | None
) -> None:
    assert dari_klaim({**SITI, **changed}, NOW) == expected


def test_nobody_is_somebody_without_claims() -> None:
    assert dari_klaim({}, NOW) is None


def test_claim_and_values_of_the_role_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTB_PERAN_KLAIM", "realm_access.roles")
    monkeypatch.setenv("NTB_PERAN_PEMUAT", "operator, admin-data")
    monkeypatch.setenv("NTB_NAMA_KLAIM", "nip")
    claims = {**SITI, "nip": "1990", "realm_access": {"roles": ["admin-data"]}}
    assert dari_klaim(claims, NOW) == Identitas("1990", pemuat=True)
    assert dari_klaim(claims | {"realm_access": {"roles": ["pemuat"]}}, NOW) == Identitas(
        "1990", pemuat=False
    )


def test_no_value_of_the_role_gives_it_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTB_PERAN_PEMUAT", " , ")
    assert dari_klaim({**SITI, "roles": ["", " "]}, NOW) == Identitas("siti", pemuat=False)
