"""What /lapor shows: by hand on thirty reports, and against plain pandas on the rows of the sample."""

import csv
import math
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data import (
    kalender,
    lapor,
    lapor_alur,
    lapor_kategori,
    lapor_mutu,
    lapor_papan,
    lapor_pola,
    lapor_rentang,
    lapor_saldo,
    lapor_tren,
    lapor_waktu,
    publish,
    rules,
    snapshot,
)
from data.lapor import Pilihan
from data.lapor_rentang import Rentang
from data.lapor_saldo import Terbuka
from data.sampel import lapor as sampel_lapor
from data.settings import Settings, settings
from data.snapshot import Snapshot
from tests.data.test_lapor_models import (
    ARCHIVED,
    EKSPOR,
    INFORMASI,
    MATARAM,
    OPEN,
    SUMBAWA,
    TIGA_PULUH,
    Laporan,
    d,
    records,
    simpan,
)

REFERENCE = Settings.model_fields["reference"].default


def published(
    folder: Path, reports: Sequence[Laporan] | None = None, exports: Sequence[datetime] = EKSPOR
) -> Snapshot:
    """Publish reports, or without them the sample, in a warehouse of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTB_WAREHOUSE", str(folder / "warehouse"))
        patch.setenv("NTB_STAGING", str(folder / "staging"))
        settings.cache_clear()
        if reports is None:
            publish.build("lapor", publish.Sampel(baris=3000))
        else:
            simpan(reports, exports)
            publish.build("lapor")
        found = snapshot.current("lapor")
    settings.cache_clear()
    return found


@pytest.fixture(scope="module")
def tiga_puluh(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("tiga_puluh"), TIGA_PULUH)


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("contoh"))


def test_the_days_known_end_with_the_newest_export(tiga_puluh: Snapshot) -> None:
    # made on the morning of 6 April, which is not whole; the report of 7 April draws no axis out
    assert lapor_rentang.rentang(tiga_puluh) == Rentang(d(1, 5), d(4, 5), d(4, 6))


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        # nothing of the export's own day: the day before it is the last
        (d(1, 1), d(3, 9), Rentang(d(1, 1), d(3, 9), d(3, 9))),
        (d(1, 1), d(2, 1), Rentang(d(1, 1), d(3, 9), d(3, 9))),
        (d(1, 1), d(3, 10), Rentang(d(1, 1), d(3, 9), d(3, 10))),
        (date(1026, 1, 1), d(3, 9), Rentang(kalender.AWAL, d(3, 9), d(3, 9))),
        # all reports lie ahead
        (d(5, 1), d(5, 2), Rentang(d(3, 10), d(3, 9), d(3, 10))),
    ],
)
def test_slips_of_the_pen_draw_no_axis_out(first: date, last: date, known: Rentang) -> None:
    assert lapor_rentang.rentang_dari(first, last, d(3, 10)) == known


def test_weeks_have_every_monday_and_a_mean_of_four_whole_ones(tiga_puluh: Snapshot) -> None:
    weeks = lapor_tren.tren(tiga_puluh, Pilihan(), "minggu")
    assert [day.date() for day in weeks.mulai[[0, -1]]] == [d(1, 5), d(4, 6)]
    assert weeks.jumlah[""].tolist() == [5, 2, 2, 0, 1, 1, 2, 0, 11, 1, 0, 2, 2, 1]
    assert weeks.penuh.tolist() == [True] * 13 + [False]
    assert weeks.rata[""].iloc[3:13].tolist() == [2.25, 1.25, 1.0, 1.0, 1.0, 3.5, 3.5, 3.0, 3.5, 1.25]
    assert weeks.rata[""].iloc[[0, 1, 2, 13]].isna().all()
    assert weeks.lalu[""].isna().all()


def test_an_empty_month_is_zero_and_a_month_half_known_is_said_to_be(tiga_puluh: Snapshot) -> None:
    months = lapor_tren.tren(tiga_puluh, Pilihan(klasifikasi="Aspirasi"), "bulan")
    assert months.jumlah[""].tolist() == [2, 0, 0, 0]
    assert months.penuh.tolist() == [False, True, True, False]


def test_a_day_ahead_of_the_export_is_not_drawn(tiga_puluh: Snapshot) -> None:
    days = lapor_tren.tren(tiga_puluh, Pilihan(kategori="Air"), "hari")
    assert days.selesai[-1].date() == d(4, 6)
    assert days.total[""] == 5


def test_a_region_that_never_reported_has_a_line_of_zeros(tiga_puluh: Snapshot) -> None:
    weeks = lapor_tren.tren(tiga_puluh, Pilihan(kode_wilayah="52.72"), "minggu")
    assert weeks.jumlah.columns.tolist() == [""]
    assert not weeks.jumlah.to_numpy().any()


def test_a_split_adds_up_and_stands_in_order_of_its_totals(tiga_puluh: Snapshot) -> None:
    whole = lapor_tren.tren(tiga_puluh, Pilihan(), "minggu").jumlah[""]
    for by in ("grup", "klasifikasi", "kategori", "kode_wilayah", "kanal"):
        parts = lapor_tren.tren(tiga_puluh, Pilihan(), "minggu", by)
        assert parts.jumlah.sum(axis=1).tolist() == whole.tolist(), by
        assert parts.total.is_monotonic_decreasing
    groups = lapor_tren.tren(tiga_puluh, Pilihan(), "minggu", "grup").total
    assert groups.to_dict() == {
        "selesai": 18,
        "dalam proses": 9,
        "belum dipetakan": 1,
        "diarsipkan": 1,
        "tertunda": 1,
    }


def test_the_year_before_stands_beside_on_the_same_weekday() -> None:
    days = pd.date_range("2024-01-01", "2026-06-30")
    counts = pd.DataFrame({"kunci": "", "mulai": days, "jumlah": np.arange(len(days))})
    known = Rentang(date(2024, 1, 1), date(2026, 6, 30), date(2026, 6, 30))
    found = lapor_tren.susun(counts, "hari", known, (date(2026, 1, 1), date(2026, 12, 31)))
    at = pd.Timestamp("2026-03-02")
    day = (at - days[0]).days
    # the mean of seven days one apart is the middle one; 364 days before is a Monday too
    assert found.rata.loc[at, ""] == day - 3
    assert found.lalu.loc[at, ""] == day - 364 - 3
    assert found.mulai[0] == pd.Timestamp("2026-01-01")


def test_days_are_shown_for_a_year_and_no_longer() -> None:
    known = Rentang(date(2020, 1, 1), date(2026, 6, 30), date(2026, 6, 30))
    none = pd.DataFrame({"kunci": [], "mulai": pd.to_datetime([]), "jumlah": []})
    found = lapor_tren.susun(none, "hari", known, (date(1900, 1, 1), date(9999, 12, 31)))
    assert (found.mulai[0].date(), found.mulai[-1].date(), len(found.mulai)) == (
        date(2025, 6, 30),
        date(2026, 6, 30),
        366,
    )


def test_the_pattern_of_the_week_and_of_the_year_rest_on_whole_days_and_months(
    tiga_puluh: Snapshot,
) -> None:
    found = lapor_pola.pola(tiga_puluh, Pilihan())
    # thirteen weeks from Monday 5 January to Sunday 5 April
    assert found.banyak_hari.tolist() == [13] * 7
    assert (found.hari * 13).round(9).tolist() == [6, 3, 13, 6, 1, 0, 0]
    # January is known from the 5th on, April to the 5th
    assert found.banyak_bulan.tolist() == [0, 1, 1, *[0] * 9]
    assert found.bulan.dropna().to_dict() == {2: 4.0, 3: 15.0}


def test_a_year_without_a_known_day_has_no_pattern(tiga_puluh: Snapshot) -> None:
    found = lapor_pola.pola(tiga_puluh, Pilihan(2025))
    assert found.hari.isna().all()
    assert found.bulan.isna().all()


def test_open_reports_are_told_in_three_figures(tiga_puluh: Snapshot) -> None:
    # late: 4, 8, 14, 20 (complaints, beyond 14 working days) and 15 (information, beyond 5)
    assert lapor_saldo.terbuka(tiga_puluh, Pilihan()) == Terbuka(10, 5, "Air")
    assert lapor_saldo.terbuka(tiga_puluh, Pilihan(klasifikasi=INFORMASI)) == Terbuka(1, 1)
    assert lapor_saldo.terbuka(tiga_puluh, Pilihan(2025)) == Terbuka(0, 0)
    assert list(lapor_alur.grup(tiga_puluh, Pilihan()).values()) == [9, 1, 18, 1, 1]


def test_two_categories_with_as_many_open_reports_name_neither(tmp_path: Path) -> None:
    reports = [
        Laporan(1, d(3, 2), (None, None, OPEN)),
        Laporan(2, d(3, 2), (None, None, OPEN), kategori="Air"),
    ]
    assert lapor_saldo.terbuka(published(tmp_path, reports), Pilihan()) == Terbuka(2, 2)


def test_only_what_has_a_target_can_miss_it(tiga_puluh: Snapshot) -> None:
    assert lapor_waktu.bertarget(tiga_puluh, Pilihan())
    assert lapor_waktu.bertarget(tiga_puluh, Pilihan(klasifikasi=INFORMASI))
    assert not lapor_waktu.bertarget(tiga_puluh, Pilihan(klasifikasi="Aspirasi"))


def test_zones_and_targets_are_those_of_the_configuration(tiga_puluh: Snapshot) -> None:
    found = lapor_saldo.umur(tiga_puluh, Pilihan())
    assert (found.kuning, found.merah) == (3, 5)
    assert [found.zona(age) for age in (0, 3, 4, 5, 6)] == ["hijau", "hijau", "kuning", "kuning", "merah"]
    assert found.target == {"Aspirasi": None, "Pengaduan": 14, INFORMASI: 5}


def test_a_pareto_counts_to_four_fifths(tiga_puluh: Snapshot) -> None:
    found = lapor_kategori.kategori(tiga_puluh, Pilihan())
    assert records(found.isi, "kategori", "jumlah") == [
        ("Jalan", 19),
        ("Air", 6),
        ("Layanan", 4),
        ("tanpa kategori", 1),
    ]
    assert found.isi["kumulatif"].tolist() == pytest.approx([19 / 30, 25 / 30, 29 / 30, 1])
    assert found.sebagian_besar == 2


def test_four_fifths_exactly_are_reached() -> None:
    isi, most = lapor_kategori.pareto(pd.DataFrame({"kategori": ["a", "b", "c"], "jumlah": [5, 3, 2]}))
    assert most == 2
    assert isi["bagian"].tolist() == [0.5, 0.3, 0.2]


def test_growth_is_not_told_where_the_earlier_span_is_not_known_whole(tiga_puluh: Snapshot) -> None:
    found = lapor_kategori.kategori(tiga_puluh, Pilihan(2026))
    assert found.tumbuh.empty
    assert found.lalu == (date(2025, 1, 1), date(2025, 4, 6))


def test_growth_has_no_percent_of_a_small_number() -> None:
    frame = pd.DataFrame(
        {"kategori": ["a", "b", "c"], "jumlah": [30, 10, 19], "jumlah_lalu": [20, 19, 0], "asal": "resmi"}
    )
    found = lapor_kategori.tumbuh(frame)
    assert records(found, "kategori", "selisih", "persen") == [
        ("c", 19, None),
        ("a", 10, 50),
        ("b", -9, None),
    ]


def test_the_stock_says_since_when_closings_are_seen(tiga_puluh: Snapshot) -> None:
    found = lapor_saldo.saldo(tiga_puluh, Pilihan())
    assert (found.ekspor_pertama, found.terkini, found.setahun) == (d(2, 2), None, False)
    assert records(found.bulan, "stok_min", "stok_maks")[-1] == (10, 10)


def test_the_stock_at_an_export_on_the_first_stands_behind_the_months(contoh: Snapshot) -> None:
    found = lapor_saldo.saldo(contoh, Pilihan())
    # exported on the morning of 1 November, of which no report is known
    assert found.bulan["bulan"].iloc[-1] == pd.Timestamp("2026-10-01")
    assert found.terkini == lapor_saldo.terbuka(contoh, Pilihan()).jumlah


def test_a_share_of_what_is_late_has_bounds_and_small_boards_no_rank(tiga_puluh: Snapshot) -> None:
    found = lapor_papan.papan(tiga_puluh, Pilihan(), "lewat")
    board = found.isi.set_index("kode_wilayah")
    # Mataram: 5 late, 1 that may be, of 18 with a target; Sumbawa: 3 of 9
    assert (board.loc[MATARAM, "lewat_min"], board.loc[MATARAM, "lewat_maks"]) == (5 / 18, 6 / 18)
    assert (board.loc[SUMBAWA, "lewat_min"], board.loc[SUMBAWA, "lewat_maks"]) == (3 / 9, 3 / 9)
    assert board["peringkat"].isna().all()
    assert (found.isi["dari"] == 0).all()
    assert (found.semua["jumlah"], found.semua["lewat_min"]) == (28, 8 / 27)


def test_ties_share_a_rank() -> None:
    board = pd.DataFrame(
        {
            "kode_wilayah": ["a", "b", "c", "d"],
            "jumlah": [30, 40, 50, 19],
            "x": [1.0, 2.0, 2.0, 9.0],
            "sedikit": [False, False, False, True],
        }
    )
    ranked = lapor_papan.urut(board, "x")
    assert records(ranked, "kode_wilayah", "peringkat", "dari") == [
        ("c", 1, 3),
        ("b", 1, 3),
        ("a", 3, 3),
        ("d", None, 3),
    ]


def test_what_is_unmapped_is_listed_by_name(tiga_puluh: Snapshot) -> None:
    found = lapor_mutu.mutu(tiga_puluh, Pilihan())
    assert found.status["status"].tolist() == ["Menunggu Telaah"]
    assert (found.belum_dipetakan, found.tanpa_wilayah, found.luar_provinsi, found.setelah_ekspor) == (1,) * 4
    assert found.ekspor == d(4, 6)


def test_sources_are_the_exports(tiga_puluh: Snapshot) -> None:
    found = lapor_mutu.sumber(tiga_puluh)
    assert found["tanggal"].tolist() == ["2026-04-06", "2026-03-03", "2026-02-02"]
    assert found["judul"][0] == "21 laporan, masuk 5 Januari 2026 sampai 7 April 2026"


def test_a_single_archived_report_is_right_everywhere(tmp_path: Path) -> None:
    one = published(tmp_path, [Laporan(1, d(1, 9), (ARCHIVED, None, None))], EKSPOR[:1])
    assert lapor_saldo.terbuka(one, Pilihan()) == Terbuka(0, 0)
    assert lapor_tren.tren(one, Pilihan(), "minggu").total[""] == 1
    assert lapor_kategori.kategori(one, Pilihan()).sebagian_besar == 1
    assert lapor_saldo.umur(one, Pilihan()).isi.empty
    assert lapor_waktu.kurva(one, Pilihan()) is not None
    assert lapor_papan.papan(one, Pilihan(), "ditutup").semua["bagian_ditutup"] == 1.0


def test_only_reports_of_days_ahead_are_counted_and_not_drawn(tmp_path: Path) -> None:
    ahead = published(tmp_path, [Laporan(1, d(5, 9), (OPEN, None, None))], EKSPOR[:1])
    assert sum(lapor_alur.grup(ahead, Pilihan()).values()) == 1
    assert lapor_tren.tren(ahead, Pilihan(), "hari").total[""] == 0
    assert lapor_mutu.mutu(ahead, Pilihan()).setelah_ekspor == 1
    assert lapor_saldo.saldo(ahead, Pilihan()).bulan.empty


def sampled() -> pd.DataFrame:
    """The sample's reports, each once as the newest export saw it, from the rows that are staged."""
    rows = pd.concat(
        [part.to_pandas() for part in sampel_lapor.tabel(rules.muat(REFERENCE), 3000)], ignore_index=True
    )
    newest = rows.sort_values("dilihat").drop_duplicates("tracking_id", keep="last")
    with (REFERENCE / "status_lapor.csv").open(encoding="utf-8") as file:
        groups = {r["status"].lower(): r["grup"] for r in csv.DictReader(file)}
    return newest.assign(
        hari=pd.to_datetime(newest["tanggal"]),
        grup=newest["status"].str.lower().map(groups).fillna("belum dipetakan"),
        tempat=newest["kode_wilayah"].fillna("kosong"),
        bertahun=pd.to_datetime(newest["tanggal"]).dt.year,
    )


