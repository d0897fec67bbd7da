"""Packages for the hand: tube, lipstick, wand, pencil, stick. Floor at y=350, middle at x=200."""

from __future__ import annotations

from products.pictures.light import box, edge, lit, ribs
from products.pictures.paint import Paint


def tube(paint: Paint) -> str:
    """A squeezed tube standing on its cap."""
    crimp = box(128, 56, 144, 20, 2, paint.body) + ribs(132, 58, 136, 16, 34)
    body = lit("M130 74 H270 q-6 120 -14 226 H144 q-8 -106 -14 -226 Z", paint.body)
    return crimp + body + box(148, 298, 104, 52, 8, paint.cap) + edge(148, 298, 104)


def lipstick(paint: Paint) -> str:
    """A bullet out of its case, the cap beside it."""
    bullet = lit("M142 196 V124 q0 -12 12 -22 l36 -32 q8 -6 8 8 V196 z", paint.shade)
    slant = '<path d="M154 102 l36 -32 q8 -6 8 8 q-8 28 -42 44 q-14 -2 -2 -20 z" fill="#fff" opacity=".18"/>'
    case = box(134, 190, 72, 40, 3, paint.metal, "metal") + box(124, 228, 92, 122, 6, paint.body)
    return bullet + slant + case + edge(134, 228, 72) + box(236, 206, 76, 144, 8, paint.cap) + edge(236, 334, 76)


def wand(paint: Paint) -> str:
    """A slim barrel and its brush."""
    handle = box(236, 60, 44, 130, 14, paint.cap) + box(240, 180, 36, 12, 2, paint.metal, "metal")
    rod = box(254, 190, 8, 62, 2, paint.metal, "metal")
    brush = box(246, 246, 24, 94, 12, paint.shade) + ribs(246, 254, 24, 78, 6)
    barrel = box(124, 104, 82, 246, 20, paint.body) + box(136, 88, 58, 20, 4, paint.metal, "metal")
    return barrel + handle + rod + brush


def gloss(paint: Paint) -> str:
    """A clear tube that shows its shade, under a long cap."""
    cap = box(164, 58, 72, 122, 10, paint.cap)
    return cap + box(160, 178, 80, 172, 14, paint.clear) + box(170, 188, 60, 150, 8, paint.shade) + edge(164, 178, 72)


def pencil(paint: Paint) -> str:
    """A pen with its point in the air, the cap beside it."""
    tip = lit("M188 112 l10 -46 q2 -8 4 0 l10 46 z", paint.shade)
    barrel = box(180, 110, 40, 30, 3, paint.metal, "metal") + box(176, 138, 48, 212, 8, paint.body)
    return tip + barrel + box(252, 226, 42, 124, 10, paint.cap)


def stick(paint: Paint) -> str:
    """A twist-up stick with its dome showing."""
    dome = lit("M144 152 V114 q0 -42 56 -42 t56 42 V152 z", paint.inside)
    foot = box(138, 312, 124, 38, 8, paint.cap) + ribs(144, 318, 112, 26, 22)
    return dome + box(128, 146, 144, 168, 16, paint.body) + foot + edge(138, 312, 124)


def balm(paint: Paint) -> str:
    """A slim stick for lips, a little turned up, its cap beside it."""
    dome = lit("M158 150 V114 q6 -26 38 -32 q4 0 4 10 V150 z", paint.shade)
    case = box(150, 146, 58, 26, 3, paint.metal, "metal") + box(146, 170, 66, 180, 8, paint.body)
    return dome + case + box(240, 236, 64, 114, 9, paint.cap)
