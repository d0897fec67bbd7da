"""Packages that stand: pump, spray, dropper, bottle, flacon, polish. Floor at y=350, middle at x=200."""

from __future__ import annotations

from products.pictures.light import box, edge, lit, ribs
from products.pictures.paint import Paint


def pump(paint: Paint) -> str:
    """A tall bottle with a pump."""
    head = lit("M180 78 h48 q16 0 18 12 v7 q0 3 -3 3 h-7 q-3 0 -3 -3 v-4 h-17 v10 h-36 z", paint.cap)
    neck = box(193, 100, 14, 26, 2, paint.cap, "metal")
    collar = box(168, 122, 64, 24, 5, paint.cap) + ribs(172, 126, 56, 17, 14)
    shoulders = "M128 176 q0 -32 34 -32 h76 q34 0 34 32 v156 q0 18 -18 18 h-108 q-18 0 -18 -18 z"
    return head + neck + collar + lit(shoulders, paint.body) + edge(168, 144, 64)


def spray(paint: Paint) -> str:
    """A slim bottle with an atomiser under its clear cap."""
    inside = box(186, 96, 28, 40, 5, paint.cap)
    cap = f'<g opacity=".78">{box(164, 64, 72, 78, 12, paint.clear)}</g>'
    collar = box(158, 138, 84, 12, 3, paint.metal, "metal")
    return inside + cap + collar + box(146, 149, 108, 201, 20, paint.body)


def dropper(paint: Paint) -> str:
    """A shouldered vial with a rubber bulb, its pipette showing through the glass."""
    bulb = lit("M183 112 v-38 q0 -20 17 -20 t17 20 v38 z", paint.rubber)
    collar = box(171, 106, 58, 42, 5, paint.metal, "metal")
    body = (
        "M177 147 h46 v9 q0 12 20 20 q21 9 21 34 v120 q0 20 -20 20 "
        "h-88 q-20 0 -20 -20 v-120 q0 -25 21 -34 q20 -8 20 -20 z"
    )
    pipette = f'<rect x="196" y="150" width="8" height="52" rx="4" fill="{paint.wall}" opacity=".4"/>'
    return bulb + collar + lit(body, paint.body) + pipette + edge(176, 147, 48)


def bottle(paint: Paint) -> str:
    """A square bottle that shows the shade inside."""
    glass = box(130, 140, 140, 210, 16, paint.clear)
    inside = box(141, 164, 118, 176, 9, paint.shade)
    return box(160, 62, 80, 80, 8, paint.cap) + edge(160, 138, 80) + glass + inside


def flacon(paint: Paint) -> str:
    """A heavy flacon with a ball for a stopper, the scent low in thick glass."""
    stopper = lit("M200 70 a38 38 0 1 1 -.1 0 z", paint.cap)
    neck = box(178, 142, 44, 24, 3, paint.metal, "metal")
    glass = box(106, 164, 188, 186, 30, paint.clear)
    scent = lit("M122 196 H278 V314 q0 20 -20 20 H142 q-20 0 -20 -20 z", paint.scent, "flat")
    gleam = '<path d="M118 190 v128 q0 16 10 22" fill="none" stroke="#fff" stroke-width="5" opacity=".7"/>'
    return stopper + neck + glass + scent + gleam


def polish(paint: Paint) -> str:
    """A small bottle of varnish under a long cap."""
    cap = lit("M172 70 q0 -8 8 -8 h40 q8 0 8 8 l8 132 h-72 z", paint.cap)
    body = "M150 226 q0 -22 22 -22 h56 q22 0 22 22 l14 104 q2 20 -18 20 h-92 q-20 0 -18 -20 z"
    return lit(body, paint.shade) + cap + edge(165, 202, 70)
