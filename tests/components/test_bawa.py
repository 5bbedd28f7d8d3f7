"""Pictures, tables and slides that are taken away, and what each page offers."""

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from components import bawa, spbe
from components.bawa import gambar, slide, tabel
from components.bawa.huruf import bungkus, sisipan
from components.bawa.menu import tautan
from components.bawa.unduhan import nama_berkas
from components.theme import DAY
from data import ekspor, kisi, rencana
from data import spbe as data_spbe
from data import ubah as data_ubah
from data.potret import potret
from data.rencana import Pilihan
from data.snapshot import Snapshot
from data.spbe import Papan

SPBE = "spbe-2020"
SVG = "{http://www.w3.org/2000/svg}"


def board(snap: Snapshot, unsur: str = "") -> Papan:
    return data_spbe.papan(snap, SPBE, 2023, unsur)


def texts(content: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(content).iter(f"{SVG}text")]  # noqa: S314 - our own picture


def offered(items: tuple[bawa.Unduhan, ...], ending: str) -> bytes:
    (item,) = [one for one in items if one.berkas.endswith(ending)]
    return item.buat()


# Pictures.


def test_a_picture_carries_title_source_and_mark(sampel: Snapshot) -> None:
    content = offered(bawa.peta(board(sampel, "D2"), "52.05", sampel), ".svg")
    found = texts(content)
    assert "DATA SIMULASI" in found
    whole = " ".join(found)
    assert (
        "Sumber: Indeks nasional 2024 (615 instansi); Pemantauan SPBE 2025; Sampel simulasi · Data per"
        in whole
    )
    assert sampel.id in whole
    assert "Tata Kelola SPBE 2023 · PermenPANRB 59/2020 · dihitung dari tingkat indikator" in found
    assert "Dompu" in found
    assert ET.fromstring(content).findtext(f"{SVG}title")  # noqa: S314 - our own picture


def test_a_picture_of_published_values_wears_no_mark(sampel: Snapshot) -> None:
    content = offered(bawa.peta(board(sampel), "52.05", sampel), ".svg")
    assert "DATA SIMULASI" not in texts(content)
    assert b"DATA SIMULASI" not in content


def test_a_picture_stands_alone(sampel: Snapshot) -> None:
    content = offered(bawa.peta(board(sampel), "52.05", sampel), ".svg").decode()
    assert sisipan() in content
    assert not re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!#|data:)[^\"')]", content)


def test_a_png_has_two_pixels_for_one(sampel: Snapshot) -> None:
    frame = gambar.Bingkai("Judul", "Perihal", "Sumber: A", simulasi=False)
    content = gambar.png(spbe.map_and_board(board(sampel), DAY), 700, 340, frame)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * (700 + 2 * 32)
    assert height > 2 * 340


def test_the_same_picture_has_the_same_bytes(sampel: Snapshot) -> None:
    spec = spbe.map_only(board(sampel), DAY, spbe.SMALL_LAYOUTS)
    assert gambar.lukis(spec, 600, 300, "52.05") == gambar.lukis(spec, 600, 300, "52.05")
    assert gambar.lukis(spec, 600, 300, "52.05") != gambar.lukis(spec, 600, 300, "52.04")


def test_a_title_with_markup_is_text(sampel: Snapshot) -> None:
    frame = gambar.Bingkai("<script>alert(1)</script> & 'x'", "b", "c", simulasi=False)
    content = gambar.svg(spbe.map_only(board(sampel), DAY, spbe.SMALL_LAYOUTS), 600, 300, frame)
    assert b"<script" not in content
    assert "<script>alert(1)</script> & 'x'" in texts(content)


def test_a_long_text_is_broken_between_words_and_never_wider_than_its_place() -> None:
    text = "Sebelas kabupaten dan kota di Nusa Tenggara Barat dibandingkan dengan nilai nasional"
    lines = bungkus(text, 30, 400)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(len(bungkus(line, 30, 400)) == 1 for line in lines)
    assert bungkus("", 30, 400) == []


# Tables.


