"""The wall holds while everything around it fails, in short; ``make soak`` is the long form."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.product import serving
from tests.soak.jalan import ROWS, Plan, Run


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
