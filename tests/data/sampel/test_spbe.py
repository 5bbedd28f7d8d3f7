from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from data import instrument, rules
from data.reference import INDEKS
from data.sampel import spbe
from data.settings import Settings
from tests.data.gudang import NILAI, SUMBER, Gudang

HALF = Decimal("0.005")
ISI = rules.muat(Settings.model_fields["reference"].default)
ROWS: list[dict[str, Any]] = next(spbe.tabel(ISI)).to_pylist()


def levels(rows: list[dict[str, Any]]) -> dict[tuple[str, int, str], dict[str, Decimal]]:
    found: dict[tuple[str, int, str], dict[str, Decimal]] = defaultdict(dict)
    for row in rows:
        found[row["kode_wilayah"], row["tahun"], row["instrumen"]][row["kode"]] = row["nilai"]
    return dict(found)


def check(
    isi: rules.Reference, rows: list[dict[str, Any]] | None = None
) -> dict[tuple[str, int, str], dict[str, Decimal]]:
    """Compare every published value with the one that the levels give, exactly."""
    found = levels(next(spbe.tabel(isi)).to_pylist() if rows is None else rows)
    of = instrument.susun(isi.tabel["unsur"])
    published = isi.tabel["nilai_spbe_terbit"]
    given: dict[tuple[str, int, str], dict[str, Decimal]] = defaultdict(dict)
    for row in published:
        if row.teks("jenjang") == "indikator":
            key = row.teks("kode_wilayah"), int(row.teks("tahun")), row.teks("instrumen")
            given[key][row.teks("kode")] = row.desimal("nilai")
    for row in published:
        key = row.teks("kode_wilayah"), int(row.teks("tahun")), row.teks("instrumen")
        if row.teks("jenjang") != "indikator":
            computed = of[key[2]].hitung({**found[key], **given[key]})[row.teks("kode")]
            assert abs(computed - row.desimal("nilai")) <= HALF, key
    return found


def test_the_levels_reproduce_every_published_value_of_index_and_domain() -> None:
    found = check(ISI, ROWS)
    expected = {
        (row.teks("kode_wilayah"), int(row.teks("tahun")), row.teks("instrumen"))
        for row in ISI.tabel["nilai_spbe_terbit"]
        if row.teks("jenjang") == INDEKS
    }
    assert set(found) == expected
    assert {len(of) for of in found.values()} == {47}
    assert {level for of in found.values() for level in of.values()} <= {Decimal(n) for n in range(1, 6)}


def test_only_indicators_are_simulated() -> None:
    assert {row["jenjang"] for row in ROWS} == {"indikator"}
    published = {
        tuple(row.teks(name) for name in ("kode_wilayah", "tahun", "instrumen", "kode"))
        for row in ISI.tabel["nilai_spbe_terbit"]
    }
    ours = {(r["kode_wilayah"], str(r["tahun"]), r["instrumen"], r["kode"]) for r in ROWS}
    assert len(ours) == len(ROWS)
    assert not ours & published


def test_a_published_level_and_a_published_aspect_are_kept(gudang: Gudang) -> None:
    values = [
        ("52.71", 2023, "spbe-2020", "indeks", "", "3.47", "", SUMBER),
        ("52.71", 2023, "spbe-2020", "domain", "D3", "2.00", "", SUMBER),
        ("52.71", 2023, "spbe-2020", "aspek", "A7", "3.90", "", SUMBER),
        ("52.71", 2023, "spbe-2020", "indikator", "I37", "1", "", SUMBER),
    ]
    gudang.rows("nilai_spbe_terbit.csv", NILAI, values)
    found = check(rules.muat(gudang.reference))
    assert set(found) == {("52.71", 2023, "spbe-2020")}
    (only,) = found.values()
    assert len(only) == 46
    assert "I37" not in only


