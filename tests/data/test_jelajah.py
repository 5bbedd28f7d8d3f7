"""Exploring: filters, pages and pivots against plain pandas on the marts."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from data import connection, instrument, jelajah, snapshot
from data.jelajah import BARIS, INDEKS, Saringan
from data.readers.hasil import Dataset
from tests.data.gudang import Gudang


def mart(gudang: Gudang, dataset: str, name: str) -> pd.DataFrame:
    with connection.open_hardened(next(gudang.warehouse.glob(f"{dataset}-*.duckdb"))) as con:
        return con.cursor().table(name).df()


def test_filters_leave_the_rows_that_pandas_leaves(sampel: Gudang) -> None:
    values = mart(sampel, "spbe", "nilai")
    snap = snapshot.current("spbe")
    assert jelajah.halaman(snap, Saringan()).banyak == len(values)
    found = jelajah.halaman(snap, Saringan(tahun=2023, unsur="indikator", wilayah="52.71"))
    wanted = values[
        (values["tahun"] == 2023) & (values["jenjang"] == "indikator") & (values["kode_wilayah"] == "52.71")
    ]
    assert (found.banyak, found.simulasi) == (len(wanted), int((wanted["asal"] == "simulasi").sum()))
    assert set(found.baris["kode"]) <= set(wanted["kode"])


def test_an_element_takes_what_lies_under_it_along(sampel: Gudang) -> None:
    elements = mart(sampel, "spbe", "unsur")
    elements = elements[elements["instrumen"] == "spbe-2020"]
    aspects = set(elements.loc[elements["induk"] == "D1", "kode"])
    below = {"D1"} | aspects | set(elements.loc[elements["induk"].isin(aspects), "kode"])
    snap = snapshot.current("spbe")
    values = mart(sampel, "spbe", "nilai")
    page = jelajah.halaman(snap, Saringan(instrumen="spbe-2020", unsur="D1"))
    assert page.banyak == int((values["kode"].isin(below) & (values["instrumen"] == "spbe-2020")).sum())


@pytest.mark.usefixtures("sampel")
def test_pages_hold_every_row_once_and_one_too_far_is_the_last() -> None:
    snap = snapshot.current("srikandi")
    first = jelajah.halaman(snap, Saringan("srikandi", tahun=2025))
    pages = [
        jelajah.halaman(snap, Saringan("srikandi", tahun=2025, halaman=n))
        for n in range(1, first.terakhir + 1)
    ]
    keys = [(r.bulan, r.kode_wilayah) for page in pages for r in page.baris.itertuples()]
    assert len(keys) == len(set(keys)) == first.banyak
    assert all(len(page.baris) == BARIS for page in pages[:-1])
    assert jelajah.halaman(snap, Saringan("srikandi", tahun=2025, halaman=999)).nomor == first.terakhir


def test_a_search_takes_names_and_codes_and_may_find_nothing(sampel: Gudang) -> None:
    snap = snapshot.current("spbe")
    values = mart(sampel, "spbe", "nilai")
    wanted = values[(values["kode_wilayah"] == "52.05") & (values["kode"] == "I37")]
    found = jelajah.halaman(snap, Saringan(cari="DOMPU i37"))
    assert found.banyak == len(wanted)
    nothing = jelajah.halaman(snap, Saringan(cari="' or 1=1 --"))
    assert (nothing.banyak, nothing.awal, nothing.terakhir) == (0, 0, 1)
    assert str(jelajah.judul(Saringan(), 0, 0)) == "Tidak ada data SPBE yang cocok dengan pilihan ini"


@pytest.mark.usefixtures("sampel")
def test_reports_by_region_and_year_add_up_to_the_rows() -> None:
    snap = snapshot.current("lapor")
    table = jelajah.wilayah_tahun(snap, Saringan("lapor"))
    rows = pd.concat(
        jelajah.halaman(snap, Saringan("lapor", tahun=2025, wilayah="52.71", halaman=n)).baris
        for n in range(1, jelajah.halaman(snap, Saringan("lapor", tahun=2025, wilayah="52.71")).terakhir + 1)
    )
    assert table.sel["52.71", "2025"]["nilai"] == rows["jumlah"].sum()
    name, total = table.kaki[0]
    assert name == "Jumlah"
    assert total["2025"] == sum(c["nilai"] for (_, year), c in table.sel.items() if year == "2025")  # type: ignore[misc]


@pytest.mark.parametrize(("dataset", "kode"), [("srikandi", "naskah_masuk"), ("lapor", "Air Bersih")])
def test_counts_by_what_they_are_of_and_region_add_up_to_the_rows(
    sampel: Gudang, dataset: Dataset, kode: str
) -> None:
    assert sampel.warehouse.is_dir()
    snap = snapshot.current(dataset)
    table = jelajah.wilayah_unsur(snap, Saringan(dataset, tahun=2025))
    rows = jelajah.unduhan(snap, Saringan(dataset, tahun=2025, wilayah="52.71"))
    frame = pa.Table.from_batches(rows.potongan).to_pandas()
    if dataset == "lapor":
        assert table.sel[kode, "52.71"]["nilai"] == frame.loc[frame["kategori"] == kode, "jumlah"].sum()
        [(name, total)] = table.kaki
        assert (name, total["52.71"]) == ("Jumlah", frame["jumlah"].sum())
    else:
        assert table.sel[kode, "52.71"]["nilai"] == frame[kode].sum()
        # accounts and OPD of two months are the same ones: nothing adds them up
        assert not {"jumlah_pengguna", "opd_total"} & set(table.baris)
    narrowed = jelajah.wilayah_unsur(snap, Saringan(dataset, wilayah="52.71", cari=table.baris[kode].lower()))
    assert (list(narrowed.baris), list(narrowed.kolom)) == ([kode], ["52.71"])


def test_rows_are_put_in_the_order_of_their_size(sampel: Gudang) -> None:
    assert sampel.warehouse.is_dir()
    for dataset, column in jelajah.DIURUT.items():
        chosen = Saringan(dataset, instrumen="spbe-2020" if dataset == "spbe" else "")
        for order, ascending in (("tinggi", False), ("rendah", True)):
            rows = jelajah.unduhan(snapshot.current(dataset), replace(chosen, urut=order))
            values = pa.Table.from_batches(rows.potongan).to_pandas()[column].astype(float)
            assert values.dropna().tolist() == sorted(values.dropna(), reverse=not ascending)
            assert len(values.unique()) > 1


@pytest.mark.usefixtures("sampel")
def test_a_region_without_a_value_has_no_cell() -> None:
    snap = snapshot.current("spbe")
    table = jelajah.wilayah_tahun(snap, Saringan(instrumen="spbe-2020", unsur=INDEKS))
    assert ("52.72", "2023") not in table.sel
    assert table.sel["52.71", "2023"]["nilai"] == 3.47
    assert [name for name, _ in table.kaki] == ["Nasional"]


@pytest.mark.usefixtures("sampel")
def test_the_weighted_mean_of_a_domain_is_the_instruments() -> None:
    snap = snapshot.current("spbe")
    table = jelajah.wilayah_unsur(snap, Saringan(instrumen="spbe-2020", tahun=2023, unsur="D1"))
    of = instrument.instrumen("spbe-2020").per_kode
    leaves = [code for code in table.baris if of[code].jenjang == "indikator"]
    weights = [of[code].bobot for code in leaves]
    levels = [Decimal(str(table.sel[code, "52.71"]["nilai"])) for code in leaves]
    mean = sum(w * v for w, v in zip(weights, levels, strict=True)) / sum(weights)
    name, means = table.kaki[0]
    assert name == "Rata-rata tertimbang"
    assert abs(means["52.71"] - float(mean)) < 1e-9
    assert "52.72" not in means


@pytest.mark.usefixtures("sampel")
def test_a_file_holds_all_filtered_rows_and_the_fields_of_satu_data() -> None:
    snap = snapshot.current("spbe")
    chosen = Saringan(tahun=2023, cari="dompu")
    content = jelajah.unduhan(snap, chosen)
    assert content.baris == jelajah.halaman(snap, chosen).banyak > BARIS
    heads = [line.split(":")[0] for line in content.keterangan[:11]]
    assert heads == [
        "Nama data",
        "Konsep",
        "Definisi",
        "Klasifikasi",
        "Ukuran",
        "Satuan",
        "Periode",
        "Sumber",
        "Tanggal data",
        "Snapshot",
        "Saringan",
    ]
    assert f"Snapshot: {snap.id}" in content.keterangan
    assert "Saringan: tahun 2023; cari dompu" in content.keterangan
