"""Surges, times and the map of columns as pictures and texts."""

import itertools
import math
from datetime import date

import pandas as pd
import pytest

from components import html
from components.lapor import lonjakan, peta, waktu
from components.linked import bernama
from components.theme import DAY
from data import tahan
from data.lapor import Batas, Waktu, batas_kuantil
from data.lonjakan import Lonjakan, Pemegang

NAMES = {"semua": "Semua wilayah", "52.05": "Dompu", "52.71": "Kota Mataram", "52.08": "Lombok Utara"}


def surge(**changed: object) -> Lonjakan:
    known = {
        "kategori": "Infrastruktur Jalan",
        "kode_wilayah": "52.05",
        "sejak": date(2026, 2, 9),
        "sampai": date(2026, 3, 1),
        "jumlah": 42,
        "biasa": 11.7,
        "sedang_berlangsung": True,
        "baru": True,
        "pemegang": Pemegang("Dinas PUPR Dompu", 40, 7),
    }
    return Lonjakan(**(known | changed))  # type: ignore[arg-type]


def shown(monkeypatch: pytest.MonkeyPatch, found: list[Lonjakan] | None) -> str:
    drawn: list[str] = []
    monkeypatch.setattr(html, "show", lambda name, **values: drawn.append(html.render(name, **values)))
    lonjakan.exceptions(found, NAMES)
    return " ".join(drawn[0].split())


def test_a_surge_says_what_where_since_when_how_much_and_who_holds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = shown(monkeypatch, [surge()])
    for part in (
        "<b>Infrastruktur Jalan</b>",
        "Dompu",
        "<strong>42</strong> laporan, biasanya 12",
        "sejak 9 Februari 2026, masih berlangsung",
        "Paling banyak dipegang Dinas PUPR Dompu; 7 masih terbuka",
        "alarm palsu paling banyak satu dalam tiga bulan",
    ):
        assert part in text
    assert "Sudah lewat" not in text


def test_at_most_five_are_shown_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, [surge(jumlah=100 + n) for n in range(8)])
    assert text.count("<li") == 5
    assert "dan 3 lonjakan lain" in text


def test_what_is_long_over_is_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(
        monkeypatch, [surge(sedang_berlangsung=False, baru=False, biasa=0.2, kode_wilayah="", pemegang=None)]
    )
    assert "Tidak ada lonjakan yang perlu ditanggapi" in text
    assert "Sudah lewat" in text
    assert "9 Februari – 1 Maret 2026" in text
    assert "biasanya kurang dari 1" in text
    assert "Seluruh provinsi" in text
    assert "dipegang" not in text


def test_no_surge_and_no_history_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Tidak ada lonjakan" in shown(monkeypatch, [])
    assert "Belum dapat dinilai" in shown(monkeypatch, None)


def test_names_from_a_file_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, [surge(kategori="<script>", pemegang=Pemegang("<b>x</b>", 1, 0))])
    assert "<script>" not in text
    assert "<b>x</b>" not in text


def times(*rows: tuple[float, float, int]) -> Waktu:
    frame = pd.DataFrame(rows, columns=["bawah", "atas", "jumlah"])
    still, known = frame["atas"].isna(), frame["atas"] == frame["bawah"]
    return Waktu(
        sebaran=frame,
        jumlah=int(frame["jumlah"].sum()),
        pasti=int(frame.loc[known, "jumlah"].sum()),
        antara=int(frame.loc[~known & ~still, "jumlah"].sum()),
        terbuka=int(frame.loc[still, "jumlah"].sum()),
        median=batas_kuantil(frame, 0.5),
        persentil_90=batas_kuantil(frame, 0.9),
    )


def facts(spent: Waktu) -> str:
    values = waktu._facts(spent, tahan.kurva(spent.sebaran))
    return " ".join(html.render("lapor_waktu", **values).split())


def test_bounds_are_shown_as_bounds_and_what_they_rest_on_is_said() -> None:
    text = facts(times((0, 30, 400), (10, 40, 300), (20, math.nan, 100)))
    assert (
        "Dari <b>800</b> laporan: <b>0</b> dengan tanggal selesai, <b>700</b> ditutup di antara dua ekspor"
        in text
    )
    assert "<b>100</b> masih terbuka" in text
    assert "tanggal selesainya diketahui" not in text
    assert text.count("<strong>20–30</strong><small>hari</small>") == 2


def test_where_every_day_is_known_median_and_percentile_are_one_number_each() -> None:
    text = facts(times((4, 4, 3000), (9, 9, 3000), (30, 30, 600)))
    assert text.count("<strong>9</strong><small>hari</small>") == 2
    assert "<strong>9</strong><small>hari mediannya, 9 dari 10 dalam 9 hari</small>" in text


@pytest.mark.parametrize(
    ("rows", "said"),
    [([], "Belum ada laporan di sini"), ([(3, math.nan, 4)], "Belum ada laporan yang ditutup di sini")],
)
def test_where_nothing_is_known_no_number_is_shown(rows: list[tuple[float, float, int]], said: str) -> None:
    text = facts(times(*rows))
    assert said in text
    assert "<strong>" not in text


