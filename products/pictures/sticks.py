"""Packages for the hand: tube, lipstick, wand, stick. Floor at y=350, middle at x=200."""

from __future__ import annotations

from products.pictures.glass import LIT, box
from products.pictures.paint import Paint


def tube(paint: Paint) -> str:
    """A squeezed tube standing on its cap."""
    body = "M134 70 H266 L256 300 H144 Z"
    crimp = f'<rect x="130" y="56" width="140" height="18" rx="3" fill="{paint.label}"/>'
    return f'{crimp}<path d="{body}" fill="{paint.body}"/><path d="{body}" {LIT}/>' + box(
        150, 298, 100, 52, 8, paint.cap
    )


def lipstick(paint: Paint) -> str:
    """A bullet out of its case, the cap beside it."""
    bullet = "M142 196 V120 q0 -10 10 -20 l38 -34 q8 -6 8 6 V196 z"
    shade = f'<path d="{bullet}" fill="{paint.shade}"/><path d="{bullet}" {LIT}/>'
    case = box(132, 192, 76, 40, 4, paint.label) + box(122, 228, 96, 122, 8, paint.body)
    return shade + case + box(236, 214, 74, 136, 10, paint.cap)


def wand(paint: Paint) -> str:
    """A slim barrel and its brush."""
    handle = box(236, 60, 44, 130, 16, paint.cap)
    rod = f'<rect x="253" y="188" width="10" height="66" fill="{paint.cap}"/>'
    brush = f'<rect x="246" y="246" width="24" height="92" rx="12" fill="{paint.shade}"/>'
    return box(122, 92, 84, 258, 26, paint.body) + handle + rod + brush


def stick(paint: Paint) -> str:
    """A twist-up stick with its dome showing."""
    dome = f'<path d="M142 150 V112 q0 -40 58 -40 t58 40 V150 z" fill="{paint.label}"/>'
    return dome + box(128, 146, 144, 170, 20, paint.body) + box(140, 314, 120, 36, 8, paint.cap)
