"""The wall in a real Chromium: unattended, full screen, in Indonesian."""

import base64
import io
import math
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.product import ENGLISH, Server, ready, serving

Visit = Callable[..., Page]
SCENES = 9
SIZES = [(1920, 1080), (3840, 2160), (5760, 2160), (7680, 4320), (1080, 1920)]
# [scroll width, client width, scroll height, client height] of everything that could grow a scroll bar.
SCROLLED = """() => ['html', 'body', '.stApp', '.stMain'].map((s) => document.querySelector(s))
  .map((e) => [e.scrollWidth, e.clientWidth, e.scrollHeight, e.clientHeight])"""
# What is written on the scene that is seen: text, left, top, right, bottom, size of type, colour, and whether
# it begins a text of the scene itself or of its title. HTML is measured by its own text, so that a row's box
# does not stand for the words in it.
WRITTEN = """() => {
  const seen = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const found = [];
  const keep = (text, b, e, line = 0) => { if (text.trim() && b.width && seen(e))
    found.push([text.trim(), b.left, b.top, b.right, b.bottom, parseFloat(getComputedStyle(e).fontSize),
      getComputedStyle(e)[e.closest('svg') ? 'fill' : 'color'],
      !!e.closest('[class*=st-key-adegan-], h1') && !line]); };
  for (const e of document.querySelectorAll('.st-key-halaman-dinding svg.marks text'))
    keep(e.textContent, e.getBoundingClientRect(), e);
  const wall = document.querySelector('.st-key-halaman-dinding');
  const walk = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (e.closest('svg, style, script, [data-testid="stVegaLiteChart"] details')) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    [...range.getClientRects()].forEach((b, i) => keep(walk.currentNode.textContent, b, e, i));
  }
  return found;
}"""


# The picture under the words, and no dimming, whatever the hour.
BARE = """.st-key-halaman-dinding :not(svg *) { color: transparent !important; }
  .st-key-halaman-dinding svg text { visibility: hidden !important; }
  body::after { display: none !important; }"""
Written = list[tuple[str, float, float, float, float, float, str, bool]]
# A scene shows at most ten numbers.
MOST = 10
NUMBER = re.compile(r"\d[\d.,]*")


def overlapping(written: Written) -> list[tuple[str, str]]:
    """Return pairs of texts whose boxes share more than what ascenders and descenders leave empty."""
    found = []
    for i, (one, left, top, right, bottom, size, *_rest) in enumerate(written):
        for other, l2, t2, r2, b2, size2, _, _ in written[i + 1 :]:
            slack = 0.15 * (size + size2)
            if min(right, r2) - max(left, l2) > 1 and min(bottom, b2) - max(top, t2) > slack:
                found.append((one, other))
    return found


def numbers(written: Written) -> set[str]:
    """Return the numbers of a scene and of its title, one said in both once; a year is none."""
    said = " ".join(text for text, *_, own in written if own)
    return {n for n in NUMBER.findall(said) if not re.fullmatch(r"20\d\d", n)}


def luminance(colours: np.ndarray) -> np.ndarray:
    """Return the relative luminance (WCAG 2.2) of colours, whose last axis is red, green, blue, 0 to 255."""
    part = colours[..., :3] / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ [0.2126, 0.7152, 0.0722])


def bare(page: Page) -> np.ndarray:
    """Return the luminance of the picture without its words, at a width of 1920."""
    width, height = (page.viewport_size or {})["width"], (page.viewport_size or {})["height"]
    style = page.add_style_tag(content=BARE)
    session = page.context.new_cdp_session(page)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": min(1920 / width, 1)}
    taken = session.send("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": False})
    session.detach()
    style.evaluate("(e) => e.remove()")
    with Image.open(io.BytesIO(base64.b64decode(taken["data"]))) as picture:
        return luminance(np.asarray(picture.convert("RGB"), dtype=float))


def faint(written: Written, ground: np.ndarray, scale: float) -> list[tuple[str, float]]:
    """Return the texts that stand out from what is under them by less than 4.5 to 1.

    What is under a text is a twentieth of its box at worst: the edge of a region that runs through is not,
    nor what borders on the room that ascenders and descenders leave empty.
    """
    found = []
    for text, left, top, right, bottom, size, colour, _ in written:
        high, low = top + 0.15 * size, bottom - 0.15 * size
        box = ground[int(high * scale) : int(low * scale) + 1, int(left * scale) : int(right * scale) + 1]
        ink = float(luminance(np.array([float(c) for c in re.findall(r"[\d.]+", colour)[:3]])))
        ratios = (np.maximum(box, ink) + 0.05) / (np.minimum(box, ink) + 0.05)
        worst = float(np.quantile(ratios, 0.05))
        if worst < 4.5:
            found.append((text, round(worst, 2)))
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_scene_fills_the_screen_with_text_that_the_back_row_reads(
    visit: Visit, outside: list[str], width: int, height: int
) -> None:
    page = visit("/dinding", width, height)
    page.emulate_media(reduced_motion="reduce")  # a scene is there at once
    ready(page, "peta")
    page.wait_for_selector(".st-key-lapor svg path[aria-label], .st-key-lapor svg rect", state="attached")
    page.wait_for_selector(".d-wilayah", state="attached")  # the last scene to come
    page.evaluate("window.ntbPanggung = -1")  # the page's own clock stands still
    page.wait_for_timeout(1_100)
    # Capitals (0,66 of the type) 20 minutes of arc high from 8 m, the picture 2,16 m high.
    least = 8000 * math.tan(math.radians(20 / 60)) / 0.66 / (2160 / min(width, height))
    said: set[str] = set()
    for scene in range(SCENES):
        page.evaluate(f"document.documentElement.dataset.adegan = '{scene}'")
        page.wait_for_timeout(50)
        for scroll_width, client_width, scroll_height, client_height in page.evaluate(SCROLLED):
            assert scroll_width <= client_width
            assert scroll_height <= client_height
        written = page.evaluate(WRITTEN)
        assert len(written) > 10
        for text, left, top, right, bottom, size, *_ in written:
            assert left >= -1, (scene, text)
            assert top >= -1, (scene, text)
            assert right <= width + 1, (scene, text)
            assert bottom <= height + 1, (scene, text)
            assert size >= least - 0.5, (scene, text)
            assert not ENGLISH.search(text), (scene, text)
        assert overlapping(written) == [], scene
        assert len(numbers(written)) <= MOST, (scene, numbers(written))
        said |= numbers(written)
        ground = bare(page)
        assert faint(written, ground, ground.shape[1] / width) == [], scene
        assert (ground > 0.6).mean() < 0.05, scene
        # Nothing stands only in one half.
        assert min(w[2] for w in written) < height / 3
        assert max(w[4] for w in written) > height * 2 / 3
    assert len(said) > MOST
    assert outside == []


