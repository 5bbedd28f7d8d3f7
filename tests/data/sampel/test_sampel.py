import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import rules, sampel
from data.readers.hasil import Dataset
from data.settings import Settings
from data.staging import SKEMA
from tests.data.gudang import Gudang

ISI = rules.muat(Settings.model_fields["reference"].default)
DATASET: tuple[Dataset, ...] = ("spbe", "srikandi", "lapor")

each = pytest.mark.parametrize("dataset", DATASET)


def digest(path: Path) -> str:
    rows = "\n".join(repr(row) for row in pq.read_table(path).to_pylist())
    return hashlib.sha256(rows.encode()).hexdigest()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Dataset, Path]:
    folder = tmp_path_factory.mktemp("sampel")
    return {dataset: sampel.tulis(dataset, folder, ISI) for dataset in DATASET}


@each
def test_two_runs_write_the_same_rows(
    dataset: Dataset, written: Mapping[Dataset, Path], tmp_path: Path
) -> None:
    again = sampel.tulis(dataset, tmp_path, ISI)
    assert pq.read_table(again).equals(pq.read_table(written[dataset]))
    assert again == tmp_path / f"{dataset}.parquet"
    assert list(tmp_path.iterdir()) == [again]


@each
def test_the_file_has_the_columns_of_staging_and_says_that_it_is_simulated(
    dataset: Dataset, written: Mapping[Dataset, Path]
) -> None:
    table = pq.read_table(written[dataset])
    assert table.schema.names == SKEMA[dataset].names
    # Parquet has no time in seconds: it comes back in milliseconds
    expected = [pa.time32("ms") if f.type == pa.time32("s") else f.type for f in SKEMA[dataset]]
    assert table.schema.types == expected
    assert [f.nullable for f in table.schema] == [f.nullable for f in SKEMA[dataset]]
    for field in SKEMA[dataset]:
        assert field.nullable or table[field.name].null_count == 0, field.name
    assert set(table["asal"].to_pylist()) == {"simulasi"}
    assert set(table["lembar"].to_pylist()) == {"sampel"}
    assert table["baris"].to_pylist() == list(range(1, table.num_rows + 1))


@pytest.mark.parametrize("baris", [1, 2, 999, 20_000])
def test_lapor_has_as_many_rows_as_are_asked_for(baris: int, tmp_path: Path) -> None:
    path = sampel.tulis("lapor", tmp_path, ISI, baris=baris)
    assert pq.read_metadata(path).num_rows == baris


def test_another_number_of_rows_is_another_sample(tmp_path: Path) -> None:
    small = sampel.tulis("lapor", tmp_path / "a", ISI, baris=500)
    again = sampel.tulis("lapor", tmp_path / "b", ISI, baris=500)
    larger = sampel.tulis("lapor", tmp_path / "c", ISI, baris=501)
    assert digest(small) == digest(again) != digest(larger)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [("srikandi", "ad4232688d011c36"), ("lapor", "815c89ad5500859e")],
)
def test_the_rows_are_those_of_every_other_machine(
    dataset: Dataset, expected: str, written: Mapping[Dataset, Path]
) -> None:
    # changes with the sample's code, wilayah.csv or numpy's streams; to be written anew only when one did
    assert digest(written[dataset])[:16] == expected


def test_no_rows_at_all_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^Jumlah baris sampel harus paling sedikit 1$"):
        sampel.tulis("lapor", tmp_path, ISI, baris=0)
    assert list(tmp_path.iterdir()) == []


@each
def test_a_fingerprint_stays_while_nothing_changes(dataset: Dataset) -> None:
    assert sampel.sidik(dataset, ISI, None) == sampel.sidik(dataset, ISI, None)


def test_the_number_of_rows_is_part_of_the_fingerprint_of_lapor_alone() -> None:
    assert len({sampel.sidik("lapor", ISI, n) for n in (None, 1000, 2000)}) == 3
    assert sampel.sidik("srikandi", ISI, None) == sampel.sidik("srikandi", ISI, 1000)
    assert len({sampel.sidik(dataset, ISI, None) for dataset in DATASET}) == 3


def test_a_fingerprint_follows_the_reference_rows_that_its_dataset_uses(gudang: Gudang) -> None:
    before = rules.muat(gudang.reference)
    gudang.edit("wilayah.csv", "461936", "461937")
    people = rules.muat(gudang.reference)
    assert sampel.sidik("lapor", people, None) != sampel.sidik("lapor", before, None)
    assert sampel.sidik("spbe", people, None) == sampel.sidik("spbe", before, None)
    gudang.edit(
        "nilai_spbe_terbit.csv", "52.71,2023,spbe-2020,indeks,,3.47", "52.71,2023,spbe-2020,indeks,,3.48"
    )
    value = rules.muat(gudang.reference)
    assert sampel.sidik("spbe", value, None) != sampel.sidik("spbe", people, None)


def test_another_province_has_a_sample_too(gudang: Gudang, tmp_path: Path) -> None:
    text = (gudang.reference / "wilayah.csv").read_text(encoding="utf-8")
    head, *rows = text.replace("52.", "61.").replace("\n52,", "\n61,").replace(",52,", ",61,").splitlines()
    gudang.rows("wilayah.csv", tuple(head.split(",")), [tuple(row.split(",")) for row in rows])
    gudang.values(("61.71", 2023, "spbe-2020", "3.47", ""), ("61", 2023, "spbe-2020", "3.40", ""))
    isi = rules.muat(gudang.reference)
    for dataset in DATASET:
        table = pq.read_table(sampel.tulis(dataset, tmp_path, isi, baris=2000))
        assert {kode[:2] for kode in table["kode_wilayah"].to_pylist() if kode} == {"61"}
