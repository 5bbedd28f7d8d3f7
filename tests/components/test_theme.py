"""Colours that can be read, and told apart, by everyone."""

import itertools
import re

import numpy as np
import pytest

from components.theme import DAY, NIGHT, Theme, sheet

THEMES = [DAY, NIGHT]

# Machado, Oliveira and Fernandes (2009), severity 1.0: how the colour-blind see linear RGB.
VISION = {
    "biasa": np.eye(3),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(a: str, b: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = matrix @ np.clip(rgb, 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_text_reads_on_every_surface(theme: Theme) -> None:
    for surface in (theme.page, theme.card, theme.sea, theme.track):
        for ink in (theme.ink, theme.quiet, theme.accent_ink):
            assert contrast(ink, surface) >= 4.5, (ink, surface)
    for fill, ink in zip(theme.predikat, theme.predikat_ink, strict=True):
        assert contrast(fill, ink) >= 4.5, (fill, ink)


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize("vision", VISION)
def test_neighbouring_classes_are_told_apart_by_every_eye(theme: Theme, vision: str) -> None:
    seen = [lab(VISION[vision] @ linear(c)) for c in theme.predikat]
    for a, b in itertools.pairwise(seen):
        assert np.linalg.norm(a - b) >= 14


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_classes_run_one_way_from_pale_to_strong(theme: Theme) -> None:
    steps = np.diff([luminance(c) for c in theme.predikat])
    assert (steps > 0).all() or (steps < 0).all()


def test_nothing_is_shown_only_to_who_hovers() -> None:
    hovered = re.findall(r"[^{}]*:hover[^{}]*\{([^{}]*)\}", sheet())
    assert hovered
    for rule in hovered:
        shown = re.findall(r"(?:^|;)\s*(display|visibility|opacity|content|height|max-height)\s*:", rule)
        assert shown == [], rule
