"""One served product and one browser for all browser tests."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product import Server, browser, serving

# Two workers, a server and two browsers share two cores: an answer may take its time, and be right.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("tersaji")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def outside() -> list[str]:
    """Addresses beyond the served product that a page asked for."""
    return []


@pytest.fixture
def visit(chromium: Browser, server: Server, outside: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address of the product at a screen size; errors of the page fail the test."""
    contexts = []
    errors: list[str] = []

    def go(path: str, width: int = 1920, height: int = 1080, *, touch: bool = False, base: str = "") -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        contexts.append(context)
        page = context.new_page()
        home = base or server.url
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((home, home.replace("http", "ws"), "data:", "blob:"))
                else outside.append(r.url)
            ),
        )
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(home + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []
