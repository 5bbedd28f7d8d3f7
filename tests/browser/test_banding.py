"""Regions side by side in a real Chromium: chosen by touch, kept by the link, legible as a heat map."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from data import bahasa, manifest
from tests.product import Server

Visit = Callable[..., Page]
# Pairs of texts that cover each other. A box is higher than its letters, or wider where they stand upright.
COVERING = """() => {
  const boxes = [...document.querySelectorAll('.st-key-panas svg text')]
    .filter((t) => t.textContent.trim())
    .map((t) => {
      const b = t.getBoundingClientRect();
      const upright = t.getAttribute('transform').includes('rotate');
      const spare = 0.15 * parseFloat(getComputedStyle(t).fontSize);
      const [x, y] = upright ? [spare, 0] : [0, spare];
      return [t.textContent, b.left + x, b.top + y, b.right - x, b.bottom - y];
    });
  const found = [];
  boxes.forEach(([a, l, t, r, b], i) => boxes.slice(i + 1).forEach(([c, l2, t2, r2, b2]) => {
    if (!(r <= l2 || r2 <= l || b <= t2 || b2 <= t)) found.push(`${a} / ${c}`);
  }));
  return found;
}"""


@pytest.fixture(scope="module")
def stored(server: Server, tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Stored values of 2023: a row an element, a column a region, NaN where there is none."""
    entry = manifest.read(server.warehouse).dataset["spbe"]
    copy = Path(shutil.copy(server.warehouse / entry.file, tmp_path_factory.mktemp("salinan")))
    with duckdb.connect(str(copy), read_only=True) as con:
        table = con.execute("select * from nilai where tahun = 2023").df()
        codes = con.execute("select kode from wilayah order by kode").df()["kode"]
    wide = table.pivot_table(index="kode", columns="kode_wilayah", values="nilai", aggfunc="first")
    return wide.astype(float).reindex(columns=codes)


def chip(page: Page, name: str) -> None:
    page.locator(".st-key-banding-pilihan").get_by_role("button", name=name, exact=True).click()


def cards(page: Page) -> dict[str, str]:
    """Return the shape of every chosen region's card by its name."""
    return {
        item.inner_text().strip(): (item.locator("i").get_attribute("class") or "").split()[-1]
        for item in page.locator(".banding-wilayah h2").all()
    }


def tap(page: Page, view: str, kode: str) -> None:
    page.locator(f'.st-key-{view} svg [aria-label^="{kode}: "]').first.click(position={"x": 12, "y": 12})


def opened(page: Page) -> str:
    return page.locator(".rinci:visible").get_attribute("data-wilayah") or ""


def test_a_region_comes_and_goes_by_touch_and_the_others_keep_their_colour(visit: Visit) -> None:
    page = visit("/banding?wilayah=52.71,52.04", touch=True)
    expect(page.locator(".banding-wilayah")).to_have_count(2)
    assert cards(page) == {"Kota Mataram": "rupa-1", "Sumbawa": "rupa-2"}
    chip(page, "Dompu")
    page.wait_for_url(re.compile(r"wilayah=52\.71(,|%2C)52\.04(,|%2C)52\.05"))
    expect(page.locator(".banding-wilayah")).to_have_count(3)
    assert cards(page) == {"Kota Mataram": "rupa-1", "Sumbawa": "rupa-2", "Dompu": "rupa-3"}
    chip(page, "Kota Mataram")
    page.wait_for_url(re.compile(r"wilayah=52\.04(,|%2C)52\.05"))
    expect(page.locator(".banding-wilayah")).to_have_count(2)
    assert cards(page) == {"Sumbawa": "rupa-2", "Dompu": "rupa-3"}
    again = visit(page.url.removeprefix(page.url.split("/banding")[0]))
    expect(again.locator(".banding-wilayah")).to_have_count(2)
    assert cards(again) == {"Sumbawa": "rupa-2", "Dompu": "rupa-3"}


def test_never_fewer_than_two_and_never_more_than_four(visit: Visit) -> None:
    page = visit("/banding?wilayah=52.71,52.04,52.05,52.06")
    expect(page.locator(".banding-wilayah")).to_have_count(4)
    chip(page, "Lombok Utara")
    expect(page.locator(".petunjuk")).to_have_text("Paling banyak empat; lepas satu dulu.")
    pressed = page.locator('.st-key-banding-pilihan [aria-pressed="true"]')
    expect(pressed).to_have_text(["Sumbawa", "Dompu", "Bima", "Kota Mataram"])
    page.goto(page.url.replace("52.05,52.06", "").replace("52.05%2C52.06", ""))
    expect(page.locator(".banding-wilayah")).to_have_count(2)
    chip(page, "Sumbawa")
    expect(page.locator(".petunjuk")).to_have_text("Paling sedikit dua; tambah satu dulu.")
    expect(pressed).to_have_text(["Sumbawa", "Kota Mataram"])


def test_every_control_is_large_enough_for_a_finger(visit: Visit) -> None:
    page = visit("/banding?bagian=unggul")
    expect(page.locator(".st-key-banding-lanjut button")).to_have_count(2)
    small = [
        (b.inner_text(), box)
        for b in page.locator(".st-key-halaman-banding button").all()
        if (box := b.bounding_box()) and min(box["width"], box["height"]) < 47.5
    ]
    assert small == []


