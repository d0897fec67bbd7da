"""Light from the left: the gradients that every picture shares, and shapes that it falls on."""

from __future__ import annotations

from collections.abc import Sequence

Stop = tuple[float, str, float]  # where, which colour, how much of it (all 0..1 but the colour)
_ROUND: Sequence[Stop] = (
    (0, "#000", 0.3), (0.06, "#000", 0.1), (0.13, "#fff", 0.12), (0.19, "#fff", 0.62), (0.25, "#fff", 0.16),
    (0.42, "#fff", 0.03), (0.7, "#000", 0.05), (0.9, "#000", 0.26), (0.96, "#000", 0.3), (1, "#fff", 0.06),
)  # fmt: skip
_FLAT: Sequence[Stop] = ((0, "#fff", 0.34), (0.5, "#fff", 0), (1, "#000", 0.16))
_METAL: Sequence[Stop] = (
    (0, "#000", 0.45), (0.14, "#fff", 0.1), (0.24, "#fff", 0.8), (0.34, "#fff", 0.05), (0.62, "#000", 0.2),
    (0.8, "#fff", 0.4), (1, "#000", 0.4),
)  # fmt: skip
_FALL: Sequence[Stop] = ((0, "#fff", 0.2), (0.3, "#fff", 0), (0.8, "#000", 0), (1, "#000", 0.16))
_POOL: Sequence[Stop] = ((0, "#fff", 0.75), (1, "#fff", 0))
_SHADE: Sequence[Stop] = ((0, "#1a0f16", 0.42), (0.55, "#1a0f16", 0.2), (1, "#1a0f16", 0))


def _stops(stops: Sequence[Stop]) -> str:
    return "".join(f'<stop offset="{at}" stop-color="{hue}" stop-opacity="{much}"/>' for at, hue, much in stops)


def _across(name: str, stops: Sequence[Stop], turn: str = "") -> str:
    return f'<linearGradient id="{name}"{turn}>{_stops(stops)}</linearGradient>'


_DOWN = ' x1="0" y1="0" x2="0" y2="1"'
DEFS = (
    _across("round", _ROUND)
    + _across("metal", _METAL)
    + _across("flat", _FLAT, ' x1="0" y1="0" x2="1" y2="1"')
    + _across("fall", _FALL, _DOWN)
    + f'<radialGradient id="pool" cx=".36" cy=".3" r=".75">{_stops(_POOL)}</radialGradient>'
    + f'<radialGradient id="shade">{_stops(_SHADE)}</radialGradient>'
)


def lit(path: str, fill: str, light: str = "round") -> str:
    """A path in a colour with light on it, from the left and from above."""
    shape = f'<path d="{path}"'
    return f'{shape} fill="{fill}"/>{shape} fill="url(#{light})"/>{shape} fill="url(#fall)"/>'


def box(x: float, y: float, width: float, height: float, radius: float, fill: str, light: str = "round") -> str:
    """A rounded rectangle with light on it."""
    r = min(radius, width / 2, height / 2)
    path = (
        f"M{x + r} {y} h{width - 2 * r} q{r} 0 {r} {r} v{height - 2 * r} q0 {r} {-r} {r} "
        f"h{2 * r - width} q{-r} 0 {-r} {-r} v{2 * r - height} q0 {-r} {r} {-r} z"
    )
    return lit(path, fill, light)


def ribs(x: float, y: float, width: float, height: float, number: int) -> str:
    """The fine grooves of a cap."""
    step = width / number
    lines = "".join(f"M{x + step * (n + 0.5):.1f} {y} v{height} " for n in range(number))
    return f'<path d="{lines.strip()}" stroke="#000" stroke-opacity=".16" stroke-width="1.2"/>'


def edge(x: float, y: float, width: float) -> str:
    """The shadow line where one part ends on another."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="3" fill="#000" opacity=".22"/>'


def shadow(x: float, width: float, floor: float = 350) -> str:
    """What a package casts on the floor: a soft pool to the right and the dark line that it stands on."""
    far = f'<ellipse cx="{x + width * 0.16}" cy="{floor}" rx="{width * 0.82}" ry="17" fill="url(#shade)"/>'
    near = f'<ellipse cx="{x + 2}" cy="{floor}" rx="{width * 0.54}" ry="6" fill="url(#shade)"/>'
    return far + near
