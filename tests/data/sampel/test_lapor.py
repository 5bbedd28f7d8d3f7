import re
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from data import rules
from data.sampel import daftar, lapor
from data.sampel.lapor_jalan import KANAL, STATUS
from data.sampel.lapor_pola import KELAS
from data.settings import Settings
from data.staging import SKEMA

ISI = rules.muat(Settings.model_fields["reference"].default)
ROWS: list[dict[str, Any]] = next(lapor.tabel(ISI)).to_pylist()
SEEN: dict[str, list[dict[str, Any]]] = defaultdict(list)
for one in ROWS:
    SEEN[one["tracking_id"]].append(one)
REPORTS = [rows[-1] for rows in SEEN.values()]

REGIONS = [row.teks("kode") for row in ISI.tabel["wilayah"] if row.teks("induk")]
OPEN = {"Belum Terverifikasi", "Terverifikasi", "Sedang Diproses", "Ditanggapi oleh Pelapor", "Ditunda"}
STEPS = ("tanggal_verifikasi", "tanggal_tindak_lanjut", "tanggal_selesai")
CHANGES = {"status", "instansi_induk", "instansi_id", "instansi", "rating", *STEPS, "dilihat", "baris"}


def morning(row: dict[str, Any]) -> date:
    """Day of an export in the province, eight hours ahead of UTC."""
    return (row["dilihat"] + timedelta(hours=8)).date()  # type: ignore[no-any-return]


def test_there_are_18000_reports_in_a_modest_number_of_rows() -> None:
    assert len(SEEN) == 18_000
    assert 20_000 < len(ROWS) <= 60_000


def test_every_region_reports_in_every_month_and_three_percent_have_no_place() -> None:
    months = {(row["tanggal"].year, row["tanggal"].month) for row in REPORTS}
    assert len(months) == 36
    assert min(row["tanggal"] for row in REPORTS) == date(2023, 11, 1)
    assert max(row["tanggal"] for row in REPORTS) == date(2026, 10, 31)
    cells = {(r["tanggal"].year, r["tanggal"].month, r["kode_wilayah"]) for r in REPORTS if r["kode_wilayah"]}
    assert cells == {(*month, kode) for month in months for kode in REGIONS}
    assert {row["lokasi"] for row in ROWS if row["kode_wilayah"] is None} == {"kosong"}
    assert {row["lokasi"] for row in ROWS if row["kode_wilayah"]} == {"wilayah"}
    assert sum(row["kode_wilayah"] is None for row in REPORTS) / len(REPORTS) == pytest.approx(
        0.03, abs=0.005
    )


def test_there_are_twelve_monthly_exports_and_the_last_follows_the_last_report() -> None:
    exports = sorted({row["dilihat"] for row in ROWS})
    assert exports == list(lapor.EKSPOR)
    assert (exports[0], exports[-1]) == (datetime(2025, 12, 1, 0, 15), datetime(2026, 11, 1, 0, 15))  # noqa: DTZ001 - staging keeps UTC without a zone
    assert len(exports) == 12


def test_successive_exports_bracket_the_closure_of_a_report() -> None:
    after = dict(pairwise(lapor.EKSPOR))
    for rows in SEEN.values():
        assert rows[0]["tanggal"] < morning(rows[0])
        for one, next_one in pairwise(rows):
            # seen in every export as long as it was open in the one before
            assert next_one["dilihat"] == after[one["dilihat"]]
            assert one["status"] in OPEN
            assert {k: v for k, v in one.items() if k not in CHANGES} == {
                k: v for k, v in next_one.items() if k not in CHANGES
            }
        assert rows[-1]["status"] not in OPEN or rows[-1]["dilihat"] == lapor.EKSPOR[-1]


def test_many_closures_have_a_lower_and_an_upper_bound() -> None:
    assert sum(len(rows) > 1 and rows[-1]["status"] not in OPEN for rows in SEEN.values()) > 2000


