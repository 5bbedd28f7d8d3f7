"""``python -m data``: build, look at and roll back the published data."""

from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

from data import bahasa, manifest, publish
from data.manifest import Entri, Isi
from data.models import ModelGagal
from data.problems import MasukanDitolak
from data.settings import settings

GAGAL = 1
DITOLAK = 2

_HELP = "Tampilkan bantuan ini."


class _Group(TyperGroup):
    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps click's types to itself
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class _Command(TyperCommand):
    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps click's types to itself
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


app = typer.Typer(
    cls=_Group,
    name="python -m data",
    help="Membangun, memeriksa dan mengembalikan data yang dibaca layar Command Center.",
    epilog="Kode keluar: 0 selesai, 2 masukan ditolak, 1 gagal.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _stop(message: str, code: int) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(code)


@app.command(cls=_Command, help="Bangun snapshot dari berkas acuan, periksa, lalu terbitkan.")
def build() -> None:
    """Build every dataset."""
    for dataset in publish.DATASET:
        try:
            result = publish.build(dataset)
        except MasukanDitolak as error:
            count = bahasa.kata_bilangan(len(error.masalah))
            report = [f"{dataset}: masukan ditolak, {count} masalah; tidak ada yang diubah"]
            raise _stop("\n".join([*report, *(f"  {m}" for m in error.masalah)]), DITOLAK) from error
        except (ModelGagal, publish.PublikasiGagal) as error:
            raise _stop(f"{dataset}: gagal, tidak ada yang diubah. {error}", GAGAL) from error
        except (OSError, duckdb.Error) as error:
            raise _stop(f"{dataset}: gagal membaca atau menulis. {error}", GAGAL) from error
        verb = "diterbitkan" if result.berubah else "tidak berubah"
        typer.echo(f"{dataset}: {verb}, {result.entri.id}, data per {_data_per(result.entri)}")


@app.command(cls=_Command, help="Tampilkan snapshot yang sedang dipakai dan yang sebelumnya.")
def status() -> None:
    """Show what is published."""
    folder = settings().warehouse
    try:
        known = manifest.read(folder)
    except FileNotFoundError as error:
        raise _stop(
            f"Belum ada data yang diterbitkan di {folder}. Jalankan python -m data build.", GAGAL
        ) from error
    except (manifest.ManifestRusak, OSError) as error:
        raise _stop(str(error), GAGAL) from error
    if not known.dataset:
        raise _stop(f"Belum ada data yang diterbitkan di {folder}. Jalankan python -m data build.", GAGAL)
    rows = [_cells(name, current) for name, current in sorted(known.dataset.items())]
    console = Console()
    if console.is_terminal:
        for row in rows:
            # upright: an id is too long to stand in a column beside others
            table = Table(show_header=False)
            for label, value in row.items():
                table.add_row(label, value)
            console.print(table)
    else:
        for row in rows:
            for label, value in row.items():
                typer.echo(f"{label}: {value}")
    damaged = [c.file for c in known.dataset.values() if not publish.intact(folder, c)]
    if damaged:
        raise _stop(f"Berkas hilang atau rusak: {', '.join(damaged)}. Jalankan python -m data build.", GAGAL)


@app.command(cls=_Command, help="Kembalikan satu dataset ke snapshot sebelumnya.")
def rollback(
    dataset: Annotated[str, typer.Argument(help=f"Salah satu dari: {', '.join(publish.DATASET)}.")],
) -> None:
    """Make the snapshot before the current one current again."""
    if dataset not in publish.DATASET:
        raise _stop(f"Dataset “{dataset}” tidak dikenal; yang ada: {', '.join(publish.DATASET)}", DITOLAK)
    try:
        result = publish.rollback(dataset)
    except publish.PublikasiGagal as error:
        raise _stop(f"{dataset}: gagal, tidak ada yang diubah. {error}", GAGAL) from error
    except OSError as error:
        raise _stop(f"{dataset}: gagal membaca atau menulis. {error}", GAGAL) from error
    typer.echo(f"{dataset}: kembali ke {result.entri.id}, data per {_data_per(result.entri)}")


def _cells(dataset: str, current: Isi) -> dict[str, str]:
    older = [entry for entry in current.riwayat if entry.published_at < current.published_at]
    return {
        "Dataset": dataset,
        "Snapshot": current.id,
        "Terbit": f"{bahasa.tanggal(current.published_at)} {bahasa.waktu(current.published_at)}",
        "Data per": _data_per(current),
        "Baris": bahasa.bilangan(sum(current.rows.values())),
        "Sebelumnya": ", ".join(entry.id for entry in older) if older else "tidak ada",
    }


def _data_per(entry: Entri) -> str:
    try:
        return bahasa.tanggal_terbit(entry.data_per)
    except ValueError:
        # a source may date itself in words; what it says is shown as it is
        return entry.data_per


if __name__ == "__main__":
    app()
