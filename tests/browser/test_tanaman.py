"""Text of a file stays text: what looks like HTML or Markdown in a field of any format is shown as it is."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.data.readers import berkas_lapor, berkas_spbe, berkas_srikandi
from tests.product import Server, said_all, serving

PLANTS = {
    "elemen": "<img src=x onerror=ntbKena=1> satu",
    "skrip": "<script>ntbKena=1</script> dua",
    "gambar": "![tiga](https://tanaman.invalid/g.png)",
    "tautan": "[empat](https://tanaman.invalid/) lima",
    "tebal": "**enam** :material/home: $x^2$ `tujuh`",
}
# The fields of a report that hold words of its own and are not left out as personal.
FIELDS = ("Kategori", "Instansi Terdisposisi", "Sumber Laporan", "Kecamatan", "Instansi Induk")


def lapor(path: Path) -> None:
    """Write an export in which every free field of a report holds a plant."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([*berkas_lapor.PEMBUKA, berkas_lapor.KEPALA])
        for number in range(60):
            plant = list(PLANTS.values())[number % len(PLANTS)]
            changed = {field.replace(" ", "_"): plant for field in FIELDS}
            one = berkas_lapor.laporan(
                Tracking_ID=str(8123456 + number),
                Tanggal_Laporan_Masuk=f"{number % 28 + 1} Jan 2026",
                **changed,
            )
            rows.writerow([one[name] for name in berkas_lapor.KEPALA])


def spbe(path: Path) -> None:
    """Write a table of levels: it has no words of its own but the name of its file."""
    berkas_spbe.pemdi(path, {"52.71": "3"})


def srikandi(path: Path) -> None:
    """Write a recapitulation in which every OPD has the name of a plant."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(berkas_srikandi.KEPALA)
        for number, plant in enumerate(PLANTS.values(), 1):
            for month in ("Januari 2026", "Februari 2026"):
                rows.writerow([number, month, "Kota Mataram", plant, 20, 10, 9, 8, 7, 6, 5, 4])


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("tanaman")
    with serving(folder, built=False) as server:
        assert server.data("build").returncode == 0
        for write in (lapor, srikandi, spbe):
            # the name of a file is text too
            path = folder / f"{PLANTS['elemen']} **enam** {write.__name__}.csv"
            write(path)
            loaded = server.data("load", str(path))
            assert loaded.returncode == 0, loaded.stdout + loaded.stderr
        refused = folder / f"{PLANTS['elemen']} ditolak.csv"
        refused.write_text("\n".join([",".join(berkas_srikandi.KEPALA), *PLANTS.values()]), encoding="utf-8")
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
        ("/data?bagian=riwayat", ["**enam** lapor.csv", "ditolak.csv"]),
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
