"""Loading in the browser: who may, what is refused, and a clerk's day from a wrong file to a roll-back."""

import csv
import io
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data import manifest
from tests import penyedia
from tests.browser.test_semua import barriers, english
from tests.data.readers import tanaman
from tests.data.test_muat import all_levels, recap
from tests.product import ROOT, Server, free_port, said_all

COOKIE_SECRET = "sebuah-rahasia-untuk-uji-yang-cukup-panjang"  # noqa: S105 - of a server of the test
MUAT = "/data?bagian=muat"
# A wall and a map show what was published within this time, counted from when the page said that it was.
# The watch looks every five seconds; a machine that is slow to draw may need the rest.
SEEN = 10_000  # ms
# MB of a file, as .streamlit/config.toml has it.
LIMIT = 64
MATARAM = '.profil[data-wilayah="52.71"]'

pytestmark = pytest.mark.xdist_group("muat")


class Tersambung(Server):
    """The product with logging in set up."""

    def __init__(self, warehouse: Path, log: Path, issuer: str) -> None:
        super().__init__(warehouse, log)
        self.secrets = warehouse.parent / "secrets.toml"
        self.secrets.write_text(
            f"""[auth]
redirect_uri = "{self.url}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "{penyedia.CLIENT}"
client_secret = "{penyedia.SECRET}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
""",
            encoding="utf-8",
        )
        self.temporary = warehouse.parent / "sementara"
        self.temporary.mkdir()

    def environment(self) -> dict[str, str]:
        return super().environment() | {
            "STREAMLIT_SECRETS_FILES": str(self.secrets),
            "TMPDIR": str(self.temporary),
        }

    def state(self) -> dict[str, bytes]:
        """Return every file of the data and whatever an upload left on the disk."""
        folders = [self.warehouse, self.warehouse.parent / "staging", self.warehouse.parent / "rejected"]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        found = {str(path): path.read_bytes() for path in files if not path.name.startswith(".")}
        return found | {str(path): b"" for path in self.temporary.glob("ntb-*")}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Run the provider of identities."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, "-m", "tests.penyedia", str(port)], cwd=ROOT) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{url}/jwks", timeout=1).close()  # noqa: S310 - our own loopback server
                break
            except OSError:
                time.sleep(0.1)
        yield url
        process.kill()


@pytest.fixture(scope="module")
def tersambung(tmp_path_factory: pytest.TempPathFactory, issuer: str) -> Iterator[Tersambung]:
    """Serve the product with logging in set up."""
    folder = tmp_path_factory.mktemp("tersambung")
    server = Tersambung(folder / "warehouse", folder / "server.log", issuer)
    made = server.data("build", "--sampel", "--baris", "300")
    assert made.returncode == 0, made.stdout + made.stderr
    server.start()
    yield server
    server.kill()


@pytest.fixture
def orang(chromium: Browser, tersambung: Tersambung) -> Iterator[Callable[[], BrowserContext]]:
    """Give browsers of people who know nothing of one another."""
    opened: list[BrowserContext] = []

    def new() -> BrowserContext:
        opened.append(chromium.new_context(viewport={"width": 1920, "height": 1080}, base_url=tersambung.url))
        return opened[-1]

    yield new
    for one in opened:
        one.close()


Orang = Callable[[], BrowserContext]


def login(context: BrowserContext, account: str) -> Page:
    """Log in as an account of the provider and return the page that one comes back to."""
    page = context.new_page()
    page.goto(MUAT)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("link", name=account, exact=True).click()
    page.wait_for_url(re.compile(r"/data\?bagian=muat"))
    return page


def upload(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(path))


def identity(context: BrowserContext) -> str | None:
    """Return the cookie that keeps an identity."""
    return next((one["value"] for one in context.cookies() if one["name"] == USER_COOKIE_NAME), None)


def put(context: BrowserContext, base: str = "") -> tuple[int, str]:
    """Send a file past the page, as the browser of these cookies."""
    answer = context.request.put(f"{base}/_stcore/upload_file/a/b", multipart={"file": "x"})
    return answer.status, answer.text()


