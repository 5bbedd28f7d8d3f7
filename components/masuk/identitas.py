"""Who is at the browser and what may be done there: from the claims that the identity provider signed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.settings import settings

_NAME = 64  # characters of an account name that are kept


@dataclass(frozen=True)
class Identitas:
    """An account that is logged in, and whether it may load, publish and roll back."""

    nama: str
    pemuat: bool


def aktif() -> bool:
    """Say whether logging in is set up on this server."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def identitas() -> Identitas | None:
    """Return who is logged in at this moment; None for nobody, or when the identity has expired."""
    return dari_klaim(st.user.to_dict(), time.time()) if aktif() else None


def dari_klaim(claims: Mapping[str, Any], now: float) -> Identitas | None:
    """Return the identity that claims speak of at a time (seconds since 1970).

    Streamlit keeps an identity for thirty days; here it ends when the provider said that it does.
    """
    ends = claims.get("exp")
    name = _named(claims)
    if not claims.get("is_logged_in") or not isinstance(ends, int | float) or ends <= now or not name:
        return None
    wanted = {one.strip() for one in settings().peran_pemuat.split(",")} - {""}
    return Identitas(name, not wanted.isdisjoint(_roles(claims)))


def _named(claims: Mapping[str, Any]) -> str:
    name = claims.get(settings().nama_klaim) or claims.get("sub")
    printed = "".join(sign for sign in name if sign.isprintable()) if isinstance(name, str) else ""
    return printed.strip()[:_NAME]


def _roles(claims: Mapping[str, Any]) -> set[str]:
    found: Any = claims
    for part in settings().peran_klaim.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return {found}
    return {one for one in found if isinstance(one, str)} if isinstance(found, list | tuple) else set()
