"""Packages that lie or sit: jar, tin, compact, palette, bar, sachet, carton. Floor at y=350, middle at x=200."""

from __future__ import annotations

from products.pictures.colours import NIGHT, PAPER, mix
from products.pictures.light import box, edge, lit, ribs
from products.pictures.paint import Paint


def jar(paint: Paint) -> str:
    """A wide jar of thick glass with a lid."""
    lid = box(110, 166, 180, 58, 10, paint.cap) + ribs(116, 182, 168, 38, 34)
    return box(102, 222, 196, 128, 28, paint.body) + lid + edge(114, 222, 172)


def tin(paint: Paint) -> str:
    """A flat tin, its lid leaning behind it."""
    lid = '<ellipse cx="200" cy="216" rx="112" ry="108"'
    rim = f'{lid} fill="{paint.metal}"/>{lid} fill="url(#metal)"/>'
    face = '<ellipse cx="200" cy="216" rx="102" ry="98"'
    base = lit("M88 296 v28 q0 26 112 26 t112 -26 v-28 z", paint.metal, "metal")
    balm = f'<ellipse cx="200" cy="296" rx="112" ry="26" fill="{paint.metal}"/>'
    inside = f'<ellipse cx="200" cy="297" rx="102" ry="21" fill="{paint.shade}"/>'
    return f'{rim}{face} fill="{paint.body}"/>{face} fill="url(#flat)"/>{base}{balm}{inside}'


def compact(paint: Paint) -> str:
    """An open compact: the mirror behind, the pan with its shade in front."""
    lid = lit("M200 62 a106 106 0 1 1 -.1 0 z", paint.body)
    glass = '<circle cx="200" cy="168" r="90"'
    glint = '<path d="M136 196 L226 88 M152 222 L264 100" stroke="#fff" stroke-width="9" opacity=".55"/>'
    mirror = f'{glass} fill="{mix(paint.wall, "#ffffff", 0.4)}"/>{glass} fill="url(#flat)"/>{glint}'
    base = lit("M82 296 v16 q0 38 118 38 t118 -38 v-16 z", paint.cap)
    rim = f'<ellipse cx="200" cy="296" rx="118" ry="38" fill="{mix(paint.cap, PAPER, 0.2)}"/>'
    pan = '<ellipse cx="200" cy="296" rx="96" ry="29"'
    pressed = '<path d="M150 290 q50 -14 100 0 M140 299 q60 -14 120 0 M154 309 q46 -10 92 0" fill="none" stroke="#fff" '
    powder = f'{pan} fill="{paint.shade}"/>{pan} fill="url(#flat)"/>{pressed}stroke-opacity=".3" stroke-width="2"/>'
    return lid + mirror + base + rim + powder


def palette(paint: Paint) -> str:
    """A flat case with twelve pans, its mirror open behind it."""
    lid = box(86, 108, 228, 120, 12, paint.body, "flat") + box(
        100, 120, 200, 96, 6, mix(paint.wall, "#ffffff", 0.4), "flat"
    )
    base = box(78, 226, 244, 124, 12, paint.cap, "flat")
    ways = ((PAPER, 0.62), (PAPER, 0.36), (PAPER, 0.12), (NIGHT, 0.08), (NIGHT, 0.3), (NIGHT, 0.52))
    hues = [mix(paint.shade, other, share) for other, share in ways]
    hues += [mix(hue, paint.cap, 0.28) for hue in hues]
    pans = [box(92 + 37 * (n % 6), 240 + 52 * (n // 6), 31, 44, 5, hue, "flat") for n, hue in enumerate(hues)]
    return lid + base + "".join(pans)


def bar(paint: Paint) -> str:
    """A bar of soap before its wrapper."""
    wrapper = box(112, 122, 176, 150, 6, paint.body, "flat")
    soap = box(78, 254, 244, 96, 34, mix(paint.shade, PAPER, 0.35), "flat")
    rim = '<rect x="98" y="270" width="204" height="62" rx="24" fill="none" stroke="#000" stroke-opacity=".1"/>'
    return wrapper + soap + rim


def sachet(paint: Paint) -> str:
    """A pouch with a crimped edge, for sheet masks and pads."""
    body = lit("M122 84 H278 L284 346 q-84 10 -168 0 z", paint.body, "flat")
    seams = [box(118, 76, 164, 20, 2, paint.label, "flat"), ribs(122, 78, 156, 16, 38)]
    notch = f'<path d="M282 112 l-9 5 l9 5 z" fill="{paint.wall}"/>'
    folds = '<path d="M140 104 q14 120 -2 236 M262 104 q-10 110 4 236" fill="none" stroke="#fff" stroke-width="5"'
    fold = f'{folds} stroke-opacity=".3"/>'
    return body + fold + "".join(seams) + notch


def carton(paint: Paint) -> str:
    """A folded box, for whatever has no package of its own here."""
    side = f'<path d="M262 128 l36 -20 v220 l-36 22 z" fill="{mix(paint.body, NIGHT, 0.35)}"/>'
    top = f'<path d="M122 128 l36 -20 h140 l-36 20 z" fill="{mix(paint.body, PAPER, 0.4)}"/>'
    return side + top + box(122, 128, 140, 222, 0, paint.body, "flat")
