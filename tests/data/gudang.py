"""The folders a test of the data works in, and how to fill them."""

import csv
from dataclasses import dataclass
from pathlib import Path

NILAI = ("kode_wilayah", "tahun", "instrumen", "jenjang", "kode", "nilai", "predikat", "sumber_id")
ACUAN = ("lingkup", "tahun", "instrumen", "jenjang", "kode", "nilai", "sumber_id")
SUMBER = "kepmen-13-2024"


@dataclass(frozen=True)
class Gudang:
    """The folders a test works in."""

    folder: Path
    reference: Path

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    @property
    def staging(self) -> Path:
        return self.folder / "staging"

    @property
    def rejected(self) -> Path:
        return self.folder / "rejected"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one occurrence of a text in a reference file."""
        path = self.reference / name
        text = path.read_bytes().decode()
        assert text.count(old) == 1, (name, old, text.count(old))
        path.write_bytes(text.replace(old, new).encode())

    def rows(self, name: str, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
        """Write a reference file anew."""
        with (self.reference / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])

    def values(self, *rows: tuple[str, int, str, str, str]) -> None:
        """Write published values of the index anew: region, year, instrument, value and printed class."""
        full = [(r, y, i, "indeks", "", v, p, SUMBER) for r, y, i, v, p in rows]
        self.rows("nilai_spbe_terbit.csv", NILAI, full)

    def national(self, *rows: tuple[int, str, str]) -> None:
        """Write the national values anew: year, instrument and value, of the index."""
        self.rows(
            "acuan_nasional.csv", ACUAN, [("nasional", y, i, "indeks", "", v, SUMBER) for y, i, v in rows]
        )

    def touch(self, number: int) -> None:
        """Change the reference a little, so that the next build makes another snapshot."""
        with (self.reference / "sumber.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(
                [f"uji-{number}", f"Uji {number}", f"Sumber uji {number}", "", "", "", ""]
            )

    @property
    def files(self) -> list[str]:
        """Names of all files in the warehouse, except the lock's."""
        return sorted(p.name for p in self.warehouse.iterdir() if p.name != ".kunci")
