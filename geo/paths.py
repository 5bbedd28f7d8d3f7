"""Where the geographic files live."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The files of one installation; tests point them at a folder of their own."""

    root: Path

    @property
    def reference(self) -> Path:
        """Region list, kept by whoever keeps ``data/reference``; read here, never written."""
        return self.root / "data" / "reference" / "wilayah.csv"

    @property
    def outlines(self) -> Path:
        """Stored outlines: EPSG:4326, RFC 7946."""
        return self.root / "geo" / "wilayah.geojson"

    @property
    def screen(self) -> Path:
        """Outlines in the planar frame, as the browser fetches them."""
        return self.root / "static" / "geo" / "wilayah.json"

    @property
    def hatching(self) -> Path:
        """Lines that fill a region without data, in the planar frame."""
        return self.root / "static" / "geo" / "arsir.json"

    @property
    def layouts(self) -> Path:
        """Label layouts of every ragam."""
        return self.root / "geo" / "tata_letak.json"


HERE = Places(Path(__file__).resolve().parent.parent)
