"""Without a good snapshot a page says so in Indonesian, and recovers by itself."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.product import ready, serving


@pytest.mark.parametrize(
    ("path", "broken"),
    [
        ("/", "tidak ada"),
        ("/peta", "manifes setengah"),
        ("/dinding", "berkas rusak"),
        ("/dinding", "tidak ada"),
    ],
)
def test_a_missing_or_broken_snapshot_is_said_and_healed(
    chromium: Browser, tmp_path: Path, path: str, broken: str
) -> None:
    with serving(tmp_path, built=False) as server:
        manifest = server.warehouse / "manifest.json"
        if broken != "tidak ada":
            assert server.data("build").returncode == 0
            if broken == "manifes setengah":
                manifest.write_text(manifest.read_text(encoding="utf-8")[:40], encoding="utf-8")
            else:
                for file in server.warehouse.glob("*.duckdb"):
                    file.write_bytes(b"bukan basis data")
        page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(server.url + path)
        expect(page.locator(".st-key-belum")).to_contain_text("Data belum dapat ditampilkan", timeout=20_000)
        assert "Traceback" not in page.locator("body").inner_text()
        built = server.data("build")
        assert built.returncode == 0, built.stdout + built.stderr
        ready(page, "peta")
        expect(page.locator(".st-key-belum")).to_have_count(0)
        page.close()


def test_a_page_keeps_the_last_good_snapshot_when_the_next_one_is_broken(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path) as server:
        page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{server.url}/peta")
        ready(page, "peta")
        manifest = server.warehouse / "manifest.json"
        manifest.write_text(json.dumps({"spbe": {}}), encoding="utf-8")
        page.wait_for_timeout(7_000)
        ready(page, "peta")
        expect(page.locator(".st-key-belum")).to_have_count(0)
        page.close()
