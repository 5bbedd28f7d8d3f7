from collections import defaultdict
from datetime import date
from typing import Any

from data import rules
from data.sampel import srikandi
from data.settings import Settings

ISI = rules.muat(Settings.model_fields["reference"].default)
ROWS: list[dict[str, Any]] = next(srikandi.tabel(ISI)).to_pylist()
LAST_YEAR = srikandi.bulan()[-12:]


def active(row: dict[str, Any]) -> bool:
    return bool(row["naskah_masuk"] + row["naskah_keluar"] + row["disposisi"] > 0)


def share(months: list[date]) -> dict[str, float]:
    """Share of a region's OPD that were active in any of the months."""
    seen: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in ROWS:
        if row["bulan"] in months:
            before = seen[row["kode_wilayah"]].get(row["opd"], False)
            seen[row["kode_wilayah"]][row["opd"]] = before or active(row)
    return {kode: sum(opd.values()) / len(opd) for kode, opd in seen.items()}


def total(column: str, months: list[date]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for row in ROWS:
        if row["bulan"] in months:
            sums[row["kode_wilayah"]] += row[column]
    return dict(sums)


def first_two(of: dict[str, float] | dict[str, int]) -> list[str]:
    ranked = sorted(of, key=lambda kode: -of[kode])
    assert of[ranked[0]] > of[ranked[1]] > of[ranked[2]]
    return ranked[:2]


def test_the_sample_covers_three_years_up_to_october_2026() -> None:
    months = srikandi.bulan()
    assert (len(months), months[0], months[-1]) == (36, date(2023, 11, 1), date(2026, 10, 1))
    assert sorted({row["bulan"] for row in ROWS}) == months


def test_every_opd_has_a_row_in_every_month_but_for_two_months_that_dompu_did_not_report() -> None:
    opd = defaultdict(set)
    for row in ROWS:
        opd[row["kode_wilayah"]].add(row["opd"])
    keys = {(row["bulan"], row["kode_wilayah"], row["opd"]) for row in ROWS}
    assert len(keys) == len(ROWS)
    every = {(m, kode, name) for kode, names in opd.items() for name in names for m in srikandi.bulan()}
    missing = every - keys
    assert {(m, kode) for m, kode, _ in missing} == {(date(2025, n, 1), "52.05") for n in (1, 2)}
    assert len(missing) == 2 * len(opd["52.05"])


def test_regions_have_plausible_numbers_of_opd() -> None:
    opd = defaultdict(set)
    for row in ROWS:
        opd[row["kode_wilayah"]].add(row["opd"])
    assert set(opd) == {row.teks("kode") for row in ISI.tabel["wilayah"]}
    for row in ISI.tabel["wilayah"]:
        low, high = {"provinsi": (40, 45), "kabupaten": (30, 45), "kota": (25, 36)}[row.teks("jenis")]
        assert low <= len(opd[row.teks("kode")]) <= high, row.teks("nama")


def test_mataram_is_first_and_lombok_barat_second_in_the_last_month_and_over_the_last_year() -> None:
    for months in ([srikandi.TERAKHIR], LAST_YEAR):
        assert first_two(share(months)) == ["52.71", "52.01"]
        assert first_two(total("naskah_keluar", months)) == ["52.71", "52.01"]


def test_counts_fit_each_other() -> None:
    for row in ROWS:
        assert 0 <= row["pengguna_aktif"] <= row["jumlah_pengguna"]
        assert 0 <= row["tte_aktif"] <= row["jumlah_pengguna"]
        assert 0 <= row["tte_aktif"] + (row["tte_kedaluwarsa"] or 0) <= row["jumlah_pengguna"]
        assert 0 <= row["naskah_ditindaklanjuti"] <= row["naskah_masuk"]
        assert row["disposisi"] <= row["naskah_masuk"]
        assert (row["pengguna_aktif"] > 0) == active(row)


def test_a_count_that_is_not_reported_is_missing_and_not_zero() -> None:
    assert {row["kode_wilayah"] for row in ROWS if row["berkas"] is None} == {"52.08"}
    assert all(row["berkas"] is None for row in ROWS if row["kode_wilayah"] == "52.08")
    assert {row["kode_wilayah"] for row in ROWS if row["tte_kedaluwarsa"] is None} == {"52.06"}


def test_some_opd_fell_silent_one_three_and_six_months_ago_some_long_ago_and_some_never_began() -> None:
    months = srikandi.bulan()
    last: dict[tuple[str, str], int] = {}
    for row in ROWS:
        key = row["kode_wilayah"], row["opd"]
        last.setdefault(key, -1)
        if active(row):
            last[key] = max(last[key], months.index(row["bulan"]))
    silent = [len(months) - 1 - seen for seen in last.values() if seen >= 0]
    never = sum(seen < 0 for seen in last.values())
    counted = [
        sum(low <= n < high for n in silent) for low, high in ((0, 1), (1, 3), (3, 6), (6, 12), (12, 36))
    ]
    assert sum(counted) + never == len(last) == 452
    assert counted[0] > 250
    assert min(counted) >= 5
    assert never >= 20


def test_use_grows_dips_at_lebaran_and_peaks_in_december() -> None:
    sent = {month: sum(total("naskah_keluar", [month]).values()) for month in srikandi.bulan()}
    assert sum(list(sent.values())[-12:]) > 2 * sum(list(sent.values())[:12])
    for year, lebaran in ((2025, 3), (2026, 3)):
        assert sent[date(year, lebaran, 1)] < 0.85 * sent[date(year, lebaran - 1, 1)]
    for year in (2024, 2025):
        assert sent[date(year, 12, 1)] > 1.2 * sent[date(year, 11, 1)]


def test_disposisi_tells_use_from_mere_registration() -> None:
    received, disposed = (total(column, LAST_YEAR) for column in ("naskah_masuk", "disposisi"))
    ratio = {kode: disposed[kode] / received[kode] for kode in received}
    assert ratio["52.71"] > 0.8
    assert ratio["52.05"] < 0.06
    assert len({round(value, 2) for value in ratio.values()}) == len(ratio)