def test_upright_the_board_stands_below_a_map_as_wide_as_the_screen(visit: Visit) -> None:
    page = visit("/dinding", 1080, 1920)
    ready(page, "peta")
    land, board = (page.locator(one).bounding_box() or {} for one in (".st-key-peta svg.marks", ".d-tegak"))
    assert land["width"] > 0.9 * 1080
    assert land["y"] + land["height"] <= board["y"]
    # room for all of its rows
    rows = page.locator(".d-tegak li").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect().bottom)"
    )
    assert len(rows) == 11
    assert board["y"] + board["height"] - 20 < max(rows) <= board["y"] + board["height"] + 1


def test_the_wall_changes_its_scene_by_the_clock(visit: Visit) -> None:
    page = visit("/dinding?detik=2")
    ready(page, "peta")
    # Scene and title are read in one go: between two questions the clock may turn.
    shown = """() => [document.documentElement.dataset.adegan,
        ...[...document.querySelectorAll("h1")].filter((h) => h.checkVisibility()).map((h) => h.innerText)]"""
    seen = {}
    for _ in range(2):
        scene, *titles = page.evaluate(shown)
        assert len(titles) == 1
        seen[scene] = titles[0]
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
    assert len(seen) == len(set(seen.values())) == 2
    assert page.evaluate(f"Math.floor(Date.now() / 2000) % {SCENES}") == int(
        page.evaluate("document.documentElement.dataset.adegan")
    )


def test_another_screen_shows_its_own_scenes(visit: Visit) -> None:
    page = visit("/dinding?layar=kanan")
    page.wait_for_selector(".st-key-adegan-0 .d-papan", state="attached")
    expect(page.locator("#giliran")).to_contain_text("dari 3")


def test_the_health_of_the_wall_is_told_and_when_every_page_was_drawn_once(server: Server) -> None:
    server.warm()
    assert server.health() == {"sehat": True, "berkas": [], "adegan": {}, "siap": True}
    log = server.log.read_text(encoding="utf-8")
    assert "was not run" not in log


def test_the_wall_says_the_time_and_the_age_of_its_data_in_indonesian(visit: Visit) -> None:
    page = visit("/dinding")
    ready(page, "peta")
    expect(page.locator("#jam")).to_have_text(re.compile(r"^\d\d\.\d\d$"))
    expect(page.locator("#hari")).to_have_text(
        re.compile(r"^(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), \d{1,2} \w+ \d{4}$")
    )
    age = page.locator('.dinding-kaki [data-adegan-judul="0"]')
    expect(age).to_have_text("Data per 13 Januari 2024 · sudah lama")
    expect(age).to_have_class("umur-merah")
    shown = page.locator("body").inner_text()
    assert not ENGLISH.search(shown), ENGLISH.search(shown)
    for chrome in ("stToolbar", "stAppHeader", "stStatusWidget", "stSidebar"):
        assert page.locator(f'[data-testid="{chrome}"]:visible').count() == 0


def test_the_wall_outlives_its_server(chromium: Browser, server: Server, tmp_path: Path) -> None:
    shutil.copytree(server.warehouse, tmp_path / "warehouse")
    with serving(tmp_path, built=False) as other:
        page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        page.clock.install()
        page.goto(f"{other.url}/dinding?detik=2")
        ready(page, "peta")
        expect(page.locator("#putus")).to_be_hidden()
        page.evaluate("window.lama = true")
        other.kill()
        expect(page.locator("#putus")).to_contain_text("Sambungan terputus sejak", timeout=15_000)
        assert page.locator('[data-baseweb="modal"]:visible').count() == 0
        # The last picture stays, and goes on changing by the clock.
        scene = page.evaluate("document.documentElement.dataset.adegan")
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
        assert page.locator(".st-key-halaman-dinding svg path[aria-label]").count() > 10
        # A page that cannot be loaded is not loaded again.
        page.clock.fast_forward(150_000)
        page.wait_for_timeout(500)
        assert page.evaluate("window.lama")
        other.start()
        expect(page.locator("#putus")).to_be_hidden(timeout=30_000)
        ready(page, "peta")
        assert page.url.endswith("/dinding?detik=2")
        page.close()
