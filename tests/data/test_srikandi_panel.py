"""What the panel of a region says, held against plain pandas on the rows that were loaded."""

import random
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from data import pesan_srikandi, snapshot, srikandi, srikandi_rinci
from data.settings import Settings, settings
from data.snapshot import Snapshot
from data.srikandi_rinci import Rinci
from tests.data.gudang import Gudang
from tests.data.gudang_srikandi import baris, muat

REPORTING = ("52", "52.01", "52.02", "52.05", "52.71")
SILENT = "52.72"
COUNTS = ["naskah_masuk", "naskah_keluar", "disposisi"]
FIRST, LAST = 2024 * 12 + 9, 2026 * 12 + 2
YEAR = ("12bulan", "2026-03")


class Levels:
    """Levels of I37 as the SPBE snapshot gives them."""

    def query(self, name: str, **params: str) -> pd.DataFrame:
        if name == "sumber":
            return pd.DataFrame({"sumber_id": ["lhe", "lain"], "singkat": ["LHE", "Lain"]})
        assert (name, params) == ("deret", {"instrumen": "spbe-2020", "kode": "I37"})
        rows = [
            ("52.71", 2024, 4.0, "Kolaborasi", "resmi"),
            ("52.71", 2025, 5.0, "Optimum", "simulasi"),
            ("52.05", 2019, 1.0, "Informasi", "resmi"),
            (SILENT, 2025, 3.0, "Transaksi", "resmi"),
            ("nasional", 2025, float("nan"), None, "resmi"),
        ]
        frame = pd.DataFrame(rows, columns=["kode_wilayah", "tahun", "nilai", "predikat", "asal"])
        return frame.assign(sumber_id="lhe")


def loaded() -> list[dict[str, object]]:
    """Seventeen months of five regions, with months that are missing and OPD that fall silent."""
    dice = random.Random(37)  # noqa: S311 - data for a test
    rows = []
    for kode in REPORTING:
        for ke in range(FIRST, LAST + 1):
            if dice.random() < 0.1:
                continue
            for n in range(6):
                quiet = dice.random() < 0.1 + 0.12 * n
                counts = [0, 0, 0] if quiet else [dice.randint(1, 60) for _ in range(3)]
                users = dice.randint(5, 20)
                more = (
                    users,
                    dice.randint(0, users),
                    signed := dice.randint(0, users),
                    (users - signed) // 2,
                )
                rows.append(baris(f"{ke // 12}-{ke % 12 + 1:02}", kode, f"Dinas {n}", *counts, *more))
    return rows


ROWS = loaded()


@pytest.fixture(scope="module")
def snap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    place = Gudang(tmp_path_factory.mktemp("panel"), Settings.model_fields["reference"].default)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTB_WAREHOUSE", str(place.warehouse))
        patch.setenv("NTB_STAGING", str(place.staging))
        settings.cache_clear()
        yield muat(place, ROWS)
    settings.cache_clear()
    snapshot._readers.clear()


@pytest.fixture(scope="module")
def levels() -> Levels:
    return Levels()


@pytest.fixture(scope="module")
def rinci(snap: Snapshot, levels: Levels) -> Rinci:
    return srikandi_rinci.rinci(snap, levels, *YEAR)  # type: ignore[arg-type]


def frame(
    kode: str | None = None, since: date = date(2025, 4, 1), until: date = date(2026, 3, 1)
) -> pd.DataFrame:
    rows = pd.DataFrame(ROWS)
    inside = (rows["bulan"] >= since) & (rows["bulan"] <= until)
    return rows[inside & (True if kode is None else rows["kode_wilayah"] == kode)]


@pytest.mark.parametrize("kode", REPORTING)
def test_the_figures_of_a_region_are_those_of_its_rows(snap: Snapshot, rinci: Rinci, kode: str) -> None:
    part, shown = frame(kode), srikandi.wilayah(snap, kode, *YEAR).angka
    used = part[(part[COUNTS] > 0).any(axis=1)]
    newest = part[part["bulan"] == part["bulan"].max()]
    users = newest["jumlah_pengguna"].sum()
    assert shown["opd_aktif"] == used["opd"].nunique()
    assert shown["opd_total"] == part["opd"].nunique()
    assert shown["aktivitas"] == part[COUNTS].to_numpy().sum()
    assert shown["bulan_lapor"] == part["bulan"].nunique()
    assert shown["persen_pengguna_aktif"] == pytest.approx(100 * newest["pengguna_aktif"].sum() / users)
    assert shown["tte_belum_aktif"] == users - newest["tte_aktif"].sum()
    assert shown["tte_kedaluwarsa"] == newest["tte_kedaluwarsa"].sum()
    assert rinci.rasio[kode] == pytest.approx(100 * part["disposisi"].sum() / part["naskah_masuk"].sum())


