"""What every answer carries, whom the server answers, and what it keeps to itself."""

import re
import urllib.error
import urllib.request
from email.message import Message

import pytest

from tests.product import Server

# A page, a file of ours, one of Streamlit's, the state of the wall, what is taken away, the state of the
# server, nothing at all.
ANSWERS = [
    "/",
    "/peta",
    "/app/static/geo/wilayah.json",
    "/favicon.png",
    "/health",
    "/unduh/data.csv?tahun=2023&wilayah=52.71",
    "/_stcore/health",
    "/entah",
]


def asked(
    server: Server, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[int, Message, str]:
    """Return status, headers and text of an answer, whichever status it has."""
    request = urllib.request.Request(server.url + path, headers=headers or {}, method=method)  # noqa: S310 - our own loopback server
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own loopback server
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read().decode()


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_keeps_the_page_to_itself(server: Server, path: str) -> None:
    _, headers, _ = asked(server, path)
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert "'unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == "'none'"
    assert all("//" not in allowed and "*" not in allowed for allowed in policy.values())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "screen-wake-lock=(self)" in headers["Permissions-Policy"]
    assert headers["Cache-Control"]


def test_the_server_answers_to_its_own_names_only(server: Server) -> None:
    assert asked(server, "/", {"Host": "jahat.example"})[0] == 400
    assert asked(server, "/_stcore/stream", {"Host": "jahat.example"})[0] == 400
    assert asked(server, "/", {"Host": f"localhost:{server.port}"})[0] == 200


@pytest.mark.parametrize(
    "folder", ["/app/static/", "/app/static/geo", "/app/static/geo/", "/static", "/media/"]
)
def test_no_folder_is_listed(server: Server, folder: str) -> None:
    status, _, text = asked(server, folder)
    assert status == 404
    assert "wilayah.json" not in text


@pytest.mark.parametrize("path", ["/app/static/../app.py", "/app/static/%2e%2e/app.py", "/..%2fapp.py"])
def test_no_file_beside_the_static_ones_is_handed_out(server: Server, path: str) -> None:
    status, _, text = asked(server, path)
    assert status in {400, 404}
    assert "import" not in text


def test_a_file_without_the_pages_own_token_is_refused(server: Server) -> None:
    assert asked(server, "/_stcore/upload_file/sesi/berkas", method="PUT")[0] == 403


def test_nobody_drives_the_product_without_a_browser(server: Server) -> None:
    assert asked(server, "/_stcore/agent/interact", method="POST")[0] in {403, 404}


def test_a_page_is_indonesian_from_its_first_byte_and_an_address_of_none_says_so(server: Server) -> None:
    _, _, page = asked(server, "/peta")
    assert '<html lang="id">' in page
    assert "<title>Command Center NTB</title>" in page
    assert "enable JavaScript" not in page
    status, _, text = asked(server, "/entah")
    assert status == 404
    assert "Halaman tidak ada" in text


def test_what_every_page_wears_is_kept_by_the_browser_and_named_after_its_content(server: Server) -> None:
    _, _, page = asked(server, "/peta")
    worn = re.findall(r"\.(/rupa-[0-9a-f]{12}\.(?:css|js))", page)
    assert len(worn) == 2
    for path in worn:
        status, headers, _ = asked(server, path)
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
    assert asked(server, "/rupa-000000000000.css")[0] == 404
