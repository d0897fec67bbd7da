"""Puts a picture together: the wall, the package, its label; and several packages to a still life."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from products.pictures import glass, pots, sticks
from products.pictures.colours import PAPER, mix
from products.pictures.lettering import print_on
from products.pictures.light import DEFS, shadow
from products.pictures.paint import Paint, Subject, paint_for

_SHAPES: dict[str, Callable[[Paint], str]] = {
    "pump": glass.pump, "spray": glass.spray, "dropper": glass.dropper, "bottle": glass.bottle, "flacon": glass.flacon,
    "polish": glass.polish, "jar": pots.jar, "tin": pots.tin, "compact": pots.compact, "palette": pots.palette,
    "bar": pots.bar, "sachet": pots.sachet, "carton": pots.carton, "tube": sticks.tube, "lipstick": sticks.lipstick,
    "wand": sticks.wand, "gloss": sticks.gloss, "pencil": sticks.pencil, "stick": sticks.stick, "balm": sticks.balm,
}  # fmt: skip
_WIDTHS = {
    "flacon": 190,
    "jar": 196,
    "tin": 224,
    "compact": 236,
    "palette": 244,
    "bar": 244,
    "lipstick": 190,
    "wand": 160,
}
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0}" width="{1}" height="{2}"><defs>{3}</defs>'
#: Where the packages of a still life stand: middle, floor and size; those behind come first.
PLACES = ((196, 468, 0.98), (636, 470, 0.98), (416, 448, 1.14), (304, 528, 0.82), (544, 532, 0.8), (716, 536, 0.66))


def _package(subject: Subject, paint: Paint) -> str:
    shape = _SHAPES.get(subject.kind, pots.carton)(paint)
    return shadow(204, _WIDTHS.get(subject.kind, 146)) + shape + print_on(subject, paint)


def draw(subject: Subject) -> str:
    """The picture as an SVG document of 400 by 400, without scripts, styles or anything from elsewhere."""
    paint = paint_for(subject)
    floor = mix(paint.wall, paint.arch, 0.55)
    return (
        _HEAD.format("30 38 340 340", 400, 400, DEFS) + f'<rect width="400" height="400" fill="{paint.wall}"/>'
        f'<path d="M72 332 V198 a128 128 0 0 1 256 0 V332 z" fill="{paint.arch}" opacity=".7"/>'
        f'<rect width="400" height="400" fill="url(#pool)" opacity=".55"/>'
        f'<rect y="332" width="400" height="68" fill="{floor}"/>'
        '<rect y="332" width="400" height="2" fill="#fff" opacity=".5"/>'
        f"{_package(subject, paint)}</svg>"
    )


def draw_together(subjects: Sequence[Subject], wall: str = "#f3ddd3", floor: str = "#e6e3d2") -> str:
    """Up to six packages as one still life of 840 by 620."""
    things = [
        f'<g transform="translate({x - 200 * size:.0f} {y - 350 * size:.0f}) scale({size})">'
        f"{_package(one, paint_for(one))}</g>"
        for one, (x, y, size) in zip(subjects, PLACES, strict=False)
    ]
    block = f'<rect x="286" y="444" width="262" height="70" rx="3" fill="{mix(wall, PAPER, 0.55)}"/>'
    side = '<rect x="286" y="444" width="262" height="70" rx="3" fill="url(#flat)" opacity=".6"/>'
    return (
        _HEAD.format("0 0 840 620", 840, 620, DEFS) + f'<rect width="840" height="620" fill="{wall}"/>'
        f'<path d="M180 440 V300 a240 240 0 0 1 480 0 V440 z" fill="{mix(wall, "#c98f86", 0.4)}" opacity=".65"/>'
        f'<circle cx="668" cy="138" r="64" fill="{mix(wall, PAPER, 0.7)}"/>'
        '<rect width="840" height="620" fill="url(#pool)" opacity=".5"/>'
        f'<rect y="440" width="840" height="180" fill="{floor}"/>'
        '<rect y="440" width="840" height="2" fill="#fff" opacity=".6"/>'
        f"{''.join(things[:2])}{block}{side}{''.join(things[2:])}</svg>"
    )
