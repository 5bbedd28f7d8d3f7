"""``python -m data``: load files, build, look at and roll back the published data."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

from data import bahasa, ekspor, manifest, muat, publish, rules, snapshot, staging, template, temuan
from data.manifest import Entri, Isi
from data.models import ModelGagal
from data.problems import MasukanDitolak
from data.readers.hasil import Dataset
from data.sampel.spbe import SampelMustahil
from data.settings import settings
from data.staging import StagingRusak

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


@app.command(cls=_Command, help="Bangun snapshot dari berkas acuan dan muatan, periksa, lalu terbitkan.")
def build(
    *,
    sampel: Annotated[
        bool, typer.Option("--sampel", help="Pakai data simulasi untuk yang belum dimuat; selalu bertanda.")
    ] = False,
    baris: Annotated[
        int | None, typer.Option("--baris", min=1, help="Banyaknya baris LAPOR pada sampel.")
    ] = None,
) -> None:
    """Build every dataset."""
    _publish(publish.DATASET, publish.Sampel(baris) if sampel else None)


_FILES = Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas .xlsx, .xls, .ods, .csv ...")]


@app.command(cls=_Command, help="Periksa berkas tanpa mengubah data apa pun.")
def check(berkas: _FILES) -> None:
    """Read files and say what is wrong with them."""
    results = _each(berkas, muat.periksa)
    if any(result is None or result.keadaan == "ditolak" for result in results):
        raise typer.Exit(DITOLAK)


@app.command(cls=_Command, help="Muat berkas ke staging, lalu bangun dan terbitkan datanya.")
def load(
    berkas: _FILES,
    *,
    terima_sebagian: Annotated[
        bool,
        typer.Option("--terima-sebagian", help="Ambil baris yang benar; yang salah masuk folder rejected."),
    ] = False,
) -> None:
    """Stage files and publish the datasets they belong to."""
    results = _each(berkas, lambda path: muat.muat(path, terima_sebagian=terima_sebagian))
    # a file that was staged before counts as well: the process that staged it may have died before publishing
    touched = {r.muatan.dataset for r in results if r is not None and r.muatan is not None}
    _publish([dataset for dataset in publish.DATASET if dataset in touched])
    if any(result is None or result.keadaan == "ditolak" for result in results):
        raise typer.Exit(DITOLAK)


def _each(paths: Sequence[Path], work: Callable[[Path], muat.Hasil]) -> list[muat.Hasil | None]:
    """Do something with each file and say what became of it; ``None`` for one that could not be read."""
    results: list[muat.Hasil | None] = []
    for path in paths:
        try:
            with _progress(path.name):
                result = work(path)
        except MasukanDitolak as error:
            typer.echo("\n".join([f"{path.name}: ditolak, tidak ada yang diubah", *_lines(error)]), err=True)
            results.append(None)
        except FileNotFoundError as error:
            raise _stop(f"Berkas {path} tidak ada.", DITOLAK) from error
        except (publish.PublikasiGagal, StagingRusak) as error:
            raise _stop(f"{path.name}: gagal, tidak ada yang diubah. {error}", GAGAL) from error
        except (OSError, duckdb.Error) as error:
            raise _stop(f"{path.name}: gagal membaca atau menulis. {error}", GAGAL) from error
        else:
            _say(result)
            results.append(result)
    return results


def _say(result: muat.Hasil) -> None:
    name = result.berkas
    if result.keadaan == "sudah" and result.muatan is not None:
        day = bahasa.tanggal(result.muatan.dimuat)
        typer.echo(f"{name}: isinya sudah dimuat pada {day}, tidak ada yang diubah")
    if result.bacaan is None:
        return
    read, flawed = result.bacaan, result.keadaan == "ditolak"
    words = {
        "dimuat": f"dimuat sebagai {read.jenis}",
        "baik": f"dapat dimuat sebagai {read.jenis}",
        "ditolak": f"ditolak ({read.jenis}), tidak ada yang diubah",
    }
    counts = f"{bahasa.bilangan(read.baik.num_rows)} butir benar, {bahasa.bilangan(read.ditolak)} butir salah"
    typer.echo(f"{name}: {words[result.keadaan]}; {counts}", err=flawed)
    for line in temuan.baris_terminal(read, name):
        typer.echo(f"  {line}", err=flawed)
    for path in result.laporan:
        typer.echo(f"  Laporan: {path}", err=flawed)


@contextmanager
def _progress(doing: str) -> Iterator[None]:
    """Show on a terminal that work goes on; elsewhere say nothing that would litter a log."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(doing, total=None)
        yield


def _lines(error: MasukanDitolak) -> list[str]:
    return [f"  {problem}" for problem in error.masalah]


def _publish(datasets: Sequence[Dataset], sampel: publish.Sampel | None = None) -> None:
    for dataset in datasets:
        try:
            with _progress(dataset):
                result = publish.build(dataset, sampel)
        except MasukanDitolak as error:
            count = bahasa.kata_bilangan(len(error.masalah))
            report = [f"{dataset}: masukan ditolak, {count} masalah; tidak ada yang diubah", *_lines(error)]
            raise _stop("\n".join(report), DITOLAK) from error
        except (ModelGagal, publish.PublikasiGagal, StagingRusak, SampelMustahil) as error:
            raise _stop(f"{dataset}: gagal, tidak ada yang diubah. {error}", GAGAL) from error
        except (OSError, duckdb.Error) as error:
            raise _stop(f"{dataset}: gagal membaca atau menulis. {error}", GAGAL) from error
        if result is None:
            typer.echo(f"{dataset}: belum ada muatan")
            continue
        verb = "diterbitkan" if result.berubah else "tidak berubah"
        typer.echo(f"{dataset}: {verb}, {result.entri.id}, data per {_data_per(result.entri)}")


