"""What every answer of the server carries: headers that keep the page to itself, and whom it answers."""

from base64 import b64encode
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import kulit

# Only what a page asks for by itself, and only of its own server.
_POLICY = {
    "default-src": "'none'",
    # Own scripts come from here, or are known by their content where one stands in a page ({scripts}). Vega
    # reads its expressions itself, so nothing is evaluated. Streamlit reads its messages with WebAssembly,
    # and hands a component's own script to the browser as a blob.
    "script-src": "'self' blob: 'wasm-unsafe-eval' {scripts}",
    # Streamlit writes its style sheets, and we write ours, into the page as they are needed.
    "style-src": "'self' 'unsafe-inline'",
    # The map of complaints draws its letters into a picture of its own, a picture taken away is a blob.
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # for browsers that do not know frame-ancestors
    "X-Frame-Options": "DENY",
    # an address says what somebody looked at
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # the wall keeps its screen on and fills it; a link is copied; nothing else of the machine is asked for
    "Permissions-Policy": ", ".join(
        [
            *(f"{what}=(self)" for what in ("screen-wake-lock", "fullscreen", "clipboard-write")),
            *(f"{what}=()" for what in ("camera", "microphone", "geolocation", "payment", "usb")),
        ]
    ),
}


@cache
def policy() -> str:
    """Return the Content-Security-Policy; it allows the product's own scripts as they are now."""
    own = [path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.js"))]
    known = " ".join(
        f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in [*own, *kulit.scripts()]
    )
    return "; ".join(f"{name} {value.format(scripts=known)}" for name, value in _POLICY.items())


class Headers:
    """Put the headers on every answer; what may be kept by whom is said where the answer does not say it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**_HEADERS, "Content-Security-Policy": policy()}.items():
                    headers[name] = value
                # what is exported may not be left behind in a cache that others share
                headers.setdefault("Cache-Control", "no-cache, private")
            await send(message)

        await self._app(scope, receive, headed if scope["type"] == "http" else send)


def middleware(hosts: Collection[str], pages: Collection[str]) -> list[Middleware]:
    """Return what stands before the server: headers, the names it answers to, the page's own HTML.

    ``hosts`` are names as in the Host header without a port, ``*.example.go.id`` among them; ``pages`` are
    the paths of the pages, without a slash, the first page's is empty.
    """
    return [
        Middleware(Headers),
        # A page of somebody else's that has its name point at this machine is not answered.
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        Middleware(kulit.Kulit, pages=pages),
    ]
