"""SP4N-LAPOR!: how complaints flow. Filters on top hold for every section; one section is shown at a time."""

import streamlit as st

from components import alamat, html, linked, shell
from components.choosing import following, on_tap
from components.lapor import (
    alur,
    catatan,
    filters,
    kategori,
    lonjakan,
    papan,
    peta,
    pola,
    saldo,
    tren,
    umur,
    waktu,
)
from components.spbe import draw
from components.theme import DAY
from data import (
    lapor,
    lapor_alur,
    lapor_kategori,
    lapor_mutu,
    lapor_papan,
    lapor_pola,
    lapor_rentang,
    lapor_saldo,
    lapor_tren,
    lapor_waktu,
    pesan_lapor,
    snapshot,
)
from data import lonjakan as surges

snap = snapshot.current(lapor.DATASET)
chosen = filters.read(snap)
pilihan = chosen.pilihan
counts = lapor_alur.grup(snap, pilihan)
total = sum(counts.values())
AHEAD = "Laporan pada pilihan ini bertanggal sesudah ekspor terbaru: dihitung, tetapi tidak digambar."
NAMES = ((papan.ALL, papan.ALL_NAME), *((k, v) for k, v in chosen.names.items() if k not in filters.NOWHERE))


def trend_section() -> None:
    """Show reports over time, how they come over week and year, and where they surge."""
    series = lapor_tren.tren(snap, pilihan, chosen.satuan, chosen.pecah)
    patterns = lapor_pola.pola(snap, pilihan)
    with st.container(key="lapor-dua", horizontal=True):
        with st.container(key="lapor-kiri"):
            with st.container(key="kartu-lapor-tren"):
                with st.container(key="lapor-kepala-tren", horizontal=True, vertical_alignment="center"):
                    st.html(tren.heading(series))
                    filters.spans(chosen)
                st.html(tren.legend(series, split=bool(chosen.pecah)))
                with st.container(key="lapor-gambar-tren"):
                    if not len(series.mulai):
                        html.show("lapor_kaki", teks=AHEAD)
                    elif chosen.pecah:
                        draw(
                            tren.many(series, tuple(chosen.names.items()), DAY),
                            "tren-kisi",
                            f"Laporan per {chosen.satuan} menurut {filters.PECAH[chosen.pecah].lower()}",
                        )
                    else:
                        draw(tren.one(series, DAY), "tren-satu", f"Laporan per {chosen.satuan}")
            with st.container(key="lapor-pola", horizontal=True):
                with st.container(key="kartu-lapor-pekan"):
                    st.html("<h2>Hari apa <small>rata-rata laporan sehari</small></h2>")
                    with st.container(key="lapor-gambar-pekan"):
                        draw(pola.weekdays(patterns, DAY), "pola-pekan", "Rata-rata laporan menurut hari")
                with st.container(key="kartu-lapor-musim"):
                    st.html("<h2>Bulan apa <small>rata-rata sebulan, bulan utuh saja</small></h2>")
                    with st.container(key="lapor-gambar-musim"):
                        draw(pola.months(patterns, DAY), "pola-musim", "Rata-rata laporan menurut bulan")
        with st.container(key="lapor-kanan"), st.container(key="kartu-lapor-lonjakan"):
            st.html("<h2>Lonjakan <small>lebih banyak dari biasanya</small></h2>")
            lonjakan.exceptions(surges.lonjakan(snap, pilihan), chosen.names)


def balance_section() -> None:
    """Show what came, what was closed, what is open and for how long."""
    ages, months = lapor_saldo.umur(snap, pilihan), lapor_saldo.saldo(snap, pilihan)
    with st.container(key="lapor-dua", horizontal=True):
        with st.container(key="lapor-kiri"):
            with st.container(key="kartu-lapor-saldo"):
                st.html(saldo.heading())
                with st.container(key="lapor-gambar-saldo"):
                    if len(months.bulan):
                        draw(
                            saldo.balance(months, DAY),
                            "saldo",
                            "Laporan masuk, ditutup dan terbuka per bulan",
                        )
                    else:
                        html.show("lapor_kaki", teks=AHEAD)
            with st.container(key="kartu-lapor-alur"):
                st.html("<h2>Alur <small>dari klasifikasi saat masuk ke status sekarang</small></h2>")
                with st.container(key="lapor-gambar-alur"):
                    draw(
                        alur.flow(lapor_alur.alur(snap, pilihan), DAY),
                        "alur",
                        "Alur laporan dari klasifikasi ke status",
                    )
        with st.container(key="lapor-kanan"):
            with st.container(key="kartu-lapor-umur"):
                st.html("<h2>Umur laporan terbuka <small>hari kerja sejak masuk</small></h2>")
                if len(ages.isi):
                    with st.container(key="lapor-gambar-umur"):
                        draw(umur.ages(ages, DAY), "umur", "Laporan terbuka menurut umur")
                st.html(umur.zones(ages))
            with st.container(key="kartu-lapor-tertua"):
                st.html("<h2>Terbuka paling lama <small>menurut kategori dan instansi</small></h2>")
                st.html(umur.oldest(lapor.tertua(snap, pilihan, 6)))


