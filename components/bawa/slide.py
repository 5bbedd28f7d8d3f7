"""Slides of what is on the screen: one a panel, every table native, every picture at two pixels for one."""

from collections.abc import Sequence

import pandas as pd

from components.bawa import gambar, isi
from components.bawa.kanvas import BOTTOM, MARGIN, TOP, WIDTH, Kaki, Kanvas, Kolom, Kotak, letakkan, tabel
from components.bawa.lukisan import jejak, letak, satu_lintasan
from components.linked.bernama import Spec
from components.linked.rows import NO_DATA, change
from data import bahasa, pesan, pesan_wilayah
from data.kisi import INDIKATOR, Kisi
from data.pesan import Pesan
from data.potret import Potret
from data.rencana import Rencana
from data.snapshot import Snapshot
from data.spbe import NASIONAL, Papan

WHOLE = Kotak(MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP)
_HALF = (WHOLE.lebar - 0.4) / 2
LEFT = Kotak(MARGIN, TOP, _HALF, WHOLE.tinggi)
RIGHT = Kotak(MARGIN + _HALF + 0.4, TOP, _HALF, WHOLE.tinggi)
# Rows that a slide bears, read from the end of a table.
ROWS = 13
_LESSONS = 10


def peta(board: Papan, wilayah: str, snapshot: Snapshot) -> bytes:
    """Return the deck of a board: the map, the board as a table, the chosen region's years."""
    sources = board.used_sources()
    deck = Kanvas(
        f"{board.judul} {board.tahun}", _foot(sources, snapshot, board.simulated), snapshot.published_at
    )
    below = isi.perihal(board)
    slide = deck.lembar(pesan.changes(board), below)
    letakkan(slide, letak(board, wilayah), WHOLE, str(pesan.leader(board)))
    _board(deck, board, wilayah)
    series = board.deret[board.deret["kode_wilayah"].isin([wilayah, board.owner, NASIONAL])]
    if len(series):
        _years(deck, board, wilayah, below, (jejak(board, wilayah), series))
    return deck.selesai()


def wilayah(shown: Potret, plan: Rencana | None, snapshot: Snapshot) -> bytes:
    """Return the deck of a region: its figures and place, the board, its years, its elements, its plan."""
    board = shown.papan
    foot = _foot(shown.sumber(), snapshot, shown.simulated)
    deck = Kanvas(f"{shown.nama}, {board.judul} {board.tahun}", foot, snapshot.published_at)
    below = f"{shown.nama} · {isi.perihal(board)}"
    slide = deck.lembar(pesan_wilayah.judul(shown), below)
    facts = [("Indeks", _number(shown.indeks["nilai"]), _class(shown.indeks["predikat"]))]
    facts += [(one.judul, one.nilai, one.label) for one in isi.fakta(shown)]
    tabel(
        slide,
        [Kolom("Ukuran", 1.1), Kolom("Nilai", 0.6, angka=True), Kolom("Keterangan", 1.5)],
        facts,
        LEFT,
        tegas=0,
    )
    letakkan(slide, letak(board, shown.wilayah), RIGHT, f"Letak {shown.nama} di peta {board.judul}")
    _board(deck, board, shown.wilayah)
    for n, path in enumerate(shown.lintasan):
        about = f"{shown.nama} · {path.nama}, {path.peraturan}"
        _years(deck, board, shown.wilayah, about, (satu_lintasan(shown, n), path.deret))
    _elements(deck, shown)
    if plan is not None:
        _plan(deck, shown, plan)
    _lessons(deck, shown, plan)
    return deck.selesai()


def banding(grid: Kisi, codes: Sequence[str], board: Papan, snapshot: Snapshot) -> bytes:
    """Return the deck of regions side by side: index, domains and aspects first, then every indicator."""
    sources = board.sumber[board.sumber["sumber_id"].isin(grid.sel["sumber_id"])]
    names = [grid.names[code] for code in codes]
    title = f"{', '.join(names[:-1])} dan {names[-1]}" if len(names) > 1 else names[0]
    foot = _foot(sources, snapshot, grid.simulated)
    deck = Kanvas(f"{title}, {board.judul} {board.tahun}", foot, snapshot.published_at)
    columns = [
        Kolom("Unsur", 3.2),
        *(Kolom(name, 1, angka=True) for name in names),
        Kolom("Terpaut", 0.8, angka=True),
    ]
    leaves = grid.unsur["jenjang"] == INDIKATOR
    below = f"{board.peraturan} · {board.tahun}"
    top = _side_by_side(grid, codes, list(grid.unsur.loc[~leaves, "kode"]))
    _paged(deck, Pesan("Indeks, domain dan aspek:", title), below, columns, top)
    rows = _side_by_side(grid, codes, _differing(grid, codes, list(grid.unsur.loc[leaves, "kode"])))
    _paged(deck, Pesan("Indikator, yang paling terpaut lebih dulu:", title), below, columns, rows)
    return deck.selesai()


