"""The pictures of /lapor as specifications: valid, fed with all they read, true on every shape of data."""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from components.lapor import alur, catatan, filters, kategori, lembar, papan, pola, saldo, tren, umur
from components.linked import MESSAGE, bernama
from components.theme import DAY
from data import lapor_alur, lapor_kategori, lapor_mutu, lapor_papan, lapor_pola, lapor_saldo, lapor_tren
from data.lapor import Pilihan
from data.settings import settings
from data.snapshot import Snapshot
from tests.data.test_lapor_models import ARCHIVED, EKSPOR, OPEN, TIGA_PULUH, Laporan, d
from tests.data.test_lapor_panel import published
from tests.product import ROOT

NAMES = ((papan.ALL, papan.ALL_NAME), ("52.04", "Sumbawa"), ("52.71", "Kota Mataram"), ("52.72", "Kota Bima"))
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def tiga_puluh(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("tiga_puluh"), TIGA_PULUH)


@pytest.fixture(scope="module")
def satu(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("satu"), [Laporan(1, d(1, 9), (OPEN, None, None))], EKSPOR[:1])


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("contoh"))


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let Altair check every drawing, which the product leaves to this test."""
    drawings: tuple[Any, ...] = (
        tren._one,
        tren._many,
        pola._columns,
        saldo._drawing,
        umur._drawing,
        alur._drawing,
        papan._board,
        papan._traces,
        kategori._pareto,
        kategori._growth,
    )

    def checked(chart: Any) -> dict[str, Any]:  # noqa: ANN401 - as Altair types it
        chart.to_dict(validate=True)
        return unchecked(chart)

    unchecked: Callable[..., dict[str, Any]] = bernama.finished
    monkeypatch.setattr(bernama, "finished", checked)
    for drawing in drawings:
        drawing.cache_clear()
    yield
    for drawing in drawings:
        drawing.cache_clear()


def rows(spec: dict[str, Any]) -> Rows:
    """The rows as they travel."""
    return {name: pa.ipc.open_stream(sent).read_all().to_pylist() for name, sent in spec["datasets"].items()}


def pictures(snap: Snapshot, pilihan: Pilihan) -> dict[str, dict[str, Any]]:
    found = lapor_kategori.kategori(snap, pilihan)
    patterns = lapor_pola.pola(snap, pilihan)
    by_region = lapor_tren.tren(snap, Pilihan(pilihan.tahun), "bulan", "kode_wilayah")
    drawn = {
        "tren": tren.one(lapor_tren.tren(snap, pilihan, "minggu"), DAY),
        "kisi": tren.many(lapor_tren.tren(snap, pilihan, "hari", "kategori"), (), DAY),
        "pekan": pola.weekdays(patterns, DAY),
        "musim": pola.months(patterns, DAY),
        "saldo": saldo.balance(lapor_saldo.saldo(snap, pilihan), DAY),
        "alur": alur.flow(lapor_alur.alur(snap, pilihan), DAY),
        "umur": umur.ages(lapor_saldo.umur(snap, pilihan), DAY),
        "papan": papan.board(lapor_papan.papan(snap, pilihan, "lewat"), NAMES, DAY),
        "jejak": papan.traces(by_region, NAMES, DAY),
        "pareto": kategori.pareto(found, DAY),
    }
    if len(found.tumbuh):
        drawn["tumbuh"] = kategori.growth(found, DAY)
    return drawn


def read_by(spec: dict[str, Any]) -> set[str]:
    return {layer["data"]["name"] for layer in spec["layer"]}


@pytest.mark.usefixtures("validated")
@pytest.mark.parametrize("pilihan", [Pilihan(), Pilihan(2026, kode_wilayah="52.71"), Pilihan(2026)])
def test_every_picture_is_valid_and_has_all_rows_it_reads(
    tiga_puluh: Snapshot, contoh: Snapshot, satu: Snapshot, pilihan: Pilihan
) -> None:
    for snap in (tiga_puluh, contoh, satu):
        for name, spec in pictures(snap, pilihan).items():
            # what it says is added where it is drawn
            assert read_by(spec) - {MESSAGE} == set(spec["datasets"]), name


def test_another_choice_sends_other_rows_and_the_same_drawing(contoh: Snapshot) -> None:
    before, after = pictures(contoh, Pilihan()), pictures(contoh, Pilihan(2025, kode_wilayah="52.02"))
    for name, spec in before.items():
        if name in after:
            assert spec["layer"] == after[name]["layer"], name
            assert set(spec["datasets"]) == set(after[name]["datasets"]), name


def test_every_place_is_inside_its_cell(tiga_puluh: Snapshot, contoh: Snapshot, satu: Snapshot) -> None:
    for snap in (tiga_puluh, contoh, satu):
        for name, spec in pictures(snap, Pilihan(2026)).items():
            for table, content in rows(spec).items():
                for row in content:
                    for place in ("u", "v", "u0", "u1", "v0", "v1", "m"):
                        value = row.get(place)
                        assert value is None or math.isnan(value) or -1e-6 <= value <= 1 + 1e-6, (
                            name,
                            table,
                            row,
                        )


def test_bars_of_the_trend_say_what_they_count(tiga_puluh: Snapshot) -> None:
    drawn = rows(tren.one(lapor_tren.tren(tiga_puluh, Pilihan(), "minggu"), DAY))
    assert drawn["batang"][0]["sebut"] == "Minggu mulai 5 Januari 2026: 5 laporan"
    assert drawn["batang"][-1]["penuh"] is False
    assert drawn["ujung"][0]["teks"] == "rata-rata 1,3"
    assert {row["jalur"] for row in drawn["garis"]} == {"rata"}


def test_without_a_whole_span_there_is_no_average(satu: Snapshot) -> None:
    drawn = rows(tren.one(lapor_tren.tren(satu, Pilihan(), "bulan"), DAY))
    assert drawn["garis"] == []
    assert drawn["ujung"] == []


def test_bands_of_the_flow_are_as_wide_as_their_reports(tiga_puluh: Snapshot) -> None:
    drawn = rows(alur.flow(lapor_alur.alur(tiga_puluh, Pilihan()), DAY))
    widths = {row["sebut"]: row["v1"] - row["v0"] for row in drawn["tali"]}
    assert widths["Pengaduan, selesai: 16 laporan"] == pytest.approx(
        16 * widths["Aspirasi, diarsipkan: 1 laporan"], rel=1e-4
    )
    assert [(row["nama"], row["angka"]) for row in drawn["kanan"]] == [
        ("Selesai", "18 · 60,0 % · tertutup"),
        ("Diarsipkan", "1 · 3,3 % · tertutup"),
        ("Tertunda", "1 · 3,3 % · terbuka"),
        ("Dalam proses", "9 · 30,0 % · terbuka"),
        ("Belum dipetakan", "1 · 3,3 % · tidak diketahui"),
    ]


@pytest.mark.parametrize(
    "places", [[0.9, 0.5, 0.1], [0.02, 0.015, 0.01], [0.99, 0.985, 0.98, 0.1], [0.5] * 12]
)
def test_names_keep_their_order_and_their_distance(places: list[float]) -> None:
    moved = alur.apart(places, 0.1)
    gap = min(0.1, 1 / len(places))
    assert all(a - b >= gap - 1e-9 for a, b in pairwise(moved))
    assert moved[0] <= 1
    assert moved[-1] >= 0


def test_the_ages_wear_the_colour_of_their_zone_and_say_it(tiga_puluh: Snapshot) -> None:
    drawn = rows(umur.ages(lapor_saldo.umur(tiga_puluh, Pilihan()), DAY))
    assert [(r["nama"], r["angka"], r["lewat"]) for r in drawn["kelas"]] == [
        ("0–3", "1", ""),
        ("4–5", "1", ""),
        ("6–14", "3", "1 lewat target"),
        ("15–30", "1", "1 lewat target"),
        ("31–60", "3", "3 lewat target"),
        ("61–120", "0", ""),
        ("121–250", "0", ""),
        ("251 ke atas", "0", ""),
        ("umur tidak diketahui", "1", ""),
    ]
    colours = {r["sebut"]: r["warna"] for r in drawn["batang"]}
    assert colours["0–3: 1 laporan, zona hijau"] == DAY.good
    assert colours["4–5: 1 laporan, zona kuning"] == DAY.accent
    assert colours["6–14: 3 laporan, zona merah"] == DAY.late
    said = umur.zones(lapor_saldo.umur(tiga_puluh, Pilihan()))
    assert "lewat 3 sampai 5 hari kerja" in said
    assert "Aspirasi <b>tanpa target</b>" in said


def test_the_board_marks_small_numbers_and_says_bounds(tiga_puluh: Snapshot) -> None:
    drawn = rows(papan.board(lapor_papan.papan(tiga_puluh, Pilihan(), "lewat"), NAMES, DAY))
    by_code = {r["kode"]: r for r in drawn["baris"]}
    assert by_code[papan.ALL]["jumlah"] == "28"
    mataram = by_code["52.71"]
    assert (mataram["jumlah"], mataram["t_lewat"], mataram["peringkat"]) == ("19 sedikit", "27,8–33,3 %", "")
    assert (mataram["t_per100"], mataram["t_tutup"], mataram["t_rating"]) == ("4,1", "89,5 %", "3,00")
    assert mataram["sebut"].endswith("hanya 19 laporan")
    never = by_code["52.72"]
    assert (never["jumlah"], never["catatan"], never["sebut"]) == (
        "",
        "belum ada laporan",
        "Kota Bima: belum ada laporan",
    )
    assert [r["teks"] for r in drawn["kepala"] if "▾" in r["teks"]] == ["lewat target ▾"]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(3, 3, "3"), (0, 252, "0–252"), (21, float("nan"), "≥ 21"), (float("nan"), float("nan"), "")],
)
def test_a_median_is_never_one_invented_number(low: float, high: float, said: str) -> None:
    assert papan.median({"median_bawah": low, "median_atas": high}) == said


def test_all_regions_have_a_panel_and_those_that_reported_a_line(tiga_puluh: Snapshot) -> None:
    panels = papan.profiles(lapor_papan.papan(tiga_puluh, Pilihan(), "lewat"))
    assert panels.count("data-wilayah=") == 12
    assert "belum ada laporan pada pilihan ini" in panels
    by_region = lapor_tren.tren(tiga_puluh, Pilihan(), "bulan", "kode_wilayah")
    said = {r["sebut"] for r in rows(papan.traces(by_region, NAMES, DAY))["batang"]}
    assert "Jejak Kota Mataram, Maret 2026: 10 laporan" in said
    assert not any("Kota Bima" in one for one in said)


def test_growth_says_both_spans_and_no_percent_of_little() -> None:
    frame = pd.DataFrame({"kategori": ["Air", "Jalan"], "jumlah": [5, 30], "jumlah_lalu": [9, 40]})
    isi, most = lapor_kategori.pareto(frame)
    spans = ((d(1, 1), d(4, 6)), (d(1, 1), d(4, 6)))
    found = lapor_kategori.Kategori(isi, most, lapor_kategori.tumbuh(frame), *spans)
    drawn = rows(kategori.growth(found, DAY))["baris"]
    assert [(r["kategori"], r["selisih"], r["persen"]) for r in drawn] == [
        ("Air", "\u22124", "dari 9"),
        ("Jalan", "\u221210", "\u221225 %"),
    ]
    assert drawn[0]["sebut"] == "Air: 5 laporan, setahun sebelumnya 9"


def test_the_notes_say_how_old_the_newest_export_is(tiga_puluh: Snapshot) -> None:
    mutu = lapor_mutu.mutu(tiga_puluh, Pilihan())
    fresh, old = catatan.notes(mutu, d(4, 13)), catatan.notes(mutu, d(4, 14))
    assert "lebih dari seminggu" not in fresh
    assert "ekspor terbaru 6 April 2026, 8 hari lalu: lebih dari seminggu" in old
    assert "berstatus yang belum dipetakan: “Menunggu Telaah”" in fresh
    assert "<b>1</b> tanpa wilayah" in fresh


@pytest.mark.parametrize(
    ("high", "numbers"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (41, [0, 20, 40, 60]),
        (625, [0, 200, 400, 600, 800]),
    ],
)
def test_an_axis_has_round_whole_numbers(high: float, numbers: list[float]) -> None:
    assert lembar.steps(high) == numbers


def test_an_axis_of_time_names_every_year_once() -> None:
    labels = lembar.months(d(1, 1), d(12, 31))["teks"].tolist()
    assert labels[:3] == ["Jan 2026", "Feb", "Mar"]
    assert len(labels) == 12
    long = lembar.months(d(1, 1).replace(year=2023), d(12, 31))["teks"].tolist()
    assert long[:5] == ["Jan 2023", "Mei", "Sep", "Jan 2024", "Mei"] or long[:4] == [
        "Jan 2023",
        "Jul",
        "Jan 2024",
        "Jul",
    ]


# Everything that can be odd about a scope, each with the sentence it must say.
GANJIL = [
    (TIGA_PULUH, {}, "10 laporan masih terbuka, 5 lewat target"),
    (TIGA_PULUH, {"wilayah": "52.72"}, "Tidak ada laporan pada pilihan ini"),
    (TIGA_PULUH, {"klasifikasi": "Aspirasi", "kategori": "Layanan"}, "diarsipkan"),
    (
        [Laporan(1, d(1, 9), (OPEN, None, None))],
        {"pecah": "kanal", "satuan": "hari"},
        "1 laporan masih terbuka",
    ),
    ([Laporan(1, d(1, 9), (ARCHIVED, None, None))], {"pecah": "grup"}, "diarsipkan"),
    ([Laporan(1, date(2027, 5, 9), (OPEN, None, None))], {"tahun": "2027"}, "1 laporan masih terbuka"),
    ([Laporan(1, date(2014, 5, 9), (OPEN, None, None))], {}, "1 laporan masih terbuka"),
]


@pytest.mark.parametrize(("reports", "address", "said"), GANJIL)
def test_no_section_breaks_on_odd_data(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reports: Sequence[Laporan],
    address: dict[str, str],
    said: str,
) -> None:
    published(tmp_path, reports, EKSPOR if len(reports) > 1 else EKSPOR[:1])
    monkeypatch.setenv("NTB_WAREHOUSE", str(tmp_path / "warehouse"))
    settings.cache_clear()
    for section in filters.BAGIAN:
        app = AppTest.from_file(str(ROOT / "pages" / "lapor.py"), default_timeout=60)
        for name, value in {**address, "bagian": section}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, (section, app.exception)
        texts = " ".join(block.proto.body for block in app.get("html"))
        assert said in texts, section
    settings.cache_clear()
