"""The wall in a real browser: what it shows at a moment, and what it has used."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from tests.product import ENGLISH

# Counts the changes of the scene, and the longest time without one that has data, frame by frame.
WATCH = """
const shows = () => {
  const scene = document.querySelector(`.st-key-adegan-${document.documentElement.dataset.adegan}`);
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > 0;
  const parts = 'svg.marks [aria-label], .d-papan li, .d-kisi section, .d-wilayah > div';
  return !!scene && [...scene.querySelectorAll(parts)].some(seen);
};
window.soak = { changes: 0, blank: 0, shows };
new MutationObserver(() => { window.soak.changes += 1; })
  .observe(document.documentElement, { attributeFilter: ['data-adegan'] });
let good = performance.now();
const look = () => {
  const now = performance.now();
  if (shows()) good = now;
  else if (good) window.soak.blank = Math.max(window.soak.blank, now - good);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
SAMPLE = """() => {
  const seen = (e) => !!e && e.checkVisibility({ visibilityProperty: true });
  const some = (s) => [...document.querySelectorAll(s)].some(seen);
  const ground = getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g);
  const strip = document.getElementById('putus');
  return {
    same: !!window.soak,
    data: !!window.soak && window.soak.shows(),
    title: some('.dinding-kepala h1 span:not(:empty)'),
    strip: seen(strip) ? strip.textContent : '',
    dialog: some('[data-baseweb=modal], [role=dialog], [data-testid=stException]'),
    light: Math.max(...ground) > 100,
    text: document.body.innerText,
  };
}"""
SHOWN = "() => JSON.parse(document.getElementById('panggung')?.dataset.panggung ?? '{}').terbit ?? []"


@dataclass(frozen=True)
class Sample:
    """What the wall showed at a moment: what is wrong with it (empty: nothing), and the strip's words."""

    wrong: str
    strip: str


class Wall:
    """One wall in one tab, watched from its first scene on."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self._browser = chromium
        self.page: Page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        self._cdp: CDPSession = self.page.context.new_cdp_session(self.page)
        self.page.goto(address)
        self.page.wait_for_selector(".d-wilayah", state="attached", timeout=60_000)
        self.page.wait_for_function(
            "() => document.querySelector('.st-key-peta svg path[aria-label]')", timeout=60_000
        )
        self.page.evaluate(WATCH)

    def sample(self) -> Sample:
        """Look once."""
        try:
            seen: dict[str, Any] = self.page.evaluate(SAMPLE)
        except PlaywrightError as error:
            return Sample(f"halaman tidak menjawab: {error.message.splitlines()[0]}", "")
        wrong = [
            name
            for name, bad in (
                ("halaman dimuat ulang", not seen["same"]),
                ("tanpa adegan berisi data", not seen["data"]),
                ("tanpa judul", not seen["title"]),
                ("dialog Streamlit", seen["dialog"]),
                ("latar terang", seen["light"]),
                ("jejak galat", "Traceback" in seen["text"]),
                ("kata Inggris", ENGLISH.search(seen["text"])),
            )
            if bad
        ]
        return Sample(", ".join(wrong), seen["strip"])

    def shown(self) -> set[str]:
        """Return the ids of the snapshots that the wall says it draws."""
        return set(self.page.evaluate(SHOWN))

    def connected(self) -> bool:
        """Say whether the page speaks to a server."""
        return self.page.locator('.stApp[data-test-connection-state="CONNECTED"]').count() > 0

    def counted(self) -> tuple[int, float]:
        """Return the changes of the scene so far, and the longest time without data in ms."""
        found = self.page.evaluate("() => [window.soak.changes, window.soak.blank]")
        return int(found[0]), float(found[1])

    def heap(self) -> float:
        """Return the used JavaScript heap in MB after a collection."""
        self._cdp.send("HeapProfiler.collectGarbage")
        return float(self._cdp.send("Runtime.getHeapUsage")["usedSize"]) / 1e6

    def parts(self) -> tuple[int, int]:
        """Return how many nodes the page's documents have, those that are kept unseen too, and listeners."""
        found = self._cdp.send("Memory.getDOMCounters")
        return int(found["nodes"]), int(found["jsEventListeners"])

    def cpu(self) -> float:
        """Return the seconds of processor time that all processes of this browser have used."""
        session = self._browser.new_browser_cdp_session()
        try:
            return sum(float(p["cpuTime"]) for p in session.send("SystemInfo.getProcessInfo")["processInfo"])
        finally:
            session.detach()


def memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def cpu(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
