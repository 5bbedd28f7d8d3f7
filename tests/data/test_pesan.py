"""Messages: computed, grammatical, true."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import bahasa, pesan
from data.spbe import Papan

KELAS = pd.DataFrame({"predikat": ["Baik"], "urutan": [1], "batas_bawah": [2.6], "batas_atas": [3.5]})
TINGKAT = pd.DataFrame(
    {
        "predikat": ["Rintisan", "Optimum"],
        "urutan": [1, 2],
        "batas_bawah": [1.0, 5.0],
        "batas_atas": [5.0, 5.0],
    }
)


def board(
    *rows: tuple[str, float | None, float | None],
    national: float | None = 2.79,
    classes: pd.DataFrame = KELAS,
) -> Papan:
    """Kabupaten with name, value and value of the year before."""
    frame = pd.DataFrame(rows, columns=["nama_pendek", "nilai", "nilai_lalu"]).astype(
        {"nilai": float, "nilai_lalu": float}
    )
    frame["jenis"] = "kabupaten"
    frame["predikat"] = "Baik"
    frame["perubahan"] = (frame["nilai"] - frame["nilai_lalu"]).round(4)
    frame["selisih_nasional"] = frame["nilai"] - (float("nan") if national is None else national)
    frame["peringkat"] = frame["nilai"].rank(method="min", ascending=False)
    empty = pd.DataFrame()
    return Papan(
        instrumen="spbe-2020",
        tahun=2023,
        unsur="",
        papan=frame,
        deret=empty,
        predikat=classes,
        wilayah=empty,
        sumber=empty,
        judul="Indeks SPBE",
        peraturan="",
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [("Dompu", 1.95, 1.20), ("Bima", 1.88, 1.36), ("Lombok Utara", 2.40, 2.40)],
            "Dua dari tiga kabupaten/kota naik; Dompu paling jauh, +0,75",
        ),
        (
            [("Dompu", 1.95, 1.20), ("Bima", 1.88, 1.36)],
            "Semua dari dua kabupaten/kota naik; Dompu paling jauh, +0,75",
        ),
        (
            [("Dompu", 2.0, 1.5), ("Bima", 3.0, 2.5)],
            "Semua dari dua kabupaten/kota naik: Dompu dan Bima, masing-masing +0,50",
        ),
        (
            [("Dompu", 2.0, 1.5), ("Bima", 3.0, 2.5), ("Sumbawa", 3.0, 2.5)],
            "Semua dari tiga kabupaten/kota naik, masing-masing +0,50",
        ),
        (
            [("Dompu", 1.95, 1.20), ("Bima", 1.36, 1.36)],
            "Satu dari dua kabupaten/kota naik: Dompu, +0,75",
        ),
        (
            [("Dompu", 1.95, 1.20), ("Bima", 1.36, None)],
            "Satu-satunya kabupaten/kota yang dapat dibandingkan naik: Dompu, +0,75",
        ),
        ([("Dompu", 1.0, 1.2), ("Bima", 1.2, 1.36)], "Tidak ada kabupaten/kota yang naik pada 2023"),
        ([("Dompu", 1.95, None), ("Bima", None, 1.36)], "Baru Dompu yang bernilai 2023: 1,95, Baik"),
        ([("Dompu", 1.95, None), ("Bima", 2.0, None)], "Dua dari dua wilayah bernilai 2023"),
        ([("Dompu", None, None)], "Belum ada nilai 2023"),
    ],
)
def test_the_message_of_change_is_a_true_sentence(
    rows: list[tuple[str, float | None, float | None]], said: str
) -> None:
    assert str(pesan.changes(board(*rows))) == said


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=13))
def test_farthest_is_said_only_of_who_rose_farther_than_another(moved: list[int]) -> None:
    rows = [(f"K{nth}.", 2 + change / 10, 2.0) for nth, change in enumerate(moved)]
    said = str(pesan.changes(board(*rows)))
    up = [change for change in moved if change > 0]
    assert ("paling jauh" in said) == (len(set(up)) > 1)
    assert ("masing-masing" in said) == (len(up) > 1 and len(set(up)) == 1)
    if up:
        assert said.endswith(bahasa.selisih(max(up) / 10))
    if up and len(moved) > 1:
        many = "Semua" if len(up) == len(moved) else bahasa.kata_bilangan(len(up)).capitalize()
        assert said.startswith(f"{many} dari {bahasa.kata_bilangan(len(moved))} kabupaten/kota naik")
    named = [nth for nth in range(len(moved)) if f"K{nth}." in said]
    assert all(moved[nth] == max(up) for nth in named)


def test_levels_of_an_indicator_are_spoken_of_without_decimals() -> None:
    levels = board(("Dompu", 3.0, 2.0), ("Bima", 3.4, 3.4), classes=TINGKAT)
    assert str(pesan.changes(levels)) == "Satu dari dua kabupaten/kota naik: Dompu, +1"
    assert str(pesan.leader(levels)).startswith("Bima teratas, 3,4;")


@pytest.mark.parametrize(
    ("rows", "national", "said"),
    [
        (
            [("Dompu", 3.0, None), ("Bima", 2.0, None)],
            2.79,
            "Dompu teratas, 3,00; satu kabupaten/kota di atas nasional",
        ),
        (
            [("Dompu", 2.0, None), ("Bima", 2.0, None)],
            2.79,
            "Dompu dan Bima teratas, 2,00; tidak satu pun kabupaten/kota di atas nasional",
        ),
        ([("Dompu", 3.0, None)], None, "Dompu teratas, 3,00"),
        ([("Dompu", None, None)], 2.79, "Belum ada nilai 2023"),
    ],
)
def test_the_message_of_the_leader_is_a_true_sentence(
    rows: list[tuple[str, float | None, float | None]], national: float | None, said: str
) -> None:
    assert str(pesan.leader(board(*rows, national=national))) == said
