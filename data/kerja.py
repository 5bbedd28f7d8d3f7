"""Loading an uploaded file and publishing it in a thread of its own: one at a time, watched from a page."""

import logging
import threading
from dataclasses import replace
from typing import Literal, TypeAlias

import duckdb

from data import bahasa, manifest, muat, publish, unggah
from data.models import ModelGagal
from data.problems import MasukanDitolak
from data.staging import StagingRusak

Tahap: TypeAlias = Literal["membaca", "menyimpan", "menerbitkan", "selesai"]
TAHAP: tuple[Tahap, ...] = ("membaca", "menyimpan", "menerbitkan", "selesai")


class Dibatalkan(Exception):  # noqa: N818 - an Indonesian name
    """Whoever began it does not want it any more; nothing was changed."""


class Kerja:
    """A file being loaded and published as ``python -m data load`` does.

    ``tahap`` is what it does at the moment. Once that is ``selesai``, either ``galat`` says why it failed, or
    ``hasil`` what became of the file and ``terbitan`` what was published.
    """

    def __init__(self, berkas: str, isi: bytes, oleh: str) -> None:
        """Take a file's name, its content and the account that loads it; :meth:`mulai` begins."""
        self.berkas = berkas
        self.oleh = oleh
        self.sejak = manifest.now()
        self.tahap: Tahap = "membaca"
        self.hasil: muat.Hasil | None = None
        self.terbitan: publish.Hasil | None = None
        self.galat = ""
        self._isi = isi
        self._batal = threading.Event()
        # a server that stops does not wait for it: what a killed load leaves is known how to be mended
        self._thread = threading.Thread(target=self._run, name="muat", daemon=True)

    def mulai(self) -> None:
        """Begin."""
        self._thread.start()

    def batal(self) -> None:
        """Stop it when nothing was stored yet; what is being stored goes on to its end."""
        self._batal.set()

    def tunggu(self, seconds: float) -> None:
        """Wait until it is done, so many seconds at most."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._load()
        except Dibatalkan:
            self.galat = "Dibatalkan; tidak ada yang diubah."
        except MasukanDitolak as error:
            self.galat = f"Ditolak, tidak ada yang diubah. {error}"
        except (publish.PublikasiGagal, StagingRusak, ModelGagal) as error:
            self.galat = f"Gagal; yang tampil tidak berubah. {error}"
        except (OSError, duckdb.Error):
            # the message names folders of the server, which is for its log
            logging.getLogger(__name__).exception("An uploaded file cannot be loaded.")
            self.galat = (
                "Gagal membaca atau menulis; yang tampil tidak berubah. Sudah dicatat untuk pengelola."
            )
        except Exception:
            logging.getLogger(__name__).exception("An uploaded file cannot be loaded.")
            self.galat = "Terjadi kesalahan; yang tampil tidak berubah. Sudah dicatat untuk pengelola."
        finally:
            self._isi = b""
            self.tahap = "selesai"

    def _load(self) -> None:
        with unggah.berkas(self.berkas, self._isi) as path:
            found = muat.muat(path, oleh=self.oleh, sebelum_simpan=self._past_return)
        # the rows are stored; this is kept as long as a page speaks of it
        self.hasil = replace(found, bacaan=None)
        if self.hasil.muatan is None:
            return
        self.tahap = "menerbitkan"
        self.terbitan = publish.build(self.hasil.muatan.dataset, oleh=self.oleh)

    def _past_return(self) -> None:
        if self._batal.is_set():
            raise Dibatalkan
        self.tahap = "menyimpan"


_lock = threading.Lock()
_last: list[Kerja] = []


def mulai(berkas: str, isi: bytes, oleh: str) -> Kerja:
    """Begin to load and publish a file; raise PublikasiGagal naming who does so already."""
    with _lock:
        for other in _last:
            if other.tahap != "selesai":
                raise publish.PublikasiGagal(
                    f"{other.oleh} sedang menerbitkan {other.berkas} sejak {bahasa.waktu(other.sejak)}; "
                    "tunggu sampai selesai, lalu terbitkan lagi."
                )
        work = Kerja(berkas, isi, oleh)
        _last[:] = [work]
        work.mulai()
    return work
