from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import instrument, teladan
from data.instrument import INDEKS, Instrumen, Unsur
from data.settings import Settings
from data.teladan import Guru, Pelajaran, Tiru, Unggul

SPBE = instrument.muat(Settings.model_fields["reference"].default)["spbe-2020"]
LEAVES = [u.kode for u in SPBE.unsur if u.jenjang == "indikator"]

D = Decimal

KECIL = Instrumen(
    "kecil",
    (
        Unsur("kecil", "domain", "D1", "", "Domain", D(100), ""),
        Unsur("kecil", "indikator", "I1", "D1", "Indikator 1", D(60), "proses"),
        Unsur("kecil", "indikator", "I2", "D1", "Indikator 2", D(40), "proses"),
    ),
)
LOBAR, SUMBAWA, DOMPU, MATARAM = "52.01", "52.04", "52.05", "52.71"
NILAI: teladan.Nilai = {
    MATARAM: {INDEKS: D("4.2"), "D1": D("4.2"), "I1": 5, "I2": 3},
    LOBAR: {INDEKS: D("3.8"), "D1": D("3.8"), "I1": 3, "I2": 5},
    SUMBAWA: {INDEKS: D("3.4"), "D1": D("3.4"), "I1": 3, "I2": 4},
    DOMPU: {INDEKS: D("2.0"), "I1": 2, "I2": None},
}


def standing(kode: str, nilai: teladan.Nilai = NILAI) -> Unggul:
    return next(one for one in teladan.unggul(KECIL, nilai) if one.kode == kode)


def test_the_index_comes_first_then_the_elements_of_the_regulation() -> None:
    assert [one.kode for one in teladan.unggul(KECIL, NILAI)] == [INDEKS, "D1", "I1", "I2"]


def test_the_best_is_named_with_the_lead_over_the_second_and_over_a_region() -> None:
    index = standing(INDEKS)
    assert (index.terbaik, index.nilai) == ((MATARAM,), D("4.2"))
    assert (index.kedua, index.selisih) == ((LOBAR,), D("0.4"))
    assert index.jarak(DOMPU) == D("2.2")
    assert index.jarak(MATARAM) == 0


def test_those_who_share_a_place_are_all_named() -> None:
    first = standing("I1")
    assert (first.terbaik, first.kedua, first.selisih) == ((MATARAM,), (LOBAR, SUMBAWA), 2)
    shared = standing("I1", {LOBAR: {"I1": 4}, MATARAM: {"I1": 4}, DOMPU: {"I1": 1}})
    assert (shared.terbaik, shared.kedua, shared.selisih) == ((LOBAR, MATARAM), (DOMPU,), 3)


def test_where_all_are_equal_nobody_leads() -> None:
    equal = standing("I1", {f"52.{n:02}": {"I1": 3} for n in range(1, 12)})
    assert len(equal.terbaik) == 11
    assert (equal.kedua, equal.selisih, equal.manfaat) == ((), None, ())


def test_a_missing_value_is_counted_and_never_a_zero() -> None:
    second = standing("I2")
    assert second.urutan == ((LOBAR, D(5)), (SUMBAWA, D(4)), (MATARAM, D(3)))
    assert second.tanpa_nilai == (DOMPU,)
    assert second.jarak(DOMPU) is None
    assert DOMPU not in dict(second.manfaat)


def test_an_element_without_any_value_has_no_best() -> None:
    nothing = standing("D1", {DOMPU: {"I1": 2}, LOBAR: {}})
    assert (nothing.nilai, nothing.terbaik, nothing.kedua, nothing.selisih) == (None, (), (), None)
    assert nothing.tanpa_nilai == (LOBAR, DOMPU)
    assert nothing.jarak(LOBAR) is None


def test_who_gains_most_from_copying_comes_first() -> None:
    assert standing("I1").manfaat == ((DOMPU, D("1.8")), (LOBAR, D("1.2")), (SUMBAWA, D("1.2")))
    assert standing(INDEKS).manfaat == ((DOMPU, D("2.2")), (SUMBAWA, D("0.8")), (LOBAR, D("0.4")))