SARINGAN = [
    Pilihan(),
    Pilihan(2026),
    Pilihan(2025, kode_wilayah="52.03"),
    Pilihan(kategori="Infrastruktur Jalan"),
    Pilihan(2026, "Pengaduan Tidak Berkadar Pengawasan", kode_wilayah="52.05"),
    Pilihan(kode_wilayah="kosong"),
]


def within(reports: pd.DataFrame, pilihan: Pilihan) -> pd.DataFrame:
    for column, value in (
        ("bertahun", pilihan.tahun),
        ("klasifikasi", pilihan.klasifikasi),
        ("kategori", pilihan.kategori),
        ("tempat", pilihan.kode_wilayah),
    ):
        if value:
            reports = reports[reports[column] == value]
    return reports


@pytest.fixture(scope="module")
def laporan() -> pd.DataFrame:
    return sampled()


@pytest.mark.parametrize("pilihan", SARINGAN)
def test_every_panel_counts_the_same_reports_as_plain_pandas(
    contoh: Snapshot, laporan: pd.DataFrame, pilihan: Pilihan
) -> None:
    chosen = within(laporan, pilihan)
    assert len(chosen) > 0
    groups = chosen["grup"].value_counts()
    assert lapor_alur.grup(contoh, pilihan) == {name: int(groups.get(name, 0)) for name in lapor_alur.GRUP}
    still = chosen[chosen["grup"].isin(lapor_alur.TERBUKA)]
    open_ = lapor_saldo.terbuka(contoh, pilihan)
    assert open_.jumlah == len(still) == lapor_saldo.umur(contoh, pilihan).isi["jumlah"].sum()
    if open_.terbanyak:
        assert still["kategori"].value_counts().index[0] == open_.terbanyak
    for unit, freq in (("bulan", "MS"), ("hari", "D")):
        series = lapor_tren.tren(contoh, pilihan, unit)
        expected = chosen.groupby("hari").size().resample(freq).sum().reindex(series.mulai, fill_value=0)
        assert series.jumlah[""].tolist() == expected.tolist()
    by_category = (
        chosen["kategori"]
        .value_counts()
        .sort_index(kind="stable")
        .sort_values(ascending=False, kind="stable")
    )
    assert records(lapor_kategori.kategori(contoh, pilihan).isi, "kategori", "jumlah") == list(
        by_category.items()
    )
    flow = chosen.groupby(["klasifikasi", "grup"]).size()
    assert records(lapor_alur.alur(contoh, pilihan).isi, "klasifikasi", "grup", "jumlah") == [
        (*key, n) for key, n in flow.items()
    ]
    arrivals = chosen.groupby("hari").size().resample("MS").sum()
    months = lapor_saldo.saldo(contoh, pilihan).bulan.set_index("bulan")["masuk"]
    assert months[months > 0].tolist() == arrivals[arrivals > 0].tolist()


