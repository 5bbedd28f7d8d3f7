"""The pictures and panels of /srikandi: valid, and true on every shape of data."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from components.linked import starting_at
from components.srikandi import Names, balapan, board, months, papan, race, rincian, tampilan, tren, trend
from components.theme import DAY, NIGHT
from data import snapshot, srikandi, srikandi_rinci
from data.settings import Settings, settings
from data.snapshot import Snapshot
from data.srikandi import JENIS_PERIODE, UKURAN, JenisPeriode
from tests.data.gudang import Gudang
from tests.data.gudang_srikandi import baris, muat

REGIONS = ("52", "52.01", "52.02", "52.03", "52.04", "52.05", "52.06", "52.07", "52.08", "52.71", "52.72")
MONTHS = ("2025-01", "2025-12", "2026-01", "2026-03")

# Each set of rows is a shape of data that a board must bear.
SHAPES: Mapping[str, list[dict[str, object]]] = {
    "satu OPD": [baris("2026-01", "52.05", "Dinas <b>A</b>", 4, 2, 1, 10, 5, 3)],
    "semua sama": [baris(m, kode, "Dinas A", 2, 2, 2, 4, 2, 1) for m in MONTHS for kode in REGIONS],
    "semua nol": [baris(m, kode, "Dinas A", 0, 0, 0) for m in MONTHS for kode in REGIONS],
    "tidak diketahui": [baris(m, "52.71", "Dinas A", None, 1, None) for m in MONTHS],
    "berlubang": [
        *[baris(m, "52.71", f"Dinas {n}", 9 * n, 5, n, 20, 9, 4) for m in MONTHS for n in range(5)],
        *[baris(m, "52.01", "Dinas A", 3, None, 1) for m in MONTHS[1:]],
        baris("2025-01", "52.05", "Dinas A", 1, 1, 0),
    ],
}


@pytest.fixture(scope="module")
def snaps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Snapshot]]:
    """Return one snapshot a shape."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        for name, rows in SHAPES.items():
            place = Gudang(tmp_path_factory.mktemp("bentuk"), Settings.model_fields["reference"].default)
            patch.setenv("NTB_WAREHOUSE", str(place.warehouse))
            patch.setenv("NTB_STAGING", str(place.staging))
            settings.cache_clear()
            found[name] = muat(place, rows)
        yield found
    settings.cache_clear()
    snapshot._readers.clear()


def names(snap: Snapshot) -> Names:
    regions = srikandi.daftar_wilayah(snap)
    return Names(dict(zip(regions["kode"], regions["nama_pendek"], strict=True)), "52")


def rows_of(spec: Mapping[str, Any], field: str) -> list[dict[str, Any]]:
    """Return the rows of the tables of a picture that have a field."""
    read = [pa.ipc.open_stream(data).read_all().to_pylist() for data in spec["datasets"].values()]
    return [row for table in read for row in table if field in row]


