"""What a person waits for, measured inside the page: loads, taps, changes of a choice."""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from tests.product import Server

RUNS = 24
# Of pages beside the map, and of changes: fewer runs, so that the whole takes minutes.
FEW = 12
# Milliseconds between two loads: the server has then said goodbye to the visitor before.
REST = 800
SIZE = {"width": 1920, "height": 1080}
# All moments are taken inside the page: the driver's own time is nobody's wait.
DRAWN = """new MutationObserver(() => {
  if (!window.drawn && document.querySelector(`%s`))
    requestAnimationFrame(() => { window.drawn ??= performance.now(); });
}).observe(document, { childList: true, subtree: true });"""
MAP_DRAWN = ".st-key-peta .mark-shape path[aria-label]"
# A tap: from the finger leaving the screen to the frame after the change.
TAP = """(code) => new Promise((done) => {
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
# A change of a choice: from the finger leaving the screen to the last change of the page before it rests.
CHANGE = """() => new Promise((done) => {
  let start = null, last = null;
  window.addEventListener("pointerup", (e) => { start = e.timeStamp; }, { once: true, capture: true });
  const root = document.querySelector('[class*="st-key-halaman-"]').parentElement.parentElement;
  // what is put there for a screen reader is nothing to see
  const seen = (change) => !(change.attributeName || "").startsWith("aria-");
  const watch = new MutationObserver((all) => { if (all.some(seen)) last = performance.now(); });
  watch.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
  const look = () => {
    const now = performance.now();
    if (start !== null && last !== null && last > start && now - last > 400) {
      watch.disconnect();
      return done(last - start);
    }
    if (start !== null && now - start > 8000) { watch.disconnect(); return done(now - start); }
    setTimeout(look, 20);
  };
  look();
})"""
NAMES = {"52.05": "Dompu", "52.71": "Kota Mataram", "52.04": "Sumbawa", "52.06": "Bima"}
# A page, what shows that it is drawn, and two values of a choice to go between.
LAPOR = "/lapor"
LAPOR_DRAWN = ".st-key-lapor-gambar-tren svg path[aria-label]"
PAGES = {
    "/wilayah?wilayah=52.05&tahun=2023": (".langkah li", ("Setara yang terbaik", "Naik satu tingkat")),
    "/banding?wilayah=52.05,52.71": (".st-key-titik svg path[aria-label]", ("2022", "2023")),
    "/srikandi": (".st-key-papan svg path[aria-label]", ("Tahun", "12 bulan terakhir")),
    LAPOR: (LAPOR_DRAWN, ("2025", "2026")),
}

Figures = Iterator[tuple[str, list[float], str]]


def figures(chromium: Browser, server: Server) -> Figures:
    """Yield name, milliseconds and aim of each figure."""
    yield "`/peta` cold load (empty cache) to drawn map", _cold(chromium, server), "2.000 ms"
    page = _visitor(chromium)
    page.goto(f"{server.url}/peta")
    _drawn(page)
    yield "`/peta` warm reload to drawn map", _reloads(page, RUNS), "600 ms"
    yield from _taps(page, "")
    page.goto(f"{server.url}/peta?unsur=I37")
    _drawn(page)
    yield from _taps(page, ", indicator")
    yield "`/peta` year changed, complete", _changes(page, ("2022", "2023")), "250 ms"
    page.context.close()
    for address, (mark, choice) in PAGES.items():
        yield from _page(chromium, server, address, mark, choice)


def opened(chromium: Browser, server: Server) -> list[float]:
    """Return the milliseconds in which the page of complaints opens, once it was opened before."""
    page = _visitor(chromium, LAPOR_DRAWN)
    page.goto(server.url + LAPOR)
    _drawn(page)
    found = _reloads(page, FEW)
    page.context.close()
    return found


def _page(chromium: Browser, server: Server, address: str, mark: str, choice: tuple[str, str]) -> Figures:
    name = address.partition("?")[0]
    page = _visitor(chromium, mark)
    page.goto(server.url + address)
    _drawn(page)
    yield f"`{name}` warm reload to drawn", _reloads(page, FEW), ""
    yield f"`{name}` choice changed, complete", _changes(page, choice), "100 ms"
    page.context.close()


def _cold(chromium: Browser, server: Server) -> list[float]:
    found = []
    for _ in range(RUNS):
        page = _visitor(chromium)
        page.goto(f"{server.url}/peta")
        found.append(_drawn(page))
        page.context.close()
    return found


def _visitor(chromium: Browser, mark: str = MAP_DRAWN) -> Page:
    """Return a page that notes when what shows it to be drawn is there."""
    context = chromium.new_context(viewport=SIZE)
    context.add_init_script(DRAWN % mark)
    return context.new_page()


def _drawn(page: Page) -> float:
    """Milliseconds from the start of the navigation to the frame that shows the page."""
    page.wait_for_function("() => window.drawn")
    page.wait_for_timeout(REST)
    return float(page.evaluate("window.drawn"))


def _reloads(page: Page, runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        page.reload()
        found.append(_drawn(page))
    return found


def _taps(page: Page, depth: str) -> Figures:
    page.wait_for_timeout(1000)
    first, complete = [], []
    codes = list(NAMES)
    for i in range(RUNS):
        code = codes[i % len(codes)]
        name = NAMES[code]
        watching = page.evaluate_handle("(args) => { window.__jam = (" + TAP + ")(args); }", code)
        watching.dispose()
        box = page.locator(f'.st-key-peta path[aria-label^="{name}: "]').last.bounding_box()
        if box is None:
            raise RuntimeError(f"{name} is not on the map")
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        seen = page.evaluate("window.__jam")
        first.append(seen["panel"])
        complete.append(max(seen["panel"], seen["address"]))
        page.wait_for_timeout(250)
    yield f"tap to panel shown{depth}", first, "50 ms"
    yield f"tap to everything complete (address written by the server){depth}", complete, "100 ms"


def _changes(page: Page, choice: tuple[str, str]) -> list[float]:
    page.wait_for_timeout(1500)
    found = []
    for i in range(FEW):
        watching = page.evaluate_handle("() => { window.__ubah = (" + CHANGE + ")(); }")
        watching.dispose()
        page.get_by_role("radio", name=choice[i % 2], exact=True).click()
        found.append(float(page.evaluate("window.__ubah")))
        page.wait_for_timeout(250)
    return found


def p95(values: list[float]) -> float:
    """Return the 95th percentile of at least two values."""
    return statistics.quantiles(values, n=20)[-1]
