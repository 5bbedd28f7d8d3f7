from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import models, rules, sqlfiles
from data.models import Keterangan, Model, ModelGagal
from data.staging import SKEMA, Tersimpan
from tests.data.gudang import Gudang


def model(nama: str, sql: str, **rules_beside: object) -> Model:
    beside = {"kumpulan": ["uji"], "deskripsi": "Uji.", "kolom": {"a": "A."}, **rules_beside}
    return Model("marts", nama, sql, Keterangan.model_validate(beside))


def run(gudang: Gudang, *each: Model) -> None:
    with duckdb.connect() as con:
        models.build(con, each, rules.muat(gudang.reference), {})


@pytest.mark.parametrize(
    ("sql", "beside", "message"),
    [
        ("select null as a", {"wajib": ["a"]}, "Model marts.x: a kosong pada 1 baris"),
        ("select 1 as a union all select 1", {"unik": [["a"]]}, r"kunci a berulang pada 1 baris.*\(1, 2\)"),
        ("select 1 as b", {}, "kolom dan keterangannya berbeda pada a, b"),
        ("select 1 as a, 2 as b", {}, "kolom dan keterangannya berbeda pada b"),
        ("select 1 as a", {"uji": {"satu": "select * from marts.x"}}, "uji satu tidak lolos pada 1 baris"),
        (
            "select 1 as a",
            {"acuan": [{"kolom": ["a"], "model": "y", "ke": ["a"]}]},
            r"a tidak ada di y pada 1 baris, misalnya \(1,\)",
        ),
        ("select nothing as a", {}, "Model marts.x gagal dibangun"),
    ],
)
def test_a_model_that_breaks_a_rule_beside_it_is_refused(
    gudang: Gudang, sql: str, beside: dict[str, object], message: str
) -> None:
    with pytest.raises(ModelGagal, match=message):
        run(gudang, model("x", sql, **beside), model("y", "select 2 as a"))


def test_a_model_that_keeps_its_rules_passes(gudang: Gudang) -> None:
    to = {"acuan": [{"kolom": ["a"], "model": "y", "ke": ["a"]}]}
    run(
        gudang,
        model("x", "select 1 as a union all select 1 union all select null", **to),
        model("y", "select 1 as a"),
    )


def test_a_load_of_an_older_version_is_read_and_what_it_lacks_is_missing(tmp_path: Path) -> None:
    schema = SKEMA["srikandi"]
    place = schema.get_field_index("tte_kedaluwarsa")
    rows = [{f.name: f.name for f in schema if f.type == "string"} | {"bulan": date(2026, 1, 1), "baris": 1}]
    older = pa.Table.from_pylist(rows, schema.remove(place))
    newer = pa.Table.from_pylist([{**rows[0], "tte_kedaluwarsa": 0}], schema)
    for tables, expected in ([older], [None]), ([older, newer], [None, 0]):
        loads = []
        for name, table in zip("ab", tables, strict=False):
            loads.append(Tersimpan(tmp_path / f"{name}.parquet", None))  # type: ignore[arg-type]
            pq.write_table(table, loads[-1].path)
        with duckdb.connect() as con:
            con.execute("create schema muatan")
            models._load_staged(con, "srikandi", loads)
            found = con.sql("select * from muatan.srikandi order by muatan")
            assert found.columns == [*schema.names, "muatan"]
            assert [row[place] for row in found.fetchall()] == expected


def test_models_come_after_those_they_select_from() -> None:
    ordered = models.load("spbe")
    place = {m.lengkap: n for n, m in enumerate(ordered)}
    assert {"marts.papan", "marts.tahun", "staging.nilai"} <= set(place)
    assert all(place[other] < place[m.lengkap] for m in ordered for other in m.perlu)


def write(folder: Path, name: str, sql: str) -> None:
    for layer in models.LAPIS:
        (folder / layer).mkdir(exist_ok=True)
    path = folder / f"{name}.sql"
    path.write_text(sql, encoding="utf-8")
    path.with_suffix(".toml").write_text(
        'kumpulan = ["uji"]\ndeskripsi = "Uji."\n[kolom]\na = "A."\n', encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            {"marts/x": "select a from marts.z"},
            "Model marts.x memerlukan marts.z, yang tidak ada untuk uji",
        ),
        (
            {"staging/x": "select a from marts.y", "marts/y": "select 1 as a"},
            "staging.x tidak boleh memakai lapis marts",
        ),
        (
            {"marts/x": "select a from marts.y", "marts/y": "select a from marts.x"},
            "Model saling memerlukan",
        ),
    ],
)
def test_models_that_do_not_fit_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, str], message: str
) -> None:
    monkeypatch.setattr(sqlfiles, "SQL", tmp_path)
    sqlfiles.texts.cache_clear()
    try:
        for layer in models.LAPIS:
            (tmp_path / layer).mkdir()
        for name, sql in texts.items():
            write(tmp_path, name, sql)
        with pytest.raises(ModelGagal, match=message):
            models.load("uji")
    finally:
        sqlfiles.texts.cache_clear()


def test_no_region_year_or_instrument_is_named_in_code(gudang: Gudang) -> None:
    tables = rules.muat(gudang.reference).tabel
    named = {row.teks("kode") for row in tables["wilayah"] if "." in row.teks("kode")}
    named |= {row.teks("instrumen") for row in tables["instrumen"]}
    package = sqlfiles.SQL.parent
    for path in [*package.glob("*.py"), *package.glob("sql/**/*.sql"), *package.glob("sql/**/*.toml")]:
        text = path.read_text(encoding="utf-8")
        assert not [name for name in named if name in text], path


def test_every_model_and_query_is_described_or_commented() -> None:
    for layer in models.LAPIS:
        assert set(sqlfiles.texts(layer)) == {p.stem for p in (sqlfiles.SQL / layer).glob("*.toml")}
    for folder in (*models.LAPIS, "queries", "manifest"):
        assert all(text.startswith("-- ") for text in sqlfiles.texts(folder).values())
