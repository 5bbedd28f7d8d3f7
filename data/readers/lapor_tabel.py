"""The table of one sheet of a SP4N-LAPOR! export: rows in, accepted rows out, the others explained."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, timedelta
from itertools import compress, dropwhile, islice
from operator import itemgetter

import pyarrow as pa

from data.bahasa import bilangan
from data.problems import MASKED, Masalah
from data.readers import lapor_sel
from data.readers.lapor_kolom import Kamus, Kepala, tampil
from data.readers.lapor_sel import Aturan, Lokasi, Pembaca, PembacaSekali, Salah, Tempat, terisi
from data.readers.lapor_temuan import Temuan, samarkan
from data.readers.lapor_waktu import WITA, Dilihat
from data.readers.lembar import Baris, Lembar, Sel, teks
from data.staging import SKEMA

_SCHEMA = SKEMA["lapor"]
_ROWS = 2_000  # read at a time: so few that their cells stay near the processor
_NAMES = 20  # unknown columns that are named
_DAY = timedelta(days=1)
# Columns by which a row shows that its cells stand in their places.
_ANCHORS = frozenset({"tracking_id", "tanggal", "klasifikasi"})
_LATER = ("tanggal_verifikasi", "tanggal_tindak_lanjut", "tanggal_selesai")
_CLOSING = re.compile(
    r"(grand total|total|jumlah|dicetak|diunduh|sumber|keterangan|catatan|halaman)\b", re.IGNORECASE
)


class Tabel:
    """The table of one sheet, read once; what is wrong goes to its file's findings."""

    def __init__(
        self,
        lembar: Lembar,
        kepala: Kepala,
        kamus: Kamus,
        dilihat: Dilihat,
        lokasi: Lokasi,
        temuan: Temuan,
    ) -> None:
        """Prepare to read the rows under ``kepala``, as seen at ``dilihat``."""
        self.kepala = kepala
        self._sheet = lembar
        self._kamus = kamus
        self._seen = dilihat
        self._place = lokasi
        self._found = temuan
        self._readers = self._columns()
        self._reports = self._closings = 0
        self._wider = False

    def baca(self) -> Iterator[pa.Table]:
        """Yield the accepted rows (``staging.SKEMA["lapor"]``), piece by piece."""
        sound = self._check_header()
        rows = self._rows()
        while piece := list(islice(rows, _ROWS)):
            if sound:
                yield self._read(piece)
            else:
                for _, cells in piece:
                    if not self._is_no_report(cells):
                        self._reports += 1
                        self._found.tolak()
        self._remark()

    def masalah(self, baris: int, kolom: str, nilai: str, harapan: str) -> None:
        """Add a problem with a cell of a column that is read."""
        place = self.kepala.posisi[kolom]
        self._problem(baris, self.kepala.sel[place], nilai, harapan, place)

    def tolak_lagi(self, baris: set[int]) -> None:
        """Reject rows after all; they are read once more to be shown in the report."""
        wanted = len(baris)
        for number, cells in self._rows():
            if number in baris:
                self._found.tolak(samarkan(self._sheet.nama, self.kepala, number, cells, semua=False))
                wanted -= 1
                if not wanted:
                    return

    def _columns(self) -> dict[str, Pembaca]:
        last = self._seen.saat.astimezone(WITA).date() + _DAY
        classes = self._kamus.nilai["klasifikasi"]
        special: dict[str, Aturan] = {
            "tanggal": lapor_sel.tanggal(last, wajib=True),
            "jam": lapor_sel.jam,
            "klasifikasi": lapor_sel.klasifikasi(classes),
            "kategori": lapor_sel.kategori(classes),
            "status": lapor_sel.bebas(wajib=True),
            "setwapres": lapor_sel.pilihan(self._kamus.nilai["setwapres"]),
            "rating": lapor_sel.rating,
            **{name: lapor_sel.tanggal(last, wajib=False) for name in _LATER},
        }
        plain = lapor_sel.bebas(wajib=False)
        readers = {name: Pembaca(special.get(name, plain)) for name in self.kepala.posisi}
        return readers | {"tracking_id": PembacaSekali(lapor_sel.tracking_id)}

    def _rows(self) -> Iterator[Baris]:
        return dropwhile(lambda row: row[0] <= self.kepala.baris, self._sheet.baris())

    def _check_header(self) -> bool:
        """Return whether the rows can be read; add what prevents it."""
        header, seen = self.kepala, self._seen
        missing = [name for name in self._kamus.wajib if name not in header.posisi]
        for name in missing:
            self._problem(
                header.baris, self._kamus.resmi[name], "", "kolom wajib ini tidak ada di kepala tabel"
            )
        for place, name in header.ganda.items():
            expected = f"kolom ini ada dua kali; yang pertama kolom ke-{header.posisi[name] + 1}"
            self._problem(header.baris, header.sel[place], "", expected, place)
        if seen.salah is not None:
            self._problem(seen.baris, seen.label, seen.nilai, seen.salah.harapan, seen.kolom)
        return not missing and not header.ganda and seen.salah is None

    def _remark(self) -> None:
        for remark in self._remarks():
            self._found.catat(remark, self._sheet.nama)

    def _remarks(self) -> Iterator[str]:
        unknown, seen = self.kepala.asing, self._seen
        if unknown:
            more = f" dan {bilangan(len(unknown) - _NAMES)} lain" if len(unknown) > _NAMES else ""
            named = ", ".join(f"“{one}”" for one in unknown[:_NAMES])
            yield f"kolom yang tidak dikenal tidak dibaca: {named}{more}"
        if self._wider:
            yield "sel di sebelah kanan kepala tabel tidak dibaca"
        if self._closings:
            yield f"{bilangan(self._closings)} baris penutup tabel dilewati"
        if not seen.terbaca:
            yield f"{seen.label} “{seen.nilai}” tidak terbaca sebagai tanggal; waktu muat yang dipakai"
        if not self._reports:
            yield "tidak ada satu laporan pun di bawah kepala tabel"

    def _read(self, piece: Sequence[Baris]) -> pa.Table:
        columns = self._values(piece)
        nothing = [None] * len(piece)
        said = zip(columns.get("provinsi", nothing), columns.get("kabupaten", nothing), strict=True)
        places = [self._place[one] for one in said]
        wrong = self._wrong(columns, places)
        longer = self._longer(piece)
        refused = wrong.keys() | longer
        self._reports += len(piece) - len(refused)
        for n in sorted(refused):
            number, cells = piece[n]
            if not self._is_no_report(cells):
                self._refuse(number, cells, {} if n in longer else wrong[n])
        columns |= {"baris": [number for number, _ in piece], "tempat": places}
        if refused:
            keep = [n not in refused for n in range(len(piece))]
            columns = {name: list(compress(values, keep)) for name, values in columns.items()}
        return self._table(columns)

    def _longer(self, piece: Sequence[Baris]) -> set[int]:
        """Return the places in the piece of rows in which a sign inside a text has made two cells of it."""
        longer = {n for n, (_, cells) in enumerate(piece) if len(cells) > len(self.kepala.sel)}
        if not self._sheet.nama:
            return longer
        # the cells of a sheet cannot slip: one without a header is a remark in the margin
        self._wider = self._wider or bool(longer)
        return set()

    def _values(self, piece: Sequence[Baris]) -> dict[str, Sequence[object]]:
        """Return the cells of the columns that are read as values; other cells are not touched."""
        places = list(self.kepala.posisi.values())
        width = max(places) + 1
        full = (
            cells if len(cells) >= width else [*cells, *[None] * (width - len(cells))] for _, cells in piece
        )
        cells_by_column = zip(*map(itemgetter(*places), full), strict=True)
        return {
            name: reader.kolom(cells)
            for (name, reader), cells in zip(self._readers.items(), cells_by_column, strict=True)
        }

    def _wrong(
        self, columns: Mapping[str, Sequence[object]], places: Sequence[Tempat | Mapping[str, Salah]]
    ) -> dict[int, dict[str, Salah]]:
        """Return what is wrong, by the row's place in the piece and by column."""
        wrong: dict[int, dict[str, Salah]] = {}
        for name in (name for name, reader in self._readers.items() if reader.salah):
            for n, value in enumerate(columns[name]):
                if isinstance(value, Salah):
                    wrong.setdefault(n, {})[name] = value
        for n, place in enumerate(places):
            if not isinstance(place, tuple):
                wrong.setdefault(n, {}).update(place)
        for name in self._readers.keys() & set(_LATER):
            for n, dates in enumerate(zip(columns["tanggal"], columns[name], strict=True)):
                if not lapor_sel.berurutan(*dates):
                    wrong.setdefault(n, {})[name] = Salah("lebih awal daripada tanggal laporan masuk")
        return wrong

    def _table(self, columns: Mapping[str, Sequence[object]]) -> pa.Table:
        places = [place for place in columns["tempat"] if isinstance(place, tuple)]
        same = {
            "asal": "resmi",
            "lembar": self._sheet.nama,
            "dilihat": self._seen.saat.astimezone(UTC).replace(tzinfo=None),
        }
        of_place = {"kode_wilayah": [code for code, _ in places], "lokasi": [kind for _, kind in places]}
        arrays = []
        for field in _SCHEMA:
            if field.name in same:
                arrays.append(pa.repeat(pa.scalar(same[field.name], field.type), len(places)))
            elif values := of_place.get(field.name, columns.get(field.name)):
                arrays.append(pa.array(values, field.type))
            else:
                arrays.append(pa.nulls(len(places), field.type))
        return pa.table(arrays, schema=_SCHEMA)

    def _is_no_report(self, cells: Sequence[Sel]) -> bool:
        """Return whether a row is blank, or closes the table in its first cell alone."""
        filled = list(islice((n for n, cell in enumerate(cells) if terisi(cell)), 2))
        if not filled:
            return True
        if filled != [0] or not _CLOSING.match(teks(cells[0])):
            return False
        self._closings += 1
        return True

    def _refuse(self, number: int, cells: Sequence[Sel], wrong: Mapping[str, Salah]) -> None:
        """Reject a report, with what is wrong by column; nothing given, its cells have slipped."""
        self._reports += 1
        slipped = (
            not wrong
            or len(wrong.keys() & _ANCHORS) > 1
            or not all(why.boleh_tampil for why in wrong.values())
        )
        if not wrong:
            expected = (
                f"berisi {bilangan(len(cells))} sel, kepala tabel {bilangan(len(self.kepala.sel))}; teks "
                "yang memuat tanda pemisah kolom harus diapit tanda kutip"
            )
            self._problem(number, "", "", expected)
        for name, place in self.kepala.posisi.items():
            if name in wrong:
                found = tampil(cells[place]) if place < len(cells) else ""
                self.masalah(number, name, MASKED if found and slipped else found, wrong[name].harapan)
        room = self._found.sisa
        self._found.tolak(
            samarkan(self._sheet.nama, self.kepala, number, cells, semua=slipped) if room else None
        )

    def _problem(
        self, number: int | None, column: str, found: str, expected: str, place: int | None = None
    ) -> None:
        nomor = None if place is None else place + 1
        self._found.masalah(
            Masalah(self._found.berkas, number, column, found, expected, self._sheet.nama, nomor)
        )
