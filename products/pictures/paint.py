"""What a drawing needs to know, and the colours it is painted in."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from products.pictures.colours import NIGHT, PAPER, ink_on, mix

#: How a brand packs: in its colour with a pale label, in white with a label in its colour, or printed bare.
COLOURED, PALE, BARE = range(3)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn. Colours are "#rrggbb"; `swatch` is empty for what has no shade, `name` and `size` may be."""

    kind: str
    brand: str
    tint: str
    motif: str
    swatch: str = ""
    name: str = ""
    size: str = ""

    @property
    def habit(self) -> int:
        """How its brand packs; always the same for the same brand."""
        return crc32(f"{self.brand}:packs".encode()) % 3


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of one package."""

    wall: str
    arch: str
    body: str
    label: str
    ink: str  # on the label
    print: str  # on the body itself
    cap: str
    metal: str
    rubber: str
    clear: str  # glass
    scent: str  # what is in a flacon
    inside: str  # a cream or wax of no colour of its own
    shade: str  # of what is inside, where it can be seen


def paint_for(subject: Subject) -> Paint:
    """The colours of a package, as its brand packs."""
    tint = subject.tint
    body = (tint, mix(tint, PAPER, 0.86), mix(tint, PAPER, 0.34))[subject.habit]
    label = (mix(tint, PAPER, 0.9), mix(tint, NIGHT, 0.1), body)[subject.habit]
    return Paint(
        wall=mix(tint, PAPER, 0.82),
        arch=mix(tint, PAPER, 0.6),
        body=body,
        label=label,
        ink=ink_on(label),
        print=ink_on(body),
        cap=(mix(tint, NIGHT, 0.62), mix(tint, NIGHT, 0.25), mix(tint, NIGHT, 0.5))[subject.habit],
        metal=("#cfae7a", "#c3c6cb", "#d8b9a6")[subject.habit],
        rubber=(mix(tint, PAPER, 0.9), mix(tint, NIGHT, 0.3), mix(tint, NIGHT, 0.55))[subject.habit],
        clear=mix(tint, "#ffffff", 0.88),
        scent=mix(tint, "#f3d9a8", 0.5),
        inside=mix(tint, PAPER, 0.9),
        shade=subject.swatch or mix(tint, PAPER, 0.35),
    )