@pytest.mark.parametrize("nilai", ["1.00", "1.24", "2.60", "3.33", "5.00"])
@pytest.mark.parametrize("nama", ["spbe-2018", "spbe-2020", "pemdi-2026"])
def test_every_instrument_is_served_at_every_height(nama: str, nilai: str, gudang: Gudang) -> None:
    gudang.values(("52.08", 2026, nama, nilai, ""))
    found = check(rules.muat(gudang.reference))
    assert len(found["52.08", 2026, nama]) == {"spbe-2018": 35, "spbe-2020": 47, "pemdi-2026": 20}[nama]


def test_an_instrument_of_decimal_levels_has_levels_in_tenths(gudang: Gudang) -> None:
    gudang.values(("52.08", 2026, "pemdi-2026", "2.37", ""))
    (found,) = check(rules.muat(gudang.reference)).values()
    assert all(level * 10 == int(level * 10) for level in found.values())
    assert any(level != int(level) for level in found.values())


def test_a_value_is_never_simulated_where_it_would_be_printed_higher(gudang: Gudang) -> None:
    gudang.values(*((kode, 2023, "spbe-2020", "2.59", "") for kode in ("52.01", "52.02", "52.03")))
    isi = rules.muat(gudang.reference)
    of = instrument.susun(isi.tabel["unsur"])["spbe-2020"]
    for found in levels(next(spbe.tabel(isi)).to_pylist()).values():
        assert Decimal("2.585") <= of.hitung(found)[""] < Decimal("2.595")


def test_published_values_that_contradict_each_other_are_refused_by_name(gudang: Gudang) -> None:
    values = [
        ("52.71", 2023, "spbe-2020", "indeks", "", "1.20", "", SUMBER),
        ("52.71", 2023, "spbe-2020", "domain", "D4", "5.00", "", SUMBER),
    ]
    gudang.rows("nilai_spbe_terbit.csv", NILAI, values)
    with pytest.raises(spbe.SampelMustahil) as refused:
        next(spbe.tabel(rules.muat(gudang.reference)))
    assert str(refused.value) == (
        "Tidak ada tingkat indikator spbe-2020 yang menghasilkan nilai terbit wilayah 52.71 tahun 2023: "
        "indeks 1.20, D4 5.00"
    )


def test_a_year_without_a_published_index_is_left_alone(gudang: Gudang) -> None:
    gudang.rows(
        "nilai_spbe_terbit.csv", NILAI, [("52.71", 2023, "spbe-2020", "domain", "D1", "4.10", "", SUMBER)]
    )
    assert next(spbe.tabel(rules.muat(gudang.reference))).num_rows == 0


def test_no_level_falls_where_the_index_does_not() -> None:
    found = levels(ROWS)
    index = {
        (row.teks("kode_wilayah"), int(row.teks("tahun"))): row.desimal("nilai")
        for row in ISI.tabel["nilai_spbe_terbit"]
        if row.teks("jenjang") == INDEKS
    }
    falls = steps = 0
    for (region, year), (same, later) in pairwise(sorted(index)):
        if region == same and index[region, year] <= index[same, later]:
            before, after = (found[region, y, "spbe-2020"] for y in (year, later))
            falls += sum(after[kode] < before[kode] for kode in before)
            steps += len(before)
    assert steps == 13 * 47
    assert falls == 0


def test_services_stand_above_management_and_audits_below_all_as_in_the_nation() -> None:
    of = instrument.susun(ISI.tabel["unsur"])["spbe-2020"]
    for key, found in levels(ROWS).items():
        computed = of.hitung(found)
        assert computed["D4"] > computed["D2"] >= computed["D3"], key
        assert computed["A6"] <= computed["A5"], key


def test_nobody_is_best_at_everything() -> None:
    year = {key[0]: found for key, found in levels(ROWS).items() if key[1] == 2023}
    best = defaultdict(set)
    for kode in year["52"]:
        top = max(found[kode] for found in year.values())
        for region, found in year.items():
            if found[kode] == top:
                best[region].add(kode)
    assert max(len(codes) for codes in best.values()) < 47
    assert len(best) >= 5
