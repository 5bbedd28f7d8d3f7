"""/srikandi in a real Chromium: one tap, one period, everywhere."""

import re
from collections.abc import Callable

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from data import bahasa, connection
from tests.browser.tulisan import assert_apart, assert_within, texts
from tests.product import Server, said_all

Visit = Callable[..., Page]
BOARD, PANEL = ".st-key-papan", ".st-key-kartu-rincian article:visible"
CHARTS = {"papan": BOARD, "tren": ".st-key-tren-bulan", "balapan": ".st-key-balapan"}
COUNTS = ["naskah_masuk", "naskah_keluar", "disposisi"]


def drawn(page: Page, part: str = "papan") -> None:
    page.wait_for_selector(f'{CHARTS[part]} svg path[aria-label^="Terpilih: "]', state="attached")
    said_all(page)


def tap(page: Page, short: str, part: str = "papan") -> None:
    box = page.locator(f'{CHARTS[part]} svg path[aria-label^="{short}: "]').first.bounding_box()
    assert box is not None
    assert box["height"] >= 47.5
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def chosen(page: Page, short: str, part: str = "papan") -> None:
    expect(page.locator(f'{CHARTS[part]} svg path[aria-label="Terpilih: {short}"]')).to_have_count(1)


@pytest.fixture(scope="module")
def reports(server: Server) -> pd.DataFrame:
    """Every reported row of the served sample, one an OPD and month."""
    file = next(server.warehouse.glob("srikandi-*.duckdb"))
    with connection.open_hardened(file) as con:
        return con.cursor().table("srikandi_opd_bulan").df()


def of(reports: pd.DataFrame, kode: str, since: str, until: str) -> pd.DataFrame:
    return reports[(reports["kode_wilayah"] == kode) & reports["bulan"].between(since, until)]


def test_one_tap_is_answered_by_the_board_without_the_server_and_the_panel_follows(
    visit: Visit, outside: list[str]
) -> None:
    page = visit("/srikandi")
    drawn(page)
    expect(page.locator(f"{PANEL} h2")).to_have_text(["Provinsi Nusa Tenggara Barat"])
    page.context.set_offline(offline=True)
    tap(page, "Sumbawa")
    expect(page.locator(f'{BOARD} [aria-label="Terpilih: Sumbawa"]')).to_have_count(1)
    page.context.set_offline(offline=False)
    tap(page, "Dompu")
    expect(page.locator(f"{PANEL} h2")).to_have_text(["Kabupaten Dompu"])
    assert outside == []


def test_a_tap_goes_into_the_address_and_back_returns_to_the_region_before(visit: Visit) -> None:
    page = visit("/srikandi?wilayah=52.04")
    drawn(page)
    tap(page, "Kota Mataram")
    page.wait_for_url(re.compile(r"wilayah=52\.71"))
    expect(page.locator(f"{PANEL} h2")).to_have_text(["Kota Mataram"])
    page.go_back()
    expect(page.locator(f"{PANEL} h2")).to_have_text(["Kabupaten Sumbawa"])


def test_the_region_is_kept_on_the_way_to_another_page_and_back(visit: Visit) -> None:
    page = visit("/srikandi")
    drawn(page)
    tap(page, "Dompu")
    page.wait_for_url(re.compile(r"wilayah=52\.05"))
    # The links know the region when the server has said all of the page.
    said_all(page)
    page.get_by_role("link", name="LAPOR").click()
    page.wait_for_url(re.compile(r"/lapor\?wilayah=52\.05"))
    said_all(page)
    page.get_by_role("link", name="Srikandi").click()
    page.wait_for_url(re.compile(r"/srikandi\?wilayah=52\.05"))
    drawn(page)
    chosen(page, "Dompu")


def test_the_figures_of_board_and_panel_are_those_of_the_reports(visit: Visit, reports: pd.DataFrame) -> None:
    page = visit("/srikandi?jenis=tahun&periode=2025&wilayah=52.01")
    drawn(page)
    part = of(reports, "52.01", "2025-01-01", "2025-12-01")
    used = part[(part[COUNTS] > 0).any(axis=1)]["opd"].nunique()
    total = part["opd"].nunique()
    label = page.locator(f'{BOARD} svg path[aria-label^="Lombok Barat: "]').first.get_attribute("aria-label")
    assert label is not None
    assert label.startswith(f"Lombok Barat: {bahasa.persen(100 * used / total)}, peringkat ")
    expect(page.locator(f"{PANEL} h2")).to_have_text(["Kabupaten Lombok Barat"])
    strong = page.locator(f"{PANEL} .sk-fakta strong").all_inner_texts()
    assert strong[:3] == [
        str(used),
        bahasa.bilangan(int(part[COUNTS].to_numpy().sum())),
        bahasa.persen(100 * part["disposisi"].sum() / part["naskah_masuk"].sum(), 1),
    ]
    by_opd = part.groupby("opd")[COUNTS].sum().sum(axis=1)
    names = page.locator(f"{PANEL} .sk-opd li > span").all_inner_texts()
    values = page.locator(f"{PANEL} .sk-opd li > strong").all_inner_texts()
    assert len(names) == total
    assert values == [bahasa.bilangan(int(n)) for n in sorted(by_opd, reverse=True)]
    for name, value in zip(names, values, strict=True):
        assert value == bahasa.bilangan(int(by_opd[name.removesuffix(" diam")]))


