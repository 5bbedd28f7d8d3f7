"""The tokens: one light theme for the desk, one dark for the wall, from the same names."""

from dataclasses import dataclass, replace

# The typeface that Streamlit ships; nothing is downloaded.
FONT = '"Source Sans", sans-serif'


@dataclass(frozen=True)
class Theme:
    """Colours of one surface, as ``#rrggbb``.

    ``predikat`` runs from the lowest class to the highest and ``predikat_ink`` holds the text colour
    that reads on each of them (contrast at least 4.5:1, held by a test); ``ubah`` and ``ubah_ink`` are the
    same for changes, from the largest fall to the largest rise. Colour is never the only carrier: name, value
    and class stand at every region.
    """

    name: str
    page: str
    card: str
    sea: str
    ink: str
    quiet: str
    line: str
    track: str
    accent: str
    accent_ink: str
    chosen: str
    casing: str
    border: str
    none: str
    good: str
    late: str
    predikat: tuple[str, str, str, str, str]
    predikat_ink: tuple[str, str, str, str, str]
    ubah: tuple[str, str, str, str, str]
    ubah_ink: tuple[str, str, str, str, str]

    @property
    def changing(self) -> "Theme":
        """The same surface for changes: what is drawn in classes is drawn in the colours of changes."""
        return replace(self, predikat=self.ubah, predikat_ink=self.ubah_ink)


DAY = Theme(
    name="siang",
    page="#F3F5F8",
    card="#FFFFFF",
    sea="#FFFFFF",
    ink="#14202B",
    quiet="#4A5B6B",
    line="#D5DCE4",
    track="#E9EEF3",
    accent="#BF8000",
    accent_ink="#7A5200",
    chosen="#FFF4DC",
    casing="#14202B",
    border="#5F7486",
    none="#FFFFFF",
    good="#1B7A4B",
    late="#B3261E",
    predikat=("#F2DDBB", "#B4D6E5", "#66A9CA", "#2474AC", "#0B3C6F"),
    predikat_ink=("#14202B", "#14202B", "#14202B", "#FFFFFF", "#FFFFFF"),
    ubah=("#B35806", "#F5C48A", "#E4E9EE", "#92C5DE", "#2166AC"),
    ubah_ink=("#FFFFFF", "#14202B", "#14202B", "#14202B", "#FFFFFF"),
)

NIGHT = Theme(
    name="malam",
    page="#081421",
    card="#0F2236",
    sea="#081421",
    ink="#EAF2F8",
    quiet="#9FB6C8",
    line="#1D3852",
    track="#16304A",
    accent="#F4C95D",
    accent_ink="#F4C95D",
    chosen="#2B2A22",
    casing="#081421",
    border="#081421",
    none="#0F2236",
    good="#6FCF97",
    late="#FF8A7A",
    predikat=("#574590", "#2E7499", "#1FA187", "#85D54A", "#FDE725"),
    predikat_ink=("#FFFFFF", "#FFFFFF", "#081421", "#081421", "#081421"),
    ubah=("#F4A259", "#9A6A3B", "#3A5066", "#3E86A8", "#8FD3F4"),
    ubah_ink=("#081421", "#FFFFFF", "#FFFFFF", "#081421", "#081421"),
)
