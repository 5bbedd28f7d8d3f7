"""/data in a real Chromium: filters that a link reproduces, every section, names that stay text."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from data import connection
from tests.product import Server

Visit = Callable[..., Page]


@pytest.fixture
def planted(server: Server) -> Iterator[None]:
    """Plant a report on a refused file whose name is markup."""
    folder = server.warehouse.parent / "rejected"
    folder.mkdir(exist_ok=True)
    content = {
        "berkas": "<script>window.rusak=1</script>**tebal**.csv",
        "dataset": "lapor",
        "butir_benar": 1,
        "butir_salah": 2,
        "masalah": [],
    }
    path = folder / "uji.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    yield
    path.unlink()


def test_a_link_reproduces_filters_and_the_next_page_is_in_the_address(visit: Visit, server: Server) -> None:
    with connection.open_hardened(next(server.warehouse.glob("spbe-*.duckdb"))) as con:
        values = con.cursor().table("nilai").df()
    many = int(((values["tahun"] == 2023) & (values["kode_wilayah"] == "52.71")).sum())
    page = visit("/data?tahun=2023&wilayah=52.71")
    expect(page.locator("h1")).to_contain_text(f"{many} baris data SPBE")
    page.get_by_role("button", name="Berikutnya").click()
    page.wait_for_url("**halaman=2**")
    expect(page.locator(".st-key-kartu-data")).to_contain_text("16–30")
    page.reload()
    expect(page.locator(".st-key-kartu-data")).to_contain_text("16–30")
    button = page.get_by_role("button", name="Berikutnya").bounding_box()
    assert button is not None
    assert button["height"] >= 47.5


def test_a_search_that_finds_nothing_and_a_bad_address_say_so(visit: Visit) -> None:
    page = visit("/data?cari=<b>zzz</b>&tahun=1850&halaman=99")
    expect(page.locator("h1")).to_have_text("Tidak ada data SPBE yang cocok dengan pilihan ini")
    expect(page.locator(".st-key-catatan")).to_contain_text("Tahun “1850” tidak dikenal")


def test_a_region_without_a_value_is_shown_as_missing(visit: Visit) -> None:
    page = visit("/data?susun=wilayah-tahun&instrumen=spbe-2020&tahun=2023")
    row = page.locator("tbody tr", has_text="Kota Bima")
    expect(row).to_contain_text("tidak ada data")
    page = visit("/data?bagian=kelengkapan")
    expect(page.locator(".st-key-kartu-data-minta")).to_contain_text("Kota Bima: Indeks SPBE 2023 belum ada")


@pytest.mark.usefixtures("planted")
def test_the_name_of_a_file_is_text_and_never_markup(visit: Visit) -> None:
    page = visit("/data?bagian=riwayat")
    expect(page.locator("body")).to_contain_text("<script>window.rusak=1</script>**tebal**.csv")
    assert page.evaluate("window.rusak") is None


def test_methodology_stands_with_weights_and_formulas(visit: Visit) -> None:
    page = visit("/data?bagian=metodologi&instrumen=spbe-2018")
    expect(page.locator("h1")).to_have_text("Indeks SPBE disusun dari 35 indikator, 7 aspek dan 3 domain")
    expect(page.locator(".data-unsur .unsur-domain")).to_have_count(3)
