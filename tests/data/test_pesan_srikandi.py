"""The sentences of the Srikandi screens: computed, grammatical, true."""

import pandas as pd
import pytest

from data import pesan_srikandi
from data.srikandi import UKURAN, Papan
from data.srikandi_rinci import Sanding, tanda, temuan

OCTOBER = pd.Timestamp(2026, 10, 1)


def period(jenis: str = "bulan", **other: object) -> pd.Series:
    base = {
        "jenis": jenis,
        "periode": "2026-10",
        "awal": OCTOBER,
        "akhir": OCTOBER,
        "penuh": 1,
        "bulan_ada": 1,
        "wilayah_lapor": 3,
        "wilayah_semua": 11,
        "periode_lalu": "2026-09",
    }
    return pd.Series(base | other)


def board(*rows: tuple[str, int | None, int], ukuran: str = "opd_aktif") -> Papan:
    """Regions with their numerator and denominator."""
    frame = pd.DataFrame(rows, columns=["nama_pendek", "pembilang", "penyebut"]).astype({"pembilang": float})
    frame["nilai"] = frame["pembilang"] / frame["penyebut"] * (100 if UKURAN[ukuran].satuan == "%" else 1)
    frame["jenis_wilayah"] = ["provinsi" if name == "Provinsi NTB" else "kabupaten" for name, *_ in rows]
    return Papan(UKURAN[ukuran], period(), frame, frame)


@pytest.mark.parametrize(
    ("rows", "ukuran", "said"),
    [
        (
            [("Kota Mataram", 40, 41), ("Dompu", 3, 40), ("Bima", 20, 40)],
            "opd_aktif",
            "Kota Mataram paling luas memakai Srikandi, 40 dari 41 OPD; Dompu baru 3 dari 40 OPD",
        ),
        (
            [("Kota Mataram", 41, 41), ("Bima", 40, 40), ("Dompu", None, 40), ("Sumbawa", 20, 40)],
            "opd_aktif",
            "Kota Mataram dan Bima paling luas memakai Srikandi, 100,00 % OPD; Sumbawa baru 20 dari 40 OPD",
        ),
        (
            [("A", 9, 10), ("B", 9, 10), ("C", 9, 10), ("D", 1, 10), ("E", 1, 10), ("F", 1, 10)],
            "opd_aktif",
            "Tiga wilayah paling luas memakai Srikandi, 90,00 % OPD; tiga wilayah baru 10,00 % OPD",
        ),
        (
            [(f"W{i}", 10, 20) for i in range(11)],
            "opd_aktif",
            "Sebelas wilayah sama: OPD yang memakai 50,00 %",
        ),
        (
            [("Dompu", 3, 40), ("Bima", None, 40)],
            "opd_aktif",
            "Baru Dompu yang melapor: 3 dari 40 OPD memakai Srikandi",
        ),
        ([("Dompu", 1234, 1)], "aktivitas", "Baru Dompu yang melapor: total aktivitas 1.234"),
        ([("Dompu", None, 40)], "opd_aktif", "Belum ada laporan Srikandi untuk Oktober 2026"),
        (
            [("Kota Mataram", 12345, 1), ("Dompu", 67, 1)],
            "naskah_keluar",
            "Naskah keluar: Kota Mataram tertinggi, 12.345; Dompu terendah, 67",
        ),
        (
            [("Kota Mataram", 9, 1), ("Dompu", 3, 1), ("Provinsi NTB", 1, 1)],
            "per_1000_penduduk",
            "Aktivitas per 1.000 penduduk kabupaten/kota: Kota Mataram tertinggi, 9,00; Dompu terendah, 3,00",
        ),
    ],
)
def test_the_board_says_who_leads_and_who_is_last(
    rows: list[tuple[str, int | None, int]], ukuran: str, said: str
) -> None:
    assert str(pesan_srikandi.papan(board(*rows, ukuran=ukuran))) == said


