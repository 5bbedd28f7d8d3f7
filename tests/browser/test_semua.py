"""Every page, looked at once: its own policy, what a screen reader meets, its language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.halaman import EVERY
from tests.product import Server, said_all

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LISTENING = """
    window.ntbLarangan = [];
    document.addEventListener("securitypolicyviolation", (event) => {
        window.ntbLarangan.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
"""
# Everything somebody reads or hears: texts that are drawn, and what attributes say.
WORDS = """() => {
    const found = new Set([document.title]);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const [text, parent] = [texts.currentNode.textContent.trim(), texts.currentNode.parentElement];
        // of an icon the text is the name of its picture
        if (parent.closest("script, style, noscript, [data-testid=stIconMaterial]")) continue;
        if (text && parent.checkVisibility()) found.add(text);
    }
    const said = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext",
        "aria-roledescription"];
    for (const one of document.body.querySelectorAll(said.map((name) => `[${name}]`).join())) {
        if (!one.checkVisibility()) continue;
        for (const name of said) if (one.getAttribute(name)) found.add(one.getAttribute(name));
    }
    return [...found];
}"""
# Words that no Indonesian sentence has: little ones of English, and those in Streamlit's and Vega's strings.
ENGLISH = re.compile(
    r"\b(the|of|is|are|and|or|for|with|from|this|that|in|on|by|an|not|you|your|please|here|"
    r"press|enter|apply|select|choose|open|close|dismiss|show|hide|download|upload|browse|drag|drop|file|files|"
    r"clear|search|copy|view|fullscreen|error|loading|running|stop|options?|available|results?|page|app|rerun|"
    r"settings|print|record|about|skip|main|mark|container|axis|legend|visualization|graphic|chart|connection|"
    r"first|last|next|previous|true|false|null|none|nan|undefined)\b",
    re.IGNORECASE,
)
# What is English by right.
ALLOWED = [
    r"Command Center( NTB)?",  # the room's name
    r"python -m data \w+",  # what is typed at a prompt
    r"https?://\S+",  # an address
]


@dataclass
class Looked:
    """A page that is drawn, and what it said on the way."""

    path: str
    page: Page


@pytest.fixture(scope="module")
def window(visitors: Callable[[int, int, bool], BrowserContext]) -> BrowserContext:
    return visitors(1920, 1080, False)  # noqa: FBT003 - as the browser has it


@pytest.fixture(scope="module", params=EVERY)
def looked(request: pytest.FixtureRequest, window: BrowserContext, server: Server) -> Iterator[Looked]:
    page = window.new_page()
    page.add_init_script(LISTENING)
    page.goto(server.url + request.param)
    page.wait_for_selector("h1", timeout=30_000)
    said_all(page)
    # every chart is drawn and has been told what it says
    page.wait_for_function(
        "() => [...document.querySelectorAll('.stVegaLiteChart')]"
        ".every((one) => !['', 'Grafik', null].includes(one.getAttribute('aria-label')))"
    )
    page.wait_for_function("() => !document.body.innerText.includes('Skip to')")
    # Vega's own words for its marks go a moment after a chart is drawn
    page.wait_for_function("() => !document.querySelector('svg [aria-roledescription]')")
    yield Looked(request.param, page)
    page.close()


def test_a_page_asks_for_nothing_that_its_policy_forbids(looked: Looked) -> None:
    assert looked.page.evaluate("window.ntbLarangan") == []


def test_a_page_has_one_title_and_no_barrier(looked: Looked) -> None:
    page = looked.page
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("h1:visible").count() == 1
    assert barriers(page) == []


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe-core finds on the page, whatever it says of how grave that is."""
    # as the browser's own tool would: the page's policy does not let a script in
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found: list[dict[str, Any]] = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations']}).then((done) => done.violations)"
    )
    return [(one["id"], str(node["target"])) for one in found for node in one["nodes"]]


def english(page: Page) -> list[str]:
    """Return what stands on the page that is English, and stays so.

    Streamlit's own words are put into Indonesian a moment after it has said them.
    """
    for _ in range(20):
        found = _english(page)
        if not found:
            break
        page.wait_for_timeout(250)
    return found


def _english(page: Page) -> list[str]:
    found = []
    for text in page.evaluate(WORDS):
        rest = re.sub("|".join(ALLOWED), "", text)
        if ENGLISH.search(rest):
            found.append(text)
    return found


def test_a_page_is_indonesian_with_its_lists_and_menus_open(looked: Looked) -> None:
    page = looked.page
    assert english(page) == []
    for opener in (".stSelectbox input", ".st-key-bawa-tombol button"):
        button = page.locator(f"{opener}:visible")
        if button.count():
            button.first.click()
            # the list of the search is there too, and unseen
            opened = '[role="listbox"]:not(.cari-hasil), [data-testid="stPopoverBody"]'
            expect(page.locator(opened).first).to_be_visible()
            assert english(page) == []
            page.keyboard.press("Escape")
