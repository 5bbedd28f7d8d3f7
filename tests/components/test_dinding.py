"""The wall's scenes: what is drawn, what is left out and what is skipped."""

from components.wall import Dasar, huruf, susun
from data import spbe
from data.dinding import Adegan
from data.snapshot import Snapshot


def base(snap: Snapshot) -> Dasar:
    name = str(spbe.instrumen(snap)["instrumen"].iloc[0])
    return Dasar(snap, None, None, spbe.papan(snap, name, spbe.main_year(snap, name)), huruf())


def test_a_scene_that_fails_is_told_and_the_others_are_drawn(sampel: Snapshot) -> None:
    scenes = [Adegan(jenis="papan", unsur="X9"), Adegan(jenis="papan"), Adegan(jenis="wilayah", wilayah="1")]
    made = susun(scenes, base(sampel))
    assert [scene for scene, _ in made.adegan] == [Adegan(jenis="papan")]
    assert made.gagal == {
        "1 (papan)": "ValueError: unsur X9 tidak dikenal",
        "3 (wilayah)": "ValueError: wilayah 1 tidak dikenal",
    }


def test_a_scene_without_its_data_is_left_out_without_a_word(sampel: Snapshot) -> None:
    scenes = [Adegan(jenis="srikandi"), Adegan(jenis="balapan"), Adegan(jenis="lapor"), Adegan(jenis="peta")]
    made = susun(scenes, base(sampel))
    assert [scene.jenis for scene, _ in made.adegan] == ["peta"]
    assert made.gagal == {}


def test_every_region_has_its_turn_with_its_own_title(sampel: Snapshot) -> None:
    scene = Adegan(jenis="wilayah")
    (_, made), *_ = susun([scene], base(sampel)).adegan
    assert len({str(one.pesan) for one in made.judul}) == 11
    assert str(made.judul[0].pesan) == "Provinsi NTB naik 0,16 menjadi 3,40; 0,10 lagi menuju Sangat Baik"


def test_a_scene_shows_its_own_year_and_element(sampel: Snapshot) -> None:
    (_, made), *_ = susun([Adegan(jenis="papan", tahun=2022, unsur="D1")], base(sampel)).adegan
    assert "Kebijakan Internal SPBE 2022" in made.judul[0].bawah
    assert made.simulasi
