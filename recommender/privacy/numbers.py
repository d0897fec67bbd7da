"""Numbers that point at a person: payment cards, telephones, orders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.privacy.findings import Finding, Kind

_CARD = re.compile(r"(?<![\w-])[2-6](?:[ .-]?\d){13,18}(?![\w-])")

_DIALLED = re.compile(r"(?<![\w.,$€£-])(?:\+|00)?\(?\d(?:[\d\s().\-/]{5,22})\d(?![\w%]|[.,]\d)")
_TELEPHONE_WORDS = re.compile(
    r"\b(?:call|phone|telephone|tel|mobile|cell|text|sms|whatsapp|wa|ring|dial|contact|reach|my (?:old |new )?number|hp"
    r"|hape|telp|tlp|telepon|telpon|hubungi|nomor (?:saya|aku|hp|wa)|kontak|sms)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\+|00?[1-9(/ -]|\(\+?\d{2,5}\)")  # how a number starts that is dialled
_GROUPED = re.compile(r"\d{2,5}(?:[\s./-]+\d{2,5}){2,3}")

_ORDER_WORDS = (
    r"(?:orders?|purchase|invoice|tracking|parcel|reference|receipt|booking|shipment|pesanan|pemesanan|orderan|resi"
    r"|invois|faktur|transaksi|kiriman|paket)"
)
_ORDER_NEARBY = re.compile(rf"\b{_ORDER_WORDS}\b", re.IGNORECASE)
_ORDER_NAMED = re.compile(
    rf"\b{_ORDER_WORDS}\b[\s:#]*(?:(?:number|nomor|nomer|no|nr|id|code|kode|ref|is|nya|saya|ku|adalah)\b[.:#\s]*){{0,3}}#?(?P<it>(?=(?:[\w-]*\d){{4}})[A-Z0-9][\w-]{{3,}})",
    re.IGNORECASE,
)
_ORDER_SHAPED = re.compile(
    r"(?<![\w/-])(?!CI-?\d|EAN|SPF|PEG|SKU)(?:1Z[0-9A-Z]{8,16}|[A-Z]{1,4}\d{0,3}-?\d{5,}|INV-\d{4}-\d+)\b"
)
_LONG_NUMBER = re.compile(r"(?<![\w.,$€£-])(?<!\d\s)(?<!/\s)\d{5,12}(?![\w%]|[.,]\d)")


def luhn(number: str) -> bool:
    """Whether the digits pass the check that every payment card passes."""
    digits = [int(c) for c in reversed(number) if c.isdigit()]
    doubled = [2 * d - 9 * (d > 4) for d in digits[1::2]]
    return bool(digits) and (sum(digits[0::2]) + sum(doubled)) % 10 == 0


def cards(text: str) -> Iterator[Finding]:
    """Payment card numbers."""
    for found in _CARD.finditer(text):
        if luhn(found[0]):
            yield Finding(Kind.CARD, *found.span())


def orders(text: str) -> Iterator[Finding]:
    """Order, invoice and parcel numbers: by the word before them, by their shape, or long and near such a word."""
    for found in _ORDER_NAMED.finditer(text):
        yield Finding(Kind.ORDER, *found.span("it"))
    patterns = [_ORDER_SHAPED, _LONG_NUMBER] if _ORDER_NEARBY.search(text) else [_ORDER_SHAPED]
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield Finding(Kind.ORDER, *found.span())


def phones(text: str) -> Iterator[Finding]:
    """Telephone numbers: 8 to 15 digits that are written, or spoken of, as one."""
    asked = bool(_TELEPHONE_WORDS.search(text))
    for found in _DIALLED.finditer(text):
        start, end = found.span()
        if _is_phone(found[0], asked):
            yield Finding(Kind.PHONE, start, end)


def _is_phone(written: str, asked: bool) -> bool:
    """Without a word such as "call" beside it, a number must start or be grouped like one that is dialled."""
    count = sum(c.isdigit() for c in written)
    if asked and 7 <= count <= 15:
        return True
    return (8 <= count <= 15 and bool(_OPENING.match(written))) or (
        10 <= count <= 15 and bool(_GROUPED.fullmatch(written))
    )
