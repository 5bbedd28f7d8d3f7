"""Randomness of the sample: every part draws from a stream of its own, the same on every machine.

Only whole numbers are drawn, and what is computed from them uses whole numbers or the four operations, which
IEEE 754 fixes to the last bit; logarithms and the like differ between processors.
"""

import hashlib

import numpy as np
import numpy.typing as npt

SEED = 52_2026
PERMILLE = 1000

Ints = npt.NDArray[np.int64]


def aliran(*kunci: str) -> np.random.Generator:
    """Return the stream named by ``kunci``; no other stream changes when one is added or drawn from."""
    name = "\x1f".join((str(SEED), *kunci))
    digest = hashlib.sha256(name.encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def undian(bobot: npt.ArrayLike) -> Ints:
    """Return a row of 1000 numbers, each choice as often as its weight in permille says.

    ``bobot`` holds one weight a choice. Raise ValueError when they do not sum to 1000.
    """
    weights = np.asarray(bobot, dtype=np.int64)
    if weights.sum() != PERMILLE:
        raise ValueError(f"weights sum to {weights.sum()}, not to {PERMILLE}")
    return np.repeat(np.arange(len(weights), dtype=np.int64), weights)


def tarik(rng: np.random.Generator, undian_: Ints, size: int) -> Ints:
    """Draw ``size`` choices from a row made by ``undian``."""
    drawn: Ints = undian_[rng.integers(0, PERMILLE, size)]
    return drawn