def test_without_logging_in_set_up_the_command_line_is_explained(
    visit: Callable[..., Page], server: Server
) -> None:
    page = visit(MUAT)
    expect(page.locator(".muat-panduan")).to_contain_text("python -m data load BERKAS")
    expect(page.locator("input[type=file]")).to_have_count(0)
    assert put(page.context, server.url) == (403, "Tidak berhak mengunggah")


def test_who_is_not_logged_in_reads_and_sends_nothing(orang: Orang) -> None:
    context = orang()
    page = context.new_page()
    page.goto(MUAT)
    expect(page.locator("h2")).to_have_text("Masuk untuk memuat berkas")
    expect(page.locator("input[type=file]")).to_have_count(0)
    assert put(context) == (403, "Tidak berhak mengunggah")
    page.goto("/data?bagian=riwayat")
    expect(page.locator("h2", has_text="Terbitan")).to_be_visible()
    expect(page.get_by_role("button", name="Kembalikan")).to_have_count(0)


def test_an_account_without_the_role_is_told_so(orang: Orang) -> None:
    context = orang()
    page = login(context, "budi")
    expect(page.locator("h2")).to_have_text("Akun ini tidak berhak memuat")
    expect(page.locator(".muat-akun")).to_contain_text("budi pembaca")
    expect(page.locator("input[type=file]")).to_have_count(0)
    assert put(context) == (403, "Tidak berhak mengunggah")


def test_an_account_with_the_role_loads_until_it_logs_out(orang: Orang) -> None:
    context = orang()
    page = login(context, "siti")
    expect(page.locator(".muat-akun")).to_contain_text("siti pemuat")
    expect(page.locator("input[type=file]")).to_have_count(1)
    # past the gate it is Streamlit that asks for the page's own token
    assert put(context)[1] != "Tidak berhak mengunggah"
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    assert identity(context) is None
    assert put(context) == (403, "Tidak berhak mengunggah")


def test_a_file_is_taken_only_with_the_pages_own_token(orang: Orang, tmp_path: Path) -> None:
    context = orang()
    page = login(context, "siti")
    with page.expect_request("**/_stcore/upload_file/**") as sent:
        upload(page, recap(tmp_path / "rekap.xlsx", {"52.06": all_levels(5)}))
    expect(page.get_by_role("button", name="Terbitkan")).to_be_visible()
    token = sent.value.all_headers()["x-xsrftoken"]

    def answered(headers: dict[str, str]) -> int:
        file = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a;b"}
        return context.request.put(sent.value.url, headers=headers, multipart={"file": file}).status

    assert answered({}) == 403
    assert answered({"X-Xsrftoken": f"{token[:-4]}AAAA"}) == 403
    assert answered({"X-Xsrftoken": token}) == 204
    # who is logged in is kept where no script reads it, and is not sent along from elsewhere
    [kept] = [one for one in context.cookies() if one["name"] == USER_COOKIE_NAME]
    assert (kept["httpOnly"], kept["sameSite"]) == (True, "Lax")


@pytest.mark.parametrize(
    "account",
    ["kedaluwarsa", "audiens", "penerbit", "nonce", "palsu", "tanpa-tanda", "tolak"],
)
def test_a_token_that_is_not_good_logs_nobody_in(orang: Orang, account: str) -> None:
    context = orang()
    page = login(context, account)
    expect(page.locator(".st-key-catatan")).to_contain_text("Masuk tidak berhasil")
    expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    assert identity(context) is None


def changed(context: BrowserContext, **claims: object) -> str:
    """Return the cookie with claims changed and signed anew, as only the server can."""
    kept = identity(context)
    assert kept is not None
    content = decode_signed_value(COOKIE_SECRET, USER_COOKIE_NAME, kept.strip('"'))
    assert content is not None
    value = json.dumps(json.loads(content) | claims)
    return create_signed_value(COOKIE_SECRET, USER_COOKIE_NAME, value).decode()


