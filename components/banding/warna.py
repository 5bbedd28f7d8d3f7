"""The colours and shapes of up to four regions: the place a region takes, and keeps."""

# Apart from the ramp of the classes, from each other for every eye, and at least 3:1 on the card (tests).
COLOURS = ("#C8452B", "#5B2A86", "#00806A", "#D16BB0")
# Colour is never the only carrier: the same place has the same shape, in a chart and in a panel.
SHAPES = ("circle", "square", "triangle-up", "diamond")


# Shapes of one area do not look equally large.
EVEN = (1.0, 0.85, 1.15, 1.0)
# The same shapes for a panel, as CSS clips.
CLIPS = (
    "circle(48%)",
    "inset(8%)",
    "polygon(50% 2%,100% 96%,0 96%)",
    "polygon(50% 0,100% 50%,50% 100%,0 50%)",
)


def properties() -> str:
    """Return colours and shapes as CSS custom properties of the page (``--tempat-1``, ``--rupa-1`` ...)."""
    values = [f"--tempat-{i}:{colour}" for i, colour in enumerate(COLOURS, 1)]
    values += [f"--rupa-{i}:{clip}" for i, clip in enumerate(CLIPS, 1)]
    return f".st-key-halaman-banding{{{';'.join(values)}}}"


def chip_styles(places: dict[int, int]) -> str:
    """Return the CSS that gives the chosen chips their region's colour and shape.

    ``places`` maps the 1-based number of a chip to the 0-based place of its region.
    """
    return "".join(
        f".st-key-banding-pilihan button:nth-of-type({chip})"
        f"{{--chip:var(--tempat-{place + 1});--rupa:var(--rupa-{place + 1})}}"
        for chip, place in places.items()
    )