def test_dates_of_steps_are_told_by_half_of_the_regions_for_the_last_twelve_months() -> None:
    told = {row["kode_wilayah"] for row in ROWS if row["tanggal_verifikasi"]}
    assert told == {"52.01", "52.03", "52.05", "52.07", "52.71"}
    for row in ROWS:
        recent = row["kode_wilayah"] in told and row["tanggal"] >= date(2025, 11, 1)
        assert recent or not any(row[name] for name in STEPS)
        if recent:
            assert (row["tanggal_selesai"] is not None) == (row["status"] not in OPEN)
            assert (row["tanggal_verifikasi"] is None) >= (row["status"] == "Belum Terverifikasi")


def test_dates_of_steps_follow_each_other_on_working_days_and_lie_in_the_bracket() -> None:
    for rows in SEEN.values():
        for row in rows:
            dates = [row["tanggal"], *(row[name] for name in STEPS if row[name])]
            assert dates == sorted(dates)
            assert all(day < morning(row) for day in dates)
            assert all(day.weekday() < 5 for day in dates[1:])
        if len(rows) > 1 and (closed := rows[-1]["tanggal_selesai"]):
            assert morning(rows[-2]) <= closed < morning(rows[-1])


def test_some_reports_are_late_and_some_stay_open_for_months() -> None:
    complaints = [r for r in REPORTS if r["klasifikasi"] == KELAS[0] and r["tanggal_selesai"]]
    late = sum(np.busday_count(r["tanggal"], r["tanggal_selesai"]) > 14 for r in complaints)
    assert 0.15 < late / len(complaints) < 0.5
    still_open = [r for r in REPORTS if r["status"] in OPEN]
    assert 400 < len(still_open) < 1500
    assert sum(r["tanggal"] < date(2026, 7, 1) for r in still_open) > 80


def test_weekends_are_quieter_than_weekdays() -> None:
    days = Counter(row["tanggal"].weekday() for row in REPORTS)
    assert max(days[5], days[6]) < 0.7 * min(days[n] for n in range(5))


def test_roads_are_complained_about_in_the_rain_and_water_in_the_drought() -> None:
    def months(kategori: str) -> Counter[int]:
        planted = {one.kode_wilayah for one in lapor.LONJAKAN if one.kategori == kategori}
        return Counter(
            r["tanggal"].month
            for r in REPORTS
            if r["kategori"] == kategori and r["kode_wilayah"] not in planted
        )

    roads, water = months("Infrastruktur Jalan"), months("Air Bersih")
    assert roads[1] + roads[2] > 2 * (roads[7] + roads[8])
    assert water[8] + water[9] > 2 * (water[1] + water[2])


def test_large_regions_report_more_and_towns_more_for_their_size() -> None:
    people = {row.teks("kode"): int(row.teks("penduduk")) for row in ISI.tabel["wilayah"]}
    count = Counter(row["kode_wilayah"] for row in REPORTS if row["kode_wilayah"])
    assert [kode for kode, _ in count.most_common(2)] == ["52.03", "52.02"]
    assert count.most_common()[-1][0] == "52.07"
    rate = sorted(count, key=lambda kode: -count[kode] / people[kode])
    assert set(rate[:2]) == {"52.71", "52.72"}


@pytest.mark.parametrize("planted", lapor.LONJAKAN, ids=lambda one: one.kategori)
def test_the_planted_surges_and_nothing_else_stand_out(planted: lapor.Lonjakan) -> None:
    width = (planted.selesai - planted.mulai).days + 1
    assert (width, planted.mulai.weekday()) == (21, 0)
    cells: Counter[tuple[int, str, str]] = Counter()
    together: Counter[tuple[int, str]] = Counter()
    of_region: Counter[str] = Counter()
    for row in REPORTS:
        window = (row["tanggal"] - planted.mulai).days // width
        cells[window, row["kode_wilayah"], row["kategori"]] += 1
        together[window, row["kategori"]] += 1
        of_region[row["kode_wilayah"]] += 1
    surges = set()
    for (window, kode, kategori), count in cells.items():
        # normal: what the other regions report of it in these weeks, by the usual share of this one
        share = of_region[kode] / (len(REPORTS) - of_region[kode])
        if kode and count >= 15 and count >= 3 * share * (together[window, kategori] - count):
            surges.add((window, kode, kategori))
    assert (0, planted.kode_wilayah, planted.kategori) in surges
    assert {key[1:] for key in surges} <= {(one.kode_wilayah, one.kategori) for one in lapor.LONJAKAN}
    for window, kode, kategori in surges:
        start = planted.mulai + timedelta(days=window * width)
        (one,) = [s for s in lapor.LONJAKAN if (s.kode_wilayah, s.kategori) == (kode, kategori)]
        assert start <= one.selesai
        assert one.mulai < start + timedelta(days=width)


