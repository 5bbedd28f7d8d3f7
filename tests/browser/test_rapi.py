"""Nothing falls out of its line, touches what is beside it, or leaves half a screen empty."""

from collections.abc import Callable

from playwright.sync_api import FloatRect, Locator, Page

from tests.product import ready, said_all

Visit = Callable[..., Page]


def box(found: Locator) -> FloatRect:
    place = found.bounding_box()
    assert place is not None
    return place


def test_pages_and_search_stand_in_one_line_on_an_upright_screen(visit: Visit) -> None:
    page = visit("/lapor?bagian=saldo", 1080, 1920)
    page.wait_for_selector("h1")
    said_all(page)
    search, last = box(page.locator(".cari-buka")), box(page.get_by_role("link", name="Dinding"))
    assert abs(search["y"] + search["height"] / 2 - last["y"] - last["height"] / 2) < 2
    assert last["x"] + last["width"] <= search["x"]
    assert search["x"] + search["width"] <= 1080
    assert search["y"] + search["height"] <= box(page.locator("h1"))["y"]


def test_the_largest_value_of_the_board_stands_clear_of_its_bar(visit: Visit) -> None:
    page = visit("/srikandi?wilayah=52.71")
    ready(page, "papan")
    value = box(page.locator(".st-key-papan svg text", has_text="100,00 %").first)
    row = value["y"] + value["height"] / 2
    shapes = page.locator(".st-key-papan svg path").evaluate_all(
        "(all) => all.map((p) => p.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom])"
    )
    # a bar is lower than the value's line; what is chosen lies under the whole row
    beside = [
        right
        for left, top, right, bottom in shapes
        if top < row < bottom and bottom - top < value["height"] and left + 60 < right and left < value["x"]
    ]
    assert beside
    assert value["x"] - max(beside) >= 6


def test_a_region_of_which_no_plan_can_be_made_leaves_no_half_of_the_screen_empty(visit: Visit) -> None:
    page = visit("/wilayah?wilayah=52.72")
    ready(page, "kartu-unsur")
    plan, dots = box(page.locator(".st-key-rencana")), box(page.locator(".st-key-kartu-unsur"))
    assert plan["width"] > 1700
    assert plan["height"] < 150
    assert dots["x"] > box(page.locator(".st-key-tren"))["x"] + 800
    assert abs(dots["y"] - box(page.locator(".st-key-tren"))["y"]) < 2