@pytest.mark.parametrize(
    ("bounds", "value"),
    [(Batas(4, 4), "4"), (Batas(4, 9), "4–9"), (Batas(4, None), "≥ 4"), (None, "–")],
)
def test_a_figure_is_one_number_only_where_its_bounds_meet(bounds: Batas | None, value: str) -> None:
    assert waktu._figure("x", bounds)["nilai"] == value


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([5.3, 28.1], [5, 10, 15, 20, 25, 30]),
        ([3.48, 3.88], [3.4, 3.5, 3.6, 3.7, 3.8, 3.9]),
        ([279, 468], [250, 300, 350, 400, 450, 500]),
        ([7, 7], [7, 7]),
        ([0, 1], [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([], []),
    ],
)
def test_colour_classes_have_round_bounds_that_hold_every_value(
    values: list[float], bounds: list[float]
) -> None:
    found = peta.classes(values)
    assert found == pytest.approx(bounds)
    assert len(found) - 1 <= peta.CLASSES


def board() -> pd.DataFrame:
    codes = list(peta._places())
    return pd.DataFrame(
        {
            "kode_wilayah": ["52", *codes],
            "jumlah": [0, *range(10, 10 + len(codes))],
            "per_100_ribu": [0.0, *[10.0 * n for n in range(len(codes))]],
            "bagian_terlambat": [math.nan, *[0.05 * n for n in range(len(codes))]],
        }
    )


def picture(measures: tuple[str, str] = ("per_100_ribu", "lewat")) -> peta.Gambar:
    frame = board()
    names = {code: code for code in frame["kode_wilayah"]}
    high, tint = (peta.UKURAN[one] for one in measures)
    values = tuple(
        (r["kode_wilayah"], peta._value(r, high), peta._value(r, tint), int(r["jumlah"]))
        for r in peta._regions(frame, names)
    )
    return peta._rows(values, measures, tuple(names.items()), DAY)


def test_the_tallest_column_is_the_highest_value_and_heights_are_in_proportion() -> None:
    rows = picture().baris
    assert len(rows) == 10
    assert max(r["z"] for r in rows) == peta.TALLEST
    assert [r["z"] for r in rows] == pytest.approx([peta.TALLEST * n / 9 for n in range(10)])


def test_few_reports_are_marked_and_both_measures_are_said() -> None:
    rows = picture().baris
    assert rows[2]["teks"] == "20 *"
    assert rows[2]["sebut"].endswith(
        ": laporan per 100.000 penduduk 20, pasti lewat target 10,0 %, hanya 12 laporan"
    )


def test_a_region_without_a_report_is_no_column_and_never_zero() -> None:
    names = (("52.05", "Dompu"),)
    (row,) = peta._rows((("52.05", None, None, 0),), ("jumlah", "rating"), names, DAY).baris
    assert (row["teks"], row["teks_warna"], row["z"], row["warna"]) == ("–", "–", 0.0, DAY.none)
    assert "tidak ada data" in row["sebut"]


@pytest.mark.parametrize("flat", [False, True])
def test_no_two_leaders_cross(*, flat: bool) -> None:
    rows = peta._frames(picture(), flat=flat)["kolom"].to_dict("records")
    strip = peta.STRIP / peta.DESIGN.height - 0.5
    lines = [(((r["urut"] + 0.5) / len(rows) - 0.5) * peta._WIDE, strip, r["over"], r["top"]) for r in rows]

    def side(line: tuple[float, ...], x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    for a, b in itertools.combinations(lines, 2):
        apart = (
            side(a, b[0], b[1]) * side(a, b[2], b[3]) >= 0 or side(b, a[0], a[1]) * side(b, a[2], a[3]) >= 0
        )
        assert apart


def test_the_camera_sees_the_middle_in_the_middle_and_up_as_up() -> None:
    camera = peta.RUANG
    assert camera.seen(500, -camera.toward, 0) == pytest.approx((0, 0))
    low, high = camera.seen(200, 100, 0), camera.seen(200, 100, 50)
    assert high[1] < low[1]
    # what is nearer is larger
    near = camera.seen(700, 250, 0)[0] - camera.seen(300, 250, 0)[0]
    far = camera.seen(700, 0, 0)[0] - camera.seen(300, 0, 0)[0]
    assert near > far


def test_the_picture_asks_nobody_for_a_map() -> None:
    text = peta._deck(picture(), DAY).to_json()
    assert "http" not in text
    assert "mapStyle" not in text
    assert '"data": "/app/static/geo/wilayah.json' in text
    assert '"@@type": "FirstPersonView"' in text


@pytest.mark.parametrize("flat", [False, True])
def test_the_views_are_valid_vega_lite(*, flat: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bernama, "finished", lambda chart: chart.to_dict(validate=True))
    assert peta._view.__wrapped__(tuple(NAMES.items()), DAY, flat=flat)["layer"]
    assert waktu._drawing.__wrapped__(DAY)["layer"]


def test_a_new_choice_changes_rows_and_never_the_drawing() -> None:
    names = tuple(NAMES.items())
    assert peta._view(names, DAY, flat=True) is peta._view(names, DAY, flat=True)
    one, two = (tahan.kurva(times((n, n, 50), (9, 20, 50)).sebaran) for n in (3, 5))
    assert one is not None
    assert two is not None
    assert waktu._curve(one, DAY)["layer"] is waktu._curve(two, DAY)["layer"]
