"""What a drawing needs to know, and the colours it is painted in."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from products.pictures.colours import NIGHT, PAPER, ink_on, mix


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn. Colours are "#rrggbb"; `swatch` is empty for what has no shade."""

    kind: str
    brand: str
    tint: str
    motif: str
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of one package."""

    wall: str
    arch: str
    body: str
    label: str
    ink: str
    cap: str
    shade: str  # of what is inside, where it can be seen


def paint_for(subject: Subject) -> Paint:
    """Every second brand packs in its colour, the others in pale glass with a coloured label."""
    tint = subject.tint
    coloured = crc32(subject.brand.encode()) % 2 == 0
    body = tint if coloured else mix(tint, PAPER, 0.78)
    label = mix(tint, PAPER, 0.86) if coloured else mix(tint, NIGHT, 0.08)
    return Paint(
        wall=mix(tint, PAPER, 0.84),
        arch=mix(tint, PAPER, 0.62),
        body=body,
        label=label,
        ink=ink_on(label),
        cap=mix(tint, NIGHT, 0.55) if coloured else mix(tint, NIGHT, 0.35),
        shade=subject.swatch or mix(tint, PAPER, 0.35),
    )
