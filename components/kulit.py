"""The HTML that every page starts from: Streamlit's own, in Indonesian, with our name, style and script."""

import re
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import html
from components.theme import DAY, sheet

TITLE = "Command Center NTB"
_HERE = Path(__file__).parent
# What every page has once, whatever is drawn on it: each waits for what it knows by its class.
_SCRIPTS = ("akses/akses.js", "bilah.js", "cari/cari.js", "geser.js", "bawa/salin.js", "wall/pulang.js")
_INDEX = Path(st.__file__).with_name("static") / "index.html"
_NO_SCRIPT = "<p>Halaman ini memerlukan JavaScript; aktifkan di peramban Anda.</p>"
# Where the server is. Streamlit's page would ask under its own address first, be refused, and wait a moment.
_SERVER = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };</script>'
# Named after what is in it: it never changes, and the browser keeps it.
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def worn() -> dict[str, tuple[str, str]]:
    """Return what every page wears, by path: media type and text of the style sheet and of the script."""
    scripts = "".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return {
        f"/rupa-{sha256(text.encode()).hexdigest()[:12]}.{ending}": (kind, text)
        for ending, kind, text in (("css", "text/css", sheet()), ("js", "text/javascript", scripts))
    }


def style_path() -> str:
    """Return the path of the style sheet."""
    return next(iter(worn()))


def _links() -> str:
    """Return what stands behind the page's root: of two equal rules ours holds, not one in the head."""
    style, script = worn()
    return f'<link rel="stylesheet" class="rupa" href=".{style}"><script src=".{script}" defer></script>'


@cache
def index() -> str:
    """Return the page; raise ValueError when Streamlit's has not what is to be replaced in it."""
    text = _INDEX.read_text(encoding="utf-8")
    for old, new in (
        (r'<html lang="en">', '<html lang="id">'),
        (r"<title>.*?</title>", f"<title>{TITLE}</title>{_SERVER}"),
        (r"(?<=<noscript>).*?(?=</noscript>)", _NO_SCRIPT),
        # says to programs how to drive the page without a browser, which is off
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"(?=</body>)", _links()),
    ):
        text, found = re.subn(old, new, text, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"Streamlit's page has {old!r} {found} times.")
    return text


def _none() -> str:
    return html.render(
        "tidak_ada",
        tema=DAY,
        judul="Halaman tidak ada",
        pesan=f"Alamat ini bukan halaman {TITLE}.",
        alamat="/",
        tautan="Buka Ringkasan",
    )


def scripts() -> list[bytes]:
    """Return the scripts that stand in the page itself."""
    return [one.encode() for one in re.findall(r"<script>(.*?)</script>", index(), flags=re.DOTALL)]


class Kulit:
    """Answer for a page with :func:`index`, and for an address that is none with a page that says so."""

    def __init__(self, app: ASGIApp, pages: Collection[str]) -> None:
        """Wrap ``app``; ``pages`` are the paths of its pages, without a slash."""
        self._app = app
        self._pages = {f"/{page}" for page in pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        if scope["path"] in self._pages:
            answer = HTMLResponse(index(), headers={"Cache-Control": "no-cache"})
            await answer(scope, receive, send)
            return
        if scope["path"] in worn():
            kind, text = worn()[scope["path"]]
            await Response(text, media_type=kind, headers=_KEPT)(scope, receive, send)
            return
        replaced = False

        async def kept(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 200:  # noqa: PLR2004 - OK
                # Streamlit answers every address it does not know with its page.
                replaced = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
                if replaced:
                    await HTMLResponse(_none(), status_code=404)(scope, receive, send)
            if not replaced:
                await send(message)

        await self._app(scope, receive, kept)
