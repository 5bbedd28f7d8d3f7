"""The fact sheet: two pages that say what is known, where from, and what is simulated."""

import csv
import io
import threading
from dataclasses import replace

import pytest
from pypdf import PdfReader

from components import spbe
from components.bawa import isi, sediaan
from components.bawa.lembar_fakta import lembar_fakta
from data import bahasa, rencana
from data.potret import Potret, potret
from data.rencana import Pilihan, Rencana
from data.snapshot import Snapshot
from tests.product import ROOT

REFERENCE = ROOT / "data" / "reference"
SPBE = "spbe-2020"
A4 = (595, 842)  # points


def portrait(snap: Snapshot, wilayah: str, tahun: int = 2023) -> Potret:
    return potret(snap, SPBE, tahun, wilayah)


def plan(shown: Potret, **choice: object) -> Rencana | None:
    """The plan to the next class, or none where the region has no levels."""
    if not shown.kisi.lengkap(shown.wilayah):
        return None
    following = str(shown.indeks["predikat_berikut"])
    wanted = Pilihan(rencana.target(shown.papan.instrumen, following), **choice)  # type: ignore[arg-type]
    return rencana.susun(shown.kisi.keadaan(shown.wilayah), wanted)


def pages(content: bytes) -> list[str]:
    """The text of each page, its white space made single."""
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def sheet(snap: Snapshot, wilayah: str, tahun: int = 2023) -> list[str]:
    shown = portrait(snap, wilayah, tahun)
    return pages(lembar_fakta(shown, plan(shown), snap))


def published(year: str) -> dict[str, float]:
    with (REFERENCE / "nilai_spbe_terbit.csv").open(encoding="utf-8") as file:
        return {
            r["kode_wilayah"]: float(r["nilai"])
            for r in csv.DictReader(file)
            if r["tahun"] == year and r["jenjang"] == "indeks"
        }


def test_the_front_says_where_a_region_stands(sampel: Snapshot) -> None:
    front, _ = sheet(sampel, "52.05")
    now, before = published("2023"), published("2022")
    rank = 1 + sum(value > now["52.05"] for value in now.values())
    assert "Kabupaten Dompu" in front
    assert f"Peringkat {rank} dari {len(now)} yang bernilai" in front
    assert f"Perubahan {bahasa.selisih(now['52.05'] - before['52.05'])} dari 1,20 (2022)" in front
    assert "Terhadap nasional −0,84 terhadap 2,79" in front
    assert f"Terhadap provinsi {bahasa.selisih(now['52.05'] - now['52'])} terhadap 3,40" in front
    assert "Predikat berikut 0,65 lagi menuju Baik (2,60)" in front
    for value in now.values():
        assert bahasa.angka(value) in front


def test_the_back_lists_every_step_of_the_plan_with_whom_to_learn_it_from(sampel: Snapshot) -> None:
    shown = portrait(sampel, "52.05")
    made = plan(shown, hanya_tercapai=True)
    assert made is not None
    _, back = pages(lembar_fakta(shown, made, sampel))
    assert isi.ringkas(shown, made) in back
    assert "hanya tingkat yang sudah dicapai wilayah lain di NTB" in back
    for number, step in enumerate(made.langkah, 1):
        assert f"{number} {step.kode} " in back
        names = [shown.papan.short_names[code] for code in step.guru]
        assert names
        assert names[0] in back


def test_the_lessons_are_those_that_lift_the_index_most(sampel: Snapshot) -> None:
    _, back = sheet(sampel, "52.05")
    with (REFERENCE / "instrumen_spbe_2020.csv").open(encoding="utf-8") as file:
        weights = {r["kode"]: float(r["bobot"]) for r in csv.DictReader(file) if r["jenjang"] == "indikator"}
    cells = sampel.query("kisi", instrumen=SPBE, tahun=2023)
    wide = cells.pivot_table(index="kode", columns="kode_wilayah", values="nilai").loc[list(weights)]
    gains = {k: weights[k] * (wide.loc[k].max() - wide.loc[k, "52.05"]) / 100 for k in weights}
    best = sorted(gains, key=lambda k: (-round(gains[k], 9), k))[:10]
    table = back.partition("memberi pelajaran")[2].partition("Catatan")[0]
    assert [word for word in table.split() if word in weights] == best
    assert f"{bahasa.selisih(gains[best[0]], 3)}" in table


def test_sources_date_and_snapshot_stand_on_the_sheet(sampel: Snapshot) -> None:
    front, back = sheet(sampel, "52.05")
    for page in (front, back):
        assert f"snapshot {sampel.id}" in page
        assert "Data per 13 Januari 2024" in page
    assert "KepmenPANRB 13/2024 Keputusan Menteri PANRB Nomor 13 Tahun 2024" in back
    assert "kenaikan Lombok Timur tercetak 0,15 padahal selisih nilainya 0,55" in back


