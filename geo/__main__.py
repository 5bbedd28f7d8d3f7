"""Command line: ``python -m geo import FILE`` and ``python -m geo build``."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from geo import official, prepare, regions
from geo.errors import GeoError
from geo.paths import HERE

REFUSED = 2

app = typer.Typer(
    help="Batas wilayah: ganti dengan batas resmi, siapkan peta untuk layar.", no_args_is_help=True
)
places = HERE
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@app.command("import")
def import_(
    berkas: Annotated[Path, typer.Argument(help=f"Berkas batas resmi: {official.ACCEPTED}.")],
    lapisan: Annotated[str | None, typer.Option(help="Nama lapisan, bila berkas berisi beberapa.")] = None,
) -> None:
    """Ganti batas wilayah dengan batas resmi, lalu siapkan peta.

    Berkas diperiksa dulu seluruhnya. Bila ada yang salah, semuanya dilaporkan dan tidak ada yang berubah.
    """
    try:
        with err.status("Membaca dan menyiapkan peta ..."):
            known = regions.read(places.reference)
            taken = official.take_over(berkas, known, lapisan)
            stored = {places.outlines: prepare.outlines_geojson(taken.outlines, known)}
            prepared = prepare.prepare_from(taken.outlines, known, places)
        prepare.write({**stored, **prepared})
    except GeoError as error:
        _refuse(error, f"Berkas {berkas.name} ditolak; tidak ada yang berubah.")
    for note in taken.notes:
        out.print(note, markup=False)
    _done(len(known))


@app.command()
def build() -> None:
    """Siapkan ulang peta dari batas yang tersimpan."""
    try:
        with err.status("Menyiapkan peta ..."):
            prepare.write(prepare.prepare(places))
    except GeoError as error:
        _refuse(error, "Peta tidak dapat disiapkan; tidak ada yang berubah.")
    _done(len(regions.read(places.reference)))


def _done(count: int) -> None:
    out.print(f"Peta {count} wilayah siap. Nyalakan ulang aplikasi agar layar memakainya.", markup=False)


def _refuse(error: GeoError, summary: str) -> NoReturn:
    err.print(summary, style="bold", markup=False)
    for problem in error.problems:
        err.print(f"- {problem}", markup=False)
    raise typer.Exit(REFUSED)


if __name__ == "__main__":
    app(prog_name="python -m geo")
