"""What the documents say is what there is."""

import re

from data import kamus
from data.__main__ import app
from data.settings import Settings
from tests import gambar
from tests.product import ROOT

SETTINGS = (ROOT / "docs" / "pengaturan.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"`(NTB_\w+)`", SETTINGS))
    assert documented == {f"NTB_{name.upper()}" for name in Settings.model_fields}


def test_every_address_parameter_is_documented() -> None:
    used: set[str] = set()
    for file in [*(ROOT / "pages").glob("*.py"), *(ROOT / "components").rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'"(\w+)": Choice\(', text))
        used |= set(re.findall(r'query_params\.get\("(\w+)"', text))
        used |= set(re.findall(r'alamat\.write\("(\w+)"', text))
    documented = set(re.findall(r"^\| `(\w+)` \|", SETTINGS, re.MULTILINE))
    # some are read through names of their own: every one found in the text is documented
    assert used <= {name for name in documented if not name.startswith("NTB_")}


def test_every_page_is_in_the_readme() -> None:
    pages = {f.stem for f in (ROOT / "pages").glob("*.py")} - {"__init__", "pilihan", "ringkasan"}
    assert {name for name in pages if f"`/{name}`" in README} == pages


def test_the_readme_names_every_folder() -> None:
    for folder in ("pages", "components", "data", "geo", "tests", "docs", "static/geo"):
        assert f"`{folder}/`" in README
        assert (ROOT / folder).is_dir()


def test_the_dictionary_of_the_data_is_what_stands_beside_the_models() -> None:
    assert kamus.BERKAS.read_text(encoding="utf-8") == kamus.teks()


def test_every_command_is_documented() -> None:
    written = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")) + README
    commands = {one.name or one.callback.__name__ for one in app.registered_commands if one.callback}
    assert {name for name in commands if f"python -m data {name}" in written} == commands


def test_what_the_documents_point_at_is_there() -> None:
    for path in [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]:
        for named in re.findall(
            r"`((?:components|data|deploy|docs|geo|pages|tests)/[\w./*-]+)`", path.read_text("utf-8")
        ):
            assert any(ROOT.glob(named.rstrip("/"))), f"{path.name}: {named}"


def test_the_guide_shows_every_page_and_every_picture_is_there() -> None:
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\(gambar/(\w+)\.jpg\)", guide))
    assert shown == set(gambar.PICTURES)
    assert {path.stem for path in gambar.FOLDER.glob("*.jpg")} == shown
