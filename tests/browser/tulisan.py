"""The texts of a drawn picture: where they stand, and that none lies on another."""

from itertools import combinations

from playwright.sync_api import Page

# A line's box is higher than its letters: as much of it, above and below, is air.
AIR = 0.18
TEXTS = """([root, least, air]) => {
  const found = [...document.querySelectorAll(root + ' svg.marks text')]
    .filter((t) => t.textContent.trim())
    .map((t) => [t.textContent, t.getBoundingClientRect()])
    .map(([t, b]) => [t, b.left, b.top + air * b.height, b.right, b.bottom - air * b.height]);
  return found.length >= least && found;
}"""

Text = tuple[str, float, float, float, float]


def texts(page: Page, root: str, least: int) -> list[Text]:
    """Return the texts of the pictures in ``root``, each with left, top, right, bottom, once ``least`` stand.

    A picture whose room changes is drawn anew, and for that moment it is not there.
    """
    found = page.wait_for_function(TEXTS, arg=[root, least, AIR]).json_value()
    return [(str(text), *map(float, box)) for text, *box in found]


def assert_apart(shown: list[Text]) -> None:
    """No text lies on another."""
    for (a, left, top, right, bottom), (b, left2, top2, right2, bottom2) in combinations(shown, 2):
        apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
        assert apart, f"{a} menutupi {b}"


def assert_within(shown: list[Text], page: Page, root: str) -> None:
    """No text leaves the picture in ``root``."""
    frame = page.locator(f"{root} svg.marks").bounding_box()
    assert frame is not None
    for text, left, top, right, bottom in shown:
        assert left >= frame["x"] - 1, text
        assert right <= frame["x"] + frame["width"] + 1, text
        assert top >= frame["y"] - 1, text
        assert bottom <= frame["y"] + frame["height"] + 1, text
