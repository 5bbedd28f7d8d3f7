"""Run the wall against everything that may fail around it, and print what it took: ``make soak MENIT=10``.

Beside other work the limits of time hold ``LONGGAR`` times; what the wall shows at every look,
what was done to it and what page and server grow by is judged all the same.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from tests.product import browser, serving
from tests.soak import layar
from tests.soak.jalan import FRESH, PACE, ROWS, UNSEEN, Plan, Result, Run
from tests.soak.layar import Wall
from tests.soak.server import Forked

# An idle wall: seconds to settle, seconds measured, and the aim as a part of one core.
SETTLE, IDLE, AIM = 20, 30, 0.10
# As the unit of the server has it (deploy/ntb-server.service).
UNIT = {"MALLOC_ARENA_MAX": "2"}
# Other work on the machine comes first; all that is started here has it too.
NICE = 5


def main() -> int:
    """Run for the minutes that are asked (10), print a table, and return 1 when the wall did not hold.

    The second argument is how many times the limits of time hold (1).
    """
    asked = [float(said) for said in sys.argv[1:]]
    plan = Plan.of(*(asked or [10]))
    os.environ |= UNIT
    os.nice(NICE)
    console = Console(width=110)
    with (
        tempfile.TemporaryDirectory() as name,
        browser() as chromium,
        serving(Path(name), rows=ROWS, kind=Forked) as server,
    ):
        run = Run(server, chromium, plan)
        result = run.whole()
        run.wall.page.close()
        wall = Wall(chromium, f"{server.url}/dinding?detik=600")
        assert server.process is not None
        time.sleep(SETTLE)
        before = wall.cpu() + layar.cpu(server.process.pid)
        time.sleep(IDLE)
        idle = (wall.cpu() + layar.cpu(server.process.pid) - before) / IDLE
    if idle > AIM * plan.slack:
        result.breaches.append(f"dinding diam memakai {idle:.1%} satu inti")
    for line in rows(result, idle):
        console.print(line)
    for breach in result.breaches:
        console.print(f"[red]{breach}", highlight=False)
    return 1 if result.breaches else 0


def rows(r: Result, idle: float) -> list[str]:
    """Return the figures as a Markdown table."""
    limit = f"paling banyak +{r.plan.growth:.0%}"
    slack = "" if r.plan.slack == 1 else f" x {r.plan.slack:g}, mesin dipakai pekerjaan lain"
    figures = [
        ("lama", f"{r.seconds:.0f} s", ""),
        ("pergantian adegan", f"{r.changes}", f"{r.plan.seconds / PACE:.0f}"),
        ("server dimatikan paksa", f"{r.kills}", f"{r.plan.kills}"),
        ("jaringan diputus", f"{r.cuts}", f"{r.plan.cuts}"),
        (
            "snapshot diterbitkan",
            f"{len(r.publishes) + len(r.damages)}",
            f"{r.plan.publishes + r.plan.damages}",
        ),
        ("di antaranya rusak", f"{len(r.damages)}: {', '.join(r.damages)}", f"{r.plan.damages}"),
        ("snapshot baru tampil, paling lambat", f"{max(r.publishes):.1f} s", f"{FRESH} s{slack}"),
        ("kali dilihat", f"{r.samples}", ""),
        ("terlama tanpa dilihat", f"{r.gap:.0f} ms", f"{UNSEEN} s{slack}"),
        ("terlama tanpa adegan berisi data", f"{r.blank:.0f} ms", ""),
        ("pelanggaran", f"{len(r.breaches)}", "0"),
        ("simpul dan pendengar halaman, awal, akhir", _parts(r.parts), limit),
        ("heap halaman sesudah pemanasan, tertinggi, akhir", _course(r.heap), limit),
        ("memori server berumur sama, pertama, tertinggi, akhir", _course(r.fresh), limit),
        ("memori server tanpa dimatikan, sesudah sepertiga, akhir", _course(r.long), limit),
        ("CPU dinding diam, server dan halaman", f"{idle:.1%} satu inti", f"{AIM:.0%}{slack}"),
    ]
    return ["| diukur | hasil | batas |", "|---|---|---|", *(f"| {' | '.join(f)} |" for f in figures)]


def _parts(found: list[tuple[int, int]]) -> str:
    return ", ".join(f"{nodes} dan {listeners}" for nodes, listeners in found)


def _course(figures: list[float]) -> str:
    return ", ".join(f"{one:.1f} MB" for one in dict.fromkeys((figures[0], max(figures), figures[-1])))


if __name__ == "__main__":
    sys.exit(main())
