"""Text of a file stays text: what looks like HTML or Markdown in a field of any format is shown as it is."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.data.readers import berkas_spbe, tanaman
from tests.data.readers.tanaman import PLANTS, WADAH
from tests.product import Server, said_all, serving


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("tanaman")
    with serving(folder, built=False) as server:
        assert server.data("build").returncode == 0
        # the name of a file is text too
        name = f"{PLANTS['elemen']} **enam**"
        for path in (
            WADAH["xlsx"](folder / f"{name} lapor.xlsx", tanaman.lapor()),
            WADAH["xlsx"](folder / f"{name} srikandi.xlsx", tanaman.srikandi()),
            # a table of levels has no words of its own but the name of its file
            berkas_spbe.pemdi(folder / f"{name} spbe.csv", {"52.71": "3"}),
        ):
            loaded = server.data("load", str(path))
            assert loaded.returncode == 0, loaded.stdout + loaded.stderr
        refused = WADAH["xlsx"](folder / f"{name} ditolak.xlsx", tanaman.srikandi([*PLANTS.values()]))
        assert server.data("load", str(refused)).returncode == 2
        yield server


def unharmed(page: Page, *plants: str) -> None:
    """Check that the plants stand on the page as they are, and that none of them grew."""
    for plant in plants:
        page.wait_for_function(
            "(text) => document.body.textContent.includes(text)", arg=PLANTS.get(plant, plant)
        )
    assert page.evaluate("window.ntbKena") is None
    assert page.locator('img[src="x"], [src*="tanaman.invalid"], [href*="tanaman.invalid"]').count() == 0
    grown = page.locator("strong, b, em, code, .katex").filter(has_text=re.compile("enam|tujuh"))
    assert [text for text in grown.all_text_contents() if "**enam**" not in text] == []


@pytest.mark.parametrize(
    ("path", "plants"),
    [
        ("/srikandi?wilayah=52.71", list(PLANTS)),
        ("/lapor?bagian=saldo", list(PLANTS)),
        ("/lapor?pecah=kanal", list(PLANTS)),
        ("/lapor?bagian=kategori", ["skrip"]),
        ("/data?kumpulan=lapor", list(PLANTS)),
        ("/data?instrumen=pemdi-2026", ["**enam** spbe.csv"]),
        ("/data?bagian=riwayat", ["**enam** lapor.xlsx", "ditolak.xlsx"]),
        ("/dinding", ["elemen"]),
    ],
)
def test_what_a_file_says_is_shown_as_it_is(
    visit: Callable[..., Page], planted: Server, outside: list[str], path: str, plants: list[str]
) -> None:
    page = visit(path, base=planted.url)
    page.wait_for_selector("h1")
    said_all(page)
    unharmed(page, *plants)
    assert outside == []


def test_the_report_on_a_refused_workbook_shows_its_cells_as_they_are(
    visit: Callable[..., Page], planted: Server, outside: list[str]
) -> None:
    page = visit("/data?bagian=riwayat", base=planted.url)
    page.get_by_role("link", name="ditolak.xlsx").click()
    expect(page.locator(".laporan mark").first).to_be_visible()
    assert set(page.locator(".laporan mark").all_inner_texts()) == set(PLANTS.values())
    unharmed(page, "ditolak.xlsx")
    assert outside == []


def test_a_list_of_choices_and_its_title_show_what_a_file_says(
    visit: Callable[..., Page], planted: Server, outside: list[str]
) -> None:
    page = visit("/lapor", base=planted.url)
    page.wait_for_selector("h1")
    page.get_by_role("combobox", name="Kategori").click()
    unharmed(page, *PLANTS)
    page.get_by_role("option", name=PLANTS["tebal"]).click()
    page.wait_for_url("**kategori=**")
    said_all(page)
    unharmed(page, "tebal")
    assert outside == []
