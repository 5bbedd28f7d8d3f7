"""Choose one candidate per label so that the whole is best: local search over labels and pairs of labels."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from geo.spots import FORBIDDEN, Floats, Spots, together

Choice = NDArray[np.intp]
STARTS = 24
PATIENCE = 8
"""Starts after which a scale that still has no layout is given up."""
SEED = 52
"""Any number: what matters is that every build draws the same starts."""
PLACES = 4
"""Costs are rounded so that the last bits of a processor's arithmetic decide nothing."""


class Table:
    """Costs of every candidate alone and beside every candidate of the other labels."""

    def __init__(self, labels: Sequence[Spots], room: tuple[float, float]) -> None:
        """Work out the costs once; the search only looks them up."""
        self.alone = [np.round(spots.cost, PLACES) for spots in labels]
        self.pairs: dict[tuple[int, int], Floats] = {}
        for i, j in combinations(range(len(labels)), 2):
            cost = np.round(together(labels[i], labels[j], room), PLACES)
            self.pairs[i, j] = cost
            self.pairs[j, i] = cost.T

    def total(self, choice: Choice) -> float:
        """Return the cost of a whole layout."""
        numbers = range(len(choice))
        alone = sum(float(self.alone[i][choice[i]]) for i in numbers)
        return alone + sum(float(self.pairs[i, j][choice[i], choice[j]]) for i, j in combinations(numbers, 2))

    def beside(self, label: int, choice: Choice) -> Floats:
        """Return what each candidate of a label costs while the other labels stay."""
        others = [self.pairs[label, other][:, at] for other, at in enumerate(choice) if other != label]
        cost: Floats = np.sum(others, axis=0) + self.alone[label]
        return cost


def search(table: Table) -> tuple[Choice, float]:
    """Return the best layout found and its cost (FORBIDDEN or more when labels still conflict)."""
    random = np.random.default_rng(SEED)
    sizes = [len(cost) for cost in table.alone]
    best, best_cost = np.zeros(len(sizes), dtype=np.intp), np.inf
    for start in range(STARTS):
        if start == PATIENCE and not possible(best_cost):
            break
        choice = _greedy(table, random.permutation(len(sizes)))
        cost = _improve(table, choice)
        if cost < best_cost - 10.0**-PLACES:
            best, best_cost = choice, cost
    return best, best_cost


def possible(cost: float) -> bool:
    """Tell whether a layout of this cost breaks no rule."""
    return cost < FORBIDDEN


def _greedy(table: Table, order: NDArray[np.int64]) -> Choice:
    """Place label after label where it costs least beside those already placed."""
    choice = np.zeros(len(order), dtype=np.intp)
    for count, label in enumerate(order):
        cost = table.alone[label].copy()
        for other in order[:count]:
            cost += table.pairs[int(label), int(other)][:, choice[other]]
        choice[label] = np.argmin(cost)
    return choice


def _improve(table: Table, choice: Choice) -> float:
    """Move labels two at a time until no move helps; ``choice`` is changed in place.

    What every candidate costs beside the others is carried along from move to move: working it out anew for
    each pair would take most of the time.
    """
    beside = [table.beside(label, choice) for label in range(len(choice))]
    cost = table.total(choice)
    while True:
        for i, j in combinations(range(len(choice)), 2):
            pair = table.pairs[i, j]
            both = (beside[i] - pair[:, choice[j]])[:, None] + (beside[j] - pair[choice[i]]) + pair
            best = np.unravel_index(np.argmin(both), both.shape)
            if both[best] < both[choice[i], choice[j]] - 10.0**-PLACES:
                for label, at in zip((i, j), best, strict=True):
                    _move(table, beside, choice, label, int(at))
        after = table.total(choice)
        if after > cost - 10.0**-PLACES:
            return after
        cost = after


def _move(table: Table, beside: list[Floats], choice: Choice, label: int, at: int) -> None:
    for other in range(len(choice)):
        if other != label:
            pair = table.pairs[other, label]
            beside[other] += pair[:, at] - pair[:, choice[label]]
    choice[label] = at
