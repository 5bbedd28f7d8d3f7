"""The wall over the hours: in step with the clock, dark by night, well again after a sleep or a silence."""

import statistics
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.product import Server, ready

WITA = timezone(timedelta(hours=8))
SCENE = "document.documentElement.dataset.adegan"
IN_STEP = f"() => {SCENE} === String(Math.floor(Date.now() / 2000) % 9)"
REDUP = "getComputedStyle(document.documentElement).getPropertyValue('--redup')"
# Every moment at which the scene changed.
TURNS = f"""window.turns = []; new MutationObserver(() => window.turns.push([{SCENE}, Date.now()]))
  .observe(document.documentElement, {{ attributeFilter: ['data-adegan'] }})"""
# Frames whose ground, where anything is drawn at all, was not dark.
LIGHT = """window.frames_ = 0; window.light = [];
const look = () => {
  for (const e of [document.documentElement, document.body, document.querySelector('.stApp')]) {
    const colour = e && getComputedStyle(e).backgroundColor.match(/[\\d.]+/g)?.map(Number);
    if (colour && colour[3] !== 0 && Math.max(...colour.slice(0, 3)) > 100) window.light.push(e.tagName);
  }
  window.frames_ += 1;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);"""

# How far what is drawn is moved, in px.
SHIFT = """() => { const wall = document.querySelector('.st-key-halaman-dinding');
  const { e, f } = new DOMMatrix(getComputedStyle(wall).transform); return [e, f]; }"""
# Every time the page asks that the screen stays on.
AWAKE = """window.awake = []; Object.defineProperty(navigator, 'wakeLock',
  { value: { request: async (what) => { window.awake.push(what); } } })"""
BOX = "(e) => [e.getBoundingClientRect().left, e.getBoundingClientRect().right]"


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1920, "height": 1080})
    yield page
    page.close()


def at(hour: str) -> datetime:
    """Return a moment of the night of 28 to 29 November 2026 in WITA."""
    day = 29 if hour < "12.00" else 28
    return datetime(2026, 11, day, int(hour[:2]), int(hour[3:]), tzinfo=WITA)


def open_at(page: Page, server: Server, hour: str) -> None:
    """Open the wall at an hour of the clock, and mark the page so that a reload is seen."""
    page.clock.install(time=at(hour))
    page.goto(f"{server.url}/dinding?detik=2")
    ready(page, "peta")
    page.evaluate("window.lama = true")


def forward(page: Page, hour: str) -> None:
    """Let the clock go on to an hour as it does for a page that slept till then."""
    left = at(hour).timestamp() * 1000 - page.evaluate("Date.now()")
    page.clock.fast_forward(left)
    page.clock.run_for(1_100)


