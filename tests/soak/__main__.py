"""Run the wall against everything that may fail around it, and print what it took: ``make soak MENIT=10``."""

import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from tests.product import browser, serving
from tests.soak import layar
from tests.soak.jalan import ROWS, Plan, Result, Run
from tests.soak.layar import Wall

# An idle wall: seconds to settle, seconds measured, and the aim as a part of one core.
SETTLE, IDLE, AIM = 20, 30, 0.10


def main() -> int:
    """Run for the minutes that are asked (10), print a table, and return 1 when the wall did not hold."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    console = Console(width=110)
    with (
        tempfile.TemporaryDirectory() as name,
        browser() as chromium,
        serving(Path(name), rows=ROWS) as server,
    ):
        run = Run(server, chromium, Plan.of(minutes))
        result = run.whole()
        run.wall.page.close()
        wall = Wall(chromium, f"{server.url}/dinding?detik=600")
        assert server.process is not None
        time.sleep(SETTLE)
        before = wall.cpu() + layar.cpu(server.process.pid)
        time.sleep(IDLE)
        idle = (wall.cpu() + layar.cpu(server.process.pid) - before) / IDLE
    if idle > AIM:
        result.breaches.append(f"dinding diam memakai {idle:.1%} satu inti")
    for line in rows(result, idle):
        console.print(line)
    for breach in result.breaches:
        console.print(f"[red]{breach}", highlight=False)
    return 1 if result.breaches else 0


def rows(r: Result, idle: float) -> list[str]:
    """Return the figures as a Markdown table."""
    limit = f"paling banyak +{r.plan.growth:.0%}"
    figures = [
        ("lama", f"{r.seconds:.0f} s", ""),
        ("pergantian adegan", f"{r.changes}", f"{r.plan.seconds / 2:.0f}"),
        ("server dimatikan paksa", f"{r.kills}", f"{r.plan.kills}"),
        ("jaringan diputus", f"{r.cuts}", f"{r.plan.cuts}"),
        (
            "snapshot diterbitkan",
            f"{len(r.publishes) + len(r.damages)}",
            f"{r.plan.publishes + r.plan.damages}",
        ),
        ("di antaranya rusak", f"{len(r.damages)}: {', '.join(r.damages)}", f"{r.plan.damages}"),
        ("snapshot baru tampil, paling lambat", f"{max(r.publishes):.1f} s", "10 s"),
        ("kali dilihat", f"{r.samples}", ""),
        ("terlama tanpa adegan berisi data", f"{r.blank:.0f} ms", ""),
        ("pelanggaran", f"{len(r.breaches)}", "0"),
        ("heap halaman sesudah pemanasan, tertinggi, akhir", _course(r.heap), limit),
        ("memori server berumur sama, pertama, tertinggi, akhir", _course(r.fresh), limit),
        ("memori server tanpa dimatikan, sesudah sepertiga, akhir", _course(r.long), limit),
        ("CPU dinding diam, server dan halaman", f"{idle:.1%} satu inti", f"{AIM:.0%}"),
    ]
    return ["| diukur | hasil | batas |", "|---|---|---|", *(f"| {' | '.join(f)} |" for f in figures)]


def _course(figures: list[float]) -> str:
    return ", ".join(f"{one:.1f} MB" for one in dict.fromkeys((figures[0], max(figures), figures[-1])))


if __name__ == "__main__":
    sys.exit(main())
