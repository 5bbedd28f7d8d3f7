"""The wall in a real Chromium: unattended, full screen, in Indonesian."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product import ready, serving

Visit = Callable[..., Page]
SCENES, SECONDS = 2, 20
SIZES = [(1920, 1080), (3840, 2160), (5760, 2160), (1080, 1920)]
ENGLISH = re.compile(
    r"\b(the|and|of|running|stop|deploy|connection|error|loading|please|wait|skip|main|rerun|settings|value|year|show)\b",
    re.IGNORECASE,
)
# [scroll width, client width, scroll height, client height] of everything that could grow a scroll bar.
SCROLLED = """() => ['html', 'body', '.stApp', '.stMain'].map((s) => document.querySelector(s))
  .map((e) => [e.scrollWidth, e.clientWidth, e.scrollHeight, e.clientHeight])"""
# What is written on the scene that is seen: text, left, top, right, bottom, size of type.
WRITTEN = """() => [...document.querySelectorAll(
    '.st-key-halaman-dinding svg.marks text, .st-key-halaman-dinding :is(h1, p, strong, small, span, li, b)')]
  .filter((e) => e.textContent.trim()
    && e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map((e) => [e.textContent, e.getBoundingClientRect(), parseFloat(getComputedStyle(e).fontSize)])
  .map(([text, b, size]) => [text, b.left, b.top, b.right, b.bottom, size])"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_wall_fills_the_screen_without_a_scroll_bar(
    visit: Visit, outside: list[str], width: int, height: int
) -> None:
    page = visit("/dinding", width, height)
    ready(page, "peta")
    for scene in range(SCENES):
        page.clock.set_fixed_time(scene * SECONDS)
        page.wait_for_selector(f'html[data-adegan="{scene}"]', state="attached")
        page.wait_for_timeout(600)  # the scene before has faded
        for scroll_width, client_width, scroll_height, client_height in page.evaluate(SCROLLED):
            assert scroll_width <= client_width
            assert scroll_height <= client_height
        written = page.evaluate(WRITTEN)
        assert len(written) > 20
        for text, left, top, right, bottom, size in written:
            assert left >= -1, text
            assert top >= -1, text
            assert right <= width + 1, text
            assert bottom <= height + 1, text
            # At 1080p nothing is below 18 px; every other screen keeps that share of its shape.
            assert size >= 18 * min(width, height) / 1080 - 0.5, text
    assert outside == []


def test_the_wall_changes_its_scene_by_the_clock(visit: Visit) -> None:
    page = visit("/dinding?detik=2")
    ready(page, "peta")
    seen = set()
    for _ in range(2):
        scene = page.evaluate("document.documentElement.dataset.adegan")
        titles = page.locator("h1")
        expect(titles).to_have_count(1)
        seen.add(titles.inner_text())
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
    assert len(seen) == 2
    assert page.evaluate("Math.floor(Date.now() / 2000) % 2") == int(
        page.evaluate("document.documentElement.dataset.adegan")
    )


def test_the_wall_says_the_time_and_the_age_of_its_data_in_indonesian(visit: Visit) -> None:
    page = visit("/dinding")
    ready(page, "peta")
    expect(page.locator("#jam")).to_have_text(re.compile(r"^\d\d\.\d\d$"))
    expect(page.locator("#hari")).to_have_text(
        re.compile(r"^(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), \d{1,2} \w+ \d{4}$")
    )
    expect(page.locator(".dinding-kaki")).to_contain_text("Data per 13 Januari 2024")
    shown = page.locator("body").inner_text()
    assert not ENGLISH.search(shown), ENGLISH.search(shown)
    for chrome in ("stToolbar", "stAppHeader", "stStatusWidget", "stSidebar"):
        assert page.locator(f'[data-testid="{chrome}"]:visible').count() == 0


def test_the_wall_outlives_its_server(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{server.url}/dinding?detik=2")
        ready(page, "peta")
        expect(page.locator("#putus")).to_be_hidden()
        server.kill()
        expect(page.locator("#putus")).to_contain_text("Sambungan terputus sejak", timeout=15_000)
        assert page.locator('[data-baseweb="modal"]:visible').count() == 0
        # The last picture stays, and goes on changing by the clock.
        scene = page.evaluate("document.documentElement.dataset.adegan")
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
        assert page.locator(".st-key-halaman-dinding svg path[aria-label]").count() > 10
        server.start()
        expect(page.locator("#putus")).to_be_hidden(timeout=30_000)
        ready(page, "peta")
        assert page.url.endswith("/dinding?detik=2")
        page.close()
