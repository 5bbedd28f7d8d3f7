"""Paper: every page of the desk on A4, with what it says and without what is pressed."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.product import said_all

# What a page says on paper, and on how many sheets at most.
SHEETS = [
    (
        "/peta?tahun=2023&wilayah=52.71",
        2,
        ["Dompu paling jauh", "Kota Mataram", "KepmenPANRB 13/2024", "Sumber dan catatan"],
    ),
    ("/wilayah?wilayah=52.71", 6, ["DATA SIMULASI", "Rencana naik predikat", "47 indikator"]),
    ("/lapor", 5, ["DATA SIMULASI", "Laporan masuk per minggu"]),
    ("/data?bagian=metodologi", 6, ["Rumus"]),
]
CONTROLS = ["Bawa pulang", "Putar", "Semua tahun", "Grafik sebagai tabel", "Cari", "Ringkasan"]


@pytest.mark.parametrize(("path", "most", "said"), SHEETS)
def test_a_page_is_worth_handing_out_on_paper(
    visit: Callable[..., Page], path: str, most: int, said: list[str]
) -> None:
    page = visit(path)
    page.wait_for_selector("h1")
    said_all(page)
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    # A4, lying
    assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] == [842, 595]
    assert 1 <= len(paper.pages) <= most
    # letters stand where they are drawn: spaces in what is read of them are no part of it
    text = squeezed("".join(sheet.extract_text() for sheet in paper.pages))
    # its address at the foot: under it the same can be seen again
    for words in [*said, "Command Center NTB · halaman 1 dari", page.url]:
        assert squeezed(words) in text
    page.emulate_media(media="print")
    assert [
        words for words in CONTROLS if page.get_by_text(words, exact=True).locator("visible=true").count()
    ] == []
    page.emulate_media(media="screen")


def squeezed(text: str) -> str:
    return "".join(text.split())
