"""The wall's scenes: what is drawn, what is left out and what is skipped."""

import re

import pytest

from components.theme import NIGHT
from components.wall import Dasar, huruf, susun
from components.wall.lukisan import Lukisan
from data import dinding, spbe
from data.dinding import Adegan
from data.snapshot import Snapshot


def base(snap: Snapshot) -> Dasar:
    name = str(spbe.instrumen(snap)["instrumen"].iloc[0])
    return Dasar(snap, None, None, spbe.papan(snap, name, spbe.main_year(snap, name)), huruf())


def drawn(snap: Snapshot, *scenes: Adegan) -> list[Lukisan]:
    return [one for one in susun(scenes, base(snap)).adegan if one is not None]


def test_a_scene_that_fails_is_told_and_the_others_are_drawn(sampel: Snapshot) -> None:
    scenes = [Adegan(jenis="papan", unsur="X9"), Adegan(jenis="papan"), Adegan(jenis="wilayah", wilayah="1")]
    made = susun(scenes, base(sampel))
    assert [one is not None for one in made.adegan] == [False, True, False]
    assert made.gagal == {
        "1 (papan)": "ValueError: unsur X9 tidak dikenal",
        "3 (wilayah)": "ValueError: wilayah 1 tidak dikenal",
    }


def test_a_scene_without_its_data_is_left_out_without_a_word(sampel: Snapshot) -> None:
    scenes = [Adegan(jenis="srikandi"), Adegan(jenis="balapan"), Adegan(jenis="lapor"), Adegan(jenis="peta")]
    made = susun(scenes, base(sampel))
    assert [one is not None for one in made.adegan] == [False, False, False, True]
    assert made.gagal == {}


def test_who_is_best_in_what_is_left_out_where_nothing_below_the_index_is_known(terbit: Snapshot) -> None:
    made = susun([Adegan(jenis="unggul"), Adegan(jenis="peta")], base(terbit))
    assert [one is not None for one in made.adegan] == [False, True]
    assert made.gagal == {}


def test_every_region_has_its_turn_with_its_own_title(sampel: Snapshot) -> None:
    (made,) = drawn(sampel, Adegan(jenis="wilayah"))
    assert len({str(one.pesan) for one in made.judul}) == 11
    assert str(made.judul[0].pesan) == "Provinsi NTB naik 0,16 menjadi 3,40; 0,10 lagi menuju Sangat Baik"


def test_a_scene_shows_its_own_year_and_element(sampel: Snapshot) -> None:
    (made,) = drawn(sampel, Adegan(jenis="papan", tahun=2022, unsur="D1"))
    assert "Kebijakan Internal SPBE 2022" in made.judul[0].bawah
    assert made.simulasi


def test_a_board_of_many_regions_has_numbers_at_its_ends_and_for_its_owner(sampel: Snapshot) -> None:
    for scene in (Adegan(jenis="papan", unsur="D3"), Adegan(jenis="perubahan", unsur="D3")):
        (made,) = drawn(sampel, scene)
        assert isinstance(made.isi[0], str)
        rows = re.findall(r"<li.*?</li>", made.isi[0], re.DOTALL)
        told = [bool(re.search(r"<strong>.+</strong>", row)) for row in rows if "d-tanpa" not in row]
        assert len(told) > 9
        assert all(told[:3] + told[-3:])
        assert sum(told) <= 7
        assert all(re.search(r"<strong>.+</strong>", row) for row in rows if "pemilik" in row)


def test_the_board_below_a_map_says_no_number_again(sampel: Snapshot) -> None:
    (made,) = drawn(sampel, Adegan(jenis="peta", unsur="D3"))
    board = str(made.isi[-1])
    assert "d-tegak" in board
    assert len(re.findall("<li", board)) == 11
    assert not re.search(r"\d", re.sub(r"<[^>]*>", "", board))


def test_a_scene_opens_the_page_that_shows_the_same(sampel: Snapshot) -> None:
    scenes = [Adegan(jenis="papan", tahun=2022, unsur="D1"), Adegan(jenis="wilayah", wilayah="52.05")]
    board, region = drawn(sampel, *scenes)
    assert board.judul[0].buka == "peta?tahun=2022&instrumen=spbe-2020&unsur=D1"
    assert region.judul[0].buka == "wilayah?tahun=2023&instrumen=spbe-2020&wilayah=52.05"
    assert region.wilayah == ["52.05"]


def test_facts_say_the_date_of_every_data_set_they_are_from(sampel: Snapshot) -> None:
    (made,) = drawn(sampel, Adegan(jenis="sorotan"))
    assert made.data_per == {"spbe": sampel.data_per}
    assert made.judul[0].bawah == "Sorotan dari SPBE"


@pytest.mark.parametrize("light", [1, dinding.TEREDUP])
def test_text_on_the_wall_stands_out_by_day_and_at_the_darkest(light: float) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 * light for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    inks = (NIGHT.ink, NIGHT.quiet, NIGHT.accent_ink, NIGHT.late)
    pairs = [(ink, ground) for ink in inks for ground in (NIGHT.page, NIGHT.card)]
    for ink, ground in [*pairs, *zip(NIGHT.predikat_ink, NIGHT.predikat, strict=True)]:
        low, high = sorted((luminance(ink), luminance(ground)))
        # all of it is large text
        assert (high + 0.05) / (low + 0.05) >= 3, (ink, ground)
