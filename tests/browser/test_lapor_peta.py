"""The map of columns in a real Chromium, with WebGL and without: the same figures, one tap, nobody asked."""

import csv
import io
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from components.theme import DAY
from data import bahasa, rules, sampel
from data.settings import Settings
from tests.browser.tulisan import assert_apart, texts
from tests.product import CHROMIUM_FLAGS, ROOT, Server, chromium_path

Visit = Callable[..., Page]
SHOWN = ".st-key-lapor-bagian-peta"
LABELS = f'{SHOWN} svg path[aria-label*=": laporan per 100.000 penduduk "]'


@pytest.fixture(scope="module")
def without_webgl(chromium: Browser) -> Iterator[Browser]:
    flags = [*CHROMIUM_FLAGS, "--disable-3d-apis"]
    running = chromium.browser_type.launch(executable_path=chromium_path(), args=flags)
    try:
        yield running
    finally:
        running.close()


def regions() -> dict[str, tuple[str, int]]:
    """Short name and inhabitants of every region but the province."""
    with (ROOT / "data" / "reference" / "wilayah.csv").open(encoding="utf-8") as file:
        return {r["kode"]: (r["nama_pendek"], int(r["penduduk"])) for r in csv.DictReader(file) if r["induk"]}


def per_100_thousand(folder: Path) -> dict[str, str]:
    """What each region's label must say, counted from the sample's own rows."""
    isi = rules.muat(Settings.model_fields["reference"].default)
    rows = pd.read_parquet(sampel.tulis("lapor", folder, isi, baris=3000))
    counts = rows.groupby("kode_wilayah")["tracking_id"].nunique()
    return {
        name: bahasa.angka(100_000 * int(counts.get(code, 0)) / people, 0)
        for code, (name, people) in regions().items()
    }


def assert_labels_say(page: Page, expected: dict[str, str]) -> None:
    expect(page.locator(LABELS)).to_have_count(len(expected))
    for name, value in expected.items():
        label = page.locator(f'{SHOWN} svg path[aria-label^="{name}: laporan per 100.000 penduduk {value},"]')
        expect(label).to_have_count(1)


def tap(page: Page, name: str) -> None:
    box = page.locator(f'{SHOWN} svg path[aria-label^="{name}: "]').bounding_box()
    assert box is not None
    assert box["width"] >= 48
    assert box["height"] >= 48
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_with_webgl_the_columns_stand_where_the_view_says(
    visit: Visit, outside: list[str], tmp_path: Path
) -> None:
    page = visit("/lapor?bagian=peta&wilayah=52.71")
    expect(page.locator(".st-key-peta-ruang canvas")).to_have_count(1)
    assert_labels_say(page, per_100_thousand(tmp_path))
    frame = page.locator(f'{SHOWN} svg path[stroke="{DAY.accent}"]:not([fill="{DAY.chosen}"])').bounding_box()
    assert frame is not None
    expect(page.locator(f'{SHOWN} svg path[aria-label="Terpilih: Kota Mataram"]')).to_have_count(1)

    def middle() -> tuple[int, ...]:
        picture = Image.open(io.BytesIO(page.screenshot()))
        return picture.getpixel((frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2))[:3]

    empty = {tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (DAY.card, DAY.track)}
    until = time.monotonic() + 20
    while (seen := middle()) in empty and time.monotonic() < until:
        page.wait_for_timeout(200)
    assert seen not in empty
    assert outside == []


def test_without_webgl_the_same_is_drawn_flat_and_by_itself(
    without_webgl: Browser, server: Server, tmp_path: Path
) -> None:
    context = without_webgl.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server.url}/lapor?bagian=peta")
    expect(page.locator(".st-key-peta-datar")).to_be_visible()
    expect(page.locator(f"{SHOWN} canvas")).to_have_count(0)
    assert_labels_say(page, per_100_thousand(tmp_path))
    tap(page, "Dompu")
    page.wait_for_url(re.compile(r"wilayah=52\.05"))
    assert errors == []
    context.close()


@pytest.mark.parametrize("hand", ["klik", "sentuh"])
def test_a_tap_on_a_label_selects_the_region_for_the_whole_page(visit: Visit, hand: str) -> None:
    page = visit("/lapor?bagian=peta", touch=hand == "sentuh")
    expect(page.locator(".st-key-peta-ruang canvas")).to_have_count(1)
    tap(page, "Dompu")
    expect(page.locator(f'{SHOWN} svg path[aria-label="Terpilih: Dompu"]')).to_have_count(1)
    page.wait_for_url(re.compile(r"wilayah=52\.05"))
    expect(page.locator(".judul p")).to_contain_text("Dompu")
    expect(page.locator(LABELS)).to_have_count(10)


def test_another_measure_goes_into_the_address_and_onto_the_labels(visit: Visit) -> None:
    page = visit("/lapor?bagian=peta&warna=rating")
    expect(page.locator(f'{SHOWN} svg path[aria-label*=", rating "]')).to_have_count(10)
    page.locator(".st-key-peta-tinggi-pilihan input").click()
    page.get_by_role("option", name="Banyaknya laporan", exact=True).click()
    page.wait_for_url(re.compile("tinggi=jumlah"))
    expect(page.locator(f'{SHOWN} svg path[aria-label*=": banyaknya laporan "]')).to_have_count(10)
    assert "warna=rating" in page.url


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_texts_of_the_map_never_collide(visit: Visit, width: int, height: int) -> None:
    page = visit("/lapor?bagian=peta", width, height)
    expect(page.locator(LABELS)).to_have_count(10)
    shown = texts(page, SHOWN, 30)
    assert len(shown) == 30
    for text, left, _, right, _ in shown:
        assert left >= 0, text
        assert right <= width, text
    assert_apart(shown)