@pytest.mark.parametrize(
    ("row", "name", "choice"),
    [
        (period(), "Oktober 2026", "Oktober 2026"),
        (
            period("triwulan", penuh=3, awal=OCTOBER, akhir=pd.Timestamp(2026, 12, 1)),
            "Triwulan IV 2026",
            "Triwulan IV 2026 (baru 1 dari 3 bulan)",
        ),
        (
            period("tahun", penuh=12, bulan_ada=12, akhir=pd.Timestamp(2026, 12, 1)),
            "2026",
            "2026",
        ),
        (
            period("12bulan", penuh=12, bulan_ada=12, awal=pd.Timestamp(2025, 11, 1)),
            "November 2025 – Oktober 2026",
            "s.d. Oktober 2026",
        ),
        (period(bulan_ada=0), "Oktober 2026", "Oktober 2026 (belum dilaporkan)"),
    ],
)
def test_a_period_has_a_name_and_says_what_is_missing_of_it(row: pd.Series, name: str, choice: str) -> None:
    assert pesan_srikandi.periode(row) == name
    assert pesan_srikandi.pilihan_periode(row) == choice


def months(*rows: tuple[int, float | None, float | None, float | None]) -> pd.DataFrame:
    """Months of 2026: activity, what of it can be compared, and that a year before."""
    frame = pd.DataFrame(rows, columns=["bulan", "aktivitas", "banding", "setahun_lalu"]).astype(float)
    frame["bulan"] = [pd.Timestamp(2026, int(month), 1) for month in frame["bulan"]]
    return frame


QUARTER = period("triwulan", penuh=3, awal=pd.Timestamp(2026, 7, 1), akhir=pd.Timestamp(2026, 9, 1))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [(6, 999, 999, 1), (7, 60, 60, 50), (8, 60, 60, 50)],
            "120 naskah dan disposisi; naik 20,0 % dari setahun lalu",
        ),
        ([(7, 60, 60, 80)], "60 naskah dan disposisi; turun 25,0 % dari setahun lalu"),
        ([(7, 60, 60, 60)], "60 naskah dan disposisi; sama dengan setahun lalu"),
        ([(7, 60, None, None)], "60 naskah dan disposisi; belum ada periode yang sama setahun lalu"),
        ([(7, 60, 60, 0)], "60 naskah dan disposisi; belum ada periode yang sama setahun lalu"),
        ([(6, 60, 60, 60), (7, None, None, None)], "Belum ada laporan Srikandi untuk triwulan III 2026"),
    ],
)
def test_growth_is_of_the_months_of_the_period_that_were_reported_in_both_years(
    rows: list[tuple[int, float | None, float | None, float | None]], said: str
) -> None:
    assert str(pesan_srikandi.tren(months(*rows), QUARTER)) == said


def test_growth_tells_of_how_many_months_it_is() -> None:
    rows = months((7, 60, 60, 50), (8, 60, None, None), (9, 60, 60, 50))
    growth, compared = pesan_srikandi.pertumbuhan(rows, QUARTER)
    assert (growth, compared) == (20.0, 2)
    assert (
        pesan_srikandi.tumbuh(growth, compared, 3)
        == "periode terpilih +20,0 % dari setahun lalu, 2 dari 3 bulan"
    )
    assert pesan_srikandi.tumbuh(None, 0, 3) == "periode terpilih: belum ada pembanding setahun lalu"


def race(**totals: list[float | None]) -> pd.DataFrame:
    """What regions have added up in January, February, and so on."""
    frame = pd.DataFrame(
        [
            {"bulan": pd.Timestamp(2026, i, 1), "kode_wilayah": name, "nama_pendek": name, "kumulatif": value}
            for name, values in totals.items()
            for i, value in enumerate(values, start=1)
        ]
    ).astype({"kumulatif": float})
    frame["peringkat"] = frame.groupby("bulan")["kumulatif"].rank(method="min", ascending=False)
    return frame


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        (
            {"Bima": [10, 20, 300], "Dompu": [5, 30, 40]},
            "Bima memimpin sejak Maret 2026: 300; Dompu 260 di belakang",
        ),
        ({"Bima": [10, 40, 300], "Dompu": [5, 30, None]}, "Bima memimpin sejak Januari 2026: 300"),
        ({"Bima": [10, 40], "Dompu": [5, 40]}, "Bima dan Dompu memimpin bersama, masing-masing 40"),
        ({"A": [0], "B": [0], "C": [0]}, "Tiga wilayah memimpin bersama, masing-masing 0"),
        ({"Bima": [None]}, "Belum ada laporan Srikandi"),
    ],
)
def test_the_race_says_who_leads_since_when_and_how_far(
    totals: dict[str, list[float | None]], said: str
) -> None:
    assert str(pesan_srikandi.balapan(race(**totals), pd.Timestamp(2026, 12, 1))) == said


