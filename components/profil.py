"""The panel of a region: every region's is on the page, the chosen one is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from components import html
from data.spbe import Papan

# Under this key the sources also hold the one of the province's own value.
PROVINCE = "provinsi"


def profile(board: Papan, only: str = "") -> None:
    """Draw the panels of all regions of the board, of which the page shows the chosen one; or one alone."""
    st.html(_panels(board, only))


@lru_cache(maxsize=256)
def _panels(board: Papan, only: str) -> str:
    papan = board.papan
    shown = papan[papan["kode_wilayah"] == only] if only else papan
    panel = _Panel(board, _sources(board))
    return html.render("profil", profiles=[panel.of(r) for r in shown.to_dict("records")], tahun=board.tahun)


def _sources(board: Papan) -> dict[str, str]:
    own = board.papan.loc[board.papan["jenis"] == "provinsi", "sumber_id"].dropna()
    return {**board.source_names, PROVINCE: board.source_names[own.iloc[0]] if len(own) else ""}


@dataclass(frozen=True)
class _Panel:
    """The panel of any region of a board."""

    board: Papan
    sources: Mapping[str, str]

    @cached_property
    def order(self) -> dict[str, int]:
        predikat = self.board.predikat
        return dict(zip(predikat["predikat"], predikat["urutan"], strict=True))

    @cached_property
    def bounds(self) -> dict[str, float]:
        predikat = self.board.predikat
        return dict(zip(predikat["predikat"], predikat["batas_bawah"], strict=True))

    def of(self, r: Mapping[Any, Any]) -> dict[str, Any]:
        base = {"kode": r["kode_wilayah"], "nama": self.board.names[r["kode_wilayah"]], "angka": None}
        if pd.isna(r["nilai"]):
            return base | self._without(r)
        return base | {
            "angka": self.board.write(r["nilai"]),
            "kelas": int(self.order[r["predikat"]]),
            "predikat": r["predikat"],
            "predikat_asal": self._origin(r),
            "sumber": self.sources[r["sumber_id"]],
            "fakta": [*self._moves(r), *self._gaps(r), self._next(r)],
        }

    def _without(self, r: Mapping[Any, Any]) -> dict[str, Any]:
        last, tahun = r["tahun_terakhir"], self.board.tahun
        never = "Belum ditemukan nilai terbit untuk tahun mana pun."
        return {
            "fakta": [
                _fact(title, self.board.write(r[column]), f"nilai {tahun}", self.sources.get(source, ""))
                for title, column, source in (
                    ("Nasional", "nasional", r["sumber_nasional_id"]),
                    ("Provinsi", "provinsi", PROVINCE),
                )
                if pd.notna(r[column])
            ],
            "terakhir": never if pd.isna(last) else f"Nilai terbit terakhir: tahun {int(last)}.",
        }

    def _origin(self, r: Mapping[Any, Any]) -> str:
        if self.board.levels:
            return "Tingkat kematangan indikator"
        printed = r["predikat_asal"] == "terbit"
        return "Predikat tercetak di sumber" if printed else "Predikat menurut batas kelas"

    def _moves(self, r: Mapping[Any, Any]) -> Iterator[dict[str, str]]:
        tahun = self.board.tahun
        tie = ", seri" if r["seri"] else ""
        before = r["peringkat_lalu"]
        note = "tanpa peringkat" if pd.isna(before) else f"peringkat {int(before)}"
        of = f"dari {int(r['dari'])} yang bernilai{tie}"
        yield _fact("Peringkat", str(int(r["peringkat"])), of, f"Dihitung; {tahun - 1}: {note}")
        if pd.isna(r["perubahan"]):
            yield _fact("Perubahan", "–", f"{tahun - 1} tidak ada data", "")
        else:
            label = f"dari {self.board.write(r['nilai_lalu'])} ({tahun - 1})"
            source = f"Dihitung; {self.sources[r['sumber_id']]}"
            yield _fact("Perubahan", self.board.gap(r["perubahan"]), label, source)

    def _gaps(self, r: Mapping[Any, Any]) -> Iterator[dict[str, str]]:
        if pd.isna(r["selisih_nasional"]):
            yield _fact("Nasional", "–", "tidak ada data", "")
        else:
            yield self._against(
                "Nasional", r["selisih_nasional"], r["nasional"], self.sources[r["sumber_nasional_id"]]
            )
        if not pd.isna(r["selisih_provinsi"]):
            yield self._against("Provinsi", r["selisih_provinsi"], r["provinsi"], self.sources[PROVINCE])

    def _against(self, title: str, gap: float, value: float, source: str) -> dict[str, str]:
        return _fact(title, self.board.gap(gap), f"terhadap {self.board.write(value)}", source)

    def _next(self, r: Mapping[Any, Any]) -> dict[str, str]:
        title, top, basis = (
            ("Tingkat berikut", "sudah tingkat tertinggi", "Tingkat menurut peraturan")
            if self.board.levels
            else ("Predikat berikut", "sudah kelas tertinggi", "Batas kelas menurut peraturan")
        )
        following = r["predikat_berikut"]
        if pd.isna(following):
            return _fact(title, "–", top, "")
        label = f"lagi menuju {following} ({self.board.write(self.bounds[following])})"
        return _fact(title, self.board.write(r["ke_berikut"]), label, basis)


def _fact(title: str, value: str, label: str, source: str) -> dict[str, str]:
    return {"judul": title, "value": value, "label": label, "source": source}