def test_two_browsers_started_seven_seconds_apart_change_their_scenes_together(
    chromium: Browser, server: Server
) -> None:
    contexts = [chromium.new_context(viewport={"width": 1920, "height": 1080}) for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{server.url}/dinding?detik=2")
        ready(page, "peta")
        page.evaluate(TURNS)
        if page is pages[0]:
            page.wait_for_timeout(7_000)
    pages[1].wait_for_function("() => window.turns.length >= 4")
    first, second = (dict(page.evaluate("() => window.turns.slice(-6)")) for page in pages)
    apart = [abs(first[scene] - second[scene]) for scene in first.keys() & second.keys()]
    assert len(apart) >= 2
    assert statistics.median(apart) < 500
    for context in contexts:
        context.close()


def test_the_wall_is_dimmed_slowly_by_night_and_bright_under_a_hand(tab: Page, server: Server) -> None:
    open_at(tab, server, "17.30")
    for hour, dimmed in (("17.59", 0), ("18.10", 0.15), ("18.30", 0.3), ("05.59", 0.3), ("06.10", 0.15)):
        forward(tab, hour)
        assert float(tab.evaluate(REDUP)) == pytest.approx(dimmed, abs=0.001), hour
        over = tab.evaluate("getComputedStyle(document.body, '::after').opacity")
        assert float(over) == pytest.approx(dimmed, abs=0.001), hour
    tab.keyboard.press("Space")
    assert float(tab.evaluate(REDUP)) == 0


def test_the_wall_loads_itself_once_at_its_hour_of_the_night(tab: Page, server: Server) -> None:
    open_at(tab, server, "01.00")
    forward(tab, "03.29")
    assert tab.evaluate("window.lama")
    tab.clock.run_for(65_000)
    tab.wait_for_function("() => !window.lama")
    ready(tab, "peta")
    tab.evaluate("window.lama = true")
    tab.clock.run_for(12_000)
    assert tab.evaluate("window.lama")


def test_a_page_that_hears_nothing_for_two_minutes_loads_itself_again(tab: Page, server: Server) -> None:
    deaf = False

    def relay(socket: WebSocketRoute) -> None:
        there = socket.connect_to_server()
        there.on_message(lambda message: None if deaf else socket.send(message))

    tab.route_web_socket("**/_stcore/stream", relay)
    open_at(tab, server, "10.00")
    expect(tab.locator("#detak")).to_be_attached()
    deaf = True
    for seconds in range(0, 200, 5):
        tab.clock.run_for(5_000)
        tab.wait_for_timeout(50)  # the server, which answers, has a moment to do so
        if not tab.evaluate("window.lama"):
            break
        assert seconds < 160
    assert seconds > 100
    deaf = False
    tab.wait_for_function("() => !window.lama")
    ready(tab, "peta")


def test_a_page_that_was_frozen_or_slept_goes_on_in_step_without_a_reload(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/dinding?detik=2")
    ready(tab, "peta")
    tab.evaluate("window.lama = true")
    session = tab.context.new_cdp_session(tab)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    tab.wait_for_timeout(3_000)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    tab.wait_for_function(IN_STEP)
    assert tab.evaluate("window.lama")
    assert tab.locator(".st-key-halaman-dinding svg path[aria-label]").count() > 10


def test_the_wall_follows_a_clock_that_jumps(tab: Page, server: Server) -> None:
    open_at(tab, server, "10.00")
    for hour in ("16.47", "08.13"):
        tab.clock.set_system_time(at(hour))
        tab.clock.run_for(2_000)
        assert tab.evaluate(IN_STEP)
        expect(tab.locator("#jam")).to_have_text(hour)
    # a night asleep is no silence
    tab.clock.fast_forward("10:00:00")
    tab.clock.run_for(2_000)
    assert tab.evaluate(IN_STEP)
    assert tab.evaluate("window.lama")


def test_what_stands_still_moves_by_a_pixel_or_two_each_hour(tab: Page, server: Server) -> None:
    open_at(tab, server, "12.00")
    places = []
    for hour in range(12, 21):
        tab.clock.set_system_time(at(f"{hour}.00"))
        tab.clock.run_for(2_000)
        places.append(tuple(tab.evaluate(SHIFT)))
    assert len(set(places)) == 9
    assert all(abs(x) <= 2 and abs(y) <= 2 for x, y in places)


def test_the_screen_is_kept_on_and_again_when_the_page_is_seen_again(tab: Page, server: Server) -> None:
    tab.add_init_script(AWAKE)
    tab.goto(f"{server.url}/dinding")
    ready(tab, "peta")
    assert tab.evaluate("window.awake") == ["screen"]
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert tab.evaluate("window.awake") == ["screen", "screen"]


def test_nothing_moves_for_who_asked_for_less_motion(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/dinding?detik=2")
    ready(tab, "peta")
    fades = "getComputedStyle(document.querySelector('.st-key-adegan-0')).transitionDuration"
    assert tab.evaluate(fades) == "0.4s"
    tab.emulate_media(reduced_motion="reduce")
    assert tab.evaluate(fades) == "0s"
    assert tab.evaluate("document.getAnimations().length") == 0


def test_the_wall_is_dark_from_its_first_frame_on(tab: Page, server: Server) -> None:
    tab.add_init_script(LIGHT)
    tab.goto(f"{server.url}/dinding")
    ready(tab, "peta")
    assert tab.evaluate("window.frames_") > 5
    assert tab.evaluate("window.light") == []
    # the desk is not
    tab.goto(f"{server.url}/peta")
    ready(tab, "peta")
    assert tab.evaluate("window.light.at(-1)") == "DIV"


def test_a_scene_spans_screens(
    chromium: Browser, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screens = ("utama", "tengah", "kanan")
    listed = "".join(
        f'[layar.{name}]\n[[layar.{name}.adegan]]\njenis = "papan"\nbagian = "{nth}/3"\n'
        for nth, name in enumerate(screens, 1)
    )
    (tmp_path / "dinding.toml").write_text(listed, encoding="utf-8")
    monkeypatch.setenv("NTB_WALL", str(tmp_path / "dinding.toml"))
    other = Server(server.warehouse, tmp_path / "server.log")
    other.start()
    try:
        for nth, name in enumerate(screens):
            page = chromium.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(f"{other.url}/dinding?layar={name}")
            page.wait_for_selector(".d-papan li")
            left, right = page.locator(".d-papan").evaluate(BOX)
            assert left == pytest.approx(44 - nth * 1920, abs=2)
            assert right == pytest.approx(3 * 1920 - 44 - nth * 1920, abs=2)
            page.close()
    finally:
        other.kill()
