"""The wall holds while everything around it fails, in short; ``make soak`` is the long form."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.product import serving
from tests.soak.gangguan import Warehouse
from tests.soak.jalan import ROWS, Plan, Run
from tests.soak.layar import Wall

# The number of the scene of complaints in the list that is shipped.
LAPOR = 6
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


def test_the_wall_shows_a_scene_with_data_whatever_fails_around_it(chromium: Browser, tmp_path: Path) -> None:
    # too short to tell a leak from a page that warms up
    plan = Plan(warm=4, rest=2, seconds=0, kills=1, publishes=1, damages=1, cuts=1, growth=1, slack=6)
    with serving(tmp_path, rows=ROWS) as server:
        run = Run(server, chromium, plan)
        seen = run.whole()
        assert seen.breaches == []
        assert (seen.kills, seen.cuts, len(set(seen.damages)), len(seen.publishes)) == (1, 1, 1, 1)
        assert seen.samples > 10
        assert seen.changes > 2
        assert "A page failed" not in server.log.read_text(encoding="utf-8")
        # and who looks would have seen it otherwise
        run.wall.page.evaluate("document.querySelector('.st-key-halaman-dinding').remove()")
        assert run.wall.sample().wrong == "tanpa adegan berisi data, tanpa judul"
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
            page.wait_for_selector(f"html:not([data-adegan='{LAPOR}'])", state="attached")
            page.wait_for_selector(".st-key-lapor", state="detached")
        page.wait_for_selector(held, state="attached")
        assert page.evaluate("window.frames_seen") > 10
        assert page.evaluate("window.bad") == []
        page.close()
