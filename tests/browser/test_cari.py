"""Type a few words and land there."""

import json
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.product import Server, ready, said_all


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_words_typed_on_any_page_lead_to_what_they_name(visit: Callable[..., Page], key: str) -> None:
    page = visit("/lapor")
    page.wait_for_selector("h1")
    said_all(page)
    page.keyboard.press(key)
    field = page.get_by_role("combobox", name="Cari wilayah")
    expect(field).to_be_focused()
    page.keyboard.type("mataram tata kelola")
    best = page.get_by_role("option", name="Kota Mataram · D2 Tata Kelola SPBE")
    expect(best).to_have_attribute("aria-selected", "true")
    page.evaluate("window.ntbTetap = true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/peta?unsur=D2&wilayah=52.71")
    ready(page, "peta")
    expect(page.locator('.st-key-profil [data-wilayah="52.71"]')).to_be_visible()
    expect(page.locator("dialog.cari")).to_be_hidden()
    # as a link of the bar does it, without loading all anew; also from a page to itself, and back again
    page.keyboard.press("/")
    page.keyboard.type("manajemen dompu")
    expect(page.get_by_role("option", name="Dompu · D3 Manajemen SPBE")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/peta?unsur=D3&wilayah=52.05")
    expect(page.locator('.st-key-profil [data-wilayah="52.05"]')).to_be_visible()
    page.go_back()
    expect(page.locator('.st-key-profil [data-wilayah="52.71"]')).to_be_visible()
    assert page.evaluate("window.ntbTetap")


def test_arrows_choose_among_what_was_found_and_escape_leaves_the_page_as_it_was(
    visit: Callable[..., Page],
) -> None:
    page = visit("/srikandi")
    page.wait_for_selector("h1")
    said_all(page)
    before = page.url
    page.keyboard.press("/")
    page.keyboard.type("lombok")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.cari")).to_be_hidden()
    assert page.url == before


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1080, 1920), (412, 915)])
def test_the_search_is_opened_and_followed_with_a_finger(
    visit: Callable[..., Page], width: int, height: int
) -> None:
    page = visit("/", width, height, touch=True)
    page.wait_for_selector("h1")
    said_all(page)
    button = page.get_by_role("button", name="Cari", exact=False).first
    button.tap()
    page.get_by_role("combobox", name="Cari wilayah").fill("dompu srikandi")
    found = page.get_by_role("option", name="Dompu · Srikandi").first
    for target in (button, found):
        box = target.bounding_box()
        assert box
        # 48 px where it is touched in a meeting; on a smaller screen all is smaller, to 12 px of type
        assert box["height"] >= min(48, 3 * max(12, min(width, height) / 67.5))
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    found.tap()
    page.wait_for_url("**/srikandi?wilayah=52.05")


def test_an_office_is_found_by_what_people_call_it(visit: Callable[..., Page]) -> None:
    page = visit("/")
    page.wait_for_selector("h1")
    said_all(page)
    page.keyboard.press("/")
    page.keyboard.type("dikes mataram")
    best = page.get_by_role("option", name="Kota Mataram · Dinas Kesehatan OPD di Srikandi")
    expect(best).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/srikandi?wilayah=52.71")
    expect(page.locator(".st-key-halaman-srikandi")).to_contain_text("Dinas Kesehatan")


def test_what_names_nothing_says_so(visit: Callable[..., Page]) -> None:
    page = visit("/data")
    page.wait_for_selector("h1")
    said_all(page)
    page.locator(".cari-buka").click()
    page.keyboard.type("xyzzy")
    expect(page.get_by_text("Tidak ada yang cocok")).to_be_visible()


def test_the_wall_has_no_search(visit: Callable[..., Page]) -> None:
    page = visit("/dinding")
    page.wait_for_selector("h1")
    page.keyboard.press("/")
    assert page.locator("dialog.cari").count() == 0


def test_a_search_is_answered_with_addresses_of_the_product(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/cari?kata=bima", timeout=30) as answer:  # noqa: S310 - our own loopback server
        found = json.load(answer)
    assert found[0] == {"nama": "Bima", "rinci": "Wilayah", "alamat": "/wilayah?wilayah=52.06"}
