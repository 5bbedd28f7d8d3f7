"""Methodology says what the computations use."""

import csv

import pytest

from data import instrument, lonjakan, metodologi, predikat, snapshot, srikandi
from tests.data.gudang import Gudang


@pytest.mark.usefixtures("sampel")
def test_weights_and_classes_are_those_that_are_computed_with() -> None:
    snap = snapshot.current("spbe")
    for name in ("spbe-2018", "spbe-2020", "pemdi-2026"):
        shown = metodologi.instrumen(snap, name)
        used = instrument.instrumen(name).per_kode
        weights = dict(zip(shown.unsur["kode"], shown.unsur["bobot"], strict=True))
        assert weights == {"": 100, **{code: float(one.bobot) for code, one in used.items()}}
        assert list(shown.kelas["predikat"]) == [one.nama for one in predikat.kelas(name)]
        assert list(shown.kelas["batas_bawah"]) == [float(one.bawah) for one in predikat.kelas(name)]


def test_measures_statuses_and_surges_are_those_of_the_product(sampel: Gudang) -> None:
    assert list(metodologi.ukuran()) == list(srikandi.UKURAN.values())
    with (sampel.reference / "status_lapor.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = {(group, one) for group, all_ in metodologi.grup_status().items() for one in all_}
    assert pairs == {(row["grup"], row["status"]) for row in rows}
    assert metodologi.peringatan_lonjakan()[0] == (
        f"Paling banyak {lonjakan.PALSU_PER_TRIWULAN} peringatan palsu per triwulan untuk seluruh provinsi."
    )
