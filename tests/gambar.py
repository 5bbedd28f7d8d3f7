"""The pictures of ``docs/panduan.md``: ``make gambar`` takes them of the product itself, with the sample."""

import tempfile
from pathlib import Path

from tests.product import ROOT, browser, said_all, serving

FOLDER = ROOT / "docs" / "gambar"
SIZE = {"width": 1600, "height": 900}
PICTURES = {
    "ringkasan": "/",
    "peta": "/peta?unsur=D2&tahun=2023&wilayah=52.05",
    "wilayah": "/wilayah?wilayah=52.05&tahun=2023",
    "banding": "/banding?wilayah=52.05,52.71&tahun=2023",
    "srikandi": "/srikandi?wilayah=52.01",
    "lapor": "/lapor?tahun=2026",
    "data": "/data?unsur=I37",
    "dinding": "/dinding",
}


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server, browser() as chromium:
        for name, address in PICTURES.items():
            page = chromium.new_page(viewport=SIZE)
            page.goto(server.url + address)
            page.wait_for_selector('[class*="st-key-halaman-"]')
            said_all(page)
            # what is drawn last is drawn in a frame of its own
            page.wait_for_timeout(2_000)
            # as by day, whatever the hour
            page.add_style_tag(content="body::after { display: none !important; }")
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=72)
            page.close()


if __name__ == "__main__":
    main()
