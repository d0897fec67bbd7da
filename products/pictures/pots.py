"""Packages that lie or sit: jar, compact, carton. Floor at y=350, middle at x=200."""

from __future__ import annotations

from products.pictures.glass import LIT, box
from products.pictures.paint import Paint


def jar(paint: Paint) -> str:
    """A wide jar with a lid."""
    return box(112, 168, 176, 56, 12, paint.cap) + box(104, 220, 192, 130, 26, paint.body)


def compact(paint: Paint) -> str:
    """An open compact: the mirror behind, the pan with its shade in front."""
    lid = f'<circle cx="200" cy="170" r="104" fill="{paint.body}"/><circle cx="200" cy="170" r="104" {LIT}/>'
    glint = '<path d="M140 190 L222 100 M158 214 L256 110" stroke="#fff" stroke-width="8" opacity="0.7"/>'
    mirror = f'<circle cx="200" cy="170" r="86" fill="{paint.wall}"/>{glint}'
    base = f'<ellipse cx="200" cy="304" rx="116" ry="44" fill="{paint.cap}"/>'
    disc = '<ellipse cx="200" cy="298" rx="94" ry="32"'
    pan = f'{disc} fill="{paint.shade}"/>{disc} {LIT}/>'
    return lid + mirror + base + pan


def carton(paint: Paint) -> str:
    """A folded box, for whatever has no package of its own here."""
    side = f'<path d="M262 128 l36 -20 v220 l-36 22 z" fill="{paint.cap}"/>'
    top = f'<path d="M122 128 l36 -20 h140 l-36 20 z" fill="{paint.label}"/>'
    return side + top + box(122, 128, 140, 222, 0, paint.body)
