"""The map page's three ways of looking: one year, all years, the change between two."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.product import ready, said_all

Visit = Callable[..., Page]


def test_all_years_stand_side_by_side_and_one_tap_answers_in_all_of_them(visit: Visit) -> None:
    page = visit("/peta?wilayah=52.05&tahun=2023")
    ready(page, "peta")
    page.get_by_role("radio", name="Semua tahun").click()
    page.wait_for_url(re.compile("tampil=tahunan"))
    regions = page.locator('.st-key-peta svg path[aria-label^="Sumbawa, 20"]')
    expect(regions).to_have_count(5)
    texts = page.locator(".st-key-peta svg text")
    expect(texts.filter(has_text="Dompu 1,20 · Kurang")).to_have_count(1)
    expect(texts.filter(has_text="Dompu tidak ada data")).to_have_count(3)
    box = regions.nth(2).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.7)
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text("Kabupaten Sumbawa")
    expect(texts.filter(has_text="Sumbawa 2,75 · Baik")).to_have_count(1)
    page.wait_for_url(re.compile(r"wilayah=52\.04"))


def test_change_is_shown_between_two_years_of_one_instrument(visit: Visit) -> None:
    page = visit("/peta?tampil=ubah&tahun=2023&wilayah=52.05")
    ready(page, "peta")
    expect(page.locator(".judul h1")).to_have_text(
        "2022 ke 2023: delapan dari sembilan kabupaten/kota naik; Dompu paling jauh, +0,75"
    )
    expect(page.locator(".legenda")).to_contain_text("Naik besar 0,50 atau lebih")
    expect(
        page.locator('.st-key-papan svg path[aria-label="Dompu: +0,75, Naik besar"]').first
    ).to_be_attached()
    page.get_by_role("radio", name="sejak 2021").click()
    expect(page.locator(".judul h1")).to_contain_text("2021 ke 2023: semua dari tiga kabupaten/kota naik")
    page.wait_for_url(re.compile("dari=2021"))
    expect(page.locator('.st-key-papan svg path[aria-label="Dompu: tidak ada data"]').first).to_be_attached()


def test_the_first_year_has_nothing_to_be_compared_with_and_says_so(visit: Visit) -> None:
    page = visit("/peta?tampil=ubah&tahun=2021")
    ready(page, "peta")
    expect(page.locator(".catatan")).to_contain_text("Sebelum 2021 tidak ada nilai untuk dibandingkan")
    expect(page.locator(".judul h1")).to_contain_text("Tiga dari sebelas wilayah bernilai 2021")


def test_play_goes_through_the_years_and_stops_at_the_last(visit: Visit) -> None:
    page = visit("/peta?tahun=2025&wilayah=52.71")
    ready(page, "peta")
    page.get_by_role("button", name="Putar").click()
    for year in ("2021", "2022", "2023"):
        page.wait_for_url(re.compile(f"tahun={year}"), timeout=15_000)
        expect(page.locator(".judul p")).to_contain_text(f"Indeks SPBE {year}")
    page.get_by_role("button", name="Berhenti").click()
    expect(page.get_by_role("button", name="Putar")).to_be_visible()
    # the region stays chosen while years go by
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text("Kota Mataram")


def test_play_beside_another_view_goes_to_the_map_of_one_year(visit: Visit) -> None:
    page = visit("/peta?tahun=2022&tampil=ubah")
    ready(page, "peta")
    page.get_by_role("button", name="Putar").click()
    expect(page.get_by_role("radio", name="Satu tahun")).to_be_checked()
    page.wait_for_url(re.compile("tahun=2023"))
    assert "tampil" not in page.url


def stop(page: Page, year: str) -> tuple[float, float]:
    """Centre of a year on the line of years."""
    box = page.get_by_role("radio", name=year).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("path", ["/peta", "/wilayah", "/banding"])
def test_the_line_of_years_is_dragged_and_the_page_follows_before_it_is_let_go(
    visit: Visit, path: str
) -> None:
    page = visit(f"{path}?tahun=2021&wilayah=52.04")
    ready(page, "peta" if path == "/peta" else "tren" if path == "/wilayah" else "titik")
    page.mouse.move(*stop(page, "2021"))
    page.mouse.down()
    for year in ("2022", "2023"):
        # a hand leaves the line while it moves along
        page.mouse.move(stop(page, year)[0] + 9, stop(page, year)[1] + 60, steps=3)
        page.wait_for_url(re.compile(f"tahun={year}"))
        expect(page.get_by_role("radio", name=year)).to_be_checked()
    page.mouse.up()
    page.mouse.move(*stop(page, "2025"))
    said_all(page)
    expect(page.get_by_role("radio", name="2023")).to_be_checked()


def test_of_years_passed_faster_than_the_server_answers_the_last_one_wins(visit: Visit) -> None:
    page = visit("/peta?tahun=2021&wilayah=52.71")
    ready(page, "peta")
    page.mouse.move(*stop(page, "2021"))
    page.mouse.down()
    for year in ("2025", "2021", "2024", "2022"):
        page.mouse.move(*stop(page, year), steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile("tahun=2022"))
    expect(page.locator(".judul p")).to_contain_text("Indeks SPBE 2022")
    said_all(page)
    expect(page.get_by_role("radio", name="2022")).to_be_checked()
    expect(page.locator(".st-key-profil article:visible .nilai strong")).to_have_text("3,16")


def test_a_finger_drags_the_line_of_years_too(visit: Visit) -> None:
    page = visit("/peta?tahun=2021&wilayah=52.71", touch=True)
    ready(page, "peta")
    finger = page.context.new_cdp_session(page)
    (x, y), (end, _) = stop(page, "2021"), stop(page, "2023")
    steps = [x + (end - x) * part / 6 for part in range(7)]
    for number, at in enumerate(steps):
        kind = "touchMove" if number else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
    page.wait_for_url(re.compile("tahun=2023"))
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".judul p")).to_contain_text("Indeks SPBE 2023")


TWO_TAPS = """([first, second, apart]) => new Promise((done) => {
  const tap = (name) => [...document.querySelectorAll('[role=radio]')]
    .find((one) => one.textContent.trim() === name).click();
  tap(first);
  setTimeout(() => { tap(second); done(); }, apart);
})"""


@pytest.mark.parametrize("apart", [0, 5, 10, 15, 40])
def test_of_two_choices_made_one_right_after_the_other_both_hold(visit: Visit, apart: int) -> None:
    page = visit("/lapor")
    expect(page.get_by_role("radio", name="Tren", exact=True)).to_be_checked()
    said_all(page)
    page.evaluate(TWO_TAPS, ["2025", "Saldo", apart])
    expect(page.locator(".st-key-lapor-bagian-saldo")).to_have_count(1)
    expect(page.get_by_role("radio", name="2025", exact=True)).to_be_checked()
    expect(page).to_have_url(re.compile("tahun=2025"))
    expect(page).to_have_url(re.compile("bagian=saldo"))


def test_a_page_that_stayed_open_over_an_update_takes_the_new_style_sheet(visit: Visit) -> None:
    page = visit("/peta")
    ready(page, "peta")
    sheet = page.locator("link.rupa")
    now = sheet.get_attribute("href") or ""
    sheet.evaluate("(link) => link.setAttribute('href', './rupa-000000000000.css')")
    year = page.get_by_role("radio", name="2022")
    expect(year).to_have_css("min-height", "32px")
    year.click()
    expect(sheet).to_have_attribute("href", now)
    expect(year).to_have_css("min-height", "48px")


def test_the_bar_leads_on_without_loading_anew_and_takes_along_what_means_the_same(visit: Visit) -> None:
    page = visit("/banding?wilayah=52.71,52.05&tahun=2022&kelompok=D1")
    bar = page.get_by_role("navigation", name="Halaman")
    expect(bar.get_by_role("link", name="Banding")).to_have_attribute("aria-current", "page")
    said_all(page)
    page.evaluate("window.ntbTetap = true")
    link = bar.get_by_role("link", name="Peta SPBE")
    link.hover()
    expect(link).to_have_attribute("href", "/peta?tahun=2022&wilayah=52.71")
    link.click()
    expect(page.locator(".judul p")).to_contain_text("Indeks SPBE 2022")
    expect(page).to_have_url(re.compile(r"/peta\?tahun=2022&wilayah=52\.71$"))
    expect(page.get_by_role("radio", name="2022")).to_be_checked()
    expect(link).to_have_attribute("aria-current", "page")
    page.go_back()
    expect(page).to_have_url(re.compile("/banding"))
    expect(bar.get_by_role("link", name="Banding")).to_have_attribute("aria-current", "page")
    assert page.evaluate("window.ntbTetap")


CHOOSE_AND_LEAVE = """() => {
  [...document.querySelectorAll('[role=radio]')].find((one) => one.textContent.trim() === '2022').click();
  [...document.querySelectorAll('nav.bilah a')].find((one) => one.textContent === 'LAPOR').click();
}"""


def test_who_leaves_a_page_right_after_a_choice_finds_both_where_they_belong(visit: Visit) -> None:
    page = visit("/peta")
    expect(page.get_by_role("radio", name="2023", exact=True)).to_be_checked()
    said_all(page)
    page.evaluate(CHOOSE_AND_LEAVE)
    expect(page.locator(".st-key-halaman-lapor h1")).to_be_visible()
    said_all(page)
    expect(page).to_have_url(re.compile("/lapor$"))
    page.go_back()
    expect(page.get_by_role("radio", name="2022", exact=True)).to_be_checked()
    expect(page).to_have_url(re.compile(r"/peta\?tahun=2022$"))
