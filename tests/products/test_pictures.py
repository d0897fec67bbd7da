"""Drawn pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from products.pictures.colours import ink_on, is_light, mix, tint_for
from products.pictures.draw import draw, draw_together
from products.pictures.kinds import KINDS, kind_for
from products.pictures.motifs import MOTIFS, motif_for
from products.pictures.paint import Subject
from tests.products.cast import brand, product


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("motif", MOTIFS)
def test_every_package_is_well_formed_and_brings_nothing_along(kind: str, motif: str) -> None:
    svg = draw(Subject(kind, "Alder & <Finch>", "#7b9e87", motif, "#a3202b"))
    tags = {element.tag.split("}")[1] for element in ET.fromstring(svg).iter()}  # noqa: S314 - our own drawing
    assert not tags & {"script", "style", "image", "a", "use", "foreignObject"}
    assert "href" not in svg


def test_every_kind_looks_different() -> None:
    assert len({draw(Subject(kind, "Alder", "#7b9e87", "leaf")) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("shelf", "name", "kind"),
    [
        ("Face Serums", "", "dropper"),
        ("Moisturizers", "", "jar"),
        ("Face Wash & Cleansers", "", "tube"),
        ("Shampoo", "", "pump"),
        ("Dry Shampoo", "", "spray"),
        ("Body Lotions & Body Oils", "", "pump"),
        ("Perfume", "", "flacon"),
        ("Mascara", "", "wand"),
        ("Lipstick", "", "lipstick"),
        ("Blush & Bronzer", "", "compact"),
        ("Foundation", "", "bottle"),
        ("Deodorant & Antiperspirant", "", "stick"),
        ("For Him", "Matte Lipstick", "lipstick"),
        ("Value & Gift Sets", "Everything", "carton"),
        ("Scalp Care", "Scalp Salicylic Serum", "dropper"),
        ("Face Masks", "Overnight Sheet Mask", "sachet"),
        ("Eyeshadow", "", "palette"),
        ("Face Sunscreen", "Pocket Sun Stick", "stick"),
        ("Fragrance", "Pocket Solid Perfume", "tin"),
        ("Hands", "Quick Nail Polish", "polish"),
        ("Spot Treatments", "Clear Spot Patches", "sachet"),
        ("Exfoliators", "Ten-Minute Peel", "dropper"),
        ("Eau de Toilette", "Orange Peel Telegram", "flacon"),
        ("Body Wash", "Soap-Free Body Wash", "pump"),
        ("Styling", "Low Tide Dry Shampoo", "spray"),
        ("Foundation", "Powder Compact Foundation", "compact"),
        ("Lipstick", "Matte Liquid Lipstick", "gloss"),
        ("Deodorant", "Sage Cream Deodorant", "jar"),
    ],
)
def test_the_package_is_read_from_the_shelf_and_then_from_the_name(shelf: str, name: str, kind: str) -> None:
    assert kind_for(shelf, name) == kind


def test_a_package_says_what_is_in_it() -> None:
    svg = draw(Subject("jar", "Alder", "#7b9e87", "leaf", name="Quiet <Cream>", size="50 ml"))
    assert "Quiet &lt;Cream&gt;" in svg
    assert "50 ml" in svg


def test_a_long_name_is_cut_at_a_word() -> None:
    svg = draw(Subject("jar", "Alder", "#7b9e87", "leaf", name="word " * 60 + "last"))
    assert "last" not in svg
    assert len(svg) < 9000


def test_brands_do_not_all_pack_alike() -> None:
    assert {Subject("jar", name, "#7b9e87", "leaf").habit for name in ("Alder", "Larch", "Birch", "Elm")} == {0, 1, 2}


def test_a_still_life_holds_every_brand_once() -> None:
    brands = ("ALDER", "LARCH", "BIRCH")
    svg = draw_together([Subject("jar", name, "#7b9e87", "leaf") for name in brands])
    ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert [svg.count(name) for name in brands] == [1, 1, 1]


def test_a_shade_is_seen() -> None:
    assert "#a3202b" in draw(Subject("lipstick", "Alder", "#7b9e87", "leaf", "#a3202b"))


def test_a_brand_without_colours_always_gets_the_same_ones() -> None:
    assert tint_for("Alder") == tint_for("Alder")
    assert motif_for("Alder") in MOTIFS


def test_ink_can_be_told_from_what_it_is_on() -> None:
    for colour in ("#ffffff", "#000000", "#7b9e87", "#cf8f2b"):
        assert is_light(ink_on(colour)) is not is_light(colour)
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.django_db
def test_a_products_picture_is_an_svg_that_may_be_kept(client: Client) -> None:
    product("CREAM", brand=brand("Larch"))
    answer = client.get("/pictures/CREAM.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert "LARCH" in answer.content.decode()