def test_simulated_figures_wear_the_mark_on_both_pages_and_published_ones_do_not(
    sampel: Snapshot, terbit: Snapshot
) -> None:
    assert all("DATA SIMULASI" in page for page in sheet(sampel, "52.05"))
    assert not any("SIMULASI" in page.upper() for page in sheet(terbit, "52.05"))


def test_a_region_without_any_value_has_a_sheet_that_says_so(sampel: Snapshot) -> None:
    front, back = sheet(sampel, "52.72")
    assert "Belum ada nilai Kota Bima yang ditemukan untuk tahun mana pun" in front
    assert "tidak ada data 2023" in front
    assert "Peringkat 1 " not in front.partition("Letak")[0]
    assert "Rencana memerlukan tingkat semua indikator" in back
    assert "Yang terbaik di NTB" in back


def test_a_region_without_levels_has_its_index_and_says_that_no_plan_can_be_made(terbit: Snapshot) -> None:
    front, back = sheet(terbit, "52.05")
    assert "Peringkat 9 dari 10 yang bernilai" in front
    assert "Tingkat indikator Dompu 2023 tidak ada data" in front
    assert "Nilai domain dan aspek 2023 belum ada untuk wilayah mana pun" in front
    assert "untuk wilayah dan tahun ini tingkat itu belum ada" in back


@pytest.mark.parametrize(
    ("wilayah", "tahun"), [("52", 2023), ("52.07", 2022), ("52.71", 2025), ("52.01", 2021)]
)
def test_every_sheet_has_exactly_two_pages_however_long_its_plan(
    sampel: Snapshot, wilayah: str, tahun: int
) -> None:
    front, back = sheet(sampel, wilayah, tahun)
    assert "1 / 2" in front
    assert "2 / 2" in back
    assert "Jejak" in front
    assert "Sumber" in back


def test_a_target_that_cannot_be_reached_says_why(sampel: Snapshot) -> None:
    shown = portrait(sampel, "52.05")
    leaves = frozenset(shown.kisi.indikator["kode"])
    made = plan(shown, kunci=leaves)
    assert made is not None
    assert not made.tercapai
    _, back = pages(lembar_fakta(shown, made, sampel))
    assert made.sebab in back


def test_names_with_signs_of_a_markup_language_come_out_as_they_are(sampel: Snapshot) -> None:
    odd = "#Dompu $x$ *tebal* _miring_ <script>alert(1)</script> @a [b] \\c"
    shown = portrait(sampel, "52.05")
    regions = shown.papan.wilayah.replace({"Kabupaten Dompu": odd, "Dompu": "#let x*<b>"})
    sources = shown.papan.sumber.assign(judul="$1 #pagebreak() *2*", catatan="</w:t> #3")
    board = replace(shown.papan, wilayah=regions, sumber=sources)
    front, back = pages(lembar_fakta(replace(shown, papan=board), plan(shown), sampel))
    assert odd in front
    assert "#let x*<b>" in front
    assert "$1 #pagebreak() *2*" in back
    assert "</w:t> #3" in back


def test_the_same_snapshot_gives_the_same_bytes(sampel: Snapshot) -> None:
    shown = portrait(sampel, "52.05")
    first = lembar_fakta.__wrapped__(shown, plan(shown), sampel)
    assert lembar_fakta.__wrapped__(shown, plan(shown), sampel) == first


def test_after_the_start_of_the_server_the_first_sheet_asked_for_makes_no_picture_anew(
    sampel: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = (spbe._map_only, spbe._board_only)
    for one in (lembar_fakta, spbe.map_only, spbe.board_only, *made):
        one.cache_clear()
    monkeypatch.setattr(sediaan, "current", lambda _: sampel)
    sediaan.siap()
    for thread in [one for one in threading.enumerate() if one.name == "lembar-pertama"]:
        thread.join()
    before = [one.cache_info().misses for one in made]
    assert before == [1, 1]
    lembar_fakta.__wrapped__(shown := portrait(sampel, "52.07", 2022), plan(shown), sampel)
    assert [one.cache_info().misses for one in made] == before


def test_a_difference_of_published_and_computed_value_is_noted(dua_instrumen: Snapshot) -> None:
    front, back = sheet(dua_instrumen, "52.71", 2025)
    assert (
        "Indeks SPBE: terbit 3,96, dihitung dari tingkat indikator 3,0000; yang terbit yang berlaku" in back
    )
    assert "DATA SIMULASI" not in front + back


def test_another_instrument_has_its_sheet_and_its_line_beside_that_of_the_one_before(
    dua_instrumen: Snapshot,
) -> None:
    shown = potret(dua_instrumen, "pemdi-2026", 2026, "52.71")
    front, _ = pages(lembar_fakta(shown, None, dua_instrumen))
    assert "Pemdi mulai 2026" in front
    assert "SPBE 2021–2025" in front
    assert "Perubahan – 2025 tidak ada data" in front
    assert "Memuaskan" in front
