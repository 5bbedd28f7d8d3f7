"""Level beside use: what the indicators of Srikandi and SP4N-LAPOR! meet."""

import pytest

from data import bahasa, bertemu, kisi, lapor, snapshot, srikandi
from data.bertemu import Bertemu
from data.problems import MasukanDitolak
from data.rules import muat
from tests.data.gudang import Gudang


def meetings(wilayah: str, tahun: int) -> dict[str, Bertemu]:
    grid = kisi.kisi(snapshot.current("spbe"), "spbe-2020", tahun)
    return {one.kode: one for one in bertemu.bertemu(grid, wilayah)}


@pytest.mark.usefixtures("sampel")
def test_the_level_of_the_archive_indicator_stands_beside_the_use_of_srikandi() -> None:
    one = meetings("52.71", 2024)["I37"]
    state = srikandi.wilayah(snapshot.current("srikandi"), "52.71", "tahun", "2024").angka
    assert one.tingkat == ""  # nobody published a level of Mataram for 2024
    assert one.fakta[0] == (
        f"{int(state['opd_aktif'])} dari {int(state['opd_total'])}",
        "OPD memakai Srikandi",
    )
    assert one.fakta[-1] == ("12", "bulan dilaporkan")
    assert one.simulasi


@pytest.mark.usefixtures("sampel")
def test_the_level_of_the_complaint_indicator_stands_beside_the_flow_of_complaints() -> None:
    board = lapor.papan(snapshot.current("lapor"), lapor.Pilihan(tahun=2025)).set_index("kode_wilayah")
    one = meetings("52.71", 2025)["I42"]
    assert one.tingkat
    assert one.predikat in {"Informasi", "Interaksi", "Transaksi", "Kolaborasi", "Optimum"}
    assert one.fakta[0] == (bahasa.bilangan(board.loc["52.71", "jumlah"]), "laporan masuk")


@pytest.mark.usefixtures("sampel")
def test_a_year_before_the_first_report_has_no_facts() -> None:
    found = meetings("52.05", 2022)
    assert [one.fakta for one in found.values()] == [(), ()]
    assert not any(one.simulasi for one in found.values())


def test_a_dataset_that_was_never_published_has_no_facts(sampel: Gudang) -> None:
    for path in sampel.warehouse.glob("lapor-*"):
        path.unlink()
    assert meetings("52.71", 2025)["I42"].fakta == ()


def test_a_meeting_of_an_element_that_does_not_exist_is_refused(gudang: Gudang) -> None:
    gudang.edit("pertemuan.csv", "I42", "I99")
    with pytest.raises(MasukanDitolak, match="bukan unsur spbe-2020"):
        muat(gudang.reference)
