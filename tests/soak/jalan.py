"""One run: the wall at speed, its surroundings failing again and again, looked at four times a second.

The page looks at itself (layar.py); here it is asked now and then what it saw.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from tests.product import Server
from tests.soak import layar
from tests.soak.gangguan import Warehouse
from tests.soak.layar import Seen, Wall

T = TypeVar("T")
# Seconds a scene stays, and between two questions to the page while something is waited for, and otherwise.
PACE, SOON, LATER = 2, 0.5, 2
# Few, since it is published again and again: what is drawn of them is the same.
ROWS = 300
# Small, since nothing here depends on its size: the type follows the window.
SIZE = (640, 360)
# Within so many seconds a new snapshot is drawn, the strip is there or gone again, and the page speaks to the
# next server.
FRESH, TOLD, BACK = 10, 10, 20
# So long the page may be at a stand.
UNSEEN = 3
# Within so many it has drawn what it draws of itself.
READY = 30
# How the strip begins that says so.
LOST = "Sambungan terputus"
# How long the server is down after a kill, by turn: too short for the strip, and long enough.
DOWN = (1.0, 8.0, 3.0)
CUT = 8.0


@dataclass(frozen=True)
class Plan:
    """How long the run is after its warm-up, in seconds, and how often each thing goes wrong in it."""

    warm: float
    # between two things; servers are compared this long after the page found them
    rest: float
    seconds: float
    kills: int
    publishes: int
    damages: int
    cuts: int
    # heap and memory may end so much above what they were after the warm-up
    growth: float = 0.10
    # how many times the limits of time hold on a machine that does other things as well
    slack: float = 1

    @classmethod
    def of(cls, minutes: float, slack: float = 1) -> "Plan":
        """Return what the issue asks of ten minutes, in proportion."""
        part = minutes / 10
        kills, cuts = max(round(20 * part), 1), max(round(5 * part), 1)
        damages = max(round(3 * part), 1)
        publishes = max(round(7 * part), damages)
        return cls(20, 6, minutes * 60, kills, publishes, damages, cuts, slack=slack)


@dataclass
class Result:
    """What was seen and done; ``breaches`` is empty when the wall held."""

    plan: Plan
    seconds: float = 0.0
    samples: int = 0
    changes: int = 0
    # longest in ms: without data, and between two looks
    blank: float = 0.0
    gap: float = 0.0
    kills: int = 0
    cuts: int = 0
    publishes: list[float] = field(default_factory=list)
    damages: list[str] = field(default_factory=list)
    # of the page after the warm-up and after every kill; of servers of the same age; of the last one, which
    # nobody kills
    heap: list[float] = field(default_factory=list)
    # of the page after the warm-up and at the end: nodes of its documents, and what listens to events
    parts: list[tuple[int, int]] = field(default_factory=list)
    fresh: list[float] = field(default_factory=list)
    long: list[float] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)


class Run:
    """A wall, its server and its data, and the hands that break them."""

    def __init__(self, server: Server, chromium: Browser, plan: Plan) -> None:
        self.server = server
        self.data = Warehouse(server, ROWS)
        self.result = Result(plan)
        self._hands = ThreadPoolExecutor(1)
        self._begun = time.monotonic()
        self.wall = Wall(chromium, f"{server.url}/dinding?detik={PACE}", *SIZE)

    def whole(self) -> Result:
        """Do all that the plan says."""
        plan = self.result.plan
        self._warm_up()
        begun = time.monotonic()
        before = self._ask()
        self._weigh()
        for turn in range(plan.kills):
            self._cycle(turn)
            self.result.heap.append(self.wall.heap())
        self._steady(begun + plan.seconds)
        self._weigh()
        after = self._ask()
        self.result.blank, self.result.gap = after.blank, after.gap
        self.result.changes = after.changes - before.changes
        self.result.samples = after.looks - before.looks
        self.result.seconds = time.monotonic() - begun
        self.judge()
        return self.result

    def watch(self, seconds: float, until: Callable[[Seen], bool] | None = None) -> bool:
        """Let the wall be looked at for a time, or until something is so; say whether it came to be."""
        end = time.monotonic() + seconds
        while True:
            seen = self._ask()
            if until is not None and until(seen):
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(left, LATER if until is None else SOON))

    def _ask(self) -> Seen:
        """Ask the page what it saw, and keep what was wrong."""
        try:
            seen = self.wall.seen()
        except PlaywrightError as error:
            seen = Seen(f"halaman tidak menjawab: {error.message.splitlines()[0]}")
        self.result.breaches += [f"{at:.1f} s: {wrong}" for at, wrong in seen.told]
        if not seen.looks:
            self.result.breaches.append(f"{time.monotonic() - self._begun:.1f} s: {seen.wrong}")
        return seen

    def _warm_up(self) -> None:
        """Let every scene be drawn, a server come back and new data come once, none of it counted.

        What the browser compiles of code that runs for the first time would be taken for a leak.
        """
        self.watch(self.result.plan.warm)
        self.server.kill()
        self._restart()
        self._publish()
        self.result.publishes.clear()

    def _weigh(self) -> None:
        self.result.heap.append(self.wall.heap())
        self.result.parts.append(self.wall.parts())

    def _restart(self) -> None:
        self._work(self.server.start)
        # of data that cannot be read it may still speak
        self._expect(TOLD, lambda seen: LOST not in seen.strip, "pita putus tinggal sesudah server kembali")
        self._expect(BACK, lambda seen: seen.connected, f"tidak tersambung lagi dalam {BACK} s")
        self.watch(self.result.plan.rest)

    def _cycle(self, turn: int) -> None:
        """Let something go wrong with a server, kill it, and see how the wall comes to the next one."""
        plan = self.result.plan
        if _due(turn, plan.kills, plan.cuts):
            self._cut()
        broken = _due(turn, plan.kills, plan.damages)
        if broken:
            # the next server starts on what is broken
            self.result.damages.append(self.data.damage(len(self.result.damages)))
            self.watch(plan.rest)
        self.server.kill()
        self.result.kills += 1
        down = DOWN[turn % len(DOWN)]
        self.watch(down)
        if down == max(DOWN):
            self._expect(TOLD, lambda seen: bool(seen.strip), "pita putus tidak tampil saat server mati")
        self._restart()
        if broken:
            self._publish()
        else:
            self.result.fresh.append(self._memory())

    def _steady(self, end: float) -> None:
        """Let one server live on while data are published, and see that neither it nor the page grows."""
        rest = self.result.plan.rest
        self.watch(max(end - time.monotonic(), rest) / 3)
        self.result.long.append(self._memory())
        while len(self.result.publishes) < self.result.plan.publishes:
            self._publish()
        self.watch(max(end - time.monotonic(), rest))
        self.result.long.append(self._memory())

    def _publish(self) -> None:
        made = self._work(self.data.publish)
        begun = time.monotonic()
        self._expect(FRESH, lambda seen: made in seen.shown, f"snapshot baru tidak tampil dalam {FRESH} s")
        self.result.publishes.append(time.monotonic() - begun)

    def _cut(self) -> None:
        context = self.wall.page.context
        context.set_offline(offline=True)
        self.watch(CUT)
        self._expect(TOLD, lambda seen: bool(seen.strip), "pita putus tidak tampil saat jaringan putus")
        context.set_offline(offline=False)
        self.result.cuts += 1
        self._expect(TOLD, lambda seen: not seen.strip, "pita putus tinggal sesudah jaringan kembali")

    def _work(self, work: Callable[[], T]) -> T:
        """Do something that takes a while, and go on looking meanwhile."""
        doing: Future[T] = self._hands.submit(work)
        self.watch(90 * self.result.plan.slack, lambda _: doing.done())
        return doing.result()

    def _memory(self) -> float:
        """Return what the server holds once it has drawn what it draws of itself, not before."""
        self._expect(READY, lambda _: bool(self.server.health()["siap"]), "server belum siap")
        assert self.server.process is not None
        return layar.memory(self.server.process.pid)

    def _expect(self, seconds: float, held: Callable[[Seen], bool], otherwise: str) -> None:
        if not self.watch(seconds * self.result.plan.slack, held):
            self.result.breaches.append(f"{time.monotonic() - self._begun:.1f} s: {otherwise}")

    def judge(self) -> None:
        """Add to the breaches what grew more, and was seen less, than the plan allows."""
        r = self.result
        for name, figures in (
            ("heap halaman", r.heap),
            ("memori server", r.fresh),
            ("memori server lama", r.long),
            ("simpul halaman", [float(nodes) for nodes, _ in r.parts]),
            ("pendengar halaman", [float(listeners) for _, listeners in r.parts]),
        ):
            if figures and figures[-1] > figures[0] * (1 + r.plan.growth):
                r.breaches.append(f"{name} naik dari {figures[0]:.0f} ke {figures[-1]:.0f}")
        if r.changes < r.plan.seconds / PACE:
            r.breaches.append(f"{r.changes} pergantian adegan")
        if r.gap > 1000 * UNSEEN * r.plan.slack:
            r.breaches.append(f"halaman diam selama {r.gap:.0f} ms")


def _due(turn: int, turns: int, times: int) -> bool:
    """Say whether one of ``times`` events, spread evenly, falls on a turn."""
    return turn * times // turns != (turn + 1) * times // turns