@pytest.mark.parametrize("pilihan", [Pilihan(), Pilihan(2026), Pilihan(kategori="Air Bersih")])
def test_the_board_counts_the_same_reports_as_plain_pandas(
    contoh: Snapshot, laporan: pd.DataFrame, pilihan: Pilihan
) -> None:
    chosen = within(laporan, pilihan)
    board = lapor_papan.papan(contoh, pilihan, "ditutup").isi.set_index("kode_wilayah")
    for code, row in board.iterrows():
        own = chosen[chosen["tempat"] == code]
        assert row["jumlah"] == len(own), code
        if not len(own):
            assert math.isnan(row["bagian_ditutup"])
            continue
        closed = own["grup"].isin(lapor_alur.TERTUTUP).mean()
        assert row["bagian_ditutup"] == pytest.approx(closed)
        assert row["per_100_ribu"] == pytest.approx(1e5 * len(own) / row["penduduk"])
        rated = own["rating"].dropna()
        assert math.isnan(row["rating"]) == rated.empty
        assert rated.empty or row["rating"] == pytest.approx(rated.mean())
    ranked = board[board["jumlah"] >= lapor.SEDIKIT]["bagian_ditutup"]
    assert board["peringkat"].dropna().to_dict() == ranked.rank(method="min", ascending=False).to_dict()


