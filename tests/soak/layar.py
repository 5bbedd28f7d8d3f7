"""The wall in a real browser: looked at from within the page, and what it has used.

Asking the page from outside several times a second took more than the wall itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.product import ENGLISH

# Milliseconds between two looks.
LOOK = 250
# Looks at the page several times a second, and at every frame in which something came, went or changed its
# place; keeps what was wrong and from when on, and what is to be counted.
WATCH = """([every, english]) => {
const root = document.documentElement;
const words = new RegExp(english, 'i');
const seen = (e) => !!e && e.checkVisibility({ visibilityProperty: true });
const some = (s) => [...document.querySelectorAll(s)].some(seen);
const shows = () => {
  const scene = document.querySelector(`.st-key-adegan-${root.dataset.adegan}`);
  const parts = 'svg.marks [aria-label], .d-papan li, .d-kisi section, .d-wilayah > div';
  const filled = (e) => seen(e) && e.getBoundingClientRect().height > 0;
  return !!scene && [...scene.querySelectorAll(parts)].some(filled);
};
const strip = () => document.getElementById('putus');
const now = performance.now();
const soak = { changes: 0, looks: 0, blank: 0, gap: 0, shows, told: [] };
let [fresh, good, last, before, text] = [true, now, now, '', ''];
const look = () => {
  const at = performance.now();
  soak.looks += 1;
  soak.gap = Math.max(soak.gap, at - last);
  last = at;
  // read anew only when something else may stand there: it is laid out for that
  if (fresh) text = document.body.innerText;
  fresh = false;
  const data = shows();
  if (data) good = at;
  else soak.blank = Math.max(soak.blank, at - good);
  const ground = getComputedStyle(document.querySelector('.stApp') ?? root).backgroundColor.match(/\\d+/g);
  const wrong = Object.entries({
    'tanpa adegan berisi data': !data,
    'tanpa judul': !some('.dinding-kepala h1 span:not(:empty)'),
    'dialog Streamlit': some('[data-baseweb=modal], [role=dialog], [data-testid=stException]'),
    'latar terang': Math.max(...ground) > 100,
    'jejak galat': text.includes('Traceback'),
    'kata Inggris': words.test(text),
  }).filter(([, bad]) => bad).map(([name]) => name).join(', ');
  if (wrong && wrong !== before) soak.told.push([at, wrong]);
  before = wrong;
};
let asked = false;
const soon = () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; look(); });
};
// the clock says something else every second, and nothing that was not there
const clock = (m) => m.target.nodeType === 1 && m.target.closest('#jam, #hari, #giliran');
new MutationObserver((all) => {
  if (all.every(clock)) return;
  fresh = true;
  soon();
}).observe(document.body, { childList: true, characterData: true, subtree: true,
  attributeFilter: ['hidden', 'data-test-connection-state'] });
new MutationObserver(() => {
  soak.changes += 1;
  fresh = true;
  soon();
}).observe(root, { attributeFilter: ['data-adegan'] });
setInterval(look, every);
soak.take = () => {
  look();
  const { told, changes, looks, blank, gap } = soak;
  soak.told = [];
  return {
    told, changes, looks, blank, gap, wrong: before,
    strip: seen(strip()) ? strip().textContent : '',
    shown: JSON.parse(document.getElementById('panggung')?.dataset.panggung ?? '{}').terbit ?? [],
    connected: !!document.querySelector('.stApp[data-test-connection-state="CONNECTED"]'),
  };
};
window.soak = soak;
}"""


@dataclass(frozen=True)
class Seen:
    """What the page has seen of itself: what is wrong now (empty: nothing), what was since the last question.

    ``told`` holds seconds of the page and what began to be wrong then; ``blank`` and ``gap`` are the longest
    times in ms without data and between two looks.
    """

    wrong: str = "halaman dimuat ulang"
    told: Sequence[tuple[float, str]] = ()
    strip: str = ""
    shown: frozenset[str] = frozenset()
    connected: bool = False
    changes: int = 0
    looks: int = 0
    blank: float = 0.0
    gap: float = 0.0


class Wall:
    """One wall in one tab, watched from its first scene on."""

    def __init__(self, chromium: Browser, address: str, width: int = 1920, height: int = 1080) -> None:
        self._browser = chromium
        self.page: Page = chromium.new_page(viewport={"width": width, "height": height})
        self._cdp: CDPSession = self.page.context.new_cdp_session(self.page)
        self.page.goto(address)
        self.page.wait_for_selector(".d-wilayah", state="attached", timeout=60_000)
        self.page.wait_for_function(
            "() => document.querySelector('.st-key-peta svg path[aria-label]')", timeout=60_000
        )
        self.page.evaluate(WATCH, [LOOK, ENGLISH.pattern])

    def seen(self) -> Seen:
        """Return what was seen since the last question; a page that was loaded again knows nothing."""
        found: dict[str, Any] | None = self.page.evaluate("() => window.soak?.take() ?? null")
        if found is None:
            return Seen()
        told = [(at / 1000, wrong) for at, wrong in found.pop("told")]
        return Seen(told=told, shown=frozenset(found.pop("shown")), **found)

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