def test_every_part_of_the_page_speaks_of_the_same_region_and_period(
    visit: Visit, reports: pd.DataFrame
) -> None:
    page = visit("/srikandi")
    drawn(page)
    tap(page, "Sumbawa")
    page.wait_for_url(re.compile(r"wilayah=52\.04"))
    page.get_by_role("radio", name="Triwulan").click()
    page.wait_for_url(re.compile(r"jenis=triwulan"))
    # the address is written first, the list of the new kind of period comes after it
    said_all(page)
    page.locator(".st-key-periode-pilihan input").click()
    page.get_by_role("option", name="Triwulan II 2026", exact=True).click()
    page.wait_for_url(re.compile(r"periode=2026-T2"))
    chosen(page, "Sumbawa")
    expect(page.locator(".judul p")).to_contain_text("Triwulan II 2026")
    expect(page.locator(f"{PANEL} .sk-kepala p")).to_have_text("Triwulan II 2026 · 3 dari 3 bulan dilaporkan")
    expect(page.locator(f"{PANEL} td.kini")).to_have_count(3)
    page.get_by_role("radio", name="Tren", exact=True).click()
    drawn(page, "tren")
    chosen(page, "Sumbawa", "tren")
    part = reports[reports["bulan"].between("2026-04-01", "2026-06-01")]
    total = bahasa.bilangan(int(part[COUNTS].to_numpy().sum()))
    expect(page.locator("h1")).to_contain_text(f"{total} naskah dan disposisi")
    tap(page, "Bima", "tren")
    page.wait_for_url(re.compile(r"wilayah=52\.06"))
    page.get_by_role("radio", name="Balapan", exact=True).click()
    drawn(page, "balapan")
    chosen(page, "Bima", "balapan")
    upto = reports[(reports["kode_wilayah"] == "52.06") & (reports["bulan"] <= "2026-06-01")]
    label = page.locator('.st-key-balapan svg path[aria-label^="Bima: "]').first.get_attribute("aria-label")
    assert label is not None
    assert label.startswith(f"Bima: {bahasa.bilangan(int(upto[COUNTS].to_numpy().sum()))}, peringkat ")
    page.get_by_role("radio", name="Papan", exact=True).click()
    drawn(page)
    chosen(page, "Bima")
    expect(page.locator(f"{PANEL} h2")).to_have_text("Kabupaten Bima")


def test_the_trend_shows_every_month_and_says_what_is_missing(visit: Visit, reports: pd.DataFrame) -> None:
    page = visit("/srikandi?bagian=tren&bentuk=bagian&wilayah=52.05")
    drawn(page, "tren")
    month = of(reports, "52.05", "2026-05-01", "2026-05-01")[COUNTS].sum().astype(int)
    masuk, keluar, disposisi = (bahasa.bilangan(month[name]) for name in COUNTS)
    said = f"Dompu, Mei 2026: {masuk} masuk, {keluar} keluar, {disposisi} disposisi; setahun "
    expect(page.locator(f'.st-key-tren-bulan svg [aria-label^="{said}"]')).to_have_count(1)
    silent = page.locator('.st-key-tren-bulan svg [aria-label$="tidak ada data"]')
    expect(silent).to_have_count(2)
    expect(
        page.locator('.st-key-tren-bulan svg [aria-label^="Dompu: melapor 34 dari 36 bulan"]')
    ).to_have_count(1)


def test_simulated_data_wear_the_mark_and_so_do_the_levels_beside_them(visit: Visit) -> None:
    page = visit("/srikandi?wilayah=52.71")
    drawn(page)
    expect(page.locator(".st-key-simulasi .simulasi")).to_have_text("DATA SIMULASI")
    expect(page.locator(f"{PANEL} h3 .simulasi")).to_have_text("DATA SIMULASI")
    expect(page.locator(f"{PANEL} .sk-temuan")).to_contain_text("Tahun 2025 tingkat I37 5 (Optimum)")
    expect(page.locator(f"{PANEL} .sk-temuan")).to_contain_text("Aturan tampilan ini, bukan peraturan.")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ukuran=suka", "Ukuran “suka” tidak dikenal"),
        ("periode=2031-01", "Periode “2031-01” tidak dikenal"),
        ("jenis=abad&periode=2026", "Jenis periode “abad” tidak dikenal"),
        ("bagian=tren&bentuk=peringkat", "Bentuk “peringkat” tidak dikenal"),
        ("wilayah=99.99", "Wilayah “99.99” tidak dikenal"),
    ],
)
def test_a_bad_value_in_the_address_falls_back_with_a_note(visit: Visit, address: str, said: str) -> None:
    page = visit(f"/srikandi?{address}")
    drawn(page, "tren" if "tren" in address else "papan")
    expect(page.locator(".st-key-catatan")).to_contain_text(said)


@pytest.mark.parametrize(
    ("part", "width", "height"),
    [
        *[("papan", *size) for size in ((1920, 1080), (5760, 2160), (1080, 1920))],
        *[(part, *size) for part in ("tren", "balapan") for size in ((1920, 1080), (1080, 1920))],
    ],
)
def test_no_text_collides_or_leaves_its_picture(visit: Visit, part: str, width: int, height: int) -> None:
    page = visit(f"/srikandi?bagian={part}&wilayah=52.05&ukuran=disposisi_per_masuk", width, height)
    drawn(page, part)
    shown = texts(page, CHARTS[part], 21)
    assert_within(shown, page, CHARTS[part])
    assert_apart(shown)
    if width > height:
        tall, wide = page.evaluate(
            "[document.querySelector('.stMain').scrollHeight, document.body.scrollWidth]"
        )
        assert tall <= height
        assert wide <= width


def test_every_choice_is_large_enough_for_a_finger(visit: Visit) -> None:
    page = visit("/srikandi", touch=True)
    drawn(page)
    for choice in page.locator(
        ".st-key-halaman-srikandi :is([data-testid=stButtonGroup] button, [role=group])"
    ).all():
        box = choice.bounding_box()
        assert box is not None
        assert box["height"] >= 48
