import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlglot
from sqlglot import ErrorLevel

from data import connection, models, rules, snapshot, srikandi
from data.settings import Settings, settings
from data.snapshot import Snapshot
from tests.data.gudang import Gudang
from tests.data.gudang_srikandi import baris, muat

REFERENCE = Settings.model_fields["reference"].default
PENDUDUK = {row.teks("kode"): int(row.teks("penduduk")) for row in rules.muat(REFERENCE).tabel["wilayah"]}
MATARAM, LOBAR, LOTENG, LOTIM, SUMBAWA, DOMPU, BIMA = (
    "52.71", "52.01", "52.02", "52.03", "52.04", "52.05", "52.72",
)  # fmt: skip
NOL = (0, 0, 0)
Baris = dict[str, object]


def pertama() -> list[Baris]:
    return [
        baris("2025-01", MATARAM, "Dinas A", 10, 4, 6),
        baris("2025-01", LOBAR, "Dinas A", 1, 1, 1),
        baris("2026-01", MATARAM, "Dinas A", 10, 20, 5, 8, 4, 2),
        baris("2026-01", MATARAM, "Dinas B", 0, 0, 0, 2, 0, 0),
        baris("2026-02", MATARAM, "Dinas A", 10, 10, 10, 10, 5, 3),
        baris("2026-02", MATARAM, "Dinas B", 0, 4, 0, 2, 1, 1),
        baris("2026-03", MATARAM, "Dinas A", 999, 999, 999, 999, 999, 999),
        baris("2026-03", MATARAM, "Dinas B", 0, 0, 0, 2, 1, None),
        # silent in February, and in March without its outgoing
        baris("2026-01", LOBAR, "Dinas A", 5, 5, 0),
        baris("2026-03", LOBAR, "Dinas A", 7, None, 1),
        baris("2026-01", LOTENG, "Dinas A"),
        *[baris(f"2026-0{n}", SUMBAWA, "Dinas A", 1, 0, 0, asal="simulasi") for n in (1, 2, 3)],
        *[baris(f"2026-0{n}", DOMPU, "Dinas A", *NOL) for n in (1, 2, 3)],
        baris("2026-01", BIMA, "Dinas Lama", 1, 1, 1),
        baris("2026-02", BIMA, "Dinas Baru", 1, 1, 1),
        baris("2026-03", BIMA, "Dinas Baru", *NOL),
    ]


