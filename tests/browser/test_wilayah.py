"""One region's page: its plan, its indicators, from whom it can learn."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def steps(page: Page) -> dict[str, str]:
    """The plan's steps: code and the whole text of each."""
    texts = page.locator(".langkah li").all_inner_texts()
    return {re.search(r"\bI\d\d\b", text)[0]: text for text in texts}  # type: ignore[index]


def test_the_page_says_where_a_region_stands_and_what_the_next_class_takes(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.05&tahun=2023")
    expect(page.locator(".judul h1")).to_have_text("Dompu naik 0,75 menjadi 1,95; 0,65 lagi menuju Baik")
    expect(page.locator(".st-key-simulasi .simulasi").first).to_have_text("DATA SIMULASI")
    expect(page.locator(".st-key-profil .nilai")).to_contain_text("1,95")
    expect(page.locator(".rencana-indeks .lencana")).to_have_text("Baik")
    expect(page.locator(".indikator li")).to_have_count(47)
    expect(page.locator(".guru-wilayah")).to_have_count(3)
    # each step names a region that has that level
    assert all("belajar dari" in text for text in steps(page).values())
    lines = page.locator('.st-key-tren svg [aria-label^="Jejak Dompu, "]')
    expect(lines.first).to_be_attached()
    assert all("Dompu" in (one.get_attribute("aria-label") or "") for one in lines.all())


def test_dropping_a_step_makes_another_plan_and_says_what_changed(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.05&tahun=2023")
    expect(page.locator(".langkah li").first).to_be_visible()
    dropped = next(iter(steps(page)))
    page.get_by_role("button", name=dropped, exact=True).click()
    expect(page.locator(".rencana-kunci")).to_contain_text(f"Tanpa {dropped}")
    page.wait_for_url(re.compile(rf"kunci={dropped}"))
    assert dropped not in steps(page)
    # the link reproduces the plan
    page.goto(page.url)
    expect(page.locator(".rencana-kunci")).to_contain_text(f"Tanpa {dropped}")
    page.get_by_role("button", name=dropped, exact=True).click()
    expect(page.locator(".rencana-kunci")).to_have_count(0)
    assert dropped in steps(page)


def test_a_target_out_of_reach_says_why_and_allowing_every_level_reaches_it(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.71&tahun=2023&naik=5.00")
    expect(page.locator(".rencana-sebab")).to_contain_text("Indeks 5,00 tidak dapat dicapai")
    expect(page.locator(".rencana-sebab")).to_contain_text("yang sudah dicapai wilayah lain")
    page.locator(".st-key-rencana .stCheckbox label").click()
    expect(page.locator(".rencana-sebab")).to_have_count(0)
    expect(page.locator(".rencana-indeks")).to_contain_text("5,00")
    page.wait_for_url(re.compile("tercapai=0"))


def test_effort_of_ones_own_changes_the_plan_and_the_address(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.05&tahun=2023&usaha=sendiri&beban=I42:4")
    expect(page.locator(".st-key-rencana-beban small")).to_have_text("I42 sangat berat")
    expect(page.locator(".langkah li").first).to_be_visible()
    assert "I42" not in steps(page)


def test_the_order_of_the_indicators_is_chosen_by_hand(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.05&tahun=2023")
    expect(page.locator(".indikator li")).to_have_count(47)
    page.get_by_role("radio", name="Urutan peraturan").click()
    expect(page.locator(".indikator li b").first).to_have_text("I01")
    page.wait_for_url(re.compile("urut=peraturan"))
    expect(page.locator(".indikator li b").nth(46)).to_have_text("I47")


def test_a_region_without_data_says_so_everywhere_and_still_shows_the_others(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.72&tahun=2023")
    expect(page.locator(".judul h1")).to_contain_text("Belum ada nilai Kota Bima yang ditemukan")
    expect(page.locator(".st-key-rencana")).to_contain_text("Rencana memerlukan tingkat semua indikator")
    expect(page.locator(".st-key-kartu-guru")).to_contain_text("belum dapat dibandingkan")
    expect(page.locator(".indikator .sebutan").first).to_have_text("tidak ada data")
    expect(page.locator(".indikator .guru").first).to_contain_text("belajar dari")


def test_the_teacher_is_one_tap_away_side_by_side(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.05&tahun=2023")
    page.get_by_role("link", name="Bandingkan dengan Kota Mataram").click()
    page.wait_for_url(re.compile(r"/banding\?.*wilayah=52.05(,|%2C)52.71"))
    expect(page.locator(".st-key-halaman-banding")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_nothing_is_wider_than_the_screen_and_every_control_is_large_enough(
    visit: Visit, width: int, height: int
) -> None:
    page = visit("/wilayah?wilayah=52.05&tahun=2023", width, height)
    expect(page.locator(".st-key-rencana-kunci button").nth(10)).to_be_visible()
    expect(page.locator(".st-key-kartu-guru a")).to_have_count(3)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    controls = page.locator(".st-key-halaman-wilayah button:visible, .st-key-kartu-guru a:visible").all()
    assert len(controls) > 20
    for control in controls:
        box = control.bounding_box()
        assert box is not None
        # the arrow inside a list box is part of it
        if control.get_attribute("tabindex") != "-1":
            assert box["height"] >= 47.5, control.inner_text()