@app.command("template", cls=_Command, help="Tulis borang kosong yang dapat diisi lalu dimuat.")
def write_form(
    dataset: Annotated[str, typer.Argument(help="spbe atau srikandi.")],
    *,
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Berkas .xlsx yang ditulis.")],
    instrumen: Annotated[
        str | None, typer.Option("--instrumen", help="Instrumen borang SPBE; tanpa ini yang terbaru dinilai.")
    ] = None,
    tahun: Annotated[
        int | None, typer.Option("--tahun", help="Tahun evaluasi; tanpa ini tahun lalu.")
    ] = None,
) -> None:
    """Write a form to be filled in."""
    year = manifest.now().year - 1 if tahun is None else tahun
    try:
        isi = rules.muat(settings().reference)
        newest = max((r.isi["tahun"], r.teks("instrumen")) for r in isi.tabel["nilai_spbe_terbit"])
        template.tulis(dataset, keluar, isi=isi, instrumen=instrumen or newest[1], tahun=year)
    except ValueError as error:
        raise _stop(str(error), DITOLAK) from error
    except OSError as error:
        raise _stop(f"{keluar}: gagal menulis. {error}", GAGAL) from error
    typer.echo(f"Borang ditulis: {keluar}")


@app.command("export", cls=_Command, help="Tulis nilai yang terbit, atau semua yang pernah dimuat.")
def write_export(
    dataset: Annotated[str, typer.Argument(help=f"Salah satu dari: {', '.join(publish.DATASET)}.")],
    *,
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Berkas .csv atau .xlsx yang ditulis.")],
    instrumen: Annotated[
        str, typer.Option("--instrumen", help="Instrumen SPBE; tanpa ini yang terbaru.")
    ] = "",
    unsur: Annotated[str, typer.Option("--unsur", help="Unsur SPBE; tanpa ini indeks.")] = "",
    tahun: Annotated[int | None, typer.Option("--tahun", help="Satu tahun; tanpa ini semua.")] = None,
    riwayat: Annotated[
        bool, typer.Option("--riwayat", help="Semua yang pernah dimuat, juga yang sudah diganti.")
    ] = False,
) -> None:
    """Write values to a file."""
    wanted = ekspor.Pilihan(instrumen, unsur, tahun)
    try:
        rows = ekspor.tulis(_known(dataset), keluar, pilihan=wanted, muatan=riwayat)
    except ValueError as error:
        raise _stop(str(error), DITOLAK) from error
    except (snapshot.SnapshotError, StagingRusak) as error:
        raise _stop(str(error), GAGAL) from error
    except OSError as error:
        raise _stop(f"{keluar}: gagal menulis. {error}", GAGAL) from error
    typer.echo(f"{bahasa.bilangan(rows)} baris ditulis: {keluar}")


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
    try:
        result = publish.rollback(_known(dataset))
    except publish.PublikasiGagal as error:
        raise _stop(f"{dataset}: gagal, tidak ada yang diubah. {error}", GAGAL) from error
    except OSError as error:
        raise _stop(f"{dataset}: gagal membaca atau menulis. {error}", GAGAL) from error
    typer.echo(f"{dataset}: kembali ke {result.entri.id}, data per {_data_per(result.entri)}")


def _known(dataset: str) -> Dataset:
    for known in publish.DATASET:
        if known == dataset:
            return known
    raise _stop(f"Dataset “{dataset}” tidak dikenal; yang ada: {', '.join(publish.DATASET)}", DITOLAK)


def _cells(dataset: str, current: Isi) -> dict[str, str]:
    older = [entry for entry in current.riwayat if entry.published_at < current.published_at]
    return {
        "Dataset": dataset,
        "Snapshot": current.id,
        "Terbit": f"{bahasa.tanggal(current.published_at)} {bahasa.waktu(current.published_at)}",
        "Data per": _data_per(current),
        "Baris": bahasa.bilangan(sum(current.rows.values())),
        "Muatan": _loads(_known(dataset)),
        "Sebelumnya": ", ".join(entry.id for entry in older) if older else "tidak ada",
    }


def _loads(dataset: Dataset) -> str:
    try:
        loads = staging.daftar(settings().staging, dataset)
    except StagingRusak as error:
        return str(error)
    if not loads:
        return "tidak ada"
    last = loads[-1].muatan
    refused = sum(load.muatan.ditolak for load in loads)
    return (
        f"{bahasa.bilangan(len(loads))} berkas, terakhir {last.berkas} pada {bahasa.tanggal(last.dimuat)}; "
        f"{bahasa.bilangan(refused)} butir ditolak"
    )


def _data_per(entry: Entri) -> str:
    try:
        return bahasa.tanggal_terbit(entry.data_per)
    except ValueError:
        # a source may date itself in words; what it says is shown as it is
        return entry.data_per


if __name__ == "__main__":
    app()
