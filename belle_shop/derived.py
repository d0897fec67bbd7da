"""Facets that the shop keeps as claims, names of variants and swatches: finish, hair type and shade."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence

FINISHES = {"High Shine": "glossy"}  # our claim -> Belle's word, where they differ
ALL_OVER = {"Foundation", "Concealer", "Tinted Moisturizer", "Face Sunscreen", "Blush & Bronzer"}
DEPTHS = {"porcelain": "fair", "fair": "fair", "light": "light", "medium": "medium", "tan": "tan", "deep": "deep"}
UNDERTONES = ("warm", "cool", "neutral")
LIGHTNESS = ((0.78, "fair"), (0.68, "light"), (0.56, "medium"), (0.45, "tan"), (0.0, "deep"))  # least, 0..1
NAMED = {  # a word of a variant's name -> the colour it is bought as
    **{name: name for name in ("red", "pink", "rose", "coral", "peach", "plum", "berry", "brown", "black", "blonde")},
    **{name: name for name in ("bronze", "clear", "nude", "mauve", "burgundy", "gold", "orange")},
    "rouge": "red",
    "brick": "red",
    "rosewood": "rose",
    "peony": "pink",
    "apricot": "peach",
    "terracotta": "orange",
    "mulberry": "berry",
    "garnet": "burgundy",
    "cocoa": "brown",
    "fig": "plum",
    "raisin": "plum",
}

Family = tuple[tuple[float, str], ...]  # lightness up to which (0..1), and the colour's name; our own estimates
VIOLETS, REDS, DULL = 40, 80, 0.36  # degrees from 300 on (magenta is 0, red 60); saturation below which a red is no red
MUTED: Family = ((0.2, "black"), (0.35, "burgundy"), (0.85, "nude"))
HUES: tuple[tuple[float, Family], ...] = (
    (VIOLETS, ((0.2, "black"), (0.36, "plum"), (0.5, "berry"), (0.85, "pink"))),
    (68, ((0.2, "black"), (0.6, "red"), (0.85, "pink"))),
    (72, ((0.2, "black"), (0.6, "red"), (0.85, "peach"))),
    (REDS, ((0.2, "black"), (0.6, "coral"), (0.85, "peach"))),
    (105, ((0.2, "black"), (0.5, "brown"), (0.85, "nude"))),
)

Values = dict[str, tuple[str, ...]]


def derived(claims: Iterable[str], variant: str, swatch: str, shelf: str) -> Values:
    """Belle's name of the facet -> what these columns of one product say of it; `shelf` is the leaf's name."""
    said = list(claims)
    finishes = [claim.removesuffix(" Finish") for claim in said if claim.endswith(" Finish")]
    return {
        "finish": tuple(FINISHES.get(finish, finish.lower()) for finish in finishes),
        "hair_type": tuple(claim.removesuffix(" Hair").lower() for claim in said if claim.endswith(" Hair")),
        "shade": tuple(dict.fromkeys(filter(None, _shades(variant.lower().split(), swatch, shelf)))) if swatch else (),
    }


def _shades(words: Sequence[str], swatch: str, shelf: str) -> list[str]:
    """Depth of what is worn all over, by its name, else by its swatch; of the rest the colour, in the same way."""
    undertones = [word for word in words if word in UNDERTONES]
    depths = [DEPTHS[word] for word in words if word in DEPTHS]
    if depths or (shelf in ALL_OVER and "Blush" not in shelf):
        return (depths or [_depth(swatch)]) + undertones
    named = [NAMED[word] for word in words if word in NAMED]
    return (named or ([] if undertones else [_colour(swatch)])) + undertones


def _parts(swatch: str) -> tuple[float, float, float]:
    """Red, green and blue of "#rrggbb", each 0..1."""
    red, green, blue = (int(swatch[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _depth(swatch: str) -> str:
    red, green, blue = _parts(swatch)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return next(depth for least, depth in LIGHTNESS if light >= least)


def _colour(swatch: str) -> str:
    """The family of a lip, cheek, eye or brow colour by its hue, lightness and saturation; empty for others."""
    hue, light, vivid = colorsys.rgb_to_hls(*_parts(swatch))
    turned = (hue * 360 + 60) % 360
    family = MUTED if VIOLETS <= turned < REDS and vivid < DULL else _family(turned)
    return next((name for most, name in family if light < most), "")


def _family(turned: float) -> Family:
    return next((family for most, family in HUES if turned < most), ())
