"""Whatever a hand may touch is as large as a finger, on every page and in all that opens on it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.product import said_all

Visit = Callable[..., Page]

# Every page by its name in the bar; what is tapped on it, with what of the address follows.
PAGES = {
    "Peta SPBE": {"Semua tahun": "tampil=tahunan", "Perubahan": "tampil=ubah"},
    "Wilayah": {"Nilai lain": "naik=", "Atur sendiri": "usaha=sendiri"},
    "Banding": {"Peta panas": "bagian=panas", "Unggul di mana": "bagian=unggul"},
    "Srikandi": {"Tren": "bagian=tren", "Balapan": "bagian=balapan"},
    "LAPOR": {name: f"bagian={name.lower()}" for name in ("Saldo", "Waktu", "Wilayah", "Kategori", "Peta")},
    "Data": {
        name: f"bagian={name.split()[0].lower()}"
        for name in ("Kelengkapan", "Riwayat", "Muat berkas", "Metodologi")
    },
}
# Maps and columns that have no room for a finger each: a list beside them chooses the same.
LISTED = {
    "Peta SPBE": "wilayah",
    "Peta SPBE, Semua tahun": "wilayah",
    "Peta SPBE, Perubahan": "wilayah",
    "Banding, Peta panas": "unsur",
}

# Names what is lower or narrower than 48 px, of which rounding may take half a one. A control inside a label,
# a list's field or a slider is hit wherever that is. A link within a sentence is as high as its line, as WCAG
# 2.5.8 has it. Of a chart's marks that choose the same thing one has to be large enough.
SMALL = """(marked) => {
  const roles = ['radio', 'checkbox', 'switch', 'button', 'option', 'slider', 'link', 'tab'];
  const controls = ['a[href]', 'button', 'input', 'select', 'textarea', 'summary',
    ...roles.map((role) => `[role="${role}"]`)];
  const whole = ['label', '.react-aria-ComboBox [role="group"]', '.stTextInput', '.stSlider'].join();
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const size = (e) => [e.getBoundingClientRect()].map((b) => Math.min(b.width, b.height))[0];
  const spoken = (e) => e.matches('a') && getComputedStyle(e).display === 'inline'
    && e.parentElement.innerText.trim() !== e.innerText.trim();
  const named = (e) => [e.ariaLabel, e.innerText, e.placeholder, e.closest('[class*="st-key-"]')?.className]
    .find((said) => said?.trim());
  const found = [...document.querySelectorAll(controls)]
    .filter((e) => seen(e) && !spoken(e))
    .map((e) => [`${e.localName} ${named(e)}`, size(e.closest(whole) ?? e)])
    // what is for a screen reader alone has no size
    .filter(([, px]) => px > 1);
  const marks = [...document.querySelectorAll('svg.marks path')]
    .filter((e) => marked && e.__data__?.cursor === 'pointer' && seen(e));
  for (const [code, alike] of Map.groupBy(marks, (e) => e.__data__.datum.kode)) {
    found.push([`mark ${code}`, Math.max(...alike.map(size))]);
  }
  return found.filter(([, px]) => px < 47.5).map(([name, px]) => `${name}: ${Math.round(px)} px`);
}"""
DRAWN = "() => [...document.querySelectorAll('.stVegaLiteChart')].every((e) => e.querySelector('svg'))"


def too_small(page: Page, *, marks: bool = True) -> list[str]:
    """Return what stays too small for a finger; a chart that is still drawn gets the time for it."""
    said_all(page)
    page.wait_for_function(DRAWN)
    try:
        page.wait_for_function(f"(marks) => ({SMALL})(marks).length === 0", arg=marks, timeout=15_000)
    except Late:
        return list(page.evaluate(SMALL, marks))
    return []


def test_every_control_on_every_page_is_as_large_as_a_finger(visit: Visit) -> None:
    page = visit("/", touch=True)
    page.wait_for_selector("h1")
    found = {"Ringkasan": too_small(page)}
    for name, taps in PAGES.items():
        page.get_by_role("link", name=name, exact=True).tap()
        page.wait_for_selector(f"[class*=st-key-halaman-{name.split()[0].lower()}] h1")
        found[name] = too_small(page, marks=name not in LISTED)
        for label, address in taps.items():
            where = f"{name}, {label}"
            page.get_by_role("radio", name=label, exact=True).tap()
            page.wait_for_url(re.compile(address))
            found[where] = too_small(page, marks=where not in LISTED)
            if where in LISTED:
                expect(page.locator(f".st-key-{LISTED[where]}-pilihan input:visible")).to_be_enabled()
    assert {where: small for where, small in found.items() if small} == {}


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_what_opens_on_a_page_is_as_large_as_a_finger(visit: Visit, width: int, height: int) -> None:
    # nothing is in this choice, and it is as of a time that is not kept: both have a way back
    page = visit("/lapor?wilayah=52&per=2001-01-01", width, height, touch=True)
    expect(page.get_by_role("button", name="Tampilkan semua laporan")).to_be_visible()
    expect(page.get_by_role("button", name="Kembali ke yang terkini")).to_be_visible()
    assert too_small(page) == []
    page.get_by_role("button", name="Kembali ke yang terkini").tap()
    page.wait_for_url(lambda url: "per=" not in url)
    said_all(page)
    page.get_by_role("link", name="Peta SPBE", exact=True).tap()
    page.wait_for_selector(".st-key-halaman-peta h1")
    said_all(page)
    page.locator(".st-key-unsur-pilihan input").tap()
    expect(page.get_by_role("option").first).to_be_visible()
    assert too_small(page, marks=False) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bawa pulang").tap()
    expect(page.locator(".bawa-salin")).to_be_visible()
    assert too_small(page, marks=False) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cari").tap()
    page.get_by_role("combobox", name="Cari wilayah").fill("mataram")
    expect(page.locator(".cari-hasil a").first).to_be_visible()
    assert too_small(page, marks=False) == []


def test_an_indicator_of_the_heat_map_is_chosen_from_its_list_too(visit: Visit) -> None:
    page = visit("/banding?bagian=panas", touch=True)
    page.wait_for_selector(".st-key-panas svg path[aria-label]", state="attached")
    said_all(page)
    page.locator(".st-key-unsur-pilihan input").tap()
    other = page.get_by_role("option", selected=False).first
    code = other.inner_text().split(" · ")[0]
    other.tap()
    expect(page.locator(".rinci:visible header small").first).to_contain_text(f"{code} · indikator")
    page.wait_for_url(re.compile(f"unsur={code}"))