@pytest.mark.parametrize("kode", REPORTING)
def test_dormant_opd_are_those_without_activity_in_their_last_reported_months(
    snap: Snapshot, kode: str
) -> None:
    part = pd.DataFrame(ROWS)
    part = part[part["kode_wilayah"] == kode].sort_values("bulan")
    part["aktif"] = (part[COUNTS] > 0).any(axis=1)
    silent = {}
    for opd, months in part.groupby("opd"):
        count = 0
        for used in reversed(list(months["aktif"])):
            if used:
                break
            count += 1
        if count:
            silent[opd] = count
    shown = srikandi.wilayah(snap, kode, *YEAR).diam()
    assert shown.set_index("opd")["bulan_diam"].to_dict() == silent
    for at_least in srikandi.DIAM:
        assert set(srikandi.wilayah(snap, kode, *YEAR).diam(at_least)["opd"]) == {
            o for o, n in silent.items() if n >= at_least
        }


@pytest.mark.parametrize("kode", REPORTING)
def test_who_started_and_who_stopped_is_told_against_the_twelve_months_before(
    snap: Snapshot, kode: str
) -> None:
    now, before = frame(kode), frame(kode, date(2024, 4, 1), date(2025, 3, 1))
    used = {
        name: set(p[(p[COUNTS] > 0).any(axis=1)]["opd"]) for name, p in (("now", now), ("before", before))
    }
    moves = srikandi.wilayah(snap, kode, *YEAR).opd
    assert set(moves.loc[moves["gerak"] == "mulai", "opd"]) == used["now"] - used["before"]
    assert set(moves.loc[moves["gerak"] == "berhenti", "opd"]) == used["before"] - used["now"]


@pytest.mark.parametrize("kode", REPORTING)
def test_a_year_of_use_stands_beside_the_level_of_the_same_year(rinci: Rinci, kode: str) -> None:
    levels = {("52.71", 2024): 4.0, ("52.71", 2025): 5.0}
    assert [one.tahun for one in rinci.sanding[kode]] == [2024, 2025, 2026]
    for one in rinci.sanding[kode]:
        part = frame(kode, date(one.tahun, 1, 1), date(one.tahun, 12, 1))
        assert one.tingkat == levels.get((kode, one.tahun))
        assert one.opd_aktif == part[(part[COUNTS] > 0).any(axis=1)]["opd"].nunique()
        assert one.opd_total == part["opd"].nunique()
        assert one.bulan_lapor == part["bulan"].nunique()
        assert one.simulasi == (kode == "52.71" and one.tahun == 2025)


def test_only_a_year_with_both_and_not_after_the_period_is_spoken_of(snap: Snapshot, levels: Levels) -> None:
    newest = {
        kapan: srikandi_rinci.rinci(snap, levels, "bulan", kapan).terbaru("52.71")  # type: ignore[arg-type]
        for kapan in ("2024-12", "2025-06", "2026-03")
    }
    assert {kapan: one.tahun for kapan, one in newest.items() if one} == {
        "2024-12": 2024, "2025-06": 2025, "2026-03": 2025,
    }  # fmt: skip
    march = srikandi_rinci.rinci(snap, levels, *YEAR)  # type: ignore[arg-type]
    assert march.terbaru("52.05") is None
    assert march.terbaru(SILENT) is None


def test_without_spbe_data_no_level_is_known(snap: Snapshot) -> None:
    shown = srikandi_rinci.rinci(snap, None, *YEAR)
    assert all(one.tingkat is None for years in shown.sanding.values() for one in years)
    assert not shown.simulasi
    assert srikandi_rinci.sumber_tingkat(None).empty


def test_a_level_names_its_source_and_one_simulated_level_marks_the_panel(
    rinci: Rinci, levels: Levels
) -> None:
    assert list(srikandi_rinci.sumber_tingkat(levels)["singkat"]) == ["LHE"]  # type: ignore[arg-type]
    assert rinci.simulasi


def test_a_region_that_never_reported_has_no_last_report(snap: Snapshot) -> None:
    assert srikandi.wilayah(snap, SILENT, *YEAR).laporan_terakhir is None
    assert srikandi.wilayah(snap, "52.71", *YEAR).laporan_terakhir == pd.Timestamp(
        frame("52.71")["bulan"].max()
    )


def test_growth_of_a_period_is_of_regions_and_months_reported_in_both_years(snap: Snapshot) -> None:
    rows = frame(since=date(2024, 10, 1))
    sums = rows.assign(n=rows[COUNTS].sum(axis=1)).groupby(["kode_wilayah", "bulan"])["n"].sum()
    now = before = 0.0
    compared = set()
    for (kode, month), value in sums.items():
        if not date(2025, 4, 1) <= month <= date(2026, 3, 1):
            continue
        earlier = sums.get((kode, month.replace(year=month.year - 1)))
        if earlier is not None:
            now, before = now + value, before + earlier
            compared.add(month)
    board = srikandi.papan(snap, "aktivitas", *YEAR)
    growth, months = pesan_srikandi.pertumbuhan(srikandi.tren(snap), board.periode)
    assert growth == pytest.approx(100 * (now - before) / before)
    assert months == len(compared)


def test_the_loads_behind_the_page_are_named(snap: Snapshot) -> None:
    assert srikandi.muatan(snap)[["berkas", "diterima"]].to_numpy().tolist() == [["rekap-0.xlsx", len(ROWS)]]
