"""Puts a picture together: the wall, the package, its label."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

from products.pictures import glass, pots, sticks
from products.pictures.motifs import motif
from products.pictures.paint import Paint, Subject, paint_for

_SHAPES: dict[str, Callable[[Paint], str]] = {
    "pump": glass.pump, "spray": glass.spray, "dropper": glass.dropper, "bottle": glass.bottle, "flacon": glass.flacon,
    "jar": pots.jar, "compact": pots.compact, "carton": pots.carton,
    "tube": sticks.tube, "lipstick": sticks.lipstick, "wand": sticks.wand, "stick": sticks.stick,
}  # fmt: skip
#: Where the label sits: middle x, top, width and height; compacts carry none.
_LABELS = {
    "pump": (200, 190, 104, 130), "spray": (200, 190, 88, 130), "dropper": (200, 214, 96, 112),
    "bottle": (200, 232, 84, 84), "flacon": (200, 200, 116, 116), "jar": (200, 234, 150, 100),
    "carton": (192, 164, 104, 150), "tube": (200, 104, 94, 160), "lipstick": (170, 250, 72, 84),
    "wand": (164, 140, 60, 166), "stick": (200, 172, 104, 120),
}  # fmt: skip
_LIGHT = (
    '<linearGradient id="light"><stop offset="0" stop-color="#fff" stop-opacity=".10"/>'
    '<stop offset=".18" stop-color="#fff" stop-opacity=".42"/><stop offset=".34" stop-color="#fff" stop-opacity=".04"/>'
    '<stop offset=".72" stop-color="#000" stop-opacity=".02"/><stop offset="1" stop-color="#000" stop-opacity=".20"/>'
    "</linearGradient>"
)


def _lines(brand: str) -> list[str]:
    words = brand.upper().split()
    if len(words) < 2 or len(brand) <= 8:
        return [" ".join(words)]
    middle = min(range(1, len(words)), key=lambda cut: abs(len(" ".join(words[:cut])) - len(" ".join(words[cut:]))))
    return [" ".join(words[:middle]), " ".join(words[middle:])]


def _size(lines: list[str], width: float, height: float) -> float:
    return min(height / 6, (width - 8) / (max(map(len, lines)) * 0.8))


def _lettering(lines: list[str], x: float, bottom: float, size: float, ink: str) -> str:
    font = f'font-family="Futura, Avenir, Century Gothic, Helvetica, Arial, sans-serif" font-size="{size:.1f}"'
    rows = [(line, bottom - size * 1.15 * above) for above, line in enumerate(reversed(lines))]
    spans = "".join(f'<tspan x="{x}" y="{y:.1f}">{escape(line)}</tspan>' for line, y in reversed(rows))
    return f'<text text-anchor="middle" {font} letter-spacing="0.5" fill="{ink}">{spans}</text>'


def _label(subject: Subject, paint: Paint) -> str:
    if subject.kind not in _LABELS:
        return motif(subject.motif, 200, 160, paint.arch, 0.9)
    x, top, width, height = _LABELS[subject.kind]
    lines = _lines(subject.brand)
    size = _size(lines, width, height)
    above = height - size * 1.15 * len(lines) - 10  # the room that the letters leave for the motif
    panel = f'<rect x="{x - width / 2}" y="{top}" width="{width}" height="{height}" rx="5" fill="{paint.label}"/>'
    sign = motif(subject.motif, x, top + above / 2, paint.ink, min((above - 14) / 60, (width - 14) / 60, 1.5))
    return panel + sign + _lettering(lines, x, top + height - 9, size, paint.ink)


def draw(subject: Subject) -> str:
    """The picture as an SVG document of 400 by 400, without scripts, styles or anything from elsewhere."""
    paint = paint_for(subject)
    shape = _SHAPES.get(subject.kind, pots.carton)(paint)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="30 38 340 340" width="400" height="400">'
        f'<defs>{_LIGHT}</defs><rect width="400" height="400" fill="{paint.wall}"/>'
        f'<path d="M60 350 V200 a140 140 0 0 1 280 0 V350 z" fill="{paint.arch}" opacity=".55"/>'
        f'<rect y="350" width="400" height="50" fill="{paint.arch}" opacity=".35"/>'
        '<ellipse cx="204" cy="352" rx="116" ry="9" fill="#000" opacity=".13"/>'
        f"{shape}{_label(subject, paint)}</svg>"
    )