@pytest.fixture(scope="module")
def gudang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gudang]:
    """Return folders that all tests here share: a build takes longer than all that is asked of it."""
    place = Gudang(tmp_path_factory.mktemp("srikandi"), REFERENCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTB_WAREHOUSE", str(place.warehouse))
        patch.setenv("NTB_STAGING", str(place.staging))
        settings.cache_clear()
        yield place
    settings.cache_clear()
    snapshot._readers.clear()


@pytest.fixture(scope="module")
def snap(gudang: Gudang) -> Snapshot:
    newer = [baris("2026-03", MATARAM, "DINAS A.", 30, 30, 0, 10, 5, 4, 3)]
    return muat(gudang, pertama(), newer)


def papan(snap: Snapshot, ukuran: str, jenis: srikandi.JenisPeriode, kapan: str) -> pd.DataFrame:
    return srikandi.papan(snap, ukuran, jenis, kapan).papan.set_index("kode_wilayah")


def opd(snap: Snapshot, kode: str, jenis: srikandi.JenisPeriode, kapan: str) -> pd.DataFrame:
    return srikandi.wilayah(snap, kode, jenis, kapan).opd.set_index("opd")


def test_each_measure_of_a_quarter_is_as_worked_out_by_hand(snap: Snapshot) -> None:
    # masuk 10+10+30 = 50, keluar 20+14+30 = 64, disposisi 5+10+0 = 15; two OPD; 10+2 users in March
    expected = {
        "opd_aktif": 100,
        "aktivitas": 129,
        "naskah_keluar": 64,
        "per_opd": 64.5,
        "per_pengguna": 10.75,
        "per_1000_penduduk": 129_000 / PENDUDUK[MATARAM],
        "disposisi_per_masuk": 30,
    }
    assert set(expected) == set(srikandi.UKURAN)
    for ukuran, nilai in expected.items():
        assert papan(snap, ukuran, "triwulan", "2026-T1").loc[MATARAM, "nilai"] == nilai


def test_an_opd_is_in_use_in_a_period_when_it_was_in_one_of_its_months(snap: Snapshot) -> None:
    months = [papan(snap, "opd_aktif", "bulan", f"2026-0{n}").loc[MATARAM, "nilai"] for n in (1, 2, 3)]
    assert months == [50, 100, 50]
    assert papan(snap, "opd_aktif", "tahun", "2026").loc[MATARAM, "nilai"] == 100
    assert papan(snap, "opd_aktif", "12bulan", "2026-01").loc[
        MATARAM, ["pembilang", "penyebut"]
    ].tolist() == [1, 2]


def test_the_newest_load_wins_and_names_the_opd(snap: Snapshot) -> None:
    rows = srikandi.opd_bulan(snap, MATARAM)
    newest = rows[(rows["opd_kunci"] == "dinas a") & (rows["bulan"] == pd.Timestamp(2026, 3, 1))].iloc[0]
    assert newest[["naskah_masuk", "berkas_muatan", "baris"]].tolist() == [30, "rekap-1.xlsx", 2]
    assert set(rows["opd"]) == {"DINAS A.", "Dinas B"}
    assert len(rows) == 7


def test_equal_values_share_a_rank_and_silent_regions_come_last_without_one(snap: Snapshot) -> None:
    rows = papan(snap, "opd_aktif", "bulan", "2026-01")
    assert rows["peringkat"].dropna().astype(int).to_dict() == {
        BIMA: 1, LOBAR: 1, SUMBAWA: 1, MATARAM: 4, DOMPU: 5,
    }  # fmt: skip
    assert rows["seri"].to_dict() == {code: code in {BIMA, LOBAR, SUMBAWA} for code in PENDUDUK}
    assert (rows["dari"] == 5).all()
    assert len(rows) == 11
    assert rows.loc[LOTIM, ["nilai", "peringkat", "asal"]].isna().all()


def test_a_region_that_never_reported_is_shown_as_such(snap: Snapshot) -> None:
    figures = srikandi.wilayah(snap, LOTIM, "tahun", "2026")
    assert figures.angka["bulan_lapor"] == 0
    assert figures.angka[["opd_total", "opd_aktif", "aktivitas", "persen_tte_aktif", "asal"]].isna().all()
    assert figures.opd.empty
    assert figures.bulan["opd_total"].isna().all()


def test_what_is_unknown_is_neither_use_nor_silence(snap: Snapshot) -> None:
    row = papan(snap, "opd_aktif", "bulan", "2026-01").loc[LOTENG]
    assert pd.isna(row["nilai"])
    assert row["penyebut"] == 1
    assert opd(snap, LOTENG, "bulan", "2026-01").loc["Dinas A", ["status", "bulan_diam"]].tolist() == [
        "tak_diketahui", 0,
    ]  # fmt: skip


def test_all_zero_is_known_to_be_no_use_and_has_no_ratio(snap: Snapshot) -> None:
    assert papan(snap, "opd_aktif", "triwulan", "2026-T1").loc[DOMPU, "nilai"] == 0
    assert papan(snap, "aktivitas", "triwulan", "2026-T1").loc[DOMPU, "nilai"] == 0
    assert pd.isna(papan(snap, "disposisi_per_masuk", "triwulan", "2026-T1").loc[DOMPU, "nilai"])
    silent = srikandi.wilayah(snap, DOMPU, "triwulan", "2026-T1")
    assert silent.diam(3)[["opd", "bulan_diam"]].to_numpy().tolist() == [["Dinas A", 3]]
    assert silent.diam(6).empty


def test_a_missing_month_or_count_leaves_the_period_incomplete_and_without_change(snap: Snapshot) -> None:
    row = papan(snap, "aktivitas", "triwulan", "2026-T1").loc[LOBAR]
    assert row[["nilai", "bulan_lapor", "bulan_penuh", "utuh"]].tolist() == [18, 2, 3, False]
    february = papan(snap, "aktivitas", "bulan", "2026-02").loc[LOBAR]
    assert february[["nilai", "perubahan"]].isna().all()
    assert february["nilai_lalu"] == 10
    assert pd.isna(papan(snap, "aktivitas", "bulan", "2026-03").loc[LOBAR, "nilai"])
    assert papan(snap, "naskah_keluar", "tahun", "2026").loc[MATARAM, ["nilai", "nilai_lalu"]].tolist() == [
        64,
        4,
    ]
    assert pd.isna(papan(snap, "naskah_keluar", "tahun", "2026").loc[MATARAM, "perubahan"])


def test_change_and_rank_are_held_against_the_period_before(snap: Snapshot) -> None:
    row = papan(snap, "aktivitas", "bulan", "2026-02").loc[MATARAM]
    assert row[["nilai", "nilai_lalu", "perubahan", "peringkat", "peringkat_lalu"]].tolist() == [
        34,
        35,
        -1,
        1,
        1,
    ]


def test_a_renamed_opd_ends_and_another_begins(snap: Snapshot) -> None:
    rows = opd(snap, BIMA, "bulan", "2026-02")
    assert rows["status"].to_dict() == {"Dinas Baru": "diam", "Dinas Lama": "tak_dilaporkan"}
    assert rows["mulai"].dropna().to_dict() == {"Dinas Baru": pd.Timestamp(2026, 2, 1)}
    assert rows["berhenti"].dropna().to_dict() == {"Dinas Baru": pd.Timestamp(2026, 3, 1)}
    quarter = srikandi.wilayah(snap, BIMA, "triwulan", "2026-T1").angka
    assert quarter[["opd_total", "opd_aktif"]].tolist() == [2, 2]


def test_who_began_and_who_ceased_is_told_against_the_period_before(snap: Snapshot) -> None:
    moves = {n: opd(snap, MATARAM, "bulan", f"2026-0{n}")["gerak"].dropna().to_dict() for n in (1, 2, 3)}
    assert moves == {1: {}, 2: {"Dinas B": "mulai"}, 3: {"Dinas B": "berhenti"}}


def test_shares_of_accounts_are_of_what_was_reported_together(snap: Snapshot) -> None:
    row = srikandi.wilayah(snap, MATARAM, "bulan", "2026-03").angka
    assert row[["jumlah_pengguna", "pengguna_aktif", "persen_pengguna_aktif"]].tolist() == [12, 6, 50]
    # Dinas B does not say how many signatures it has: its two accounts are not held against the others
    assert row[["tte_aktif", "tte_belum_aktif", "persen_tte_aktif"]].tolist() == [4, 6, 40]


def test_signatures_that_ran_out_are_told_where_they_are_reported_and_are_no_zero_elsewhere(
    snap: Snapshot,
) -> None:
    assert srikandi.wilayah(snap, MATARAM, "bulan", "2026-03").angka["tte_kedaluwarsa"] == 3
    assert srikandi.wilayah(snap, MATARAM, "tahun", "2026").angka["tte_kedaluwarsa"] == 3
    assert pd.isna(srikandi.wilayah(snap, MATARAM, "bulan", "2026-02").angka["tte_kedaluwarsa"])


def test_a_simulated_row_marks_what_it_is_in_and_nothing_else(snap: Snapshot) -> None:
    rows = papan(snap, "aktivitas", "bulan", "2026-01")
    assert rows["asal"].dropna().to_dict() == {
        MATARAM: "resmi", LOBAR: "resmi", LOTENG: "resmi", SUMBAWA: "simulasi", DOMPU: "resmi", BIMA: "resmi",
    }  # fmt: skip
    assert srikandi.papan(snap, "aktivitas", "bulan", "2026-01").simulasi


def test_the_nation_is_beside_the_one_measure_that_it_has(snap: Snapshot) -> None:
    row = papan(snap, "disposisi_per_masuk", "bulan", "2026-01").loc[MATARAM]
    assert row["nasional"] == 100 * 23_564_464 / 25_663_425
    assert row[["bulan_nasional", "sumber_nasional_id"]].tolist() == [
        pd.Timestamp(2024, 8, 1), "srikandi-anri-2024",
    ]  # fmt: skip
    for ukuran in set(srikandi.UKURAN) - {"disposisi_per_masuk"}:
        assert papan(snap, ukuran, "bulan", "2026-01")["nasional"].isna().all()
    assert srikandi.acuan(snap).set_index("besaran")["nilai"].to_dict() == {
        "disposisi": 23_564_464, "instansi": 695, "jumlah_pengguna": 3_591_912,
        "naskah_keluar": 23_113_801, "naskah_masuk": 25_663_425,
    }  # fmt: skip


def test_the_trend_compares_the_regions_that_reported_in_both_years(snap: Snapshot) -> None:
    trend = srikandi.tren(snap).set_index("bulan")
    assert len(trend) == 15
    january = trend.loc[pd.Timestamp(2026, 1, 1)]
    columns = ["naskah_masuk", "naskah_keluar", "disposisi", "aktivitas"]
    assert january[columns].tolist() == [17, 26, 6, 49]
    # Mataram 20 and Lombok Barat 3 a year before, 35 and 10 now; the others were silent then
    assert january[["banding", "setahun_lalu", "wilayah_banding"]].tolist() == [45, 23, 2]
    assert january["pertumbuhan"] == 100 * 22 / 23
    assert trend.loc[pd.Timestamp(2025, 6, 1), columns].isna().all()
    assert srikandi.tren(snap, MATARAM).set_index("bulan").loc[pd.Timestamp(2026, 1, 1), "pertumbuhan"] == 75


def test_the_race_adds_up_and_a_silent_month_adds_nothing(snap: Snapshot) -> None:
    race = srikandi.kumulatif(snap)
    of = race[race["kode_wilayah"] == LOBAR].set_index("bulan")["kumulatif"]
    assert [of[pd.Timestamp(2026, n, 1)] for n in (1, 2, 3)] == [13, 13, 13]
    last = race[race["bulan"] == pd.Timestamp(2026, 3, 1)].set_index("kode_wilayah")["peringkat"].dropna()
    assert last.to_dict() == {MATARAM: 1, LOBAR: 2, BIMA: 3, SUMBAWA: 4, DOMPU: 5}


def test_periods_go_from_the_first_report_to_the_last_without_a_gap(snap: Snapshot) -> None:
    assert snap.data_per == "2026-03"
    names = {jenis: list(srikandi.periode(snap, jenis)["periode"]) for jenis in srikandi.JENIS_PERIODE}
    assert names["tahun"] == ["2026", "2025"]
    assert names["triwulan"] == ["2026-T1", "2025-T4", "2025-T3", "2025-T2", "2025-T1"]
    assert names["bulan"][0] == names["12bulan"][0] == "2026-03"
    assert len(names["bulan"]) == len(names["12bulan"]) == 15
    rolling = srikandi.periode(snap, "12bulan").set_index("periode").loc["2026-03"]
    assert rolling[["awal", "akhir", "periode_lalu"]].tolist() == [
        pd.Timestamp(2025, 4, 1), pd.Timestamp(2026, 3, 1), "2025-03",
    ]  # fmt: skip
    gap = srikandi.periode(snap, "bulan").set_index("periode").loc["2025-06"]
    assert gap[["bulan_ada", "wilayah_lapor"]].tolist() == [0, 0]


def test_the_main_period_is_the_latest_that_half_of_the_regions_reported_in(snap: Snapshot) -> None:
    assert [srikandi.main_period(snap, jenis) for jenis in srikandi.JENIS_PERIODE] == [
        "2026-01", "2026-T1", "2026", "2026-03",
    ]  # fmt: skip


def test_the_spark_line_has_every_period_of_every_region(snap: Snapshot) -> None:
    series = srikandi.papan(snap, "aktivitas", "bulan", "2026-01").deret
    assert len(series) == 11 * 15
    of = series[series["kode_wilayah"] == MATARAM]
    assert list(of["nilai"].dropna()) == [20, 35, 34, 60]
    assert of["akhir"].is_monotonic_increasing


def test_an_unknown_period_region_or_measure_is_a_key_error(snap: Snapshot) -> None:
    for ask in (
        lambda: srikandi.papan(snap, "aktivitas", "bulan", "2031-01"),
        lambda: srikandi.papan(snap, "x", "bulan", "2026-01"),
        lambda: srikandi.wilayah(snap, "x", "bulan", "2026-01"),
    ):
        with pytest.raises(KeyError):
            ask()


def acak() -> list[Baris]:
    dice = random.Random(52)  # noqa: S311 - data for a test
    rows = []
    for kode in sorted(PENDUDUK)[:9]:
        for ke in range(2025 * 12 + 9, 2026 * 12 + 3):
            if dice.random() < 0.15:
                continue
            for n in range(dice.randint(1, 4)):
                counts = [dice.choice((None, 0, 0, dice.randint(1, 50))) for _ in range(3)]
                users = dice.choice((None, dice.randint(1, 9)))
                asal = "simulasi" if dice.random() < 0.02 else "resmi"
                bulan = f"{ke // 12}-{ke % 12 + 1:02}"
                rows.append(baris(bulan, kode, f"Dinas {n} x", *counts, users, asal=asal))
    return rows


def harapan(frame: pd.DataFrame, months: set[date], kode: str) -> dict[str, float | None]:
    """Return the measures of a region and some months, computed row by row without the product's models."""
    part = frame[(frame["kode_wilayah"] == kode) & frame["bulan"].isin(months)]
    if part.empty:
        return dict.fromkeys(srikandi.UKURAN)
    counts = part[["naskah_masuk", "naskah_keluar", "disposisi"]]
    sums = counts.sum(min_count=1)
    activity = sums.sum() if sums.notna().all() else None
    used = part[(counts > 0).any(axis=1)]["opd"].nunique()
    # a month of which nothing is known may have been one of use: an OPD is idle only if all of its months are
    sure = counts.notna().all(axis=1).groupby(part["opd"]).all()
    known = used > 0 or sure.any()
    total = part["opd"].nunique()
    counted = part.dropna(subset=["jumlah_pengguna"])
    users = counted[counted["bulan"] == counted["bulan"].max()]["jumlah_pengguna"].sum()
    both = counts.dropna(subset=["naskah_masuk", "disposisi"])
    return {
        "opd_aktif": 100 * used / total if known else None,
        "aktivitas": activity,
        "naskah_keluar": None if pd.isna(sums["naskah_keluar"]) else sums["naskah_keluar"],
        "per_opd": None if activity is None else activity / total,
        "per_pengguna": activity / users if activity is not None and users else None,
        "per_1000_penduduk": None if activity is None else 1000 * activity / PENDUDUK[kode],
        "disposisi_per_masuk": (
            100 * both["disposisi"].sum() / both["naskah_masuk"].sum() if both["naskah_masuk"].sum() else None
        ),
    }


def test_every_figure_of_the_board_equals_an_independent_computation(gudang: Gudang) -> None:
    rows = acak()
    other = Gudang(gudang.folder / "acak", gudang.reference)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTB_WAREHOUSE", str(other.warehouse))
        patch.setenv("NTB_STAGING", str(other.staging))
        settings.cache_clear()
        path = muat(other, rows).path
    settings.cache_clear()
    frame = pd.DataFrame(rows)
    with connection.open_hardened(path) as con:
        board = con.cursor().table("srikandi_papan").df()
        periods = con.cursor().table("srikandi_waktu").df()
    assert len(board) == len(periods) * len(PENDUDUK) * len(srikandi.UKURAN)
    for period in periods.itertuples():
        months = {moment.date() for moment in pd.date_range(period.awal, period.akhir, freq="MS")}
        shown = board[(board["jenis"] == period.jenis) & (board["periode"] == period.periode)]
        expected = pd.DataFrame({kode: harapan(frame, months, kode) for kode in PENDUDUK}, dtype="float64")
        found = shown.pivot_table("nilai", "ukuran", "kode_wilayah", dropna=False, observed=False)
        pd.testing.assert_frame_equal(
            found.reindex_like(expected), expected, check_names=False, check_exact=False, rtol=1e-12
        )
        ranks = shown.pivot_table("peringkat", "ukuran", "kode_wilayah", dropna=False)
        pd.testing.assert_frame_equal(
            ranks.astype("float64").reindex_like(expected),
            expected.rank(axis=1, method="min", ascending=False),
            check_names=False,
        )
        marked = frame[frame["bulan"].isin(months) & (frame["asal"] == "simulasi")]["kode_wilayah"]
        assert set(shown.loc[shown["asal"] == "simulasi", "kode_wilayah"]) == set(marked)


def test_the_models_are_in_the_sql_that_spark_knows_too() -> None:
    own = [model for model in models.load("srikandi") if model.nama.startswith("srikandi_")]
    assert len(own) == 8
    for model in own:
        [text] = sqlglot.transpile(
            model.sql, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE
        )
        sqlglot.parse_one(text, read="spark", error_level=ErrorLevel.RAISE)


def test_every_file_of_the_screen_is_asked_for() -> None:
    text = Path(srikandi.__file__).read_text(encoding="utf-8")
    queries = Path(srikandi.__file__).parent / "sql" / "queries"
    assert {path.stem for path in queries.glob("srikandi_*.sql") if f'"{path.stem}"' not in text} == set()
