"""The little drawings that brands carry on their labels, each about 60 wide around 0,0."""

from __future__ import annotations

from math import cos, pi, sin
from zlib import crc32


def rings() -> str:
    """Three rings, one in another."""
    return "".join(f'<circle r="{radius}"/>' for radius in (10, 19, 28))


def leaf() -> str:
    """A sprig with two leaves on each side."""
    blade = '<path d="M0 0 C8 -14 20 -14 26 -20 C24 -4 12 2 0 0"/>'
    pairs = "".join(f'<g transform="translate(0 {y}) scale({side} 1)">{blade}</g>' for y in (18, 0) for side in (-1, 1))
    return f'<path d="M0 30 V-28"/>{pairs}'


def wave() -> str:
    """Three waves."""
    return "".join(f'<path d="M-30 {y} q7.5 -12 15 0 t15 0 t15 0 t15 0"/>' for y in (-14, 0, 14))


def sun() -> str:
    """A sun with twelve rays."""
    angles = [n * pi / 6 for n in range(12)]
    rays = "".join(
        f'<path d="M{18 * cos(a):.1f} {18 * sin(a):.1f} L{29 * cos(a):.1f} {29 * sin(a):.1f}"/>' for a in angles
    )
    return f'<circle r="12"/>{rays}'


def band() -> str:
    """Plain rules, the middle one short."""
    return '<path d="M-30 -12 H30 M-16 0 H16 M-30 12 H30"/>'


def dots() -> str:
    """A diamond of dots."""
    places = [(x, y) for y in (-20, -10, 0, 10, 20) for x in (-20, -10, 0, 10, 20) if abs(x) + abs(y) <= 20]
    return "".join(f'<circle cx="{x * 1.3:.0f}" cy="{y * 1.3:.0f}" r="3"/>' for x, y in places)


def hex_cells() -> str:
    """Three cells of a honeycomb."""
    cell = " ".join(f"{16 * sin(n * pi / 3):.1f},{16 * cos(n * pi / 3):.1f}" for n in range(6))
    places = ((-13.9, -8), (13.9, -8), (0, 16))
    return "".join(f'<polygon points="{cell}" transform="translate({x} {y})"/>' for x, y in places)


def spiral() -> str:
    """One curl."""
    points = [(n / 3, 1 + 0.75 * n) for n in range(38)]
    line = " ".join(f"{radius * cos(angle):.1f},{radius * sin(angle):.1f}" for angle, radius in points)
    return f'<polyline points="{line}"/>'


def plus() -> str:
    """Five plus signs."""
    places = ((0, 0), (-19, -19), (19, -19), (-19, 19), (19, 19))
    return "".join(f'<path d="M{x - 7} {y} h14 M{x} {y - 7} v14"/>' for x, y in places)


def drop() -> str:
    """A drop of water with its gleam."""
    return '<path d="M0 -28 C8 -12 20 -4 20 10 A20 20 0 0 1 -20 10 C-20 -4 -8 -12 0 -28 Z M-10 12 a10 10 0 0 0 8 9"/>'


def peak() -> str:
    """Two mountains."""
    return '<path d="M-30 22 L-8 -18 L14 22 Z M4 3 L12 -8 L30 22 H14"/>'


def moon() -> str:
    """A crescent and a star."""
    return '<path d="M8 -26 A27 27 0 1 0 26 12 A22 22 0 0 1 8 -26 Z M18 -14 v10 M13 -9 h10"/>'


def petal() -> str:
    """A flower of six petals."""
    leaf = '<path d="M0 -6 C-9 -14 -7 -26 0 -29 C7 -26 9 -14 0 -6"/>'
    return '<circle r="4"/>' + "".join(f'<g transform="rotate({angle})">{leaf}</g>' for angle in range(0, 360, 60))


MOTIFS = {
    "rings": rings, "leaf": leaf, "wave": wave, "sun": sun, "band": band, "dots": dots, "hex": hex_cells,
    "spiral": spiral, "plus": plus, "drop": drop, "peak": peak, "moon": moon, "petal": petal,
}  # fmt: skip


def motif_for(name: str) -> str:
    """Always the same motif for the same brand name."""
    return list(MOTIFS)[crc32(name[::-1].encode()) % len(MOTIFS)]


def motif(name: str, x: float, y: float, ink: str, scale: float = 1.0) -> str:
    """A motif at a place, drawn in ink; an unknown name gives rings."""
    drawing = MOTIFS.get(name, rings)()
    stroke = f'fill="none" stroke="{ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"'
    return f'<g transform="translate({x} {y}) scale({scale})" {stroke}>{drawing}</g>'
