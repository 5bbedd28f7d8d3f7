"""How wide a text is in Source Sans, the face Streamlit ships.

Measured once from its font file (Source Sans VF, weights 700 and 400), so that a build needs neither the font
nor a browser. Hundredths of an em for the characters from space (32) to tilde (126).
"""

FIRST = 32
BOLD = (
    "20 34 54 53 53 86 67 30 34 34 46 53 30 33 30 34 53 53 53 53 53 53 53 53 "
    "53 53 30 30 53 53 53 46 90 57 60 58 64 55 52 64 67 30 51 61 52 76 66 68 "
    "60 68 61 56 56 66 56 81 57 52 54 34 34 34 53 50 56 53 57 47 57 52 34 53 "
    "57 28 28 55 29 86 57 56 57 57 40 44 38 57 52 78 51 52 46 34 27 34 53"
)
PLAIN = (
    "20 29 43 50 50 82 61 25 30 30 42 50 25 31 25 35 50 50 50 50 50 50 50 50 "
    "50 50 25 25 50 50 50 42 85 54 59 57 62 53 49 62 65 26 48 58 49 73 65 66 "
    "57 66 57 53 54 64 52 79 51 48 54 30 35 30 50 50 54 50 55 46 56 50 29 50 "
    "54 25 25 50 26 83 55 54 56 56 35 42 34 54 47 72 45 47 42 30 24 30 50"
)
OTHER = 60
"""Any other character; of those in use the middle dot has 25, the dash 50."""
SLACK = 1.04
"""Room for another browser's rounding and hinting."""


def width(text: str, size: float, *, bold: bool) -> float:
    """Return the width in px of a text set in ``size`` px, a little generous."""
    table = [int(advance) for advance in (BOLD if bold else PLAIN).split()]
    places = (ord(character) - FIRST for character in text)
    return SLACK * size / 100 * sum(table[place] if 0 <= place < len(table) else OTHER for place in places)
