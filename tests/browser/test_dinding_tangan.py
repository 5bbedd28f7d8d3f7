"""A hand at the wall holds the scene, walks through it, opens its page, and is forgotten after a minute."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.product import Server, ready, said_all

SCENE = "document.documentElement.dataset.adegan"
# The clock names the scene; at the edge of two it is a moment behind.
IN_STEP = f"() => String(Math.floor(Date.now() / 2000) % 9) === {SCENE}"
PORTRAIT = "8"
SCENES = 9
# Every text of the scene that is seen ends above the buttons.
FREE = """(top) => [...document.querySelectorAll('[class*=st-key-adegan-] :is(text, b, span, strong, small)')]
  .filter((e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .every((e) => e.getBoundingClientRect().bottom <= top + 1)"""


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A tab of its own: what it remembers of the wall belongs to no other test."""
    context = chromium.new_context(viewport={"width": 1920, "height": 1080}, has_touch=True)
    yield context
    context.close()


@pytest.fixture
def wall(visitor: BrowserContext, server: Server) -> Page:
    page = visitor.new_page()
    page.clock.install()
    page.goto(f"{server.url}/dinding?detik=2")
    ready(page, "peta")
    page.wait_for_selector(".d-wilayah", state="attached")
    return page


def show(page: Page, scene: int) -> None:
    """Hold the wall and walk to a scene."""
    page.keyboard.press("Space")
    for _ in range(9):
        if page.evaluate(SCENE) == str(scene):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(scene)


def title(page: Page) -> str:
    return page.locator(".dinding-kepala h1").inner_text()


def test_a_key_holds_the_scene_and_the_same_key_lets_it_go(wall: Page) -> None:
    bar = wall.locator("#kendali")
    expect(bar).to_be_hidden()
    assert wall.evaluate("getComputedStyle(document.querySelector('#panggung')).cursor") == "none"
    wall.keyboard.press("Space")
    scene = wall.evaluate(SCENE)
    expect(bar).to_be_visible()
    expect(wall.locator("#giliran")).to_contain_text("ditahan sentuhan")
    assert wall.evaluate("getComputedStyle(document.querySelector('#panggung')).cursor") == "default"
    wall.clock.run_for(20_000)  # ten scenes pass on the other screens
    assert wall.evaluate(SCENE) == scene
    wall.keyboard.press("ArrowRight")
    assert wall.evaluate(SCENE) == str((int(scene) + 1) % 9)
    wall.keyboard.press("ArrowLeft")
    wall.keyboard.press("ArrowLeft")
    assert wall.evaluate(SCENE) == str((int(scene) + 8) % 9)
    wall.keyboard.press("Space")
    expect(bar).to_be_hidden()
    wall.wait_for_function(IN_STEP)


def test_the_buttons_are_large_enough_for_a_finger_and_cover_nothing(wall: Page) -> None:
    wall.keyboard.press("Space")
    for scene in range(SCENES):
        wall.evaluate(f"window.ntbPanggung = -1; {SCENE} = '{scene}'")
        boxes = [b.bounding_box() for b in wall.locator("#kendali button").all()]
        assert len(boxes) == 4
        assert all(box and box["height"] >= 48 and box["width"] >= 48 for box in boxes)
        wall.wait_for_function(FREE, arg=min(box["y"] for box in boxes if box))


def test_nobody_touching_it_for_a_minute_the_wall_goes_on_in_step(wall: Page) -> None:
    show(wall, 3)
    wall.clock.run_for(59_000)
    expect(wall.locator("#kendali")).to_be_visible()
    wall.clock.run_for(3_000)
    expect(wall.locator("#kendali")).to_be_hidden()
    wall.wait_for_function(IN_STEP)


def test_a_region_touched_on_map_or_board_is_shown_whole(wall: Page) -> None:
    show(wall, 1)
    wall.locator('.st-key-adegan-1 [data-wilayah="52.05"]').tap()
    assert wall.evaluate(SCENE) == PORTRAIT
    assert title(wall).startswith("Dompu")
    wall.keyboard.press("Escape")
    show(wall, 0)
    # the point that marks the region lies inside it, whatever its shape
    wall.evaluate(
        """() => [...document.querySelectorAll('.st-key-peta svg path[aria-label^="Sumbawa:"]')][0]
          .dispatchEvent(new MouseEvent('click', {bubbles: true}))"""
    )
    assert wall.evaluate(SCENE) == PORTRAIT
    assert title(wall).startswith("Sumbawa ")


@pytest.mark.parametrize(
    ("scene", "address"),
    [
        (0, r"/peta\?tahun=2023"),
        (2, r"/peta\?tahun=2023.*tampil=ubah"),
        (3, r"/banding\?tahun=2023.*bagian=unggul"),
        (4, r"/srikandi$"),
        (6, r"/lapor$"),
        (7, r"/$"),
        (8, r"/wilayah\?tahun=2023.*wilayah=52"),
    ],
)
def test_every_scene_opens_the_page_that_says_more(wall: Page, scene: int, address: str) -> None:
    show(wall, scene)
    with wall.expect_navigation(url=re.compile(address)):
        wall.locator("[data-aksi=buka]").tap()
    # a window that is closed in the middle of a visit may never answer again
    said_all(wall)


def test_a_page_opened_from_the_wall_goes_back_to_it_when_nobody_touches_it(
    wall: Page, server: Server
) -> None:
    show(wall, 0)
    wall.keyboard.press("Enter")
    ready(wall, "peta")
    home = wall.locator("#pulang")
    expect(home).to_have_text("Kembali ke dinding")
    # a walk over the pages, as long as somebody walks
    wall.get_by_role("link", name="Srikandi").click()
    expect(wall.locator(".st-key-halaman-srikandi")).to_be_attached()
    wall.clock.run_for(50_000)
    expect(home).to_contain_text("Kembali ke dinding dalam")
    wall.mouse.move(400, 400)
    wall.clock.run_for(50_000)
    assert "/srikandi" in wall.url
    with wall.expect_navigation(url=f"{server.url}/dinding?detik=2", wait_until="commit"):
        wall.clock.run_for(12_000)
    ready(wall, "peta")
    # and who comes to a page without the wall is not sent there
    wall.goto(f"{server.url}/peta")
    ready(wall, "peta")
    assert wall.locator("#pulang:visible").count() == 0


def test_the_wall_opens_no_page_while_the_server_is_away(wall: Page) -> None:
    show(wall, 0)
    wall.context.set_offline(offline=True)
    wall.keyboard.press("Enter")
    expect(wall.locator("#putus")).to_be_visible()
    assert "/dinding" in wall.url
    assert wall.locator("#kendali").is_visible()
