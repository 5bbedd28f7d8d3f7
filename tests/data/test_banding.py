"""Side by side: who is chosen, what differs, who is best, against plain pandas on the stored rows."""

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from data import banding, muat, publish, snapshot, template
from data.kisi import kisi
from tests.data.gudang import Gudang
from tests.data.kisi_buatan import PENDEK, buatan, sama
from tests.data.readers.berkas_spbe import ISI

SPBE, PEMDI = "spbe-2020", "pemdi-2026"


def rows(snap: snapshot.Snapshot, folder: Path) -> pd.DataFrame:
    """Return the stored values of 2023: a row an element, a column a region."""
    # the product holds the file itself open in its own, locked way
    copy = shutil.copy(snap.path, folder / "salinan.duckdb")
    with duckdb.connect(copy, read_only=True) as con:
        table = con.execute("select * from nilai").df()
    here = table[(table["instrumen"] == SPBE) & (table["tahun"] == 2023)]
    return here.pivot_table(index="kode", columns="kode_wilayah", values="nilai", aggfunc="first").astype(
        float
    )


def test_without_a_choice_the_best_two_kabupaten_and_kota_stand_there() -> None:
    grid = buatan(SPBE, 2023, {"52": sama(SPBE, 5), "52.71": sama(SPBE, 4), "52.05": sama(SPBE, 3)})
    assert banding.teratas(grid, "52") == ("52.71", "52.05")


def test_where_one_kabupaten_has_data_the_province_stands_beside_it_then_who_has_none() -> None:
    assert banding.teratas(buatan(SPBE, 2023, {"52": sama(SPBE, 5), "52.71": sama(SPBE, 4)}), "52") == (
        "52.71",
        "52",
    )
    assert banding.teratas(buatan(SPBE, 2023, {"52": sama(SPBE, 5)}), "52") == ("52", "52.01")
    assert banding.teratas(buatan(SPBE, 2023, {}), "52") == ("52.01", "52.02")


def test_a_region_learns_from_whom_it_gains_most_and_not_from_the_highest_index() -> None:
    # Sumbawa is better than Dompu in one indicator alone, Lombok Barat in ten of small weight.
    ten = {f"I{n:02}": 5 for n in range(1, 11)}
    grid = buatan(
        SPBE,
        2023,
        {"52.05": sama(SPBE, 3), "52.04": sama(SPBE, 3, I42=5), "52.01": sama(SPBE, 2, **ten)},
    )
    assert banding.guru(grid, "52.05", "52") == "52.01"
    assert banding.guru(grid, "52.72", "52") == "52.04"


def test_what_means_most_for_the_index_comes_first_and_ties_keep_the_order_of_the_regulation() -> None:
    # Two levels of I42 (weight 3) are 0,060; three of I01 (weight 1,3) 0,039; one of I43 and I44 0,030.
    grid = buatan(SPBE, 2023, {"52.71": sama(SPBE, 2, I42=4, I01=5, I44=3), "52.05": sama(SPBE, 2, I43=3)})
    found = banding.selisih(grid, ("52.71", "52.05"))
    assert [(one.kode, one.selisih, one.arti, one.terbaik) for one in found[:5]] == [
        ("I42", 2, 0.06, ("52.71",)),
        ("I01", 3, 0.039, ("52.71",)),
        ("I43", 1, 0.03, ("52.05",)),
        ("I44", 1, 0.03, ("52.71",)),
        ("I02", 0, 0, ()),
    ]
    assert banding.memimpin(found) == {"52.71": 3, "52.05": 1}


def test_what_cannot_be_compared_comes_last_and_is_no_zero() -> None:
    levels = sama(SPBE, 2)
    del levels["I42"]
    grid = buatan(SPBE, 2023, {"52.71": sama(SPBE, 3), "52.05": levels})
    last = banding.selisih(grid, ("52.71", "52.05"))[-1]
    assert (last.kode, last.selisih, last.arti, last.terbaik) == ("I42", None, None, ())


def test_differences_and_leaders_of_the_sample_are_those_of_plain_pandas(sampel: Gudang) -> None:
    snap = snapshot.current("spbe")
    grid, table = kisi(snap, SPBE, 2023), rows(snap, sampel.folder)
    weights = grid.unsur.set_index("kode")["bobot"]
    chosen = ["52.71", "52.04", "52.05"]
    levels = table.loc[table.index.str.startswith("I"), chosen]
    gap = levels.max(axis=1) - levels.min(axis=1)
    found = {one.kode: one for one in banding.selisih(grid, tuple(chosen))}
    assert len(found) == 47
    for kode, difference in gap.items():
        assert found[str(kode)].selisih == difference
        assert found[str(kode)].arti == pytest.approx(difference * weights[kode] / 100)
    alone = levels.eq(levels.max(axis=1), axis=0)
    expected = alone[alone.sum(axis=1) == 1].sum()
    counted = banding.memimpin(list(found.values()))
    assert {code: counted.get(code, 0) for code in chosen} == expected.to_dict()


