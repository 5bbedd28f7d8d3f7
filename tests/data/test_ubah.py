"""Change between two years of one element of one instrument."""

import pandas as pd
import pytest

from data import snapshot, ubah
from data.ubah import Ubah


def between(dari: int, ke: int, unsur: str = "") -> Ubah:
    return ubah.ubah(snapshot.current("spbe"), "spbe-2020", (dari, ke), unsur)


def row(change: Ubah, kode: str) -> dict[str, object]:
    return change.tabel.set_index("kode_wilayah").loc[kode].to_dict()


@pytest.mark.usefixtures("sampel")
def test_a_change_is_the_difference_of_two_published_values_with_its_class_and_rank() -> None:
    found = between(2022, 2023)
    dompu = row(found, "52.05")
    assert (dompu["nilai"], dompu["predikat"], dompu["peringkat"]) == (0.75, "Naik besar", 1)
    assert (dompu["nilai_dari"], dompu["nilai_ke"]) == (1.20, 1.95)
    assert row(found, "52.08")["predikat"] == "Tetap"
    assert found.nasional == pytest.approx(0.45)
    # Bima and Sumbawa rose by the same: they share the rank
    assert (row(found, "52.06")["peringkat"], row(found, "52.04")["seri"]) == (4, True)
    assert (
        str(ubah.judul(found))
        == "2022 ke 2023: delapan dari sembilan kabupaten/kota naik; Dompu paling jauh, +0,75"
    )


@pytest.mark.usefixtures("sampel")
def test_a_region_that_lacks_a_value_in_one_of_the_years_has_no_change() -> None:
    found = between(2021, 2023)
    known = found.tabel.dropna(subset=["nilai"])
    assert set(known["kode_wilayah"]) == {"52.01", "52.02", "52.07"}
    assert pd.isna(found.tabel["nilai"].iloc[-1])
    assert pd.isna(row(found, "52.72")["predikat"])
    none = between(2024, 2025)
    assert none.tabel["nilai"].isna().all()
    assert str(ubah.judul(none)) == "Tidak ada kabupaten/kota yang bernilai pada 2024 dan 2025"


@pytest.mark.usefixtures("sampel")
def test_the_scale_is_symmetric_and_holds_every_change() -> None:
    index = between(2022, 2023)
    assert index.bounds == [-1.0, -0.5, 0.0, 0.5, 1.0]
    level = between(2022, 2023, "I37")
    assert level.bounds == [-2.0, 0.0, 2.0]
    assert set(level.tabel["predikat"].dropna()) <= set(Ubah.NAMA)
    assert level.kelas["rentang"].iloc[-1] == "2 tingkat atau lebih"
    assert level.simulated