def test_a_region_is_told_for_every_element_who_does_better() -> None:
    assert teladan.pelajaran(KECIL, NILAI, SUMBAWA) == (
        Pelajaran(INDEKS, D("3.4"), ((MATARAM, D("4.2")), (LOBAR, D("3.8"))), D("0.8")),
        Pelajaran("D1", D("3.4"), ((MATARAM, D("4.2")), (LOBAR, D("3.8"))), D("0.8")),
        Pelajaran("I1", D(3), ((MATARAM, D(5)),), D("1.2")),
        Pelajaran("I2", D(4), ((LOBAR, D(5)),), D("0.4")),
    )


def test_a_region_learns_nothing_where_it_is_best_or_has_no_value() -> None:
    assert [(one.kode, one.guru, one.kenaikan) for one in teladan.pelajaran(KECIL, NILAI, MATARAM)][:3] == [
        (INDEKS, (), 0),
        ("D1", (), 0),
        ("I1", (), 0),
    ]
    assert [one.kode for one in teladan.pelajaran(KECIL, NILAI, DOMPU)] == [INDEKS, "I1"]


def test_the_most_useful_teacher_comes_first_with_what_to_copy() -> None:
    assert teladan.belajar(KECIL, NILAI, SUMBAWA) == (
        Guru(MATARAM, D("1.2"), (Tiru("I1", D(3), D(5), D("1.2")),), terlewat=0),
        Guru(LOBAR, D("0.4"), (Tiru("I2", D(4), D(5), D("0.4")),), terlewat=0),
        Guru(DOMPU, D(0), (), terlewat=1),
    )


def test_what_a_region_lacks_is_not_among_what_it_copies() -> None:
    first = teladan.belajar(KECIL, NILAI, DOMPU)[0]
    assert first == Guru(MATARAM, D("1.8"), (Tiru("I1", D(2), D(5), D("1.8")),), terlewat=1)


def test_teachers_of_equal_use_come_by_code_and_indicators_by_gain() -> None:
    nilai: teladan.Nilai = {DOMPU: {"I1": 1, "I2": 1}, MATARAM: {"I1": 2, "I2": 4}, LOBAR: {"I1": 2, "I2": 4}}
    teachers = teladan.belajar(KECIL, nilai, DOMPU)
    assert [one.wilayah for one in teachers] == [LOBAR, MATARAM]
    assert [one.kode for one in teachers[0].indikator] == ["I2", "I1"]


def test_one_region_alone_has_nobody_to_learn_from() -> None:
    assert teladan.belajar(KECIL, {DOMPU: {"I1": 2}}, DOMPU) == ()


@pytest.mark.parametrize(
    ("nilai", "sentence"),
    [
        ({DOMPU: {"I9": 1}}, "Instrumen kecil tidak mempunyai unsur I9"),
        ({DOMPU: {INDEKS: D("NaN")}}, "Nilai indeks harus angka, bukan NaN"),
        ({MATARAM: {}}, "Wilayah 52.05 tidak ada di antara yang dibandingkan"),
    ],
)
def test_what_cannot_be_compared_is_refused(nilai: teladan.Nilai, sentence: str) -> None:
    for ask in (teladan.pelajaran, teladan.belajar):
        with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared below
            ask(KECIL, nilai, DOMPU)
        assert str(refused.value) == sentence


@given(st.lists(st.lists(st.integers(1, 5), min_size=47, max_size=47), min_size=2, max_size=4))
def test_copying_a_teacher_lifts_the_index_by_what_is_promised(levels: list[list[int]]) -> None:
    nilai = {f"52.{n:02}": dict(zip(LEAVES, own, strict=True)) for n, own in enumerate(levels)}
    own = nilai["52.00"]
    for teacher in teladan.belajar(SPBE, nilai, "52.00"):
        copied = own | {one.kode: int(one.guru) for one in teacher.indikator}
        assert copied == {kode: max(own[kode], nilai[teacher.wilayah][kode]) for kode in LEAVES}
        assert teacher.kenaikan == SPBE.hitung(copied)[INDEKS] - SPBE.hitung(own)[INDEKS]
