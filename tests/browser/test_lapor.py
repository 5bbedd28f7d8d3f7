"""/lapor in a real Chromium: filters that agree on all panels, one tap, and what is missing said."""

import re
import time
from collections.abc import Callable

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from data import bahasa
from data.lapor import Pilihan
from tests.data.test_lapor_panel import sampled, within
from tests.product import said_all

Visit = Callable[..., Page]
SECTIONS = ("tren", "saldo", "waktu", "wilayah", "kategori", "peta")
OPEN = ("dalam proses", "tertunda")


@pytest.fixture(scope="module")
def reports() -> pd.DataFrame:
    """The sample that the server was built with, each report once as last seen."""
    return sampled()


def drawn(page: Page, key: str) -> None:
    page.wait_for_selector(
        f'.st-key-lapor-gambar-{key} svg :is(path, line)[aria-label*=" laporan"]',
        state="attached",
        timeout=30_000,
    )
    said_all(page)


def labels(page: Page, key: str, like: str) -> list[str]:
    """What the marks of a picture say, as far as it looks like ``like``."""
    marks = page.locator(f".st-key-lapor-gambar-{key} svg [aria-label]")
    said = [one or "" for one in marks.evaluate_all("e => e.map((m) => m.getAttribute('aria-label'))")]
    return [one for one in said if re.search(like, one)]


def settled(page: Page, key: str, like: str, count: int) -> None:
    """Wait until the marks of a picture that look like ``like`` count ``count`` reports together."""
    deadline = time.monotonic() + 15
    while (found := counted(labels(page, key, like))) != count and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert found == count


def counted(said: list[str]) -> int:
    """The sum of ``... : 1.234 laporan``."""
    found = [re.search(r": ([\d.]+) laporan", one) for one in said]
    return sum(int(one.group(1).replace(".", "")) for one in found if one)


@pytest.mark.parametrize(
    ("address", "pilihan"),
    [
        ("", Pilihan()),
        ("&tahun=2026&wilayah=52.03", Pilihan(2026, kode_wilayah="52.03")),
        (
            "&tahun=2025&klasifikasi=Pengaduan Tidak Berkadar Pengawasan&kategori=Infrastruktur Jalan",
            Pilihan(2025, "Pengaduan Tidak Berkadar Pengawasan", "Infrastruktur Jalan"),
        ),
    ],
)
def test_all_panels_show_the_same_reports_as_plain_pandas_counts(
    visit: Visit, outside: list[str], reports: pd.DataFrame, address: str, pilihan: Pilihan
) -> None:
    chosen = within(reports, pilihan)
    still = chosen["grup"].isin(OPEN).sum()
    total = bahasa.bilangan(len(chosen))
    page = visit(f"/lapor?satuan=bulan{address}")
    drawn(page, "tren")
    expect(page.locator(".judul p")).to_contain_text(f"{total} laporan masuk")
    title = f"{bahasa.bilangan(still)} laporan masih terbuka" if still else f"Semua {total} laporan"
    expect(page.locator(".judul h1")).to_contain_text(title)
    settled(page, "tren", r"^\w+ \d{4}: ", len(chosen))

    page.get_by_role("radio", name="Saldo", exact=True).click()
    drawn(page, "alur")
    settled(page, "alur", ", ", len(chosen))
    expect(page.locator(".lapor-zona b")).to_have_count(3)
    zones = page.locator(".lapor-zona b").all_inner_texts()
    assert sum(int(one.replace(".", "")) for one in zones) == still

    page.get_by_role("radio", name="Kategori", exact=True).click()
    drawn(page, "pareto")
    settled(page, "pareto", "^(?!.* kategori terbanyak)", len(chosen))

    page.get_by_role("radio", name="Wilayah", exact=True).click()
    drawn(page, "papan")
    placed = within(reports, Pilihan(pilihan.tahun, pilihan.klasifikasi, pilihan.kategori))
    for code, count in placed["tempat"].value_counts().items():
        panel = page.locator(f'.lapor-wilayah[data-wilayah="{code}"] .lapor-jumlah strong')
        if code != "kosong":
            assert panel.text_content() == bahasa.bilangan(count)
    assert outside == []


def test_a_filter_changes_the_rows_and_never_builds_the_picture_again(visit: Visit) -> None:
    page = visit("/lapor")
    drawn(page, "tren")
    page.evaluate("document.querySelector('.st-key-lapor-gambar-tren svg.marks').dataset.sama = 'ya'")
    before = page.locator(".judul p").inner_text()
    page.locator(".st-key-lapor-pilih-tahun").get_by_role("radio", name="2026").click()
    page.wait_for_url(re.compile(r"tahun=2026"))
    expect(page.locator(".judul p")).not_to_have_text(before)
    expect(page.locator(".st-key-lapor-gambar-tren svg.marks")).to_have_attribute("data-sama", "ya")
    expect(
        page.locator('.st-key-lapor-gambar-tren svg [aria-label^="Minggu mulai 5 Januari 2026: "]')
    ).to_have_count(1)
    page.locator(".st-key-lapor-pilih-kategori input").click()
    page.get_by_role("option", name="Air Bersih").click()
    page.wait_for_url(re.compile(r"kategori=Air"))
    expect(page.locator(".judul p")).to_contain_text("· Air Bersih")