def test_texts_come_from_lists_and_can_name_nobody() -> None:
    categories = daftar.baca("kategori")
    names = {row.teks("nama") for row in ISI.tabel["wilayah"]}
    offices = {f"{row['instansi']} {name}" for row in categories for name in names}
    parents = {row["induk"] for row in categories} | {f"Pemerintah {name}" for name in names}
    allowed: dict[str, set[str | None]] = {
        "klasifikasi": {*KELAS},
        "kategori": {row["kategori"] for row in categories},
        "tipe": {None, "Anonim", "Rahasia"},
        "kanal": {*KANAL},
        "status": {*STATUS},
        "instansi": {None, *offices},
        "instansi_induk": {None, *parents},
        "kecamatan": {None, *(row["kecamatan"] for row in daftar.baca("kecamatan"))},
    }
    for name, values in allowed.items():
        assert {row[name] for row in ROWS} <= values, name
    patterns = {
        "tracking_id": r"simulasi-[0-9]{7}",
        "kategori_id": r"simulasi-[0-9]{2}",
        "instansi_id": r"simulasi-(52\.[0-9]{2}|provinsi)-[0-9]{2}",
    }
    for name, pattern in patterns.items():
        assert all(row[name] is None or re.fullmatch(pattern, row[name]) for row in ROWS), name
    others = {f.name for f in SKEMA["lapor"] if str(f.type) == "string"} - set(allowed) - set(patterns)
    assert others == {"kode_wilayah", "lokasi", "asal", "lembar"}


def test_an_agency_is_known_once_a_report_is_verified_and_a_rating_once_it_is_closed() -> None:
    for row in ROWS:
        assert (row["instansi"] is None) == (row["status"] == "Belum Terverifikasi")
        assert row["rating"] is None or (row["status"] not in OPEN and 1 <= row["rating"] <= 5)
    assert 0.1 < sum(row["rating"] is not None for row in REPORTS) / len(REPORTS) < 0.25


def test_messages_by_sms_give_way_to_whatsapp() -> None:
    def share(kanal: str, since: date, until: date) -> float:
        chosen = [r["kanal"] for r in REPORTS if since <= r["tanggal"] <= until]
        return chosen.count(kanal) / len(chosen)

    first, last = (date(2023, 11, 1), date(2024, 10, 31)), (date(2025, 11, 3), date(2026, 10, 31))
    assert share("SMS 1708", *first) > 1.5 * share("SMS 1708", *last)
    assert share("WhatsApp", *last) > 2 * share("WhatsApp", *first)


def test_every_report_has_its_time_of_day() -> None:
    assert all(isinstance(row["jam"], time) for row in ROWS)
    assert len({row["jam"].hour for row in ROWS}) == 24


def test_a_sample_in_several_parts_numbers_reports_and_rows_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lapor, "_BLOCK", 400)
    parts = list(lapor.tabel(ISI, 2000))
    assert len(parts) > 3
    rows = [row for part in parts for row in part.to_pylist()]
    assert [row["baris"] for row in rows] == list(range(1, 2001))
    ids = list(dict.fromkeys(row["tracking_id"] for row in rows))
    assert ids == [f"simulasi-{n:07}" for n in range(1, len(ids) + 1)]
    assert len({(row["tracking_id"], row["dilihat"]) for row in rows}) == 2000