@pytest.mark.parametrize("pilihan", SARINGAN)
def test_patterns_are_what_plain_pandas_averages(
    contoh: Snapshot, laporan: pd.DataFrame, pilihan: Pilihan
) -> None:
    known = lapor_rentang.rentang(contoh)
    first, last = max(known.awal, pilihan.masa[0]), min(known.penuh, pilihan.masa[1])
    days = pd.date_range(first, last)
    daily = within(laporan, pilihan).groupby("hari").size().reindex(days, fill_value=0)
    found = lapor_pola.pola(contoh, pilihan)
    assert found.hari.tolist() == pytest.approx(daily.groupby(days.day_of_week).mean().tolist())
    months = daily.resample("MS").agg(["sum", "size"])
    whole = months[months["size"] == months.index.days_in_month]["sum"]
    assert found.bulan.dropna().tolist() == pytest.approx(whole.groupby(whole.index.month).mean().tolist())


def test_a_moving_average_is_what_rolling_gives(contoh: Snapshot) -> None:
    for unit, span, year in (("hari", 7, 364), ("minggu", 4, 52), ("bulan", 3, 12)):
        every = lapor_tren.susun(
            lapor.tren(contoh, Pilihan(), unit).rename(columns={lapor_tren.KOLOM[unit]: "mulai"}),
            unit,
            lapor_rentang.rentang(contoh),
            (date(1900, 1, 1), date(9999, 12, 31)),
        )
        whole = every.jumlah[""].where(every.penuh)
        expected = whole.rolling(span).mean()
        shown = slice(span, None)
        assert every.rata[""].iloc[shown].tolist() == pytest.approx(
            expected.iloc[shown].tolist(), nan_ok=True
        )
        before = expected.shift(year).iloc[year + span :]
        assert every.lalu[""].iloc[year + span :].tolist() == pytest.approx(before.tolist(), nan_ok=True)


def test_simulated_reports_are_told_wherever_they_are(contoh: Snapshot, tiga_puluh: Snapshot) -> None:
    assert lapor_mutu.simulasi(contoh, Pilihan(2026))
    assert not lapor_mutu.simulasi(tiga_puluh, Pilihan())


def test_channels_are_split_where_there_are_enough_of_them() -> None:
    assert lapor_tren.satuan_untuk(Pilihan(), "") == ("hari", "minggu", "bulan")
    assert lapor_tren.satuan_untuk(Pilihan(kategori="Air"), "kanal") == ("minggu", "bulan")
    assert lapor_tren.satuan_untuk(Pilihan(kategori="Air", kode_wilayah=MATARAM), "kanal") == ("bulan",)
