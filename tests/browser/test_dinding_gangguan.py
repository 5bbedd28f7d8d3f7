"""No frame without a scene while data go and come, and who looks in ``make soak`` would see one."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.product import Server, serving
from tests.soak.gangguan import Warehouse
from tests.soak.jalan import ROWS, Plan, Run
from tests.soak.layar import Wall
from tests.soak.server import Forked

# The number of the scene of complaints in the list that is shipped.
LAPOR = 6
# What may go wrong on the page, and what the look makes of it.
BREACHES = {
    "document.body.insertAdjacentHTML('beforeend', '<div role=dialog>Galat</div>')": "dialog Streamlit",
    "document.querySelector('.stApp').style.setProperty('background', '#fff', 'important')": "latar terang",
    "document.body.append('Traceback (terakhir)')": "jejak galat",
    "document.body.append('Connection lost')": "kata Inggris",
    "document.querySelector('.dinding-kepala').remove()": "tanpa judul",
    "document.querySelector('.st-key-halaman-dinding').remove()": "tanpa adegan berisi data",
}
# Every frame is looked at: the scene has data and a title of its own, and no other scene shines through.
FRAMES = """
window.frames_seen = 0;
window.bad = [];
const seen = (e) => e.checkVisibility({ visibilityProperty: true });
const count = (s) => [...document.querySelectorAll(s)].filter(seen).length;
const each = () => {
  window.frames_seen += 1;
  const now = [window.soak.shows(), count('.dinding-kepala h1 span'), count('[class*=st-key-adegan-]')];
  if (String(now) !== 'true,1,1') window.bad.push([document.documentElement.dataset.adegan, ...now]);
  requestAnimationFrame(each);
};
requestAnimationFrame(each);
"""


def test_who_looks_at_the_wall_in_the_fault_run_sees_what_is_wrong(chromium: Browser, server: Server) -> None:
    wall = Wall(chromium, f"{server.url}/dinding?detik=600")
    assert wall.seen().wrong == ""
    wrong: list[str] = []
    for breach, name in BREACHES.items():
        wall.page.evaluate(breach)
        wrong.append(name)
        # asked a moment later, it still knows since when
        wall.page.wait_for_function("() => window.soak.told.length")
        seen = wall.seen()
        assert set(seen.wrong.split(", ")) == set(wrong), breach
        assert [set(one.split(", ")) for _, one in seen.told] == [set(wrong)], breach
    wall.page.reload()
    assert wall.seen().wrong == "halaman dimuat ulang"
    wall.page.close()


def test_a_fault_run_that_did_less_or_grew_more_than_planned_says_so(
    chromium: Browser, server: Server
) -> None:
    run = Run(server, chromium, Plan.of(10))
    run.result.heap, run.result.fresh, run.result.long = [20.0, 22.1], [390.0, 428.0], [390.0, 300.0]
    run.result.parts, run.result.changes, run.result.gap = [(2000, 350), (2400, 360)], 299, 3001.0
    run.judge()
    assert run.result.breaches == [
        "heap halaman naik dari 20 ke 22",
        "simpul halaman naik dari 2000 ke 2400",
        "299 pergantian adegan",
        "halaman diam selama 3001 ms",
    ]
    run.wall.page.close()


def test_the_wall_shows_a_scene_with_data_whatever_fails_around_it(chromium: Browser, tmp_path: Path) -> None:
    # too short to tell a leak from a page that warms up
    plan = Plan(warm=4, rest=2, seconds=0, kills=1, publishes=1, damages=1, cuts=1, growth=1, slack=6)
    with serving(tmp_path, rows=ROWS, kind=Forked) as server:
        run = Run(server, chromium, plan)
        seen = run.whole()
        assert seen.breaches == []
        assert (seen.kills, seen.cuts, len(set(seen.damages)), len(seen.publishes)) == (1, 1, 1, 1)
        assert seen.changes > 2
        run.wall.page.close()


def test_no_frame_is_without_a_scene_when_data_sets_go_and_come(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, rows=ROWS) as server:
        wall = Wall(chromium, f"{server.url}/dinding")
        page = wall.page
        held = f"html[data-adegan='{LAPOR}']"
        # a hand holds a scene of a data set that goes
        page.keyboard.press(" ")
        page.wait_for_selector(".st-key-lapor svg.marks", state="attached")
        while not page.locator(held).count():
            page.keyboard.press("ArrowRight")
        page.evaluate(FRAMES)
        # a server that runs keeps what it has read; the next one has nothing but what is published
        server.kill()
        with Warehouse(server, ROWS).only("spbe"):
            server.start()
            # the hand is still there, however long that took
            page.mouse.click(4, 4)
            page.wait_for_selector(f"html:not([data-adegan='{LAPOR}'])", state="attached")
            page.wait_for_selector(".st-key-lapor", state="detached")
        page.wait_for_selector(held, state="attached")
        assert page.evaluate("window.frames_seen") > 10
        assert page.evaluate("window.bad") == []
        page.close()
