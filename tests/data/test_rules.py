"""Rules between the reference files that readers and models rest on."""

import pytest

from data import rules
from data.problems import MasukanDitolak
from tests.data.gudang import Gudang


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "acuan_srikandi.csv",
            "nasional,2024,8,instansi,695,srikandi-anri-2024",
            "nasional,2024,13,instansi,695,srikandi-anri-2024",
            "acuan_srikandi.csv baris 2, kolom bulan: “13” harus 1 sampai 12",
        ),
        (
            "acuan_srikandi.csv",
            "nasional,2024,8,instansi,695,srikandi-anri-2024",
            "nasional,2024,8,instansi,695,anri",
            "acuan_srikandi.csv baris 2, kolom sumber_id: “anri” tidak ada di sumber.csv",
        ),
        (
            "status_lapor.csv",
            "Belum Terverifikasi,dalam proses",
            "Belum Terverifikasi,proses",
            "kolom grup: “proses” harus salah satu dari: dalam proses, selesai, tertunda, diarsipkan",
        ),
        (
            "libur_tambahan.csv",
            "tanggal,nama,sumber",
            "tanggal,nama,sumber\n2026-13-01,Libur,",
            "libur_tambahan.csv baris 2, kolom tanggal: “2026-13-01”",
        ),
    ],
)
def test_a_reference_file_that_breaks_a_rule_is_named_with_its_line(
    gudang: Gudang, name: str, old: str, new: str, message: str
) -> None:
    gudang.edit(name, old, new)
    with pytest.raises(MasukanDitolak) as caught:
        rules.muat(gudang.reference)
    assert message in str(caught.value)


def test_an_indicator_whose_levels_have_no_names_is_refused(gudang: Gudang) -> None:
    path = gudang.reference / "tingkat.csv"
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("pemdi-2026")
    ]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with pytest.raises(MasukanDitolak, match=r"tingkatnya tidak dinamai di tingkat\.csv"):
        rules.muat(gudang.reference)
