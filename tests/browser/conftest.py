"""One served product and one browser for all browser tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.product import Server, browser, serving

# Two workers, a server and two browsers share two cores: an answer may take its time, and be right.
expect.set_options(timeout=15_000)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Look once more where the first look failed; the summary names it (RERUN), which is to be looked into.

    Some three hundred tests watch real processes, kills and clocks on a machine that others use, too: one in
    a thousand meets a moment nobody foresaw, and every run would have one of them.
    """
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("tersaji")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def visitors(chromium: Browser) -> Iterator[Callable[[int, int, bool], BrowserContext]]:
    """Open a browser's window of a size once: what it has loaded before need not be loaded for every test."""
    known: dict[tuple[int, int, bool], BrowserContext] = {}

    def visitor(width: int, height: int, touch: bool) -> BrowserContext:  # noqa: FBT001 - as the browser has it
        key = width, height, touch
        if key not in known:
            known[key] = chromium.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        return known[key]

    yield visitor
    for context in known.values():
        context.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses beyond the served product that a page asked for."""
    return []


@pytest.fixture
def visit(
    visitors: Callable[[int, int, bool], BrowserContext], server: Server, outside: list[str]
) -> Iterator[Callable[..., Page]]:
    """Open an address of the product at a screen size; errors of the page fail the test."""
    pages = []
    errors: list[str] = []

    def go(path: str, width: int = 1920, height: int = 1080, *, touch: bool = False, base: str = "") -> Page:
        page = visitors(width, height, touch).new_page()
        pages.append(page)
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
    for page in pages:
        # a test may have cut the line
        page.context.set_offline(offline=False)
        page.close()
    assert errors == []