def region_section() -> None:
    """Show the board of regions, and the chosen one beside it."""
    state = following("lapor", chosen.wilayah)
    chart = f"pilih-lapor-{state.drawing}"
    ranked = lapor_papan.papan(snap, pilihan, chosen.ukuran)
    series = lapor_tren.tren(
        snap, lapor.Pilihan(pilihan.tahun, pilihan.klasifikasi, pilihan.kategori), "bulan", "kode_wilayah"
    )
    shell.style(linked.pick_styles("halaman-lapor", dict(NAMES)))
    with st.container(key="lapor-dua", horizontal=True):
        with st.container(key="lapor-kiri"), st.container(key="kartu-lapor-papan"):
            with st.container(key="lapor-kepala-papan", horizontal=True, vertical_alignment="center"):
                st.html("<h2>Papan wilayah <small>ketuk wilayah; seluruh halaman ikut</small></h2>")
                filters.measures(chosen)
            with st.container(key="lapor-gambar-papan"):
                draw(
                    linked.starting_at(papan.board(ranked, NAMES, DAY), state.start),
                    chart,
                    "Papan wilayah",
                    on_tap("lapor", chart, lambda code: filters.put("wilayah", code)),
                )
            st.html(papan.FOOT)
        with st.container(key="lapor-kanan"):
            with st.container(key="kartu-lapor-wilayah"):
                st.html(papan.profiles(ranked))
            with st.container(key="kartu-lapor-jejak"):
                st.html("<h2>Jejak <small>laporan per bulan dan rata-rata 3 bulan</small></h2>")
                with st.container(key="lapor-gambar-jejak"):
                    if len(series.mulai):
                        draw(
                            papan.traces(series, NAMES, DAY), "jejak", "Laporan per bulan di wilayah terpilih"
                        )
                    else:
                        html.show("lapor_kaki", teks=AHEAD)


def category_section() -> None:
    """Show what is complained about, and where it grows."""
    found = lapor_kategori.kategori(snap, pilihan)
    with st.container(key="lapor-dua", horizontal=True):
        with st.container(key="lapor-kiri"), st.container(key="kartu-lapor-pareto"):
            st.html(kategori.heading(found))
            with st.container(key="lapor-gambar-pareto"):
                if len(found.isi):
                    draw(kategori.pareto(found, DAY), "pareto", "Laporan menurut kategori")
                else:
                    html.show("lapor_kaki", teks=AHEAD)
        with st.container(key="lapor-kanan"), st.container(key="kartu-lapor-tumbuh"):
            st.html(kategori.growth_heading(found))
            if len(found.tumbuh):
                with st.container(key="lapor-gambar-tumbuh"):
                    draw(kategori.growth(found, DAY), "tumbuh", "Perubahan laporan menurut kategori")
                st.html(kategori.growth_foot())


def time_section() -> None:
    """Show how long reports take to be closed."""
    with st.container(key="kartu-lapor-waktu"):
        st.html("<h2>Waktu penyelesaian <small>hari dari masuk sampai ditutup</small></h2>")
        waktu.times(lapor.waktu(snap, pilihan), lapor_waktu.kurva(snap, pilihan), DAY)


def map_section() -> None:
    """Show two measures of every region on the map."""
    measures, _ = alamat.read(peta.CHOICES)
    state = following(peta.VIEW, chosen.wilayah)
    shell.style(linked.pick_styles("halaman-lapor", dict(NAMES)))
    with st.container(key="kartu-lapor-peta"):
        peta.controls(measures["tinggi"], measures["warna"])
        peta.columns(
            lapor.papan(snap, pilihan),
            (measures["tinggi"], measures["warna"]),
            dict(NAMES),
            DAY,
            state,
            lambda chart: on_tap(peta.VIEW, chart, lambda code: filters.put("wilayah", code)),
        )


SECTIONS = {
    "tren": trend_section,
    "saldo": balance_section,
    "waktu": time_section,
    "wilayah": region_section,
    "kategori": category_section,
    "peta": map_section,
}
# These show all regions beside the chosen one, which may have no report.
BESIDE = ("wilayah", "peta")

with shell.page("lapor", chosen.notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(
            pesan_lapor.keadaan(
                counts, lapor_saldo.terbuka(snap, pilihan), bertarget=lapor_waktu.bertarget(snap, pilihan)
            ),
            pesan_lapor.cakupan(total, lapor_rentang.rentang(snap), pilihan, chosen.names),
            simulated=lapor_mutu.simulasi(snap, pilihan),
        )
        filters.years(chosen)
    with st.container(key="lapor-saringan", horizontal=True, vertical_alignment="center"):
        filters.sections(chosen)
        filters.scopes(chosen)
    st.html(catatan.notes(lapor_mutu.mutu(snap, pilihan), lapor_rentang.hari_ini()))
    if total or (chosen.bagian in BESIDE and lapor_papan.papan(snap, pilihan, chosen.ukuran).semua["jumlah"]):
        with st.container(key=f"lapor-bagian-{chosen.bagian}"):
            SECTIONS[chosen.bagian]()
    else:
        with st.container(key="kartu-lapor-kosong"):
            html.show("lapor_kosong")
            filters.reset()
    with st.container(key="kaki", horizontal=True):
        shell.freshness(snap)
        shell.sources(lapor_mutu.sumber(snap))
    peta.probe()
