"""Colours as "#rrggbb", and what is made of them."""

from __future__ import annotations

from zlib import crc32

PAPER = "#fbf8f3"
NIGHT = "#221c22"
TINTS = (
    "#7b9e87", "#c4704f", "#5b7a99", "#b0728c", "#8a6fa8", "#c39a3f", "#4f8a8b", "#a65353",
    "#6d8b4f", "#d08a6e", "#4d5f8f", "#9a7b5f", "#7f8f5a", "#b35d7a", "#5f9ea0", "#94644a",
)  # fmt: skip


def tint_for(name: str) -> str:
    """Always the same tint for the same name."""
    return TINTS[crc32(name.encode()) % len(TINTS)]


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`share` (0..1) of the other colour in the first."""
    blended = (round(a + (b - a) * share) for a, b in zip(_parts(colour), _parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in blended)


def is_light(colour: str) -> bool:
    """Whether dark ink reads better on it than light ink."""
    red, green, blue = _parts(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue > 150


def ink_on(colour: str) -> str:
    """A quiet ink that can be read on this colour."""
    return mix(colour, NIGHT, 0.72) if is_light(colour) else mix(colour, "#ffffff", 0.9)
