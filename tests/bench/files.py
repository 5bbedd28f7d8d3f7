"""Measure the way of a file: load, build, and whether a page's query feels how much was loaded."""

import csv
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from playwright.sync_api import Browser

from data import publish, rules, sampel, snapshot, sqlfiles, staging
from data.settings import settings
from data.staging import Muatan
from tests.bench import screen
from tests.data.readers.berkas_lapor import KEPALA
from tests.product import ROOT, Server

CSV_ROWS, XLSX_ROWS = 1_000_000, 100_000
STAGED = (10_000, 1_000_000, 10_000_000)
ASKED = 12  # times a query is asked
_WORDS = ("jalan", "rusak", "air", "bersih", "padam", "sampah", "banjir", "pungutan", "antre", "obat", "guru")
_STATUS = ("Terverifikasi", "Ditutup oleh Admin", "Ditutup oleh Sistem", "Diarsipkan oleh Admin")
_CLASS = ("Pengaduan", "Aspirasi", "Permintaan Informasi")
_PLACES = ("Kota Mataram", "Kab. Lombok Barat", "Kabupaten Bima", "Kota Bima", "Dompu", "Lombok Timur", "")


def figures(folder: Path, chromium: Browser) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured: its name, its figure and what is aimed at."""
    table = folder / "lapor.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(_export(CSV_ROWS))
    seconds, memory = _load(table, folder / "csv")
    yield (
        f"load and publish {CSV_ROWS:,} LAPOR rows (CSV)",
        f"{seconds:.1f} s, {memory:.2f} GB",
        "30 s, 1.5 GB",
    )
    book = folder / "lapor.xlsx"
    with xlsxwriter.Workbook(str(book), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Laporan")
        for number, cells in enumerate(_export(XLSX_ROWS)):
            sheet.write_row(number, 0, cells)
    seconds, memory = _load(book, folder / "xlsx")
    yield f"load and publish {XLSX_ROWS:,} LAPOR rows (XLSX)", f"{seconds:.1f} s, {memory:.2f} GB", "30 s"
    slowest: dict[int, tuple[float, str]] = {}
    opened: dict[int, float] = {}
    for rows in STAGED:
        seconds = _staged(folder / str(rows), rows)
        yield (
            f"build from {rows:,} staged LAPOR rows",
            f"{seconds:.1f} s",
            "60 s" if rows == STAGED[-1] else "",
        )
        slowest[rows] = max(_queries())
        opened[rows] = _opened(folder / str(rows), chromium)
        shutil.rmtree(folder / str(rows))
    for rows, (median, name) in slowest.items():
        yield f"slowest LAPOR query, {rows:,} rows ({name})", f"{median:.1f} ms", "20 ms"
    ratio = slowest[STAGED[-1]][0] / slowest[STAGED[0]][0]
    yield f"slowest query, {STAGED[-1]:,} rows to {STAGED[0]:,}", f"{ratio:.2f}", "1.2"
    for rows, median in opened.items():
        yield f"`/lapor` warm reload to drawn, {rows:,} rows", f"{median:.0f} ms", ""
    yield (
        f"`/lapor` opened, {STAGED[-1]:,} rows to {STAGED[0]:,}",
        f"{opened[STAGED[-1]] / opened[STAGED[0]]:.2f}",
        "1.2",
    )


def _opened(folder: Path, chromium: Browser) -> float:
    server = Server(folder / "warehouse", folder / "server.log")
    server.start()
    server.warm()
    try:
        return statistics.median(screen.opened(chromium, server))
    finally:
        server.kill()


def _export(rows: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of an export as the ministry's application writes it."""
    rng = random.Random(1)  # noqa: S311 - made-up reports, not secrets
    yield ("Judul Laporan", "Laporan Pengelolaan")
    yield ("Tanggal Generate", "2 November 2026")
    yield KEPALA
    for number in range(rows):
        day = date(2023, 11, 1) + timedelta(days=rng.randrange(1096))
        text = " ".join(rng.choices(_WORDS, k=25))
        place = rng.choice(_PLACES)
        known = {
            "Tracking ID": str(8_000_000 + number),
            "Tanggal Laporan Masuk": f"{day.day} {day:%b} {day.year}",
            "Waktu Laporan Masuk": f"{rng.randrange(24):02}:{rng.randrange(60):02}",
            "Nama Pelapor": "Nama Samaran",
            "Klasifikasi Laporan": rng.choice(_CLASS),
            "ID Kategori": str(number % 20),
            "Kategori": f"Kategori {number % 20}",
            "Judul Laporan": text[:60],
            "Isi Laporan Awal": text,
            "Isi Laporan Akhir": text,
            "Tipe Laporan": "Anonim",
            "Sumber Laporan": "Website",
            "Instansi Induk": "Pemerintah Provinsi Nusa Tenggara Barat",
            "Instansi Terdisposisi": f"Dinas {number % 40}",
            "Status Laporan": rng.choice(_STATUS),
            "Provinsi": "Nusa Tenggara Barat" if place else "",
            "Kota/Kabupaten": place,
            "Kecamatan": f"Kecamatan {number % 90}",
            "Kelurahan": f"Kelurahan {number % 900}",
        }
        yield tuple(known.get(name, "") for name in KEPALA)


