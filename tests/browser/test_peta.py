"""The map page in a real Chromium: one tap, seen everywhere."""

import csv
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from data import bahasa
from tests.browser.tulisan import assert_apart, assert_within, texts
from tests.product import ROOT, ready

Visit = Callable[..., Page]
REFERENCE = ROOT / "data" / "reference"


def published(year: str) -> dict[str, str]:
    """Every published index of a year, as printed."""
    with (REFERENCE / "nilai_spbe_terbit.csv").open(encoding="utf-8") as file:
        return {
            r["kode_wilayah"]: bahasa.angka(float(r["nilai"]))
            for r in csv.DictReader(file)
            if r["tahun"] == year and r["jenjang"] == "indeks"
        }


def every_published() -> set[str]:
    """Codes of the regions of which any index was published."""
    return {code for year in ("2021", "2022", "2023", "2024", "2025") for code in published(year)}


def names() -> dict[str, tuple[str, str]]:
    with (REFERENCE / "wilayah.csv").open(encoding="utf-8") as file:
        return {r["kode"]: (r["nama_pendek"], r["nama"]) for r in csv.DictReader(file)}


def mark(page: Page, short_name: str, tag: str, part: int = 0) -> tuple[float, float]:
    """Centre of a region's ``part``-th mark of the kind ``tag`` in the linked view."""
    found = page.locator(f'.st-key-peta svg {tag}[aria-label^="{short_name}: "]').nth(part)
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def assert_chosen(page: Page, code: str) -> None:
    short, full = names()[code]
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text(full)
    expect(page.locator(f'.st-key-peta svg path[aria-label="Terpilih: {short}"]')).to_have_count(1)
    page.wait_for_url(re.compile(rf"[?&]wilayah={re.escape(code)}(&|$)"))
    lit = page.locator(f'.st-key-papan svg path[aria-label^="{short}: "][stroke="#BF8000"]')
    # Its label beside the map and its row on the board.
    expect(lit).to_have_count(2)
    # Only the chosen region's line is to be seen; one that never had a value has none.
    seen = page.locator('.st-key-tren svg [aria-label^="Jejak "]:visible')
    labels = [seen.nth(i).get_attribute("aria-label") or "" for i in range(seen.count())]
    assert all(label.startswith(f"Jejak {short}, ") for label in labels)
    assert bool(labels) == (code in every_published())


# Kota Mataram and Kota Bima are too small for a finger: their callouts are what is hit.
@pytest.mark.parametrize(
    ("code", "hand"),
    [("52.04", "klik"), ("52.05", "sentuh"), ("52.71", "sentuh"), ("52.72", "klik"), ("52.02", "sentuh")],
)
def test_a_tap_on_a_label_selects_the_region_everywhere(
    visit: Visit, outside: list[str], code: str, hand: str
) -> None:
    page = visit("/peta", touch=hand == "sentuh")
    ready(page, "peta")
    # Marks of a region from bottom to top: its outline, its label's box, its row on the board.
    place = mark(page, names()[code][0], "path", 1)
    page.mouse.click(*place) if hand == "klik" else page.touchscreen.tap(*place)
    assert_chosen(page, code)
    assert outside == []


def test_a_tap_on_the_outline_and_on_the_bar_select_too(visit: Visit) -> None:
    page = visit("/peta")
    ready(page, "peta")
    page.mouse.click(*mark(page, "Sumbawa Barat", "path", 0))
    assert_chosen(page, "52.07")
    page.mouse.click(*mark(page, "Bima", "path", 2))
    assert_chosen(page, "52.06")


def test_the_page_follows_the_chart_while_the_server_is_busy_elsewhere(visit: Visit) -> None:
    page = visit("/peta")
    ready(page, "peta")
    page.context.set_offline(True)
    page.mouse.click(*mark(page, "Dompu", "path", 1))
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text("Kabupaten Dompu", timeout=3_000)


def test_every_hit_area_is_at_least_48_px(visit: Visit) -> None:
    page = visit("/peta")
    ready(page, "peta")
    for short, _ in names().values():
        boxes = [
            b.bounding_box() for b in page.locator(f'.st-key-peta svg path[aria-label^="{short}: "]').all()
        ]
        big = [b for b in boxes if b and b["width"] >= 48 and b["height"] >= 47.5]
        assert big, short


