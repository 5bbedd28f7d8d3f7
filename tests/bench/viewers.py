"""Many viewers at once: real WebSocket sessions that open pages and change filters, as fifty people do."""

import asyncio
import random
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.product import Server

VIEWERS = 50
CHANGES = 6
# Seconds between two changes of one viewer: fifty of them then ask ten times a second in all.
THINKS = (3.0, 7.0)
# What viewers look at and what they choose there, as the address says it.
PAGES = {
    "peta": ("tahun=2022", "tahun=2023", "unsur=I37", "unsur=D2&tahun=2023"),
    "wilayah": ("wilayah=52.05", "wilayah=52.71&tahun=2022", "wilayah=52.01&tahun=2023"),
    "banding": ("wilayah=52.05,52.71", "wilayah=52.05,52.71&tahun=2022"),
    "srikandi": ("jenis=tahun", "jenis=12bulan", "wilayah=52.01"),
    "lapor": ("tahun=2025", "tahun=2026", "tahun=2025&wilayah=52.02"),
    "data": ("kumpulan=spbe", "kumpulan=lapor", "kumpulan=srikandi&halaman=2"),
}


@dataclass
class Viewer:
    """One session: its connection and the page it looks at."""

    socket: ClientConnection
    page: str

    async def ask(self, query: str) -> float:
        """Ask for the page as an address says it; return the seconds until the server has said all of it."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = self.page
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        answer = ForwardMsg()
        while answer.WhichOneof("type") != "script_finished":
            answer.ParseFromString(bytes(await self.socket.recv()))  # type: ignore[arg-type]
        if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise RuntimeError(f"/{self.page}?{query}: the script did not end well")
        return time.perf_counter() - start


def figures(server: Server) -> Iterator[tuple[str, str, str]]:
    """Yield name, figure and aim of what viewers wait for and of what a session takes."""
    opened, changed, before, after = asyncio.run(_visit(server))
    name = f"{VIEWERS} viewers at once, each another choice every {sum(THINKS) / 2:.0f} s"
    yield f"{name}: page opened", _waits(opened), ""
    yield f"{name}: filter changed", _waits(changed), "p95 1.000 ms"
    # At most this: what is made once for all of them is in it.
    grown = f"{(after - before) / VIEWERS:.1f} MB".replace(".", ",")
    yield "memory a session, at most", grown, "15 MB"


def _waits(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} ms, p95 {statistics.quantiles(values, n=20)[-1]:.0f} ms"


async def _visit(server: Server) -> tuple[list[float], list[float], float, float]:
    dice = random.Random(50)  # noqa: S311 - who chooses what
    pages = list(PAGES)
    before = _memory(server)
    viewers = [Viewer(await _connected(server), pages[n % len(pages)]) for n in range(VIEWERS)]

    async def day(viewer: Viewer) -> tuple[float, list[float]]:
        await asyncio.sleep(dice.uniform(0, THINKS[1]))
        first = await viewer.ask("")
        waits = []
        for n in range(CHANGES):
            await asyncio.sleep(dice.uniform(*THINKS))
            choices = PAGES[viewer.page]
            waits.append(await viewer.ask(choices[n % len(choices)]))
        return first, waits

    days = await asyncio.gather(*map(day, viewers))
    after = _memory(server)
    for viewer in viewers:
        await viewer.socket.close()
    opened = [1000 * first for first, _ in days]
    changed = [1000 * wait for _, waits in days for wait in waits]
    return opened, changed, before, after


async def _connected(server: Server) -> ClientConnection:
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    return await connect(address, subprotocols=["streamlit"], max_size=None, origin=server.url)


def _memory(server: Server) -> float:
    """Megabytes the server process holds."""
    if server.process is None:
        raise RuntimeError("the server is not running")
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    if found is None:
        raise RuntimeError(status)
    return int(found[1]) / 1024
