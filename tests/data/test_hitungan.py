"""What follows from the levels of indicators: computed elements, classes of levels, what is simulated."""

from decimal import Decimal

import pytest

from data import instrument, snapshot, spbe
from tests.data.gudang import Gudang
from tests.data.test_muat import all_levels, board, recap, run


def values(tahun: int, wilayah: str) -> dict[str, tuple[float, str, str]]:
    """Return value, origin and basis of every element of a region in a year."""
    snap = snapshot.current("spbe")
    found = {}
    for kode in spbe.unsur(snap, "spbe-2020"):
        rows = snap.query("papan", instrumen="spbe-2020", tahun=tahun, kode=kode).set_index("kode_wilayah")
        if wilayah in rows.index and rows.loc[wilayah, "nilai"] == rows.loc[wilayah, "nilai"]:
            row = rows.loc[wilayah]
            found[kode] = (float(row["nilai"]), row["asal"], row["dasar"])
    return found


@pytest.mark.usefixtures("sampel")
def test_the_sample_leaves_published_values_as_they_are_and_marks_the_rest() -> None:
    found = values(2023, "52.71")
    assert found[""] == (3.47, "resmi", "terbit")
    assert {kode for kode, (_, asal, _) in found.items() if asal == "simulasi"} == set(found) - {""}
    assert len(found) == 1 + 4 + 8 + 47
    assert {basis for kode, (_, _, basis) in found.items() if kode[0:1] in {"A", "D"}} == {"hitung"}


@pytest.mark.usefixtures("sampel")
def test_a_published_domain_wins_over_the_one_its_simulated_levels_give() -> None:
    found = values(2025, "52.71")
    assert found["D1"] == (4.10, "resmi", "terbit")
    assert found["D3"][1:] == ("simulasi", "hitung")


@pytest.mark.usefixtures("sampel")
def test_what_is_computed_is_the_index_arithmetic_unrounded() -> None:
    found = values(2023, "52.04")
    levels = {kode: Decimal(str(value)) for kode, (value, _, _) in found.items() if kode.startswith("I")}
    exact = instrument.instrumen("spbe-2020").hitung(levels)
    for kode in ("A1", "A6", "D2", "D4"):
        assert found[kode][0] == pytest.approx(float(exact[kode]), abs=1e-9)
    assert abs(exact[""] - Decimal("2.75")) <= Decimal("0.005")


def test_an_index_of_complete_levels_is_computed_where_none_is_published(gudang: Gudang) -> None:
    path = recap(
        gudang.folder / "a.xlsx", {"52.71": all_levels(3), "52.06": all_levels(2, I47="")}, year=2024
    )
    assert run("load", str(path)).returncode == 0
    found = values(2024, "52.71")
    assert found[""] == (3.0, "resmi", "hitung")
    # Kabupaten Bima lacks one level: no index, no domain and no aspect above it, but the others
    assert "52.06" not in board("", 2024)
    assert "52.06" not in board("D4", 2024)
    assert board("D1", 2024)["52.06"] == 2.0


@pytest.mark.usefixtures("sampel")
def test_an_indicator_is_shown_with_the_name_of_its_level() -> None:
    snap = snapshot.current("spbe")
    process = spbe.papan(snap, "spbe-2020", 2023, "I20")
    assert list(process.predikat["predikat"]) == [
        "Rintisan", "Terkelola", "Terdefinisi", "Terpadu dan Terukur", "Optimum",
    ]  # fmt: skip
    names = dict(zip(process.predikat["batas_bawah"], process.predikat["predikat"], strict=True))
    known = process.papan.dropna(subset=["nilai"])
    assert list(known["predikat"]) == [names[value] for value in known["nilai"]]
    service = spbe.papan(snap, "spbe-2020", 2023, "I37")
    assert list(service.predikat["predikat"])[:2] == ["Informasi", "Interaksi"]
    assert spbe.papan(snap, "spbe-2020", 2023, "D1").predikat["predikat"].iloc[0] == "Kurang"
    assert process.simulated
    assert not process.computed
    assert spbe.papan(snap, "spbe-2020", 2023, "D1").computed


@pytest.mark.usefixtures("sampel")
def test_the_index_page_of_the_sample_shows_nothing_simulated() -> None:
    board_of_index = spbe.papan(snapshot.current("spbe"), "spbe-2020", 2023)
    assert not board_of_index.simulated
    assert not board_of_index.computed


def test_the_sample_goes_as_soon_as_something_was_loaded(sampel: Gudang) -> None:
    path = recap(sampel.folder / "a.xlsx", {"52.71": all_levels(3)})
    assert run("load", str(path)).returncode == 0
    assert run("build", "--sampel").returncode == 0
    assert board("I01") == {"52.71": 3.0}
    loads = snapshot.current("spbe").query("sumber")
    assert "Sampel simulasi" not in set(loads["singkat"])


@pytest.mark.usefixtures("sampel")
def test_a_snapshot_of_another_version_of_the_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sqlfiles.texts", lambda _: {"lain": "select kolom_baru from papan"})
    with pytest.raises(snapshot.SnapshotRusak, match="dibuat oleh versi program yang lain"):
        snapshot.current("spbe").query("lain")
