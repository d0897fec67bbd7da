"""What is printed on a package: the brand's sign and name, what it is, how much is inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape
from zlib import crc32

from products.pictures.motifs import motif
from products.pictures.paint import BARE, Paint, Subject

#: Where the label sits: middle x, top, width and height. What is missing here carries none.
LABELS = {
    "pump": (200, 188, 108, 136), "spray": (200, 186, 86, 138), "dropper": (200, 212, 104, 118),
    "bottle": (200, 218, 92, 96), "flacon": (200, 212, 116, 108), "jar": (200, 238, 150, 96),
    "tin": (200, 140, 132, 116), "carton": (192, 152, 108, 172), "tube": (200, 96, 98, 176),
    "bar": (200, 134, 148, 112),
    "sachet": (200, 122, 124, 190), "stick": (200, 166, 110, 128), "lipstick": (170, 246, 76, 90),
    "wand": (165, 140, 62, 172),
    "pencil": (200, 176, 38, 150), "balm": (179, 200, 54, 130),
    "polish": (200, 240, 84, 86),
}  # fmt: skip
_FACES = (
    'font-family="Didot, Bodoni MT, Playfair Display, Georgia, Liberation Serif, serif"',
    'font-family="Futura, Avenir Next, Century Gothic, Helvetica, Arial, sans-serif"',
    'font-family="Optima, Gill Sans, Candara, Noto Sans, sans-serif"',
)
_WIDE = 0.86  # mean width of a capital with its spacing, in sizes
_SMALL = 0.56  # of a small letter
SMALLEST = 4.5  # what is smaller nobody could read
LONGEST = 3  # lines of a product's name


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print: size in units of the picture."""

    text: str
    size: float
    capitals: bool


def cut(text: str, letters: int, most: int) -> list[str]:
    """The text in at most `most` lines of about `letters`; words that fit nowhere are left out."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < letters:
            lines[-1] += f" {word}"
        elif len(lines) < most:
            lines.append(word)
        else:
            break
    return lines


def _brand(brand: str) -> list[str]:
    words = brand.upper().split()
    if len(words) < 2 or len(brand) <= 8:
        return [" ".join(words)]
    middle = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return [" ".join(words[:middle]), " ".join(words[middle:])]


def _lines(subject: Subject, width: float, height: float) -> list[Line]:
    brand = _brand(subject.brand)
    size = min(height / 7, 17, (width - 10) / (max(map(len, brand)) * _WIDE))
    printed = [Line(text, size, True) for text in brand] if size > SMALLEST else []
    if width < 80:
        return printed
    small = max(7.0, min(9.5, width / 11))
    letters = int((width - 12) / (small * _SMALL))
    name = [Line(text, small, False) for text in cut(subject.name, letters, LONGEST) if len(text) <= letters + 2]
    amount = [Line(subject.size, small * 0.9, False)] if 0 < len(subject.size) <= letters else []
    return [*printed, *name, *amount]


def _set(lines: Sequence[Line], x: float, bottom: float, face: str, ink: str) -> str:
    rows: list[str] = []
    for line in reversed(lines):
        spacing = line.size * (0.12 if line.capitals else 0.03)
        form = f'font-size="{line.size:.1f}" letter-spacing="{spacing:.1f}"'
        rows.append(
            f'<text x="{x}" y="{bottom:.1f}" text-anchor="middle" {face} {form} fill="{ink}">{escape(line.text)}</text>'
        )
        bottom -= line.size * (1.32 if line.capitals else 1.4)
    return "".join(reversed(rows))


def _panel(subject: Subject, paint: Paint, x: float, top: float, width: float, height: float) -> str:
    place = f'x="{x - width / 2}" y="{top}" width="{width}" height="{height}" rx="3"'
    if subject.habit == BARE:
        return ""
    thin = f'<rect x="{x - width / 2 + 4}" y="{top + 4}" width="{width - 8}" height="{height - 8}" rx="1"'
    frame = f'{thin} fill="none" stroke="{paint.ink}" stroke-opacity=".45"/>'
    return f'<rect {place} fill="{paint.label}"/><rect {place} fill="url(#flat)" opacity=".4"/>{frame}'


def print_on(subject: Subject, paint: Paint) -> str:
    """The label of a package; nothing where its kind carries none."""
    if subject.kind not in LABELS:
        return ""
    x, top, width, height = LABELS[subject.kind]
    lines = _lines(subject, width, height)
    tall = sum(line.size * 1.32 for line in lines)
    room = height - tall - 16
    ink = paint.print if subject.habit == BARE else paint.ink
    scale = min(room / 66, (width - 18) / 60, 1.2)
    sign = motif(subject.motif, x, top + 8 + room / 2, ink, scale) if scale > 0.12 else ""
    face = _FACES[crc32(subject.brand[::-1].encode()) % len(_FACES)]
    return _panel(subject, paint, x, top, width, height) + sign + _set(lines, x, top + height - 11, face, ink)
