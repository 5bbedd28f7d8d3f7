"""Completeness: what is missing is said to be missing, and asked for oldest first."""

import pytest

from data import kelengkapan, snapshot
from data.kelengkapan import KOSONG, LENGKAP, Kolom


@pytest.mark.usefixtures("sampel")
def test_what_is_missing_is_asked_for_oldest_first() -> None:
    table = kelengkapan.matriks(snapshot.current("spbe"), snapshot.current("srikandi"), None)
    index = Kolom("indeks", 2023, "Indeks SPBE")
    assert table.sel["52.72", index].keadaan == KOSONG
    assert table.sel["52.71", index].keadaan == LENGKAP
    asked = kelengkapan.permintaan(table)
    assert [one.tahun for one in asked] == sorted(one.tahun for one in asked)
    assert (
        "Kota Bima: Indeks SPBE 2023 belum ada; minta Laporan Hasil Evaluasi (LHE) 2023 dari Diskominfo "
        "setempat." in [str(one) for one in asked]
    )
    assert {column.kumpulan for column in table.kolom} == {"indeks", "indikator", "srikandi"}
    assert str(kelengkapan.judul(table)) == (
        "Indeks SPBE 2023 ada untuk 10 dari 11 wilayah; belum ada: Kota Bima"
    )


@pytest.mark.usefixtures("sampel")
def test_the_province_is_not_asked_for_reports_of_a_place() -> None:
    table = kelengkapan.matriks(snapshot.current("spbe"), None, snapshot.current("lapor"))
    assert not [one for one in kelengkapan.permintaan(table, "52") if "SP4N-LAPOR!" in one.apa]