def _spread(grid: Kisi, codes: Sequence[str]) -> pd.Series:
    """Return how far apart the regions are in each element, NaN where one of them has no value."""
    values = grid.nilai[list(codes)]
    return values.max(axis=1, skipna=False) - values.min(axis=1, skipna=False)


def _differing(grid: Kisi, codes: Sequence[str], elements: list[str]) -> list[str]:
    found = _spread(grid, codes)[elements]
    return list(found.sort_values(ascending=False, kind="stable", na_position="last").index)


def _side_by_side(grid: Kisi, codes: Sequence[str], elements: list[str]) -> list[list[str]]:
    spread, values = _spread(grid, codes).to_dict(), {code: grid.nilai[code].to_dict() for code in codes}
    return [
        [
            f"{kode} {grid.nama[kode]}".strip(),
            *(isi.nilai(grid, kode, values[code][kode]) for code in codes),
            "–" if pd.isna(spread[kode]) else isi.jarak(grid, kode, spread[kode]),
        ]
        for kode in elements
    ]


def _foot(sources: pd.DataFrame, snapshot: Snapshot, simulated: bool) -> Kaki:  # noqa: FBT001 - one of three things a foot says
    cited = [
        f"{one['singkat']}: {one['rinci']}" + (f". Catatan: {one['catatan']}" if one["catatan"] else "")
        for one in isi.sumber(sources)
    ]
    about = isi.kaki(snapshot)
    return Kaki(f"{isi.singkat(sources)} · {about}", "\n".join(["Sumber", *cited, about]), simulated)


def _board(deck: Kanvas, board: Papan, chosen: str) -> None:
    columns = [
        Kolom("Peringkat", 0.7, angka=True),
        Kolom("Wilayah", 2),
        Kolom("Nilai", 0.8, angka=True),
        Kolom("Predikat", 1.3),
        Kolom(f"Perubahan dari {board.tahun - 1}", 1.2, angka=True),
        Kolom("Terhadap nasional", 1.2, angka=True),
    ]
    frame = board.papan
    rows = [
        [
            "–" if pd.isna(r["peringkat"]) else str(int(r["peringkat"])),
            board.names[r["kode_wilayah"]],
            _number(r["nilai"]),
            _class(r["predikat"]),
            change(r["perubahan"]),
            "" if pd.isna(r["selisih_nasional"]) else bahasa.selisih(r["selisih_nasional"]),
        ]
        for r in frame.to_dict("records")
    ]
    _paged(
        deck,
        pesan.leader(board),
        isi.perihal(board),
        columns,
        rows,
        list(frame["kode_wilayah"]).index(chosen) if chosen in set(frame["kode_wilayah"]) else None,
    )


def _years(deck: Kanvas, board: Papan, chosen: str, below: str, drawn: tuple[Spec, pd.DataFrame]) -> None:
    spec, series = drawn
    names = {
        chosen: board.short_names[chosen],
        board.owner: board.short_names[board.owner],
        NASIONAL: NASIONAL,
    }
    wide = series.pivot_table(index="tahun", columns="kode_wilayah", values="nilai", aggfunc="first")
    columns = [Kolom("Tahun", 0.8), *(Kolom(name, 1, angka=True) for name in names.values())]
    rows = [
        [str(year), *(_number(row.get(code)) for code in names)]
        for year, row in zip(wide.index, wide.to_dict("records"), strict=True)
    ]
    slide = deck.lembar(_path_title(series, chosen, board.short_names[chosen]), below)
    wide_left = Kotak(MARGIN, TOP, 7.6, WHOLE.tinggi)
    letakkan(
        slide, gambar.titik(gambar.lukis(spec, 1000, 620)), wide_left, f"Jejak {board.short_names[chosen]}"
    )
    tabel(slide, columns, rows, Kotak(MARGIN + 7.9, TOP, WHOLE.lebar - 7.9, WHOLE.tinggi))