def with_cookie(orang: Orang, tersambung: Tersambung, value: str) -> BrowserContext:
    context = orang()
    context.add_cookies([{"name": USER_COOKIE_NAME, "value": value, "url": tersambung.url}])
    return context


def test_a_cookie_that_was_tampered_with_or_has_expired_is_nobody(
    orang: Orang, tersambung: Tersambung
) -> None:
    first = orang()
    login(first, "budi")
    good = changed(first, roles=["pemuat"])
    tampered = f"{good[:40]}{'A' if good[40] != 'A' else 'B'}{good[41:]}"
    foreign = create_signed_value("rahasia-orang-lain-yang-juga-panjang", USER_COOKIE_NAME, "{}").decode()
    # that it is the cookie which decides is seen from the good one
    expect(seen(with_cookie(orang, tersambung, good)).locator("input[type=file]")).to_have_count(1)
    for value in (tampered, foreign, changed(first, roles=["pemuat"], exp=int(time.time()) - 1)):
        context = with_cookie(orang, tersambung, value)
        page = seen(context)
        expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
        assert put(context) == (403, "Tidak berhak mengunggah")


def seen(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(MUAT)
    return page


def test_an_identity_that_ends_while_the_page_is_open_publishes_nothing(
    orang: Orang, tersambung: Tersambung, tmp_path: Path
) -> None:
    path = recap(tmp_path / "rekap.xlsx", {"52.06": all_levels(5)})
    first = orang()
    login(first, "siti")
    began = time.monotonic()
    page = seen(with_cookie(orang, tersambung, changed(first)))
    upload(page, path)
    expect(page.get_by_role("button", name="Terbitkan")).to_be_visible()
    # long enough for this machine to come as far once more
    ends = time.time() + 3 + 3 * (time.monotonic() - began)
    page = seen(with_cookie(orang, tersambung, changed(first, exp=ends)))
    upload(page, path)
    button = page.get_by_role("button", name="Terbitkan")
    expect(button).to_be_visible()
    before = tersambung.state()
    page.wait_for_function("ends => Date.now() / 1000 > ends", arg=ends + 0.5, timeout=120_000)
    button.click()
    expect(page.locator("h2").first).to_have_text("Masuk untuk memuat berkas")
    assert tersambung.state() == before


def test_an_upload_that_is_cut_off_leaves_nothing(
    orang: Orang, tersambung: Tersambung, tmp_path: Path
) -> None:
    path = recap(tmp_path / "rekap.xlsx", {"52.06": all_levels(5)})
    page = login(orang(), "siti")
    expect(page.locator("input[type=file]")).to_have_count(1)
    before = tersambung.state()
    cut: list[str] = []

    def half(route: Route) -> None:
        """Send half of what the browser sends, hang up, and have the browser see the line break."""
        request = route.request
        body = request.post_data_buffer or b""
        head = {**request.all_headers(), "content-length": str(len(body))}
        lines = [f"{name}: {value}" for name, value in head.items() if not name.startswith(":")]
        where = urlsplit(request.url)
        with socket.create_connection((where.hostname or "", where.port or 0)) as line:
            text = "\r\n".join([f"PUT {where.path} HTTP/1.1", f"host: {where.netloc}", *lines, "", ""])
            line.sendall(text.encode() + body[: len(body) // 2])
        cut.append(request.url)
        route.abort("connectionaborted")

    page.route("**/_stcore/upload_file/**", half)
    upload(page, path)
    expect(page.locator('.stFileChip[aria-invalid="true"]')).to_be_visible()
    assert len(cut) == 1
    expect(page.get_by_role("button", name="Terbitkan")).to_have_count(0)
    assert tersambung.state() == before
    # the same page takes the whole file
    page.unroute("**/_stcore/upload_file/**")
    page.reload()
    upload(page, path)
    expect(page.get_by_role("button", name="Terbitkan")).to_be_visible()
    assert tersambung.state() == before


def test_a_file_beyond_the_limit_is_refused_in_words_and_by_the_server_and_leaves_nothing(
    orang: Orang, tersambung: Tersambung, tmp_path: Path
) -> None:
    big = tmp_path / "besar.csv"
    with big.open("wb") as file:
        file.truncate((LIMIT + 2) * 2**20)
    context = orang()
    page = login(context, "siti")
    before = tersambung.state()
    upload(page, big)
    expect(page.locator('.stFileChip[aria-invalid="true"]')).to_be_visible()
    said = "getComputedStyle(document.querySelector('[data-testid=stFileUploader]'), '::after').content"
    assert f"lebih besar daripada {LIMIT} MB" in page.evaluate(said)
    assert english(page) == []
    expect(page.get_by_role("button", name="Terbitkan")).to_have_count(0)
    # past the page, with its own token and address
    page.reload()
    with page.expect_request("**/_stcore/upload_file/**") as sent:
        upload(page, recap(tmp_path / "rekap.xlsx", {"52.06": all_levels(5)}))
    token = {"X-Xsrftoken": sent.value.all_headers()["x-xsrftoken"]}
    given = {"name": "besar.csv", "mimeType": "text/csv", "buffer": big.read_bytes()}
    assert context.request.put(sent.value.url, headers=token, multipart={"file": given}).status == 413
    expect(page.get_by_role("button", name="Terbitkan")).to_be_visible()
    assert tersambung.state() == before


def test_the_preview_of_a_workbook_shows_its_cells_as_they_are(orang: Orang, tmp_path: Path) -> None:
    write = tanaman.WADAH["xlsx"]
    plants = [*tanaman.PLANTS.values()]
    page = login(orang(), "siti")
    upload(page, write(tmp_path / "**baik** <i>1<i>.xlsx", tanaman.srikandi()))
    expect(page.locator(".muat-ikhtisar h2")).to_have_text("**baik** <i>1<i>.xlsx dapat dimuat")
    assert english(page) == []
    first = page.get_by_role("region", name="Butir pertama")
    for plant in plants[:4]:
        expect(first.get_by_text(plant, exact=True).first).to_be_visible()
    page.get_by_role("button", name="Batal").click()
    expect(page.locator(".muat-ikhtisar")).to_have_count(0)
    upload(page, write(tmp_path / "salah.xlsx", tanaman.srikandi(plants)))
    expect(page.locator(".muat-ikhtisar h2")).to_have_text("salah.xlsx ditolak")
    assert set(page.locator(".laporan mark").all_inner_texts()) == set(plants)
    for plant in plants:
        expect(page.locator("td.sel-salah").filter(has_text=plant).first).to_be_visible()
    assert page.evaluate("window.ntbKena") is None
    grown = '[src*="tanaman.invalid"], [href*="tanaman.invalid"], img[src="x"]'
    expect(page.locator(grown)).to_have_count(0)


# Whether where the keyboard is can be seen.
SEEN_AT = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
}"""


def tab_to(page: Page, css: str) -> None:
    """Go on by the keyboard until it is at the first that fits; it is seen there."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(css) => document.activeElement.matches(css)", css):
            assert page.evaluate(SEEN_AT)
            return
    raise AssertionError(f"The keyboard does not reach {css}")


def test_a_file_is_loaded_by_the_keyboard_alone_and_every_step_is_without_barrier(
    orang: Orang, tersambung: Tersambung, tmp_path: Path
) -> None:
    wrong = recap(tmp_path / "salah.xlsx", {"52.06": all_levels(4, I02=9)})
    good = recap(tmp_path / "papan-ketik.xlsx", {"52.06": all_levels(2)})
    page = login(orang(), "siti")
    expect(page.locator("input[type=file]")).to_have_count(1)
    heading = page.locator(".muat-ikhtisar h2")

    def chosen(css: str, path: Path, key: str) -> None:
        tab_to(page, css)
        with page.expect_file_chooser() as asked:
            page.keyboard.press(key)
        asked.value.set_files(path)

    def no_barrier() -> None:
        said_all(page)
        # Streamlit's own are put right a moment after they came
        expect(page.locator('section[role="presentation"]')).to_have_count(0)
        assert barriers(page) == []

    no_barrier()
    chosen(".st-key-muat-unggah button", wrong, "Enter")
    expect(heading).to_have_text("salah.xlsx ditolak")
    no_barrier()
    # the report can be gone through and taken along without a mouse
    tab_to(page, '[role="region"]')
    tab_to(page, ".stDownloadButton button")
    with page.expect_download():
        page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    tab_to(page, ".st-key-muat-batal button")
    page.keyboard.press("Space")
    expect(heading).to_have_count(0)
    chosen(".st-key-muat-unggah button", good, "Space")
    expect(heading).to_have_text("papan-ketik.xlsx dapat dimuat")
    no_barrier()
    before = known(tersambung).id
    tab_to(page, ".st-key-muat-terbitkan button")
    page.keyboard.press("Enter")
    expect(page.locator(".muat-pesan")).to_contain_text("Dimuat dan diterbitkan pada", timeout=60_000)
    assert known(tersambung).id != before
    no_barrier()
    tab_to(page, ".st-key-muat-lagi button")
    page.keyboard.press("Enter")
    expect(page.locator("input[type=file]")).to_have_count(1)


def known(server: Server) -> manifest.Isi:
    return manifest.read(server.warehouse).dataset["spbe"]


def test_a_clerks_day(orang: Orang, tersambung: Tersambung, tmp_path: Path) -> None:
    others = {"52.06": all_levels(3)}
    wrong = recap(tmp_path / "rekap <b>salah<b>.xlsx", {"52.71": all_levels(4, I02=9), **others})
    mended = recap(tmp_path / "rekap.xlsx", {"52.71": all_levels(4, I02=5) | {"": 4.23}, **others})
    clerk = orang()
    peta, dinding = clerk.new_page(), clerk.new_page()
    peta.goto("/peta?tahun=2023&wilayah=52.71")
    expect(peta.locator(MATARAM)).to_contain_text("3,47")
    dinding.goto("/dinding?tahun=2023&detik=600")
    on_wall = dinding.locator(".st-key-halaman-dinding svg text")
    expect(on_wall.filter(has_text="3,47").first).to_be_attached()
    first = known(tersambung).id

    # a wrong file: its report, at its cell, and as a workbook
    page = login(clerk, "siti")
    upload(page, wrong)
    expect(page.locator(".muat-ikhtisar h2")).to_have_text("rekap <b>salah<b>.xlsx ditolak")
    expect(page.locator("td.sel-salah")).to_contain_text("9")
    expect(page.locator(".laporan mark")).to_have_text("9")
    expect(page.get_by_role("button", name="Terbitkan")).to_have_count(0)
    with page.expect_download() as given:
        page.get_by_role("button", name="Unduh laporan XLSX").click()
    book = load_workbook(io.BytesIO(Path(given.value.path()).read_bytes()))
    assert [row[1].value for row in book["Masalah"].iter_rows(min_row=4)][:1] == ["C7"]
    assert known(tersambung).id == first

    # the mended one: preview, publish
    page.get_by_role("button", name="Batal").click()
    expect(page.locator(".muat-ikhtisar")).to_have_count(0)
    upload(page, mended)
    expect(page.locator(".muat-ikhtisar h2")).to_have_text("rekap.xlsx dapat dimuat")
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.locator(".muat-pesan")).to_contain_text("Dimuat dan diterbitkan pada", timeout=60_000)
    expect(peta.locator(MATARAM)).to_contain_text("4,23", timeout=SEEN)
    expect(on_wall.filter(has_text="4,23").first).to_be_attached(timeout=SEEN)
    assert (known(tersambung).oleh, known(tersambung).id == first) == ("siti", False)

    # taken away, it is what the file said
    assert downloaded(clerk) == {f"I{n:02}": "4" for n in range(1, 48)} | {"I02": "5", "": "4.23"}

    # the history knows who; what was refused opens its report
    page.goto("/data?bagian=riwayat")
    expect(page.get_by_role("region", name="Muatan").locator("tr", has_text="rekap.xlsx")).to_contain_text(
        "siti"
    )
    page.get_by_role("link", name="rekap <b>salah<b>.xlsx").click()
    expect(page.locator(".muat-ikhtisar")).to_contain_text("siti")
    expect(page.locator(".laporan mark")).to_have_text("9")

    # and back
    page.get_by_role("button", name="Kembalikan SPBE").click()
    page.get_by_role("button", name="Ya, kembalikan").click()
    expect(page.locator(".catatan")).to_contain_text("SPBE kembali ke terbitan")
    expect(peta.locator(MATARAM)).to_contain_text("3,47", timeout=SEEN)
    expect(on_wall.filter(has_text="3,47").first).to_be_attached(timeout=SEEN)
    assert known(tersambung).id == first
    assert [(one.oleh, one.ke) for one in known(tersambung).kembali] == [("siti", first)]


