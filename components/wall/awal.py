"""The wall is dark before anything is drawn: the page that the browser gets first is dark already."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.theme import NIGHT

# Streamlit's page is white until its style sheets are there. A desk page, known by its bar, is left alone:
# going back in the browser leads to one in the same document.
_DARK = (
    "<style>html:not(:has(.st-key-bilah)),html:not(:has(.st-key-bilah)) :is(body,#root,.stApp)"
    f"{{background:{NIGHT.page}!important;color-scheme:dark}}"
    "html:not(:has(.st-key-bilah)) [data-testid=stAppSkeleton]{visibility:hidden}</style></head>"
).encode()


class Awal:
    """Put a dark ground into the HTML of the wall's page."""

    def __init__(self, app: ASGIApp, page: str) -> None:
        """Wrap ``app``; ``page`` is the wall's path, without a slash."""
        self._app = app
        self._path = f"/{page}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != self._path:
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def darkened(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            body = body.replace(b"</head>", _DARK, 1)
            MutableHeaders(raw=start["headers"])["Content-Length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, darkened)