def test_a_link_reproduces_the_screen(visit: Visit) -> None:
    page = visit("/peta?tahun=2022&wilayah=52.05")
    ready(page, "peta")
    assert_chosen(page, "52.05")
    expect(page.locator(".st-key-profil article:visible .nilai strong")).to_have_text("1,20")
    expect(page.locator(".st-key-atas")).to_contain_text("2022")


def test_choosing_a_year_goes_into_the_address_and_keeps_the_region(visit: Visit) -> None:
    page = visit("/peta?wilayah=52.71")
    ready(page, "peta")
    page.get_by_role("radio", name="2022").click()
    page.wait_for_url(re.compile("tahun=2022"))
    expect(page.locator(".st-key-profil article:visible .nilai strong")).to_have_text("3,16")
    assert "wilayah=52.71" in page.url


def test_the_back_button_returns_to_the_region_before(visit: Visit) -> None:
    page = visit("/peta?wilayah=52.04")
    ready(page, "peta")
    page.mouse.click(*mark(page, "Dompu", "path", 1))
    assert_chosen(page, "52.05")
    page.go_back()
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text(["Kabupaten Sumbawa"])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tahun=1999", "Tahun “1999” tidak dikenal"),
        ("tahun=<script>alert(1)</script>", "Tahun “<script>alert(1)</scrip…” tidak dikenal"),
        ("wilayah=99.99", "Wilayah “99.99” tidak dikenal"),
        ("unsur=D9", "Unsur “D9” tidak dikenal"),
        ("instrumen=spbe-1066", "Instrumen “spbe-1066” tidak dikenal"),
    ],
)
def test_a_bad_value_in_the_address_falls_back_with_a_note(visit: Visit, address: str, said: str) -> None:
    page = visit(f"/peta?{address}")
    ready(page, "peta")
    expect(page.locator(".st-key-catatan")).to_contain_text(said)
    expect(page.locator(".st-key-profil article:visible .nilai strong")).to_have_text("3,40")


@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024", "2025"])
def test_every_published_value_is_shown_as_published(visit: Visit, year: str) -> None:
    page = visit(f"/peta?tahun={year}")
    ready(page, "peta")
    printed = published(year)
    for code, (short, _) in names().items():
        article = page.locator(f'.st-key-profil article[data-wilayah="{code}"]')
        label = page.locator(f'.st-key-papan svg path[aria-label^="{short}: "]').last.get_attribute(
            "aria-label"
        )
        if code in printed:
            assert article.locator(".nilai strong").text_content() == printed[code]
            assert label is not None
            assert label.startswith(f"{short}: {printed[code]}, ")
        else:
            assert article.locator(".nilai strong").text_content() == "–"
            assert label == f"{short}: tidak ada data"


def test_the_change_is_computed_and_not_the_printed_one(visit: Visit) -> None:
    page = visit("/peta?tahun=2023&wilayah=52.03")
    ready(page, "peta")
    panel = page.locator(".st-key-profil article:visible")
    expect(panel).to_contain_text("+0,55")
    expect(panel).not_to_contain_text("0,15")


def test_every_figure_of_the_panel_names_its_source(visit: Visit) -> None:
    page = visit("/peta?wilayah=52.05")
    ready(page, "peta")
    facts = page.locator(".st-key-profil article:visible dl > div")
    assert facts.count() == 5
    for i in range(facts.count()):
        assert facts.nth(i).locator("small").inner_text().strip()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (5760, 2160), (1080, 1920)])
@pytest.mark.parametrize("path", ["/peta", "/"])
def test_labels_of_the_map_never_collide(visit: Visit, path: str, width: int, height: int) -> None:
    page = visit(path, width, height)
    ready(page, "peta")
    shown = texts(page, ".st-key-peta", 20)
    assert_within(shown, page, ".st-key-peta")
    assert_apart(shown)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (5760, 2160)])
def test_the_desk_pages_fit_the_screen(visit: Visit, width: int, height: int) -> None:
    for path in ("/peta", "/"):
        page = visit(path, width, height)
        ready(page, "peta")
        tall, wide = page.evaluate(
            "[document.querySelector('.stMain').scrollHeight, document.body.scrollWidth]"
        )
        assert tall <= height, path
        assert wide <= width, path