def downloaded(context: BrowserContext) -> dict[str, str]:
    """Return what is taken away of the region's levels and index in the year, by code."""
    page = context.new_page()
    page.goto("/data?tahun=2023&wilayah=52.71&instrumen=spbe-2020")
    page.get_by_role("button", name="Bawa pulang").click()
    with page.expect_download() as given:
        page.get_by_role("link", name="CSV").click()
    text = Path(given.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    # below the rows stands what is to be known of them
    values = [row for row in rows if row["Jenjang"] in {"indikator", "indeks"}]
    found = {row["Kode unsur"]: row["Nilai"].replace(",", ".") for row in values}
    return {code: value.rstrip("0").rstrip(".") if "." in value else value for code, value in found.items()}


def test_the_whole_application_is_seen_as_it_was(
    orang: Orang, tersambung: Tersambung, tmp_path: Path
) -> None:
    first = known(tersambung).id
    path = recap(tmp_path / "bima.xlsx", {"52.06": all_levels(3) | {"": 3.91}}, note="lain")
    done = tersambung.data("load", str(path))
    assert done.returncode == 0, done.stderr
    page = orang().new_page()
    page.goto("/peta?tahun=2023&wilayah=52.06")
    panel = page.locator('.profil[data-wilayah="52.06"]')
    expect(panel).to_contain_text("3,91")
    expect(page.locator(".st-key-per")).to_have_count(0)
    page.goto(f"/peta?tahun=2023&wilayah=52.06&per={first}")
    expect(page.locator(".per")).to_contain_text("Dilihat per ")
    expect(panel).not_to_contain_text("3,91")
    # every link keeps it, every page is marked
    for name in ("Ringkasan", "Wilayah", "Banding", "Srikandi", "LAPOR", "Data"):
        page.locator(".st-key-bilah").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(re.compile(f"per={first}"))
        expect(page.locator(".per")).to_contain_text("hanya untuk dibaca")
        said_all(page)
        expect(page.locator(".st-key-belum")).to_have_count(0)
    page.locator(".st-key-bilah").get_by_role("link", name="Peta SPBE").click()
    page.wait_for_url(re.compile("/peta"))
    said_all(page)
    page.get_by_role("button", name="Kembali ke yang terkini").click()
    expect(page.locator(".st-key-per")).to_have_count(0)
    expect(panel).to_contain_text("3,91")
    assert "per=" not in page.url
    # what names nothing that is kept says so and shows the present; the wall takes no notice
    page.goto("/peta?tahun=2023&wilayah=52.06&per=2001-01-01")
    expect(page.locator(".per")).to_contain_text("“2001-01-01” bukan terbitan")
    expect(panel).to_contain_text("3,91")
    page.goto(f"/dinding?tahun=2023&detik=600&per={first}")
    expect(page.locator(".st-key-halaman-dinding svg text", has_text="3,91").first).to_be_attached()
    expect(page.locator(".st-key-per")).to_have_count(0)
