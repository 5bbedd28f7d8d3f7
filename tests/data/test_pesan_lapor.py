"""Messages of /lapor: true and grammatical whatever the reports are."""

from datetime import date

import pytest

from data.lapor import Pilihan
from data.lapor_alur import GRUP
from data.lapor_rentang import Rentang
from data.lapor_saldo import Terbuka
from data.pesan_lapor import cakupan, keadaan


def counts(*numbers: int) -> dict[str, int]:
    """In the order dalam proses, tertunda, selesai, diarsipkan, belum dipetakan."""
    return dict(zip(GRUP, numbers, strict=True))


@pytest.mark.parametrize(
    ("grup", "terbuka", "said"),
    [
        (
            counts(1000, 204, 9000, 10, 0),
            Terbuka(1204, 312, "Jalan"),
            "1.204 laporan masih terbuka, 312 lewat target; Jalan paling banyak",
        ),
        (counts(3, 0, 0, 0, 0), Terbuka(3, 0), "3 laporan masih terbuka, tidak satu pun lewat target"),
        (counts(3, 0, 0, 0, 0), Terbuka(3, 3), "3 laporan masih terbuka, semuanya lewat target"),
        (counts(1, 0, 0, 0, 0), Terbuka(1, 0), "1 laporan masih terbuka, belum lewat target"),
        (counts(0, 1, 5, 0, 0), Terbuka(1, 1), "1 laporan masih terbuka, sudah lewat target"),
        (counts(0, 0, 18, 2, 0), Terbuka(0, 0), "Semua 20 laporan sudah ditutup"),
        (counts(0, 0, 1, 0, 0), Terbuka(0, 0), "Satu-satunya laporan sudah ditutup"),
        (counts(0, 0, 0, 7, 0), Terbuka(0, 0), "Semua 7 laporan sudah ditutup, seluruhnya diarsipkan"),
        (counts(0, 0, 0, 1, 0), Terbuka(0, 0), "Satu-satunya laporan sudah ditutup, diarsipkan"),
        (
            counts(0, 0, 4, 0, 2),
            Terbuka(0, 0),
            (
                "Tidak ada laporan yang diketahui masih terbuka; 4 sudah ditutup, "
                "status 2 laporan belum dipetakan"
            ),
        ),
        (counts(0, 0, 0, 0, 3), Terbuka(0, 0), "Status semua 3 laporan belum dipetakan"),
        (counts(0, 0, 0, 0, 0), Terbuka(0, 0), "Tidak ada laporan pada pilihan ini"),
    ],
)
def test_the_title_says_how_the_reports_stand(grup: dict[str, int], terbuka: Terbuka, said: str) -> None:
    assert str(keadaan(grup, terbuka)) == said


def test_a_class_without_a_target_is_never_said_to_be_in_time() -> None:
    said = str(keadaan(counts(5, 0, 1, 0, 0), Terbuka(5, 0, "Jalan"), bertarget=False))
    assert said == "5 laporan masih terbuka; klasifikasi ini tanpa target waktu; Jalan paling banyak"


def test_the_line_below_says_what_is_counted() -> None:
    known = Rentang(date(2023, 11, 1), date(2026, 10, 31), date(2026, 10, 31))
    assert cakupan(18_000, known, Pilihan(), {}) == (
        "SP4N-LAPOR!: 18.000 laporan masuk 1 November 2023 sampai 31 Oktober 2026"
    )
    chosen = Pilihan(2026, "Aspirasi", "Jalan", "52.05")
    assert cakupan(3, known, chosen, {"52.05": "Dompu"}) == (
        "SP4N-LAPOR!: 3 laporan masuk 2026 · Aspirasi · Jalan · Dompu"
    )
