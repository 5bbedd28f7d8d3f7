"""The regions as every picture of this folder names them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Names:
    """The regions' short names by code, and the code of the province; hashable by identity."""

    short: Mapping[str, str]
    owner: str
