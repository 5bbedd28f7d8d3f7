"""Measure the product: in a real browser, and a file's way to it. Prints Markdown tables."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page
from rich.console import Console

from data import snapshot, spbe
from tests.bench import files
from tests.product import Server, browser, serving

RUNS = 24
# Milliseconds between two loads: the server has then said goodbye to the visitor before.
REST = 800
SIZE = {"width": 1920, "height": 1080}
# All moments are taken inside the page: the driver's own time is nobody's wait.
DRAWN = """new MutationObserver(() => {
  if (!window.drawn && document.querySelector('.st-key-peta .mark-shape path[aria-label]'))
    requestAnimationFrame(() => { window.drawn ??= performance.now(); });
}).observe(document, { childList: true, subtree: true });"""
# A tap: from the finger leaving the screen to the frame after the change.
WATCH = """(code) => new Promise((done) => {
  const seen = {};
  const shown = () => document.querySelector(`[data-wilayah="${code}"]`)?.offsetParent != null;
  let start = null;
  window.addEventListener("pointerup", (e) => { start = e.timeStamp; }, { once: true, capture: true });
  const look = () => {
    if (start !== null) {
      const now = performance.now() - start;
      if (seen.panel === undefined && shown()) seen.panel = now;
      if (seen.address === undefined && location.search.includes(`wilayah=${code}`)) seen.address = now;
      if (seen.panel !== undefined && seen.address !== undefined) return done(seen);
      if (now > 5000) return done(seen);
    }
    requestAnimationFrame(look);
  };
  look();
})"""


def main() -> None:
    """Run all measurements and print the table."""
    console = Console(width=110)
    console.print(f"Cores: {os.cpu_count()}, runs a figure: {RUNS}\n")
    console.print("| measured | median | p95 | aim |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server, browser() as chromium:

        def row(name: str, values: list[float], aim: str) -> None:
            console.print(f"| {name} | {_ms(statistics.median(values))} | {_ms(_p95(values))} | {aim} |")

        row("/peta cold load (empty cache) to drawn map", _cold(chromium, server), "2.000 ms")
        warm, first, complete = _warm(chromium, server)
        row("/peta warm reload to drawn map", warm, "600 ms")
        row("tap to panel shown (in the page, next frame)", first, "50 ms")
        row("tap to everything complete (address written by the server)", complete, "150 ms")
        os.environ["NTB_WAREHOUSE"] = str(server.warehouse)
        for name, values in _queries().items():
            row(f"query {name}", values, "20 ms")
    console.print("\n| measured | figure | aim |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, figure, aim in files.figures(Path(folder)):
            console.print(f"| {name} | {figure} | {aim} |")


def _cold(chromium: Browser, server: Server) -> list[float]:
    found = []
    for _ in range(RUNS):
        page = _visitor(chromium)
        page.goto(f"{server.url}/peta")
        found.append(_drawn(page))
        page.context.close()
    return found


def _visitor(chromium: Browser) -> Page:
    context = chromium.new_context(viewport=SIZE)
    context.add_init_script(DRAWN)
    return context.new_page()


def _drawn(page: Page) -> float:
    """Milliseconds from the start of the navigation to the frame that shows the map."""
    page.wait_for_function("window.drawn")
    page.wait_for_timeout(REST)
    return float(page.evaluate("window.drawn"))


def _warm(chromium: Browser, server: Server) -> tuple[list[float], list[float], list[float]]:
    page = _visitor(chromium)
    page.goto(f"{server.url}/peta")
    _drawn(page)
    warm = []
    for _ in range(RUNS):
        page.reload()
        warm.append(_drawn(page))
    page.wait_for_timeout(1000)
    first, complete = [], []
    codes = ["52.05", "52.71", "52.04", "52.06"]
    for i in range(RUNS):
        code = codes[i % len(codes)]
        name = NAMES[code]
        watching = page.evaluate_handle("(args) => { window.__jam = (" + WATCH + ")(args); }", code)
        watching.dispose()
        box = page.locator(f'.st-key-peta path[aria-label^="{name}: "]').last.bounding_box()
        if box is None:
            raise RuntimeError(f"{name} is not on the map")
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        seen = page.evaluate("window.__jam")
        first.append(seen["panel"])
        complete.append(max(seen["panel"], seen["address"]))
        page.wait_for_timeout(250)
    page.context.close()
    return warm, first, complete


NAMES = {"52.05": "Dompu", "52.71": "Kota Mataram", "52.04": "Sumbawa", "52.06": "Bima"}


def _queries() -> dict[str, list[float]]:
    snap = snapshot.current(spbe.DATASET)
    name = spbe.instrumen(snap)["instrumen"].iloc[0]
    years = snap.query("tahun", instrumen=name, kode=spbe.INDEX)
    year = int(years.loc[years["utama"], "tahun"].iloc[0])
    asked: dict[str, dict[str, object]] = {
        "papan": {"instrumen": name, "tahun": year, "kode": spbe.INDEX},
        "deret": {"instrumen": name, "kode": spbe.INDEX},
        "tahun": {"instrumen": name, "kode": spbe.INDEX},
        "wilayah": {},
        "sumber": {},
    }
    return {q: [_timed(lambda q=q, p=p: snap.query(q, **p)) for _ in range(RUNS)] for q, p in asked.items()}


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _ms(value: float) -> str:
    return f"{value:,.1f} ms".replace(",", "\0").replace(".", ",").replace("\0", ".")


if __name__ == "__main__":
    main()