def test_differences_come_first_and_show_the_stored_levels(visit: Visit, stored: pd.DataFrame) -> None:
    page = visit("/banding?wilayah=52.71,52.05")
    lines = page.locator(".banding-tabel tbody tr")
    expect(lines).to_have_count(47)
    shown = [line.locator("small, b").all_inner_texts() for line in lines.all()]
    pair = stored.loc[stored.index.str.startswith("I"), ["52.71", "52.05"]]
    assert {kode: (a, b) for kode, a, b in shown} == {
        kode: (bahasa.bilangan(a), bahasa.bilangan(b)) for kode, a, b in pair.itertuples()
    }
    # Three levels at weight 2,75: no indicator means more between these two.
    assert shown[0][0] == "I36"
    led = int((pair["52.71"] > pair["52.05"]).sum())
    expect(page.locator(".banding-wilayah").first).to_contain_text(f"memimpin {led} dari 47 indikator")


def test_one_region_stands_beside_its_teacher_and_nonsense_is_said(visit: Visit) -> None:
    page = visit("/banding?wilayah=52.05&kelompok=D9&bagian=apa")
    expect(page.locator(".banding-wilayah h2")).to_have_text(["Dompu", "Kota Mataram"])
    expect(page.locator(".st-key-catatan")).to_contain_text("Kelompok “D9” tidak ada di SPBE 2021–2025")
    expect(page.locator(".st-key-catatan")).to_contain_text("Bagian “apa” tidak dikenal")


def test_a_region_without_data_is_shown_without_a_number(visit: Visit) -> None:
    page = visit("/banding?wilayah=52.72,52.71")
    first = page.locator(".banding-wilayah").first
    expect(first).to_contain_text("tidak ada data 2023")
    assert not re.search(r"\d,\d", first.inner_text())
    expect(page.locator("h1")).to_have_text(
        "Hanya Kota Mataram yang bernilai 2023, 3,47; Kota Bima tidak ada data"
    )


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
def test_the_heat_map_prints_every_level_and_no_text_covers_another(
    visit: Visit, stored: pd.DataFrame, width: int, height: int
) -> None:
    page = visit("/banding?bagian=panas", width, height)
    cell = page.locator('.st-key-panas svg [aria-label^="Sel "]')
    expect(cell).to_have_count(47 * 11)
    said = cell.evaluate_all("all => all.map((c) => c.getAttribute('aria-label'))")
    levels = stored[stored.index.str.startswith("I")]
    assert sum(": tidak ada data" in label for label in said) == int(levels.isna().sum().sum()) == 47
    found = {label.split(", ")[0] for label in said if "tidak ada data" not in label}
    names = page.evaluate(
        "() => [...document.querySelectorAll('.st-key-panas svg text')].map((t) => t.textContent)"
    )
    assert len(found) == levels.notna().sum().sum()
    assert f"Sel I36 Kota Mataram: {bahasa.bilangan(levels.loc['I36', '52.71'])}" in found
    digits = [text for text in names if re.fullmatch(r"[1-5]", text)]
    known = levels.to_numpy()[levels.notna().to_numpy()]
    assert sorted(digits) == sorted(bahasa.bilangan(level) for level in known)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    covering = page.evaluate(COVERING)
    assert covering == []


def test_a_tap_on_the_heat_map_opens_the_indicator_before_the_server_answers(visit: Visit) -> None:
    page = visit("/banding?bagian=panas")
    expect(page.locator('.st-key-panas svg [aria-label^="Sel "]')).to_have_count(47 * 11)
    page.context.set_offline(True)
    tap(page, "panas", "I07")
    full = "Kebijakan Internal Penggunaan Sistem Penghubung Layanan Instansi Pusat/Pemerintah Daerah"
    expect(page.locator(".rinci:visible h2")).to_have_text(full, timeout=3_000)


def test_the_address_keeps_the_tapped_indicator_and_the_link_reproduces_it(visit: Visit) -> None:
    page = visit("/banding?bagian=panas")
    expect(page.locator('.st-key-panas svg [aria-label^="Sel "]')).to_have_count(47 * 11)
    tap(page, "panas", "I20")
    page.wait_for_url(re.compile("unsur=I20"))
    expect(page.locator(".rinci:visible h2")).to_have_text("Kolaborasi Penerapan SPBE")
    again = visit("/banding?bagian=panas&unsur=I20")
    expect(again.locator(".rinci:visible h2")).to_have_text("Kolaborasi Penerapan SPBE")


def test_from_an_element_it_goes_on_to_the_pair_and_to_the_best_region(
    visit: Visit, stored: pd.DataFrame
) -> None:
    page = visit("/banding?bagian=unggul&kelompok=D3")
    rows = page.locator('.st-key-unggul svg [aria-label*=": terbaik "]')
    # The domain, its two aspects and its eleven indicators.
    expect(rows).to_have_count(14)
    tap(page, "unggul", "Audit TIK")
    expect(page.locator(".rinci:visible h2")).to_have_text("Audit TIK")
    values = stored.loc["A6"].dropna()
    panel = page.locator(".rinci:visible")
    expect(panel).to_contain_text(bahasa.angka(values.max()))
    weight = 4.5
    gain = bahasa.selisih((values.max() - values.min()) * weight / 100, 3)
    expect(panel).to_contain_text(f"indeks {gain}")
    page.get_by_role("button", name="Sandingkan Lombok Barat dan Kota Mataram").click()
    page.wait_for_url(re.compile(r"wilayah=52\.01(,|%2C)52\.71"))
    expect(page.locator(".banding-wilayah h2")).to_have_text(["Lombok Barat", "Kota Mataram"])
    page.go_back()
    page.get_by_role("button", name="Buka Kota Mataram").click()
    page.wait_for_url(re.compile(r"/wilayah\?.*wilayah=52\.71"))