def _path_title(series: pd.DataFrame, chosen: str, name: str) -> Pesan:
    own = series[series["kode_wilayah"] == chosen].sort_values("tahun")
    if own.empty:
        return Pesan(f"Belum ada nilai {name}", "di tahun mana pun")
    first, last = own.iloc[0], own.iloc[-1]
    if len(own) == 1:
        return Pesan(f"{name} bernilai {bahasa.angka(last['nilai'])}", f"pada {int(last['tahun'])}")
    start = f"{name}: dari {bahasa.angka(first['nilai'])} pada {int(first['tahun'])}"
    return Pesan(start, f"ke {bahasa.angka(last['nilai'])} pada {int(last['tahun'])}")


def _elements(deck: Kanvas, shown: Potret) -> None:
    found = shown.unsur[(shown.unsur["jenjang"] != INDIKATOR) & (shown.unsur["kode"] != "")]
    columns = [
        Kolom("Unsur", 3.4),
        Kolom(shown.pendek, 0.9, angka=True),
        Kolom("Provinsi", 0.9, angka=True),
        Kolom("Nasional", 0.9, angka=True),
        Kolom("Terbaik", 0.9, angka=True),
        Kolom("Wilayah terbaik", 1.6),
    ]
    names = shown.papan.short_names
    rows = [
        [
            f"{r['kode']} {r['nama']}",
            *(_number(r[column]) for column in ("nilai", "provinsi", "nasional", "terbaik")),
            isi.sebut([names[code] for code in r["wilayah_terbaik"]]),
        ]
        for r in found.to_dict("records")
    ]
    if rows:
        _paged(
            deck, isi.rentang(shown), f"{shown.nama} · domain dan aspek {shown.papan.tahun}", columns, rows
        )


def _plan(deck: Kanvas, shown: Potret, plan: Rencana) -> None:
    columns = [
        Kolom("", 0.3, angka=True),
        Kolom("Indikator", 3.4),
        Kolom("Kini", 1.2),
        Kolom("Menjadi", 1.2),
        Kolom("Belajar dari", 2.5),
        Kolom("Usaha", 0.6, angka=True),
        Kolom("Indeks", 0.7, angka=True),
    ]
    rows = [
        [s["nomor"], f"{s['kode']} {s['nama']}", s["dari"], s["ke"], s["guru"], s["usaha"], s["naik"]]
        for s in isi.langkah(shown, plan)
    ]
    if rows:
        _paged(deck, Pesan(isi.ringkas(shown, plan)), isi.syarat(plan), columns, rows)


def _lessons(deck: Kanvas, shown: Potret, plan: Rencana | None) -> None:
    """Add what the region can learn; where there are no steps to show, say here why."""
    found = isi.pelajaran(shown, _LESSONS)
    columns = [
        Kolom("Indikator", 3.6),
        Kolom("Kini", 1.2),
        Kolom("Terbaik", 1.4),
        Kolom("Wilayah", 2),
        Kolom("Indeks", 0.7, angka=True),
    ]
    rows = [
        [f"{s['kode']} {s['nama']}", s["kini"], s["terbaik"], s["guru"], s["naik"]] for s in found["belajar"]
    ]
    below = found["belajar_rinci"]
    if plan is None or not plan.langkah:
        why = isi.tanpa_rencana(shown) if plan is None else isi.ringkas(shown, plan)
        below = f"{below}. {why}"
    if rows:
        _paged(deck, Pesan(found["belajar_judul"]), f"{below[:1].upper()}{below[1:]}", columns, rows)
    else:
        deck.lembar(Pesan(found["belajar_judul"]), f"{below[:1].upper()}{below[1:]}")


def _paged(
    deck: Kanvas,
    title: Pesan,
    below: str,
    columns: Sequence[Kolom],
    rows: Sequence[Sequence[str]],
    told: int | None = None,
) -> None:
    """Put a table on as many slides as it takes, evenly filled."""
    count = -(-len(rows) // ROWS)
    size = -(-len(rows) // count)
    for n in range(count):
        part = rows[n * size : (n + 1) * size]
        about = below if count == 1 else f"{below} · bagian {n + 1} dari {count}"
        here = None if told is None or not n * size <= told < (n + 1) * size else told - n * size
        tabel(deck.lembar(title, about), columns, part, WHOLE, tegas=here)


def _number(value: float | None) -> str:
    return "–" if value is None or pd.isna(value) else bahasa.angka(value)


def _class(name: object) -> str:
    return str(name) if isinstance(name, str) else NO_DATA
