"""Who has no mouse, sees no picture or loses the connection can still use every page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.product import ready, said_all


def focused(page: Page) -> str:
    """Return what the keyboard is at, by its class and text."""
    return str(
        page.evaluate("() => `${document.activeElement.className} ${document.activeElement.innerText}`")
    )


def test_the_keyboard_reaches_the_map_and_chooses_a_region(visit: Callable[..., Page]) -> None:
    page = visit("/peta?tahun=2023&wilayah=52.71")
    ready(page, "peta")
    chart = page.locator('.st-key-peta .stVegaLiteChart[tabindex="0"]')
    chart.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if "stVegaLiteChart" in focused(page):
            break
    expect(chart).to_be_focused()
    # the outline is seen
    assert chart.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    # the first of the board is chosen; below it stands the second
    page.keyboard.press("ArrowDown")
    expect(page.locator('.st-key-profil [data-wilayah="52"]')).to_be_visible()
    page.wait_for_url("**wilayah=52")
    page.keyboard.press("End")
    page.wait_for_url("**wilayah=52.72")
    page.keyboard.press("Home")
    page.wait_for_url("**wilayah=52.71")
    expect(chart).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Kota Mataram: 3,47, Baik")).to_be_attached()


def test_a_chart_says_its_message_and_stands_as_a_table_that_follows_the_choice(
    visit: Callable[..., Page],
) -> None:
    page = visit("/peta?tahun=2023&wilayah=52.71")
    ready(page, "peta")
    expect(page.locator(".st-key-peta .stVegaLiteChart")).to_have_attribute(
        "aria-label", "Kota Mataram teratas, 3,47; dua kabupaten/kota di atas nasional"
    )
    page.get_by_text("Grafik sebagai tabel").click()
    board, line = page.locator(".grafik-tabel table").all()
    assert board.locator("caption").inner_text().startswith("Kota Mataram teratas")
    assert board.locator("tbody tr").all_inner_texts()[:3] == [
        "Kota Mataram\t3,47, Baik",
        "Provinsi NTB\t3,40, Baik",
        "Sumbawa Barat\t3,13, Baik",
    ]
    assert board.locator("tbody tr").count() == 11
    assert "Kota Mataram, 2023\t3,47" in line.locator("tbody tr").all_inner_texts()
    page.locator(".st-key-peta .stVegaLiteChart").press("End")
    expect(page.locator(".grafik-tabel")).to_contain_text("Kota Bima")
    expect(page.locator(".grafik-tabel")).not_to_contain_text("Kota Mataram, 2023")


@pytest.mark.parametrize("path", ["/", "/banding?bagian=panas", "/srikandi", "/lapor?bagian=wilayah"])
def test_the_keyboard_chooses_in_every_chart_that_a_tap_chooses_in(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path)
    chart = page.locator('.stVegaLiteChart[tabindex="0"]').first
    chart.wait_for()
    said_all(page)
    before = page.url
    chart.press("End")
    page.wait_for_function("(before) => location.href !== before", arg=before)


def test_what_scrolls_takes_the_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("/banding?wilayah=52.71,52.04")
    box = page.locator('.st-key-beda-daftar[tabindex="0"]')
    box.press("End")
    page.wait_for_function("() => document.querySelector('.st-key-beda-daftar').scrollTop > 0")


def test_a_list_says_in_indonesian_how_much_it_holds(visit: Callable[..., Page]) -> None:
    page = visit("/peta")
    ready(page, "peta")
    page.locator(".st-key-unsur-pilihan input").click()
    expect(page.locator("[data-live-announcer]")).to_contain_text("60 pilihan")
    expect(page.locator("[data-live-announcer]")).not_to_contain_text("available")


def test_a_page_that_lost_its_server_says_so_in_indonesian_and_goes_on(visit: Callable[..., Page]) -> None:
    page = visit("/")
    lines: list[WebSocketRoute] = []

    def kept(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    page.route_web_socket("**/_stcore/stream", kept)
    page.reload()
    ready(page, "peta")
    said = "getComputedStyle(document.body, '::after').content"
    assert page.evaluate(said) == "none"
    page.context.set_offline(offline=True)
    for line in lines:
        line.close()
    page.wait_for_function(f"() => {said}.includes('Sambungan ke server terputus')")
    assert page.get_by_text("Connection error").filter(visible=True).count() == 0
    page.context.set_offline(offline=False)
    page.wait_for_function(f"() => {said} === 'none'")
