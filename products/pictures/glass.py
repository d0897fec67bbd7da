"""Packages that stand: pump, spray, dropper, bottle, flacon. Floor at y=350, middle at x=200."""

from __future__ import annotations

from products.pictures.paint import Paint

LIT = 'fill="url(#light)"'


def box(x: float, y: float, width: float, height: float, radius: float, fill: str) -> str:
    """A rounded rectangle with light from the left."""
    shape = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"'
    return f'{shape} fill="{fill}"/>{shape} {LIT}/>'


def pump(paint: Paint) -> str:
    """A tall bottle with a pump."""
    head = f'<path d="M186 82 h42 q10 0 10 9 v3 h-18 v10 h-34 z" fill="{paint.cap}"/>'
    neck = f'<rect x="194" y="100" width="14" height="26" fill="{paint.cap}"/>'
    return head + neck + box(172, 122, 56, 24, 6, paint.cap) + box(130, 144, 140, 206, 26, paint.body)


def spray(paint: Paint) -> str:
    """A slim bottle with an atomiser under its clear cap."""
    cap = box(164, 70, 72, 70, 10, paint.cap)
    return cap + box(158, 138, 84, 12, 4, paint.label) + box(142, 148, 116, 202, 22, paint.body)


def dropper(paint: Paint) -> str:
    """A shouldered vial with a rubber bulb."""
    bulb = f'<path d="M184 112 v-38 q0 -18 16 -18 t16 18 v38 z" fill="{paint.label}"/>'
    shoulders = "M176 146 h48 v10 q0 12 18 20 q22 10 22 36"
    body = f"{shoulders} v116 q0 22 -22 22 h-84 q-22 0 -22 -22 v-116 q0 -26 22 -36 q18 -8 18 -20 z"
    vial = f'<path d="{body}" fill="{paint.body}"/><path d="{body}" {LIT}/>'
    return bulb + box(172, 108, 56, 40, 6, paint.cap) + vial


def bottle(paint: Paint) -> str:
    """A square bottle that shows the shade inside."""
    glass = box(132, 140, 136, 210, 16, paint.body)
    inside = f'<rect x="142" y="166" width="116" height="174" rx="9" fill="{paint.shade}"/>'
    return box(160, 66, 80, 76, 8, paint.cap) + glass + inside


def flacon(paint: Paint) -> str:
    """A heavy flacon with a ball for a stopper."""
    stopper = f'<circle cx="200" cy="108" r="36" fill="{paint.cap}"/><circle cx="200" cy="108" r="36" {LIT}/>'
    glass = box(108, 164, 184, 186, 30, paint.body)
    scent = f'<path d="M122 214 H278 V316 q0 20 -20 20 H142 q-20 0 -20 -20 z" fill="{paint.arch}" opacity="0.65"/>'
    return stopper + box(180, 140, 40, 28, 4, paint.cap) + glass + scent
