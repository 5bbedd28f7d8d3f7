"""The grid of one instrument and year, and the portrait of a region in it."""

from decimal import Decimal

import pandas as pd
import pytest

from data import kisi, muat, publish, snapshot
from data.kisi import Kisi
from data.potret import Potret, potret
from tests.data.gudang import Gudang
from tests.data.readers.berkas_spbe import pemdi
from tests.data.test_muat import all_levels, recap

INSTRUMEN = "spbe-2020"


def grid(tahun: int = 2023) -> Kisi:
    return kisi.kisi(snapshot.current("spbe"), INSTRUMEN, tahun)


def portrait(wilayah: str, tahun: int = 2023) -> Potret:
    return potret(snapshot.current("spbe"), INSTRUMEN, tahun, wilayah)


def element(of: Potret, kode: str) -> pd.Series:
    return of.unsur.set_index("kode").loc[kode]


@pytest.mark.usefixtures("sampel")
def test_the_grid_holds_every_element_and_region_and_missing_is_missing() -> None:
    found = grid()
    assert found.nilai.shape == (1 + 4 + 8 + 47, 11)
    assert list(found.nilai.index[:5]) == ["", "D1", "D2", "D3", "D4"]
    assert found.nilai["52.72"].isna().all()
    assert found.nilai.loc["", "52.71"] == 3.47
    assert found.nasional[""] == 2.79
    assert found.nasional.drop("").isna().all()
    assert found.lengkap("52.05")
    assert not found.lengkap("52.72")
    assert "52.72" not in found.bernilai
    assert found.simulated


@pytest.mark.usefixtures("sampel")
def test_levels_are_read_exactly_and_a_plan_can_be_made_of_them() -> None:
    found = grid()
    levels = found.tingkat("52.05")
    assert {type(level) for level in levels.values()} == {Decimal}
    assert found.of.hitung({k: v for k, v in levels.items() if v is not None})[""] == Decimal("1.9465")
    with pytest.raises(ValueError, match="Rencana memerlukan tingkat semua indikator"):
        found.keadaan("52.72")


@pytest.mark.usefixtures("sampel")
def test_the_best_region_and_what_its_level_would_bring_follow_from_the_values() -> None:
    values = grid().nilai
    shown = element(portrait("52.05"), "I42")
    best = values.loc["I42"].max()
    assert shown["terbaik"] == best
    assert set(shown["wilayah_terbaik"]) == set(values.columns[values.loc["I42"] == best])
    # weight of I42: 3,0 % of the index
    assert shown["kenaikan"] == pytest.approx(3.0 * (best - values.loc["I42", "52.05"]) / 100)
    assert shown["naik"] == pytest.approx(0.03)


@pytest.mark.usefixtures("sampel")
def test_the_highest_level_has_no_next_one_and_domains_have_no_steps() -> None:
    found = portrait("52")
    top = found.unsur[(found.unsur["jenjang"] == "indikator") & (found.unsur["nilai"] == 5)]
    assert len(top) > 0
    assert top["naik"].isna().all()
    assert found.unsur[found.unsur["jenjang"] != "indikator"]["naik"].isna().all()


@pytest.mark.usefixtures("sampel")
def test_a_region_without_a_value_has_a_portrait_that_says_nothing_of_its_own() -> None:
    found = portrait("52.72")
    assert found.unsur[["nilai", "kenaikan", "naik"]].isna().all().all()
    assert found.unsur["terbaik"].notna().any()
    assert list(found.guru) == []
    assert set(found.lintasan[0].deret["kode_wilayah"]) == {"52", "nasional"}


@pytest.mark.usefixtures("sampel")
def test_the_most_useful_teacher_comes_first_with_what_copying_brings() -> None:
    found = portrait("52.05")
    first, second = found.guru[:2]
    assert first.kenaikan >= second.kenaikan
    values = grid().nilai.loc[list(grid().indikator["kode"])]
    weights = grid().indikator.set_index("kode")["bobot"]
    gap = (values[first.wilayah] - values["52.05"]).clip(lower=0)
    assert float(first.kenaikan) == pytest.approx(float((gap * weights).sum() / 100))


def test_two_instruments_are_never_in_one_grid_line_or_gain(gudang: Gudang) -> None:
    for path in (
        recap(gudang.folder / "a.xlsx", {"52.71": all_levels(3), "52.06": all_levels(2)}, year=2025),
        pemdi(gudang.folder / "b.csv", {"52.71": "4.5", "52.06": "1.5"}, year=2026),
    ):
        assert muat.muat(path).keadaan == "dimuat"
    publish.build("spbe")
    snap = snapshot.current("spbe")
    new = potret(snap, "pemdi-2026", 2026, "52.71")
    assert len(new.kisi.of.unsur) == 27
    assert set(new.kisi.unsur["jenjang"]) == {"indeks", "aspek", "indikator"}
    assert new.unsur.set_index("kode").loc["", "nilai"] == 4.5
    # each instrument has a path of its own: no line, no change and no rank joins them
    assert [(one.nama, one.deret["tahun"].max()) for one in new.lintasan] == [
        ("SPBE 2021–2025", 2025),
        ("Pemdi mulai 2026", 2026),
    ]
    assert pd.isna(new.indeks["perubahan"])
    assert float(new.guru[0].kenaikan if new.guru else 0) == 0
    old = potret(snap, "spbe-2020", 2025, "52.71")
    assert "P1" not in old.kisi.nilai.index
    assert old.unsur.set_index("kode").loc["D4", "nilai"] == 3.0


def test_a_published_value_that_the_levels_do_not_give_is_told_beside_it(gudang: Gudang) -> None:
    path = recap(gudang.folder / "a.xlsx", {"52.71": all_levels(3)})
    assert muat.muat(path).keadaan == "dimuat"
    publish.build("spbe")
    told = portrait("52.71").peringatan
    assert told[["kode", "terbit", "hitungan"]].to_numpy().tolist() == [["", 3.47, 3.0]]
    assert portrait("52.71", 2022).peringatan.empty
