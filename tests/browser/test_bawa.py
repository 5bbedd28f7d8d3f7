"""Taking it away with a real browser: the menu, a file, the link."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.product import ready

Visit = Callable[..., Page]


def opened(visit: Visit, address: str, width: int = 1920, height: int = 1080) -> Page:
    page = visit(address, width, height)
    ready(page, "peta")
    page.get_by_role("button", name="Bawa pulang").click()
    expect(page.locator(".bawa-alamat")).to_be_visible()
    return page


def test_every_choice_of_the_menu_is_large_enough_for_a_finger_and_indonesian(visit: Visit) -> None:
    page = opened(visit, "/")
    buttons = page.locator(".st-key-bawa button, .st-key-bawa-isi button")
    expect(buttons).to_have_count(7)
    for i in range(buttons.count()):
        box = buttons.nth(i).bounding_box()
        assert box is not None
        assert box["height"] >= 48
    assert [" ".join(text.split()) for text in page.locator(".st-key-bawa-isi button").all_inner_texts()] == [
        "Gambar peta dan papan PNG",
        "Gambar peta dan papan SVG",
        "Slide PPTX",
        "Tabel XLSX",
        "Tabel CSV",
        "Salin tautan",
    ]


@pytest.mark.parametrize(("width", "height"), [(3840, 2160), (1080, 1920)])
def test_the_menu_is_whole_on_every_screen(visit: Visit, width: int, height: int) -> None:
    page = opened(visit, "/?unsur=D2", width, height)
    frame = page.get_by_test_id("stPopoverBody").bounding_box()
    assert frame is not None
    for part in page.locator(".st-key-bawa-isi strong, .bawa-alamat").all():
        box = part.bounding_box()
        assert box is not None
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] <= width
        assert box["y"] + box["height"] <= frame["y"] + frame["height"] <= height


def test_a_file_is_made_on_request_and_holds_what_is_on_the_screen(visit: Visit, tmp_path: Path) -> None:
    page = opened(visit, "/?tahun=2022&wilayah=52.05")
    with page.expect_download(timeout=60_000) as asked:
        page.get_by_role("button", name="Tabel CSV").click()
    assert asked.value.suggested_filename == "indeks-spbe-2022.csv"
    path = tmp_path / "tabel.csv"
    asked.value.save_as(path)
    assert "52.05;Kabupaten Dompu;1,2;Kurang;2022\r\n" in path.read_bytes().decode("utf-8-sig")


def test_the_link_reproduces_the_screen(visit: Visit) -> None:
    page = opened(visit, "/?wilayah=52.05")
    link = page.locator(".bawa-alamat").inner_text()
    assert "tahun=2023" in link
    parts = urlsplit(link)
    again = visit(f"{parts.path}?{parts.query}")
    ready(again, "peta")
    expect(again.locator('.st-key-peta svg path[aria-label="Terpilih: Dompu"]')).to_have_count(1)
    expect(again.locator(".judul p")).to_contain_text("2023")


def test_copying_the_link_says_that_it_was_done(visit: Visit) -> None:
    page = opened(visit, "/?wilayah=52.05")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".bawa-salin").click()
    expect(page.locator(".bawa-salin")).to_have_text(re.compile("Tautan tersalin"))
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".bawa-alamat").inner_text()