@pytest.mark.parametrize("shape", ["satu OPD", "berlubang"])
def test_every_picture_is_valid_vega_lite(
    snaps: dict[str, Snapshot], shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (papan, tren, balapan):
        module._picture.cache_clear()
        monkeypatch.setattr(module, "finished", lambda chart: chart.to_dict(validate=True))
    snap = snaps[shape]
    when = srikandi.main_period(snap, "12bulan")
    last = pd.Timestamp(srikandi.kumulatif(snap)["bulan"].max())
    for spec in (
        board.__wrapped__(srikandi.papan(snap, "opd_aktif", "12bulan", when), names(snap), DAY),
        trend.__wrapped__(tampilan.all_months(snap, "12bulan", when), names(snap), "jumlah", DAY),
        race.__wrapped__(tampilan.course(snap, last), names(snap), "jumlah", NIGHT),
    ):
        assert spec["layer"]
    for module in (papan, tren, balapan):
        module._picture.cache_clear()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_period_of_every_shape_of_data_can_be_drawn(snaps: dict[str, Snapshot], shape: str) -> None:
    snap = snaps[shape]
    kind: JenisPeriode
    for kind in JENIS_PERIODE:
        oldest = str(srikandi.periode(snap, kind)["periode"].iloc[-1])
        drawn = srikandi.papan(snap, "disposisi_per_masuk", kind, oldest)
        assert len(rows_of(board(drawn, names(snap), DAY), "peringkat")) == 11
        assert months.drawn(tampilan.all_months(snap, kind, oldest), {"52.05": "Dompu"}, share=True).titles


def test_every_measure_has_a_board(snaps: dict[str, Snapshot]) -> None:
    for measure in UKURAN:
        spec = board(
            srikandi.papan(snaps["berlubang"], measure, "tahun", "2026"), names(snaps["berlubang"]), DAY
        )
        assert len(rows_of(spec, "peringkat")) == 11


def test_eleven_ties_share_the_first_rank_and_say_so(snaps: dict[str, Snapshot]) -> None:
    spec = board(
        srikandi.papan(snaps["semua sama"], "opd_aktif", "bulan", "2026-01"), names(snaps["semua sama"]), DAY
    )
    rows = rows_of(spec, "peringkat")
    assert {(r["peringkat"], r["angka"], r["catatan"]) for r in rows} == {("1", "100,00 %", "seri")}
    assert rows[0]["sebut"].endswith(": 100,00 %, peringkat 1 dari 11, seri")


def test_a_silent_region_stands_at_the_foot_without_a_rank_or_a_number(snaps: dict[str, Snapshot]) -> None:
    spec = board(
        srikandi.papan(snaps["satu OPD"], "aktivitas", "bulan", "2026-01"), names(snaps["satu OPD"]), DAY
    )
    first, *silent = rows_of(spec, "peringkat")
    assert (first["nama"], first["peringkat"], first["angka"]) == ("Dompu", "1", "7")
    assert {(r["peringkat"], r["angka"], r["nilai"]) for r in silent} == {("–", "tidak ada data", None)}


def test_missing_months_are_marked_and_make_the_period_incomparable(snaps: dict[str, Snapshot]) -> None:
    spec = board(
        srikandi.papan(snaps["berlubang"], "opd_aktif", "tahun", "2026"), names(snaps["berlubang"]), DAY
    )
    rows = {r["kode"]: r for r in rows_of(spec, "peringkat")}
    assert rows["52.71"]["catatan"] == "seri · 2 dari 12 bulan"
    assert not rows["52.71"]["utuh"]
    assert (rows["52.71"]["ubah"], rows["52.71"]["lalu"]) == ("tidak", "sebanding")
    assert rows["52.05"]["angka"] == "tidak ada data"


def test_a_line_breaks_where_a_period_has_no_value(snaps: dict[str, Snapshot]) -> None:
    shown = srikandi.papan(snaps["semua sama"], "opd_aktif", "bulan", "2026-03")
    points = papan._points(shown, [{"kode": code, "urut": i} for i, code in enumerate(REGIONS)])
    of = [(p["i"], p["ruas"]) for p in points if p["kode"] == "52"]
    # of the twelve months until March: December and January are neighbours, March stands alone
    assert [i for i, _ in of] == [8, 9, 11]
    assert of[0][1] == of[1][1] != of[2][1]


def test_a_month_of_the_trend_says_its_parts_and_what_it_lacks(snaps: dict[str, Snapshot]) -> None:
    snap = snaps["berlubang"]
    drawn = months.drawn(
        tampilan.all_months(snap, "bulan", "2026-03"),
        {"52.71": "Kota Mataram", "52.01": "Lombok Barat"},
        share=True,
    )
    said = {row["sebut"] for row in drawn.whole}
    # masuk 0 + 9 + 18 + 27 + 36, keluar five times 5, disposisi 0 + 1 + 2 + 3 + 4; the same a year before
    assert "Kota Mataram, Januari 2026: 90 masuk, 25 keluar, 10 disposisi; setahun 0" in said
    assert "Kota Mataram, Februari 2026: tidak ada data" in said
    assert "Lombok Barat, Januari 2026: tidak lengkap" in said
    january = [p for p in drawn.parts if p["kode"] == "52.71" and p["i"] == 12]
    assert [(p["dari"], p["ke"]) for p in january] == [(0, 72), (72, 92), (92, 100)]


@pytest.mark.parametrize(
    ("percent", "text"), [(12.4, "+12"), (-14, "−14"), (899, "+899"), (1900, "×20"), (float("nan"), "")]
)
def test_growth_is_told_in_percent_or_as_so_many_times(percent: float, text: str) -> None:
    assert months.grown(percent) == text


@pytest.mark.parametrize(
    ("largest", "top"), [(0, 2), (1, 2), (561, 600), (43656, 50000), (91, 100), (10, 10)]
)
def test_a_scale_ends_at_a_round_number_whose_half_is_whole(largest: float, top: float) -> None:
    assert months.nice(largest) == top


def panel(snap: Snapshot, kode: str, kind: JenisPeriode, when: str) -> str:
    one = srikandi.wilayah(snap, kode, kind, when)
    return rincian.panel(kode, one, srikandi_rinci.rinci(snap, None, kind, when), names(snap))


def test_a_region_that_never_reported_is_said_to_have_no_data_and_shows_no_zero(
    snaps: dict[str, Snapshot],
) -> None:
    shown = panel(snaps["satu OPD"], "52.72", "bulan", "2026-01")
    assert "Belum pernah ada laporan Srikandi dari wilayah ini" in shown
    assert "<dl" not in shown
    assert ">0<" not in re.sub(r"<h4>.*?</h4>", "", shown)


def test_a_name_from_a_file_is_text_in_the_panel(snaps: dict[str, Snapshot]) -> None:
    shown = panel(snaps["satu OPD"], "52.05", "bulan", "2026-01")
    assert "Dinas &lt;b&gt;A&lt;/b&gt;" in shown
    assert "<b>A</b>" not in shown


def test_the_calendar_holds_every_month_and_marks_those_of_the_period(snaps: dict[str, Snapshot]) -> None:
    one = srikandi.wilayah(snaps["berlubang"], "52.71", "triwulan", "2026-T1")
    period = srikandi.papan(snaps["berlubang"], "opd_aktif", "triwulan", "2026-T1").periode
    newest, older = rincian._calendar(one.bulan, period)
    assert (newest["tahun"], older["tahun"]) == (2026, 2025)
    assert [c["angka"] for c in newest["bulan"][:4]] == ["100", "–", "100", ""]
    assert [c["periode"] for c in newest["bulan"][:4]] == [True, True, True, False]
    assert [c["kelas"] for c in newest["bulan"][:4]] == ["5", "kosong", "5", "luar"]


@pytest.mark.parametrize(
    ("used", "of", "step"),
    [(0, 40, "0"), (1, 40, "1"), (8, 40, "2"), (39, 40, "5"), (40, 40, "5"), (None, 40, "kosong")],
)
def test_a_share_of_opd_falls_into_one_of_five_steps(used: float | None, of: int, step: str) -> None:
    month = pd.Timestamp(date(2026, 1, 1))
    frame = pd.DataFrame({"bulan": [month], "opd_aktif": [used], "opd_total": [of]}).astype(
        {"opd_aktif": float}
    )
    (year,) = rincian._calendar(frame, pd.Series({"awal": month, "akhir": month}))
    assert year["bulan"][0]["kelas"] == step


def test_opd_with_equal_activity_share_a_rank_and_unknown_ones_have_none() -> None:
    opd = pd.DataFrame(
        {
            "opd": ["A", "B", "C", "D"],
            "aktivitas": [7.0, 7.0, 3.0, None],
            "bulan_lapor": [1, 1, 1, 1],
            "status": ["aktif", "aktif", "diam", "tak_diketahui"],
        }
    )
    ranked = rincian._ranked(opd)
    assert [(r["peringkat"], r["isi"], r["angka"]) for r in ranked] == [
        (1, 100.0, "7"), (1, 100.0, "7"), (3, 42.9, "3"), ("–", 0, "tak diketahui"),
    ]  # fmt: skip
    assert [r["diam"] for r in ranked] == [False, False, True, False]


def test_a_tap_or_a_link_to_another_region_makes_no_new_picture(snaps: dict[str, Snapshot]) -> None:
    snap = snaps["berlubang"]
    shown, named = srikandi.papan(snap, "opd_aktif", "tahun", "2026"), names(snap)
    spec = board(shown, named, DAY)
    assert board(shown, named, DAY) is spec
    assert starting_at(spec, "52.05")["datasets"] is spec["datasets"]