def test_a_boards_table_is_the_export_of_the_same_choice(sampel: Snapshot) -> None:
    content = offered(bawa.peta(board(sampel, "I37"), "52.05", sampel), ".csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:2] == ["Kode Provinsi Kabupaten Kota", "Nama Provinsi Kabupaten Kota"]
    assert rows[0][2:] == ["Nilai I37 Layanan Kearsipan Dinamis", "Predikat", "Tahun", "Asal"]
    exported = ekspor.nilai_spbe(sampel, ekspor.Pilihan(SPBE, "I37", 2023))
    assert [row[0] for row in rows[1:12]] == [row[0] for row in exported.isi()]
    assert rows[13] == ["DATA SIMULASI: baris yang asalnya “simulasi” bukan data resmi"]


def test_a_regions_table_has_every_element_with_the_name_of_its_level(sampel: Snapshot) -> None:
    shown = potret(sampel, SPBE, 2023, "52.05")
    book = openpyxl.load_workbook(io.BytesIO(offered(bawa.wilayah(shown, None, sampel), ".xlsx")))
    assert book.sheetnames == ["DATA SIMULASI", "Keterangan"]
    head, *rows = book["DATA SIMULASI"].iter_rows(values_only=True)
    assert head[:7] == (
        "Kode Provinsi Kabupaten Kota",
        "Nama Provinsi Kabupaten Kota",
        "Kode unsur",
        "Unsur",
        "Nilai",
        "Predikat",
        "Tahun",
    )
    assert len(rows) == 1 + 4 + 8 + 47
    assert rows[0][:7] == ("52.05", "Kabupaten Dompu", "", "Indeks SPBE", 1.95, "Cukup", 2023)
    cells = sampel.query("kisi", instrumen=SPBE, tahun=2023).set_index(["kode", "kode_wilayah"])
    by_code = {row[2]: row for row in rows}
    for kode in ("D2", "A7", "I01", "I42"):
        own = cells.loc[(kode, "52.05")]
        assert by_code[kode][4] == pytest.approx(own["nilai"], abs=1e-9)
        assert by_code[kode][5] == own["predikat"]
        assert by_code[kode][head.index("Asal")] == "simulasi"
    assert rows[0][head.index("Asal")] == "resmi"
    notes = [cell.value for cell in book["Keterangan"]["A"]]
    assert notes[1] == "Instrumen: spbe-2020, PermenPANRB 59/2020"
    assert sampel.id in notes[-1]


def test_regions_side_by_side_have_a_row_for_each_element_and_region(sampel: Snapshot) -> None:
    grid = kisi.kisi(sampel, SPBE, 2023)
    content = offered(bawa.banding(grid, ["52.71", "52.72"], board(sampel), sampel), ".csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    data = [row for row in rows[1:] if row and row[0].startswith("52")]
    assert len(data) == 2 * 60
    assert data[0][:6] == ["52.71", "Kota Mataram", "", "Indeks SPBE", "3,47", "Baik"]
    assert {row[4] for row in data if row[0] == "52.72"} == {""}


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    frame = pd.DataFrame({"a": ["=1+1"], "asal": ["resmi"]})
    assert b"\r\n'=1+1\r\n" in tabel.berkas(frame, {"a": "A"}, [], "csv")
    book = openpyxl.load_workbook(io.BytesIO(tabel.berkas(frame, {"a": "A"}, ["+x"], "xlsx")))
    assert (book["Data"]["A2"].value, book["Data"]["A2"].data_type) == ("=1+1", "s")


# Slides.


def deck(content: bytes) -> Deck:
    return Presentation(io.BytesIO(content))


def cells(of: Deck, number: int) -> list[list[str]]:
    (table,) = [shape.table for shape in of.slides[number].shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in table.rows]


def said(of: Deck) -> list[str]:
    return [one.shapes.title.text for one in of.slides]


def test_the_boards_slides_have_a_map_a_native_table_and_the_years(sampel: Snapshot) -> None:
    made = deck(slide.peta(board(sampel), "52.05", sampel))
    assert said(made) == [
        "Delapan dari sembilan kabupaten/kota naik; Dompu paling jauh, +0,75",
        "Kota Mataram teratas, 3,47; dua kabupaten/kota di atas nasional",
        "Dompu: dari 1,20 pada 2022 ke 1,95 pada 2023",
    ]
    (picture,) = [shape for shape in made.slides[0].shapes if shape.shape_type == 13]
    assert picture.image.size == (1680, 940)
    assert picture.element.xpath(".//p:cNvPr")[0].get("descr").startswith("Kota Mataram teratas")
    rows = cells(made, 1)
    assert rows[1] == ["1", "Kota Mataram", "3,47", "Baik", "▲ 0,31", "+0,68"]
    assert rows[9] == ["9", "Kabupaten Dompu", "1,95", "Cukup", "▲ 0,75", "−0,84"]
    assert rows[11][:4] == ["–", "Kota Bima", "–", "tidak ada data"]
    assert cells(made, 2)[2:] == [
        ["2022", "1,20", "3,24", "2,34"],
        ["2023", "1,95", "3,40", "2,79"],
        ["2024", "–", "3,56", "3,12"],
    ]


def test_every_slide_names_its_sources_and_wears_the_mark_where_it_applies(sampel: Snapshot) -> None:
    for unsur, marked in (("", False), ("D2", True)):
        made = deck(slide.peta(board(sampel, unsur), "52.05", sampel))
        for one in made.slides:
            shown = [shape.text_frame.text for shape in one.shapes if shape.has_text_frame]
            assert ("DATA SIMULASI" in shown) == marked
            assert any(line.startswith("Sumber: ") and sampel.id in line for line in shown)
            assert "Sumber\n" in one.notes_slide.notes_text_frame.text


def test_a_regions_slides_hold_its_plan_as_native_tables(sampel: Snapshot) -> None:
    shown = potret(sampel, SPBE, 2022, "52.07")
    wanted = Pilihan(rencana.target(SPBE, "Sangat Baik"), hanya_tercapai=True)
    made = rencana.susun(shown.kisi.keadaan("52.07"), wanted)
    found = deck(slide.wilayah(shown, made, sampel))
    steps = [
        row
        for number in range(len(found.slides))
        for row in (cells(found, number)[1:] if said(found)[number].startswith("33 langkah") else [])
    ]
    assert [row[0] for row in steps] == [str(n) for n in range(1, 34)]
    assert [row[1].split()[0] for row in steps] == [step.kode for step in made.langkah]
    assert all(row[4] for row in steps)


def test_nothing_of_a_slide_lies_outside_it(sampel: Snapshot) -> None:
    grid = kisi.kisi(sampel, SPBE, 2023)
    for content in (
        slide.wilayah(potret(sampel, SPBE, 2023, "52.72"), None, sampel),
        slide.banding(grid, ["52.71", "52.05", "52.04", "52.01"], board(sampel), sampel),
    ):
        made = deck(content)
        assert (made.slide_width, made.slide_height) == (12191695, 6858000)
        for one in made.slides:
            for shape in one.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= made.slide_width
                assert shape.top + shape.height <= made.slide_height
                if shape.has_table:
                    assert sum(row.height for row in shape.table.rows) <= shape.height + 99


def test_a_region_without_data_has_slides_that_say_so(sampel: Snapshot) -> None:
    made = deck(slide.wilayah(potret(sampel, SPBE, 2023, "52.72"), None, sampel))
    assert said(made)[0] == "Belum ada nilai Kota Bima yang ditemukan untuk tahun mana pun"
    assert cells(made, 0)[1] == ["Indeks", "–", "tidak ada data"]
    last = [shape.text_frame.text for shape in made.slides[-1].shapes if shape.has_text_frame]
    assert any("Rencana memerlukan tingkat semua indikator" in text for text in last)


def test_indicators_side_by_side_come_with_the_names_of_their_levels_the_most_different_first(
    sampel: Snapshot,
) -> None:
    made = deck(slide.banding(kisi.kisi(sampel, SPBE, 2023), ["52.71", "52.05"], board(sampel), sampel))
    rows = [row for number in range(1, len(made.slides)) for row in cells(made, number)[1:]]
    assert len(rows) == 47
    apart = [int(row[3]) for row in rows]
    assert apart == sorted(apart, reverse=True)
    levels = [(int(row[1].split()[0]), int(row[2].split()[0])) for row in rows]
    assert apart == [abs(first - second) for first, second in levels]
    assert cells(made, 0)[1] == ["Indeks SPBE", "3,47", "1,95", "1,52"]


# What is offered.


def test_file_names_are_plain_and_say_what_is_inside(sampel: Snapshot) -> None:
    shown = potret(sampel, SPBE, 2023, "52.05")
    assert [item.berkas for item in bawa.wilayah(shown, None, sampel)] == [
        "lembar-fakta-dompu-2023.pdf",
        "slide-dompu-2023.pptx",
        "dompu-2023.xlsx",
        "dompu-2023.csv",
    ]
    assert nama_berkas("Peta", "Été/../<x>", akhiran="png") == "peta-ete-x.png"
    assert nama_berkas("…", akhiran="csv") == "berkas.csv"


def test_nothing_is_made_before_it_is_asked_for(sampel: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gambar, "lukis", lambda *_: pytest.fail("drawn"))
    assert len(bawa.peta(board(sampel), "52.05", sampel)) == 5
    assert len(bawa.wilayah(potret(sampel, SPBE, 2023, "52.05"), None, sampel)) == 4


def test_a_link_names_every_choice_even_those_the_address_left_to_their_defaults(sampel: Snapshot) -> None:
    chosen = bawa.alamat(board(sampel, "D2"), "52.05")
    assert tautan("http://ntb/peta", {"unsur": "D1", "tampil": "peta"}, chosen) == (
        "http://ntb/peta?unsur=D2&tampil=peta&instrumen=spbe-2020&tahun=2023&wilayah=52.05"
    )
    assert tautan("http://ntb/", {}, {"unsur": ""}) == "http://ntb/"
    assert (
        tautan("http://ntb/data", {"unsur": ""}, {"susun": "baris"}) == "http://ntb/data?unsur=&susun=baris"
    )
    assert tautan("http://ntb/banding", {}, {"wilayah": "52.71,52.05"}) == (
        "http://ntb/banding?wilayah=52.71,52.05"
    )


def test_changes_between_two_years_are_taken_away_as_they_are_shown(sampel: Snapshot) -> None:
    change = data_ubah.ubah(sampel, "spbe-2020", (2022, 2023))
    files = {item.berkas: item for item in bawa.ubah(change, "52.05", sampel)}
    assert sorted(files) == [
        "perubahan-indeks-spbe-2022-2023.csv",
        "perubahan-indeks-spbe-2022-2023.png",
        "perubahan-indeks-spbe-2022-2023.svg",
        "perubahan-indeks-spbe-2022-2023.xlsx",
    ]
    table = files["perubahan-indeks-spbe-2022-2023.csv"].buat().decode("utf-8-sig").splitlines()
    dompu = next(line for line in table if line.startswith("52.05"))
    assert "0.75" in dompu.replace(",", ".")
    assert "Naik besar" in dompu
    picture = files["perubahan-indeks-spbe-2022-2023.svg"].buat().decode()
    assert "2022 ke 2023" in picture
    assert "+0,75" in picture


def test_all_years_are_one_picture(sampel: Snapshot) -> None:
    boards = tuple(data_spbe.papan(sampel, "spbe-2020", year) for year in (2022, 2023))
    png, svg = bawa.tahunan(boards, boards[1], "52.05", sampel)
    assert (png.berkas, svg.berkas) == ("semua-tahun-indeks-spbe.png", "semua-tahun-indeks-spbe.svg")
    picture = svg.buat().decode()
    assert "Dompu 1,20 · Kurang" in picture
    assert "Dompu 1,95 · Cukup" in picture
