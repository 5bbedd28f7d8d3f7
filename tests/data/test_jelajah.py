"""Exploring: filters, pages and pivots against plain pandas on the marts."""

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import connection, instrument, jelajah, manifest, penulis, publish, snapshot
from data.jelajah import BARIS, INDEKS, Saringan
from data.readers.hasil import Dataset
from data.snapshot import Snapshot
from tests.data.gudang import Gudang
from tests.product import ROOT


def mart(gudang: Gudang, dataset: str, name: str) -> pd.DataFrame:
    with connection.open_hardened(next(gudang.warehouse.glob(f"{dataset}-*.duckdb"))) as con:
        return con.cursor().table(name).df()


def whole(snap: Snapshot, chosen: Saringan) -> pd.DataFrame:
    """Return all rows under filters, as a file has them."""
    with jelajah.unduhan(snap, chosen) as content:
        return pa.Table.from_batches(content.potongan).to_pandas()


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
    frame = whole(snap, Saringan(dataset, tahun=2025, wilayah="52.71"))
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
            values = whole(snapshot.current(dataset), replace(chosen, urut=order))[column].astype(float)
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
    with jelajah.unduhan(snap, chosen) as content:
        assert content.baris == jelajah.halaman(snap, chosen).banyak > BARIS
        assert sum(batch.num_rows for batch in content.potongan) == content.baris
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


@pytest.mark.usefixtures("sampel")
@pytest.mark.parametrize("dataset", ["spbe", "srikandi", "lapor"])
def test_a_file_of_no_rows_has_its_columns_and_says_that_there_are_none(dataset: Dataset) -> None:
    with jelajah.unduhan(snapshot.current(dataset), Saringan(dataset, cari="zzz")) as content:
        table = pq.read_table(pa.BufferReader(b"".join(penulis.alir_parquet(content))))
        assert table.column_names == list(jelajah.KOLOM[dataset])
        assert table.num_rows == 0
        assert "Periode: tidak ada data" in content.catatan


TIMES = 120
# Run by itself: what its process holds, in MB, when a file begins and at most while its rows are taken.
GROWTH = """
import sys
from data import jelajah, penulis, snapshot

def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 2**20

for kind, words in (("xlsx", "2025 pengaduan"), ("csv", ""), ("parquet", "")):
    with jelajah.unduhan(snapshot.current("lapor"), jelajah.Saringan("lapor", cari=words)) as content:
        pieces = getattr(penulis, f"alir_{kind}")(content)
        next(pieces)
        before = held()
        print(kind, content.baris, max(held() - before for _ in pieces))
"""


def test_many_rows_take_no_more_memory_than_a_few(sampel: Gudang) -> None:
    many_reports(sampel.warehouse)
    made = subprocess.run(
        [sys.executable, "-c", GROWTH], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    found = {
        kind: (int(rows), float(grown)) for kind, rows, grown in map(str.split, made.stdout.splitlines())
    }
    assert found["csv"][0] == found["parquet"][0] > 200_000
    assert found["xlsx"][0] > 50_000
    # a frame of so many rows alone takes more than twice as much
    assert all(grown < 64 for _, grown in found.values()), found


def many_reports(folder: Path) -> None:
    """Make hundreds of thousands of counts of reports, in categories told apart by a number."""
    known = manifest.read(folder).dataset["lapor"]
    with duckdb.connect(folder / known.file) as con:
        con.execute(
            "create temp table l as from lapor_lingkup "
            "where klasifikasi != '' and kategori != '' and kode_wilayah != ''"
        )
        con.execute("create temp table b as select b.* from lapor_bulan as b semi join l using (lingkup)")
        con.execute("create temp table k as from range(1, ?) as k(k)", [TIMES])
        con.execute(
            "insert into lapor_lingkup select l.* replace (lingkup + 100000 * k as lingkup, "
            "concat(kategori, ' ', k) as kategori) from l cross join k"
        )
        con.execute(
            "insert into lapor_bulan select b.* replace (lingkup + 100000 * k as lingkup) from b cross join k"
        )
    changed = {"sha256": publish.file_digest(folder / known.file)}
    entry = known.riwayat[0].model_copy(update=changed)
    now = known.model_copy(update={**changed, "riwayat": [entry]})
    manifest.write(folder, manifest.Manifest(dataset={"lapor": now}))
