"""What stands before the server where files come in and where people come back from logging in."""

import json
import time
from http import HTTPStatus
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from components.masuk.identitas import aktif, dari_klaim

_UPLOAD = "/_stcore/upload_file/"
_BACK = "/oauth2callback"
GAGAL = "gagal"


class Gerbang:
    """Take files only of those who may load them, and lead back to where one logs in."""

    def __init__(self, app: ASGIApp, kembali: str) -> None:
        """Wrap ``app``; ``kembali`` is the address of the page where one logs in, a parameter in it."""
        self._app = app
        self._back = kembali

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Streamlit would keep in memory what anybody with a page open sends it.
        if scope["path"].startswith(_UPLOAD) and not _may_load(Request(scope)):
            answer = PlainTextResponse("Tidak berhak mengunggah", status_code=HTTPStatus.FORBIDDEN)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, self._led(scope, send) if scope["path"] == _BACK else send)

    def _led(self, scope: Scope, send: Send) -> Send:
        async def led(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.FOUND:
                headers = MutableHeaders(scope=message)
                kept = [
                    one for one in headers.getlist("set-cookie") if one.startswith(f"{USER_COOKIE_NAME}=")
                ]
                logged_in = any("max-age=0" not in one.lower() for one in kept)
                # one who logs out comes by here as well, and asks nothing
                failed = not logged_in and bool(scope["query_string"])
                headers["location"] = self._back + (f"&masuk={GAGAL}" if failed else "")
            await send(message)

        return led


def _may_load(request: Request) -> bool:
    if not aktif():
        return False
    content = _get_signed_cookie_with_chunks(request.cookies, USER_COOKIE_NAME)
    claims: dict[str, Any] = json.loads(content) if content else {}
    found = dari_klaim(claims, time.time())
    return found is not None and found.pemuat