def test_who_is_best_and_who_gains_is_what_plain_pandas_finds(sampel: Gudang) -> None:
    snap = snapshot.current("spbe")
    grid, table = kisi(snap, SPBE, 2023), rows(snap, sampel.folder)
    weights = grid.unsur.set_index("kode")["bobot"]
    found = banding.unggulan(grid)
    assert len(found) == 4 + 8 + 47
    for one in found:
        values = table.loc[one.kode].dropna()
        assert set(one.standing.terbaik) == set(values.index[values == values.max()])
        assert set(one.untung) == set(values.index[values == values.min()])
        assert one.kenaikan == pytest.approx((values.max() - values.min()) * weights[one.kode] / 100)
    kinds = [one.jenjang for one in found]
    assert kinds == ["domain"] * 4 + ["aspek"] * 8 + ["indikator"] * 47
    for kind in ("domain", "aspek", "indikator"):
        gains = [one.kenaikan for one in found if one.jenjang == kind]
        assert gains == sorted(gains, reverse=True)


def test_two_instruments_are_never_compared(gudang: Gudang, tmp_path: Path) -> None:
    # Index values of the other instrument in either year invite a comparison.
    gudang.values(("52.71", 2026, SPBE, "3.47", ""), ("52.71", 2025, PEMDI, "2.20", ""))
    years = {PEMDI: 2026, SPBE: 2025}
    for name, level in ((PEMDI, 2.5), (SPBE, 4)):
        form = tmp_path / f"{name}.xlsx"
        template.tulis("spbe", form, isi=ISI, instrumen=name, tahun=years[name])
        book = openpyxl.load_workbook(form)
        sheet = book["SPBE"]
        # The first region in one instrument, the second in the other.
        column = 4 if name == PEMDI else 5
        for row in range(8, sheet.max_row + 1):
            if str(sheet.cell(row, 1).value).startswith("I"):
                sheet.cell(row, column).value = level
        book.save(form)
        muat.muat(form)
    publish.build("spbe")
    snap = snapshot.current("spbe")
    for name, code, other in ((PEMDI, "52", "52.01"), (SPBE, "52.01", "52")):
        grid = kisi(snap, name, years[name])
        assert code in grid.bernilai
        assert other not in grid.bernilai
        assert "52.71" not in grid.bernilai
        assert all(one.arti is None for one in banding.selisih(grid, (code, other)))
        assert all(one.kenaikan is None for one in banding.unggulan(grid) if one.jenjang == "indikator")
    assert len(banding.unggulan(kisi(snap, PEMDI, 2026))) == 7 + 20
    assert banding.desimal(kisi(snap, PEMDI, 2026)) == 1
    assert banding.desimal(kisi(snap, SPBE, 2025)) == 0


def test_eleven_equal_regions_lead_together_and_nobody_gains() -> None:
    grid = buatan(SPBE, 2023, {code: sama(SPBE, 3) for code in PENDEK})
    for one in banding.unggulan(grid):
        assert len(one.standing.terbaik) == 11
        assert (one.standing.selisih, one.untung, one.kenaikan) == (None, (), None)


@pytest.mark.parametrize(("level", "digits"), [(3, 0), (Decimal("2.5"), 1), (Decimal("3.96"), 2)])
def test_a_level_is_written_with_the_decimals_it_needs(level: Decimal | int, digits: int) -> None:
    assert banding.desimal(buatan(PEMDI, 2026, {"52.71": sama(PEMDI, 3, I01=level)})) == digits


def test_short_names_leave_out_what_the_heading_says() -> None:
    short = banding.nama_ringkas(buatan(SPBE, 2023, {}))
    assert short["I01"] == "Arsitektur SPBE"
    assert short["I07"] == "Penggunaan Sistem Penghubung Layanan"
    assert short["I19"] == "Pelaksanaan Tim Koordinasi SPBE"
    assert short["I21"] == "Manajemen Risiko SPBE"
    assert short["I36"] == "Kepegawaian"
    assert banding.nama_ringkas(buatan(PEMDI, 2026, {}))["I13"] == "Aplikasi Pemdi"


def test_only_the_regions_on_screen_decide_whether_it_is_simulated() -> None:
    grid = buatan(SPBE, 2023, {"52.71": sama(SPBE, 3), "52.05": sama(SPBE, 3)})
    grid.sel.loc[grid.sel["kode_wilayah"] == "52.05", "asal"] = "simulasi"
    assert banding.simulasi(grid, ("52.71", "52.05"))
    assert not banding.simulasi(grid, ("52.71", "52.04"))
