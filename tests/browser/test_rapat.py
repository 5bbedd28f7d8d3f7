"""A meeting: from the map to the plan, to the region to learn from, to paper, and back by the link."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.product import ready, said_all

Visit = Callable[..., Page]


def test_a_meeting_goes_from_the_map_to_paper_and_the_link_brings_it_back(
    visit: Visit, outside: list[str]
) -> None:
    page = visit("/peta?tahun=2023", touch=True)
    ready(page, "peta")
    # Tata Kelola 2023
    page.locator(".st-key-unsur-pilihan input").click()
    page.get_by_role("option", name="D2 · Tata Kelola SPBE", exact=True).click()
    expect(page.locator(".judul p")).to_contain_text("Tata Kelola SPBE 2023")
    # tap Dompu
    said_all(page)
    place = page.locator('.st-key-peta svg path[aria-label^="Dompu: "]').nth(1)
    expect(place).to_be_visible()
    label = place.bounding_box()
    assert label is not None
    page.touchscreen.tap(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text("Kabupaten Dompu")
    page.wait_for_url(re.compile(r"wilayah=52\.05"))
    # its plan: two taps from the map
    page.get_by_role("link", name="Wilayah", exact=True).click()
    expect(page.locator(".judul h1")).to_contain_text("Dompu naik 0,75 menjadi 1,95")
    expect(page.locator(".rencana-indeks .lencana")).to_have_text("Baik")
    steps = page.locator(".langkah li").count()
    assert steps > 0
    # on paper
    page.get_by_role("button", name="Bawa pulang").click()
    with page.expect_download(timeout=60_000) as sheet:
        page.get_by_role("button", name=re.compile("Lembar fakta")).click()
    assert sheet.value.suggested_filename == "lembar-fakta-dompu-2023.pdf"
    paper = PdfReader(sheet.value.path())
    text = "\n".join(one.extract_text() for one in paper.pages)
    assert len(paper.pages) == 2
    assert "Dompu" in text
    assert "1,95" in text
    assert "SIMULASI" in text
    page.keyboard.press("Escape")
    # the region it should learn from, side by side
    page.get_by_role("link", name="Bandingkan dengan Kota Mataram").click()
    expect(page.locator(".judul h1")).to_contain_text("Kota Mataram 1,52 di atas Dompu")
    link = page.url
    # back works
    page.go_back()
    expect(page.locator(".judul h1")).to_contain_text("Dompu naik 0,75 menjadi 1,95")
    # the link reproduces the screen
    page.goto(link)
    expect(page.locator(".judul h1")).to_contain_text("Kota Mataram 1,52 di atas Dompu")
    assert outside == []