def test_one_tap_on_the_board_answers_before_the_server_and_filters_the_rest(visit: Visit) -> None:
    page = visit("/lapor?bagian=wilayah")
    drawn(page, "papan")
    expect(page.locator(".lapor-wilayah:visible h2")).to_have_text("Semua wilayah")
    row = page.locator('.st-key-lapor-gambar-papan svg path[aria-label^="Dompu: "]').first.bounding_box()
    assert row is not None
    assert row["height"] >= 48
    page.context.set_offline(True)
    page.mouse.click(row["x"] + row["width"] / 2, row["y"] + row["height"] / 2)
    expect(page.locator(".lapor-wilayah:visible h2")).to_have_text("Dompu", timeout=3_000)
    lines = page.locator('.st-key-lapor-gambar-jejak svg [aria-label^="Jejak "]:visible')
    assert all("Jejak Dompu, " in (one.get_attribute("aria-label") or "") for one in lines.all())
    page.context.set_offline(False)
    page.reload()
    drawn(page, "papan")
    page.mouse.click(row["x"] + row["width"] / 2, row["y"] + row["height"] / 2)
    page.wait_for_url(re.compile(r"wilayah=52\.05"))
    expect(page.locator(".judul p")).to_contain_text("· Dompu")
    every = page.locator('.st-key-lapor-gambar-papan svg path[aria-label^="Semua wilayah: "]').first
    box = every.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".judul p")).not_to_contain_text("Dompu")
    assert "wilayah=" not in page.url


def test_a_region_without_a_report_is_said_to_have_none_and_leads_back(visit: Visit) -> None:
    page = visit("/lapor?wilayah=52&bagian=tren")
    expect(page.locator(".judul h1")).to_have_text("Tidak ada laporan pada pilihan ini")
    expect(page.locator(".lapor-kosong")).to_contain_text("Tidak berarti tidak ada keluhan")
    page.get_by_role("button", name="Tampilkan semua laporan").click()
    drawn(page, "tren")
    assert "wilayah=" not in page.url


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tahun=1999", "Tahun “1999” tidak dikenal; yang ditampilkan semua."),
        ("kategori=<b>Jalan</b>", "Kategori “<b>Jalan</b>” tidak dikenal; yang ditampilkan semua."),
        ("wilayah=99.99", "Wilayah “99.99” tidak dikenal; yang ditampilkan semua."),
        ("bagian=entah", "Bagian “entah” tidak dikenal; yang ditampilkan tren."),
    ],
)
def test_a_bad_value_in_the_address_falls_back_with_a_note(visit: Visit, address: str, said: str) -> None:
    page = visit(f"/lapor?{address}")
    drawn(page, "tren")
    expect(page.locator(".st-key-catatan")).to_have_text(said)


def test_every_section_shows_the_notes_and_the_mark_and_controls_for_a_finger(visit: Visit) -> None:
    page = visit("/lapor?pecah=kategori")
    for section in SECTIONS:
        page.get_by_role("radio", name=section.capitalize(), exact=True).first.click()
        expect(page.locator(".lapor-catatan")).to_contain_text("ekspor terbaru 1 November 2026")
        expect(page.locator(".lapor-catatan")).to_contain_text("tanpa wilayah")
        expect(page.locator(".simulasi")).to_have_text("DATA SIMULASI")
        expect(page.locator(f".st-key-lapor-bagian-{section}")).to_have_count(1)
        said_all(page)
        low = page.locator(".st-key-halaman-lapor :is(.stButtonGroup button, [role=group])").evaluate_all(
            """all => all.filter((one) => one.checkVisibility()
              && one.getBoundingClientRect().height < 47.5).map((one) => one.innerText)"""
        )
        assert low == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_no_text_leaves_its_picture_and_the_page_is_no_wider_than_the_screen(
    visit: Visit, width: int, height: int
) -> None:
    page = visit("/lapor?pecah=kategori", width, height)
    for section, key in (("Tren", "tren"), ("Saldo", "alur"), ("Wilayah", "papan"), ("Kategori", "pareto")):
        page.locator(".st-key-lapor-pilih-bagian").get_by_role("radio", name=section).click()
        drawn(page, key)
        page.wait_for_timeout(300)
        cut = page.evaluate(
            """() => [...document.querySelectorAll('[class*="lapor-gambar-"] svg.marks')].flatMap((svg) => {
              const frame = svg.getBoundingClientRect()
              return [...svg.querySelectorAll('text')].filter((t) => {
                const b = t.getBoundingClientRect()
                const spare = 1 + 0.15 * b.height
                return t.textContent.trim() && b.width
                  && (b.left < frame.left - 1 || b.right > frame.right + 1
                    || b.top < frame.top - spare || b.bottom > frame.bottom + spare)
              }).map((t) => t.textContent)
            })"""
        )
        assert cut == [], section
        assert page.evaluate("document.documentElement.scrollWidth") <= width