def _load(path: Path, folder: Path) -> tuple[float, float]:
    """Load a file in a process of its own; return seconds and the memory it and its children took, in GB."""
    places = {f"NTB_{name.upper()}": str(folder / name) for name in ("warehouse", "staging", "rejected")}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "data", "load", str(path)], cwd=ROOT, env=os.environ | places
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise RuntimeError(f"load ended with {status}")
    shutil.rmtree(folder)
    return seconds, used.ru_maxrss / 1024**2


def _staged(folder: Path, rows: int) -> float:
    """Build a warehouse from one load of that many rows; return the seconds of the build alone."""
    for name in ("warehouse", "staging"):
        os.environ[f"NTB_{name.upper()}"] = str(folder / name)
    settings.cache_clear()
    made = sampel.tulis("lapor", folder, rules.muat(settings().reference), baris=rows)
    load = Muatan(
        id=staging.pengenal("0" * 64, datetime(2026, 11, 1, tzinfo=UTC)),
        dataset="lapor",
        jenis="ukur",
        berkas="ukur",
        sha256="0" * 64,
        dimuat=datetime(2026, 11, 1, tzinfo=UTC),
        diterima=rows,
        ditolak=0,
    )
    batches = pq.ParquetFile(made).iter_batches(batch_size=500_000)
    staging.simpan(settings().staging, load, (pa.Table.from_batches([batch]) for batch in batches))
    made.unlink()
    start = time.perf_counter()
    publish.build("lapor")
    return time.perf_counter() - start


def _queries() -> Iterator[tuple[float, str]]:
    """Yield the median time of each query on complaints that a page asks, over all it may be asked for."""
    snap = snapshot.current("lapor")
    known = {
        "klasifikasi": "", "kategori": "", "kode_wilayah": "", "pecah": "kategori", "tahun": 0,
        "dari": "1900-01-01", "sampai": "9999-12-31", "dari_lalu": "1900-01-01", "sampai_lalu": "9999-12-31",
        "batas": 10, "lewat": 0, "urut": "tahun", "wilayah": "",
        "kata1": "", "kata2": "", "kata3": "", "kata4": "",
    }  # fmt: skip
    for name, text in sqlfiles.texts("queries").items():
        if "lapor" not in name:
            continue
        asked = {key: value for key, value in known.items() if f"${key}" in text.replace(f"${key}_", "")}
        times = []
        for _ in range(ASKED):
            start = time.perf_counter()
            snap.query(name, **asked)
            times.append((time.perf_counter() - start) * 1000)
        yield statistics.median(times), name
