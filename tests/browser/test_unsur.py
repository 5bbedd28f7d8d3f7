"""Domain, aspect and indicator on the map page: chosen by hand, marked as what they are."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.product import ready

Visit = Callable[..., Page]


def choose(page: Page, name: str) -> None:
    page.locator(".st-key-unsur-pilihan input").click()
    page.get_by_role("option", name=name, exact=True).click()


def test_choosing_a_domain_changes_everything_and_the_address_and_keeps_the_region(visit: Visit) -> None:
    page = visit("/peta?wilayah=52.05")
    ready(page, "peta")
    expect(page.locator(".simulasi")).to_have_count(0)
    choose(page, "D2 · Tata Kelola SPBE")
    page.wait_for_url(re.compile(r"unsur=D2"))
    expect(page.locator(".judul p")).to_contain_text("Tata Kelola SPBE 2023")
    expect(page.locator(".judul p")).to_contain_text("dihitung dari tingkat indikator")
    expect(page.locator(".st-key-simulasi .simulasi")).to_have_text("DATA SIMULASI")
    expect(page.locator(".st-key-profil article:visible h2")).to_have_text("Kabupaten Dompu")
    expect(page.locator(".st-key-profil article:visible")).to_contain_text("Sampel simulasi")
    shown = page.locator('.st-key-papan svg [aria-label^="Dompu: "]').first.get_attribute("aria-label")
    value = page.locator(".st-key-profil article:visible strong").first.inner_text()
    assert shown is not None
    assert value in shown


def test_an_indicator_wears_the_names_of_its_levels(visit: Visit) -> None:
    page = visit("/peta?unsur=I37&wilayah=52.71")
    ready(page, "peta")
    legend = page.locator(".legenda")
    for name in ("Informasi", "Interaksi", "Transaksi", "Kolaborasi", "Optimum"):
        expect(legend).to_contain_text(name)
    expect(page.locator(".judul p")).to_contain_text("Layanan Kearsipan Dinamis")


def test_going_back_to_the_index_takes_the_mark_away(visit: Visit) -> None:
    page = visit("/peta?unsur=D2")
    ready(page, "peta")
    expect(page.locator(".simulasi")).to_have_count(1)
    choose(page, "Indeks SPBE")
    expect(page.locator(".simulasi")).to_have_count(0)
    expect(page.locator(".judul p")).to_contain_text("Indeks SPBE 2023")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_the_wall_wears_the_mark_and_it_covers_nothing(visit: Visit, width: int, height: int) -> None:
    page = visit("/dinding?unsur=I20", width, height)
    ready(page, "peta")
    mark = page.locator(".st-key-simulasi").bounding_box()
    assert mark is not None
    assert mark["width"] > 0
    assert mark["x"] >= 0
    assert mark["y"] + mark["height"] <= height
    for other in page.locator(".dinding-kaki span, .legenda li").all():
        box = other.bounding_box()
        if box is None or box["width"] == 0:
            continue
        apart = (
            box["x"] + box["width"] <= mark["x"]
            or mark["x"] + mark["width"] <= box["x"]
            or box["y"] + box["height"] <= mark["y"]
            or mark["y"] + mark["height"] <= box["y"]
        )
        assert apart, other.inner_text()
