"""Short forms of the names of offices, as people say them: "dikes" for Dinas Kesehatan."""

import re
from collections.abc import Sequence
from functools import lru_cache

# A word as short as this is the beginning of too many names.
PENDEK = 3
# What a word is shortened to beside its own beginning.
_LAZIM = {"dinas": "dis", "sekretariat": "set"}
# The syllables before a root: of "perhubungan" the short form keeps "hub".
_SEBELUM_AKAR = re.compile(r"^(?:peng|pen|pem|per|pe|ke|ber)(?=[a-z]{4})")
_KATA_SAMBUNG = {"dan"}


def cocok(kata: str, nama: Sequence[str]) -> bool:
    """Say whether a word is made of beginnings of a name's words, the first one's among them, in their order.

    ``kata`` and ``nama`` are in small letters, as :func:`data.cari.kata` gives them.
    """
    names = tuple(name for name in nama if name not in _KATA_SAMBUNG)
    return len(kata) > PENDEK and len(names) > 1 and kata[0] == names[0][0] and _rest(kata, names, first=True)


@lru_cache(maxsize=2**14)
def _rest(word: str, names: tuple[str, ...], *, first: bool = False) -> bool:
    """Say whether what is left of a word is made of what is left of a name."""
    if not word:
        return True
    if not names:
        return False
    if not first and _rest(word, names[1:]):
        return True
    for form in {names[0], _SEBELUM_AKAR.sub("", names[0]), _LAZIM.get(names[0], names[0])}:
        for length in range(1, len(form) + 1):
            if not word.startswith(form[:length]):
                break
            # a whole word is no short form of several
            if (not first or length < len(word)) and _rest(word[length:], names[1:]):
                return True
    return False
