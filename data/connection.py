"""DuckDB connections: the hardened one that reads a published file, and nothing else."""

from pathlib import Path

import duckdb

# A published file is only ever read: no writing, no other file, no download, no way back from that.
_HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "access_mode": "read_only",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
}


def open_hardened(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file read-only, all else locked; raise duckdb.Error when it cannot be read."""
    con = duckdb.connect(path, config=_HARDENED)
    try:
        # Connections of one process to one file share its settings: the second finds them locked already.
        row = con.execute("select current_setting('lock_configuration')").fetchone()
        if row == (False,):
            con.execute("set global timezone = 'Asia/Makassar'")
            con.execute("set global lock_configuration = true")
    except BaseException:
        con.close()
        raise
    return con


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return the number of rows of every table of a published file, by name."""
    names = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' order by 1"
    ).fetchall()
    return {str(name): len(con.table(str(name))) for (name,) in names}
