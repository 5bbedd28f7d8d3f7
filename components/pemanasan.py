"""Every page is run once after the start: its pictures are made before the first person asks for them."""

import asyncio
import gc
import logging
from collections.abc import Iterable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

# Seconds in which a page has been run, or something is wrong with it.
LONGEST = 60
# Set once every page has been run.
SELESAI = asyncio.Event()


class _Penonton(SessionClient):
    """A session without a browser: it only waits until the server has said all."""

    def __init__(self) -> None:
        self.told = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.told.set()


async def panaskan(addresses: Iterable[str]) -> None:
    """Run pages (``path?query``) one after the other; to be awaited in the server's event loop.

    A page that fails is in the log by itself.
    """
    _bekukan()
    for address in addresses:
        try:
            await _jalankan(address)
        except TimeoutError:
            logging.getLogger(__name__).warning("/%s was not run within %s s.", address, LONGEST)
    _bekukan()
    SELESAI.set()


def _bekukan() -> None:
    """Let collections pass over what is there now and stays: 60 ms in which nobody would be answered."""
    gc.collect()
    gc.freeze()


async def _jalankan(address: str) -> None:
    path, _, query = address.partition("?")
    runtime, client = get_instance(), _Penonton()
    session = runtime.connect_session(client=client, user_info={})
    message = BackMsg()
    message.rerun_script.page_name = path
    message.rerun_script.query_string = query
    try:
        runtime.handle_backmsg(session, message)
        await asyncio.wait_for(client.told.wait(), LONGEST)
    finally:
        runtime.close_session(session)