@pytest.mark.parametrize(
    ("level", "share", "found"),
    [
        (3, 49.9, "tinggi_sedikit"),
        (3, 50, "searah"),
        (2, 50, "rendah_luas"),
        (2.9, 0, "searah"),
        (5, 0, "tinggi_sedikit"),
        (None, 10, None),
        (3, None, None),
    ],
)
def test_a_level_and_a_share_of_opd_go_together_or_not(
    level: float | None, share: float | None, found: str | None
) -> None:
    assert temuan(level, share) == found


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            Sanding(2023, 4, "Kolaborasi", False, 3, 40, 12),  # noqa: FBT003 - the fields of a row in order
            "Tahun 2023 tingkat I37 4 (Kolaborasi), tetapi baru 3 dari 40 OPD memakai Srikandi.",
        ),
        (
            Sanding(2023, 2, "Interaksi", False, 30, 40, 2),  # noqa: FBT003 - as above
            (
                "Tahun 2023 tingkat I37 2 (Interaksi), padahal 30 dari 40 OPD memakai Srikandi menurut "
                "laporan 2 dari 12 bulan."
            ),
        ),
        (
            Sanding(2023, 5, "Optimum", False, 40, 40, 12),  # noqa: FBT003 - as above
            "Tahun 2023 tingkat I37 5 (Optimum) dan 40 dari 40 OPD memakai Srikandi: searah.",
        ),
        (None, "Belum ada tahun dengan tingkat I37 dan laporan Srikandi sekaligus."),
    ],
)
def test_level_and_use_are_told_in_one_sentence(one: Sanding | None, said: str) -> None:
    assert pesan_srikandi.sanding(one) == said


def test_regions_whose_level_and_use_disagree_are_named_by_year() -> None:
    high = Sanding(2023, 4, "Kolaborasi", False, 3, 40, 2)  # noqa: FBT003 - the fields of a row in order
    low = Sanding(2024, 2, "Interaksi", False, 30, 40, 12)  # noqa: FBT003 - as above
    fine = Sanding(2024, 5, "Optimum", False, 40, 40, 12)  # noqa: FBT003 - as above
    rows = [("Bima", high), ("Dompu", high), ("Kota Bima", low), ("Kota Mataram", fine), ("Sumbawa", None)]
    assert pesan_srikandi.timpang(rows) == (
        "Tingkat I37 tinggi, pemakaian sedikit, 2023 (laporan 2 dari 12 bulan): Bima dan Dompu. "
        "Pemakaian luas, tingkat I37 rendah, 2024: Kota Bima."
    )
    assert pesan_srikandi.timpang([("Kota Mataram", fine), ("Sumbawa", None)]) == ""


@pytest.mark.parametrize(
    ("value", "reference", "found", "said"),
    [
        (64, 64, "setara", "Benar-benar dipakai: setara atau di atas Provinsi NTB 64,00 %."),
        (32, 64, "sebagian", "Dipakai sebagian: di bawah Provinsi NTB 64,00 %."),
        (
            31.9,
            64,
            "catat",
            "Lebih banyak dicatat daripada dipakai: kurang dari separuh Provinsi NTB 64,00 %.",
        ),
        (None, 64, None, "Belum dapat dinilai: tidak ada naskah masuk."),
        (64, None, None, "Belum dapat dinilai: Provinsi NTB tanpa nilai."),
        (64, 0, None, "Belum dapat dinilai: Provinsi NTB tanpa nilai."),
    ],
)
def test_letters_are_worked_on_or_only_registered(
    value: float | None, reference: float | None, found: str | None, said: str
) -> None:
    assert tanda(value, reference) == found
    assert pesan_srikandi.tanda_pakai(value, reference, "Provinsi NTB") == said
