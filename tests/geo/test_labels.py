from dataclasses import replace
from itertools import combinations

import pytest
import shapely

from geo import atlas
from geo.errors import GeoError
from geo.labels import box_size, place
from geo.projection import Frame
from geo.ragam import RAGAM
from geo.regions import Region

Regions = tuple[Region, ...]
ROUNDING = 0.2
"""Px: places are kept to a tenth."""

every_ragam = pytest.mark.parametrize("ragam", RAGAM)


def box(label: atlas.Label, gap: float = 0) -> shapely.Polygon:
    w, h = label.w / 2 + gap, label.h / 2 + gap
    return shapely.box(label.x - w, label.y - h, label.x + w, label.y + h)


def leader(label: atlas.Label) -> shapely.LineString:
    return shapely.LineString([(label.lx, label.ly), (label.ax, label.ay)])


def callouts(ragam: str) -> list[atlas.Label]:
    return [label for label in atlas.layout(ragam).labels if not label.inside]


def drawn(land: Frame, ragam: str) -> dict[str, shapely.Geometry]:
    """Return the regions as they lie in the panel, px."""
    layout = atlas.layout(ragam)
    shapes = shapely.transform(land.shapes, lambda at: at * layout.scale + (layout.dx, layout.dy))
    return dict(zip(land.kode, shapes, strict=True))


@every_ragam
def test_every_region_has_one_label(ragam: str, known: Regions) -> None:
    assert [label.kode for label in atlas.layout(ragam).labels] == [region.kode for region in known]


@every_ragam
def test_no_two_boxes_come_nearer_than_eight_px(ragam: str) -> None:
    for one, other in combinations(atlas.layout(ragam).labels, 2):
        assert box(one).distance(box(other)) >= 8 - ROUNDING, (one, other)


@every_ragam
def test_every_box_and_all_land_is_inside_the_margin(ragam: str, land: Frame) -> None:
    layout = atlas.layout(ragam)
    panel = shapely.box(8 - ROUNDING, 8 - ROUNDING, layout.width - 8 + ROUNDING, layout.height - 8 + ROUNDING)
    assert all(panel.contains(box(label)) for label in layout.labels)
    assert all(panel.contains(shape) for shape in drawn(land, ragam).values())


@every_ragam
def test_every_box_can_be_hit_with_a_finger(ragam: str) -> None:
    for label in atlas.layout(ragam).labels:
        assert min(label.w, label.h) >= 48


@every_ragam
def test_every_box_holds_its_longest_text(ragam: str, known: Regions) -> None:
    for label, region in zip(atlas.layout(ragam).labels, known, strict=True):
        assert (label.w, label.h) == box_size(region.nama_pendek, RAGAM[ragam])


@every_ragam
def test_leaders_cross_neither_each_other_nor_a_box(ragam: str) -> None:
    for one, other in combinations(callouts(ragam), 2):
        assert leader(one).distance(leader(other)) > 5, (one, other)
    for one in callouts(ragam):
        for other in atlas.layout(ragam).labels:
            if other is not one:
                assert leader(one).distance(box(other)) > 5, (one, other)


@every_ragam
def test_a_leader_leaves_from_the_edge_of_its_box(ragam: str) -> None:
    for label in callouts(ragam):
        assert box(label).exterior.distance(shapely.Point(label.lx, label.ly)) <= ROUNDING


@every_ragam
def test_the_anchor_lies_in_its_own_region(ragam: str, land: Frame) -> None:
    shapes = drawn(land, ragam)
    for label in atlas.layout(ragam).labels:
        assert shapes[label.kode].contains(shapely.Point(label.ax, label.ay)), label


@every_ragam
def test_boxes_cover_no_land_but_a_name_that_stands_in_its_region(ragam: str, land: Frame) -> None:
    shapes = drawn(land, ragam)
    for label in atlas.layout(ragam).labels:
        if label.inside:
            assert shapes[label.kode].contains(box(label, -ROUNDING)), label
        else:
            assert not any(shape.intersects(box(label, -ROUNDING)) for shape in shapes.values()), label


@every_ragam
def test_the_map_fills_most_of_its_panel(ragam: str) -> None:
    layout = atlas.layout(ragam)
    assert layout.scale * 1000 >= 0.7 * layout.width


def test_a_panel_too_small_for_its_labels_is_named(land: Frame, known: Regions) -> None:
    with pytest.raises(GeoError, match=r"Ragam sempit \(300 x 120\): label tidak menemukan tempat"):
        place("sempit", replace(RAGAM["kecil"], width=300, height=120), land, known)


def test_other_regions_get_their_labels_without_any_change(land: Frame, known: Regions) -> None:
    three = Frame(land.kode[:3], land.shapes[:3], land.height)
    named = [
        replace(region, nama_pendek=f"Wilayah Contoh {number}") for number, region in enumerate(known[:3])
    ]
    layout = place("lain", RAGAM["meja"], three, named)
    assert [label.kode for label in layout.labels] == ["52.01", "52.02", "52.03"]
