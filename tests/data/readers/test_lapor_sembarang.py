"""Whatever cells an export holds, it is read, and every report is accepted or reported."""

from collections.abc import Mapping
from datetime import date
from string import ascii_uppercase

from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import lapor
from data.readers.lembar import Sel, teks
from data.staging import SKEMA
from tests.data.readers.berkas_lapor import KEPALA, LAPORAN, baca, lembar

# lone surrogates and NUL included: a damaged file may hold them
TEKS = st.text(st.characters(codec=None), max_size=12)
SEL: st.SearchStrategy[Sel] = st.one_of(
    st.none(),
    TEKS,
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        [*LAPORAN.values(), "Total", "Selesai", "Kota Bima", "Jawa Timur", "3 Agu 2025", "-", "8", "9"]
    ),
)
# mostly good, so that rows come through the first gate, too
LAPORAN_ACAK: st.SearchStrategy[Mapping[str, Sel]] = st.dictionaries(
    st.sampled_from(KEPALA), SEL, max_size=3
).map(lambda changed: {**LAPORAN, **changed})
BARIS = st.one_of(LAPORAN_ACAK, LAPORAN_ACAK, st.lists(SEL, max_size=30))


@settings(max_examples=150, deadline=None)
@given(
    reports=st.lists(BARIS, max_size=8),
    order=st.permutations(KEPALA),
    above=st.lists(st.lists(SEL, max_size=4), max_size=3),
    name=st.sampled_from(["", "A"]),
)
def test_every_report_is_accepted_or_rejected_or_equal_to_an_accepted_one(
    reports: list[Mapping[str, Sel] | list[Sel]], order: list[str], above: list[list[Sel]], name: str
) -> None:
    sheet = lembar(*reports, kepala=order, pembuka=above, nama=name)
    bacaan = baca(sheet)
    assert bacaan.baik.schema == SKEMA["lapor"]
    bacaan.baik.validate(full=True)
    head = bacaan.kepala[name][0]
    items = [number for number, cells in sheet.baris() if number > head and not _is_no_report(cells)]
    accepted = bacaan.baik["baris"].to_pylist()
    rejected = [row.baris for row in bacaan.baris_ditolak]
    assert len(rejected) == bacaan.ditolak
    assert {m.baris for m in bacaan.masalah if m.baris != head and (m.baris or 0) > head} == set(rejected)
    folded = len(items) - len(accepted) - len(rejected)
    assert not set(accepted) & set(rejected)
    assert set(accepted) | set(rejected) <= set(items)
    assert folded == 0 or any(remark == lapor.catatan_ganda(folded) for remark in bacaan.catatan)
    assert folded >= 0
    ids = bacaan.baik["tracking_id"].to_pylist()
    assert len(set(ids)) == len(ids)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(SEL, max_size=6), max_size=6))
def test_recognising_never_fails(rows: list[list[Sel]]) -> None:
    assert not lapor.mengenali([lembar(*rows, kepala=("Bulan",), pembuka=[])])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(ascii_uppercase, min_size=1, max_size=9), st.dates(date(2011, 1, 1), date(2026, 3, 6))
        ),
        max_size=30,
        unique_by=lambda one: one[0],
    )
)
def test_good_reports_are_all_kept_as_they_are(given_reports: list[tuple[str, date]]) -> None:
    months = ("Jan", "Peb", "Mar", "Apr", "May", "Jun", "Jul", "Agu", "Sep", "Oct", "Nov", "Des")
    reports = [
        {
            **LAPORAN,
            "Tracking ID": f"{name}1",
            "Tanggal Laporan Masuk": f"{day.day} {months[day.month - 1]} {day.year}",
        }
        for name, day in given_reports
    ]
    bacaan = baca(lembar(*reports))
    kept = zip(bacaan.baik["tracking_id"].to_pylist(), bacaan.baik["tanggal"].to_pylist(), strict=True)
    assert list(kept) == [(f"{name}1", day) for name, day in given_reports]
    assert bacaan.masalah == ()


def _is_no_report(cells: list[Sel]) -> bool:
    """Tell by hand which rows are blank or close the table."""
    filled = [n for n, cell in enumerate(cells) if teks(cell) not in {"", "nan"} or cell == "nan"]
    return not filled or (filled == [0] and teks(cells[0]).casefold().startswith(("total", "jumlah")))
