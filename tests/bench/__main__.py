"""Measure the product: in a real browser, and a file's way to it. Prints Markdown tables."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from data import snapshot, spbe
from tests.bench import files, screen, viewers
from tests.product import browser, serving


def main() -> None:
    """Run all measurements and print the table."""
    console = Console(width=110)
    console.print(f"Cores: {os.cpu_count()}, runs a figure: {screen.RUNS}, of some {screen.FEW}\n")
    console.print("| measured | median | p95 | aim |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server, browser() as chromium:

        def row(name: str, values: list[float], aim: str) -> None:
            console.print(
                f"| {name} | {_ms(statistics.median(values))} | {_ms(screen.p95(values))} | {aim} |"
            )

        server.warm()
        for name, values, aim in screen.figures(chromium, server):
            row(name, values, aim)
        os.environ["NTB_WAREHOUSE"] = str(server.warehouse)
        for name, values in _queries().items():
            row(f"query {name}", values, "20 ms")
    console.print("\n| measured | figure | aim |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        start = time.perf_counter()
        server.warm()
        console.print(
            f"| from the server's first answer until it has drawn every page | {_ms(_since(start))} | |"
        )
        for name, figure, aim in viewers.figures(server):
            console.print(f"| {name} | {figure} | {aim} |")
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        for name, figure, aim in files.figures(Path(folder), chromium):
            console.print(f"| {name} | {figure} | {aim} |")


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
    return {
        q: [_timed(lambda q=q, p=p: snap.query(q, **p)) for _ in range(screen.RUNS)] for q, p in asked.items()
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return _since(start)


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _ms(value: float) -> str:
    return f"{value:,.1f} ms".replace(",", "\0").replace(".", ",").replace("\0", ".")


if __name__ == "__main__":
    main()
