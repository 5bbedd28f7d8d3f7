"""What reads reports one by one, and all that stands on it, keeps to SQL that Spark understands."""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from data import sqlfiles

MODELS = sorted(
    path.relative_to(sqlfiles.SQL).as_posix()
    for layer in ("staging", "marts")
    for path in (sqlfiles.SQL / layer).glob("lapor_*.sql")
)


def test_there_are_models_to_carry() -> None:
    assert {"staging/lapor_laporan.sql", "marts/lapor_papan.sql"} <= set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_carried_to_spark_whole(name: str) -> None:
    text = (sqlfiles.SQL / Path(name)).read_text(encoding="utf-8")
    (ours,) = sqlglot.parse(text, read="duckdb")
    (spark,) = sqlglot.transpile(text, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)
    (theirs,) = sqlglot.parse(spark, read="spark", error_level=ErrorLevel.RAISE)
    assert isinstance(theirs, exp.Select)
    # nothing fell out on the way: the same columns from the same tables, and no function Spark does not have
    assert theirs.named_selects == ours.named_selects
    assert {t.sql("duckdb") for t in theirs.find_all(exp.Table)} == {
        t.sql("duckdb") for t in ours.find_all(exp.Table)
    }
    assert not list(theirs.find_all(exp.Anonymous))
