"""A file that is sent while it is made: off the event loop, few at once, no longer than somebody takes it."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias, cast
from urllib.parse import urlencode

from anyio import CancelScope, Semaphore, create_task_group, move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from components import html
from components.theme import DAY
from data.snapshot import SnapshotError

# Seconds that one waits for a turn, after which to ask again, and that a browser may take nothing.
MENUNGGU = 20
LAGI = 30
DIAM = 60
PENUH = "Server sedang membuat unduhan lain. Coba lagi sebentar lagi."


class BerkasDitolak(Exception):  # noqa: N818 - an Indonesian name
    """There is no such file; the message is Indonesian and made for a screen."""


@dataclass(frozen=True)
class Kepala:
    """What is said before a file's content: its name (ASCII) and its type."""

    nama: str
    mime: str


# First what is said of it, then its content; pieces may be empty.
Berkas: TypeAlias = Generator[Kepala | bytes]


class Kiriman:
    """Answer a request with the file that its address names; an ASGI application.

    ``buat`` gives the file for the parameters of an address; before the first piece it raises BerkasDitolak
    or :class:`data.snapshot.SnapshotError` where there is none. It works in threads, a piece at a time, and
    is closed when the last piece was taken or nobody is there to take it. ``giliran`` says how many are at
    work at once, ``kembali`` is the path of the page that one comes from.
    """

    def __init__(self, buat: Callable[[Mapping[str, str]], Berkas], giliran: Semaphore, kembali: str) -> None:
        """Keep what answers."""
        self._buat = buat
        self._giliran = giliran
        self._kembali = kembali

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        async with create_task_group() as group:
            group.start_soon(_until_gone, receive, group.cancel_scope)
            refusal = await self._sent(request, send)
            if refusal is not None:
                await refusal(scope, receive, send)
            group.cancel_scope.cancel()

    async def _sent(self, request: Request, send: Send) -> Response | None:
        """Send the file when it is its turn; where there is none, return what is said instead."""
        asked = dict(request.query_params)
        with move_on_after(MENUNGGU) as waiting:
            await self._giliran.acquire()
        if waiting.cancelled_caught:
            return self._refusal(PENUH, HTTPStatus.SERVICE_UNAVAILABLE, asked)
        pieces = self._buat(asked)
        try:
            try:
                head = cast("Kepala", await to_thread.run_sync(next, pieces))
            except BerkasDitolak as error:
                return self._refusal(str(error), HTTPStatus.UNPROCESSABLE_ENTITY, asked)
            except SnapshotError as error:
                return self._refusal(str(error), HTTPStatus.SERVICE_UNAVAILABLE, asked)
            await send(_start(head))
            while request.method == "GET":
                piece = cast("bytes | None", await to_thread.run_sync(next, pieces, None))
                if piece is None:
                    break
                if piece and not await _taken(piece, send):
                    return None
            await send({"type": "http.response.body", "body": b""})
        finally:
            # one that is left half-way lets go of what it holds, too
            with CancelScope(shield=True):
                await to_thread.run_sync(pieces.close)
            self._giliran.release()
        return None

    def _refusal(self, why: str, status: HTTPStatus, asked: Mapping[str, str]) -> Response:
        text = html.render(
            "tidak_ada",
            tema=DAY,
            judul="Berkas belum dapat diunduh",
            pesan=why,
            alamat=f"{self._kembali}?{urlencode(asked)}",
            tautan="Kembali",
        )
        again = {"Retry-After": str(LAGI)} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
        return HTMLResponse(text, status, {"Cache-Control": "no-store", **again})


def _start(head: Kepala) -> Message:
    named = {"Content-Disposition": f'attachment; filename="{head.nama}"', "Cache-Control": "no-store"}
    headers = StreamingResponse((), headers=named, media_type=head.mime).raw_headers
    return {"type": "http.response.start", "status": HTTPStatus.OK, "headers": headers}


async def _taken(piece: bytes, send: Send) -> bool:
    """Send a piece; say whether the browser took it."""
    with move_on_after(DIAM) as sending:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    return not sending.cancelled_caught


async def _until_gone(receive: Receive, scope: CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
