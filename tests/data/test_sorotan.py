"""Facts for the wall: what is said of who leads, worked out by hand."""

import pytest

from data.sorotan import Sorotan, Teratas, judul, pesan_domain


@pytest.mark.parametrize(
    ("tops", "said"),
    [
        ([], "Belum ada nilai domain"),
        (
            [
                Teratas("A", "Dompu", 4.0, 0.5, "Bima"),
                Teratas("B", "Dompu", 3.0, 0.75, "Sumbawa"),
                Teratas("C", "Bima", 3.0, 0.1, "Dompu"),
            ],
            "Dompu unggul di dua dari tiga domain; terjauh di B, +0,75",
        ),
        (
            [Teratas("A", "Dompu", 4.0, None, ""), Teratas("B", "Bima", 3.0, None, "")],
            "Dompu dan Bima masing-masing unggul di satu dari dua domain",
        ),
    ],
)
def test_who_leads_most_domains_is_said(tops: list[Teratas], said: str) -> None:
    assert str(pesan_domain(tops)) == said


def test_the_title_of_the_facts_is_the_first_of_them() -> None:
    fact = Sorotan("spbe", "Kenaikan terbesar", "+0,75", "Dompu, Indeks SPBE 2022 ke 2023", simulasi=False)
    assert str(judul([fact])) == "Kenaikan terbesar +0,75: Dompu, Indeks SPBE 2022 ke 2023"
    assert str(judul([])) == "Belum ada data untuk disorot"
