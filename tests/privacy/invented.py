"""Invented people, numbers and addresses, drawn with a seed; telephone numbers are from ranges kept for fiction."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("invented.json").read_text(encoding="utf-8"))
FIRST, LAST, HOSTS = WORDS["first"], WORDS["last"], WORDS["mail_hosts"]
STREETS, ABROAD = WORDS["streets"], WORDS["abroad"]

Rng = random.Random


def digits(rng: Rng, count: int) -> str:
    """`count` digits, the first not zero."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def email(rng: Rng) -> str:
    """An address in one of the shapes that people have."""
    first, last = rng.choice(FIRST).split("-")[0], rng.choice(LAST).replace("'", "")
    first, last = (w.encode("ascii", "ignore").decode().lower() for w in (first, last))
    shape = rng.choice(("{f}.{l}", "{f}{n}", "{f}_{l}+shop", "{f}-{l}", "{F}.{l}", "{f}"))
    local = shape.format(f=first, l=last, n=rng.randrange(10, 99), F=first.upper())
    return f"{local}@{rng.choice(HOSTS)}"


def phone(rng: Rng) -> str:
    """A number of the United States, Britain, Indonesia, Germany or Australia, as people write it."""
    d = digits(rng, 4)
    return rng.choice(
        (
            f"(555) 555-01{d[:2]}",
            f"415-555-01{d[:2]}",
            f"415.555.01{d[:2]}",
            f"+1 415 555 01{d[:2]}",
            f"+44 7700 900{d[:3]}",
            f"07700 900{d[:3]}",
            f"07700900{d[:3]}",
            f"020 7946 0{d[:3]}",
            f"+62 812 5550 {d}",
            f"0812-5550-{d}",
            f"08125550{d}",
            f"+49 30 2312{d}",
            f"030 / 2312{d}",
            f"+61 491 570 {d[:3]}",
            f"0491 570 {d[:3]}",
        )
    )


def card(rng: Rng) -> str:
    """A card number whose last digit makes the Luhn sum right."""
    body = rng.choice(("411111", "555555", "378282")) + digits(rng, 9)
    body = body[: 14 if body.startswith("3") else 15]
    doubled = [int(c) * (2 - i % 2) for i, c in enumerate(reversed(body))]
    whole = body + str(-sum(x - 9 * (x > 9) for x in doubled) % 10)
    gap = rng.choice(("", " ", "-"))
    return gap.join(whole[i : i + 4] for i in range(0, len(whole), 4))


def order(rng: Rng) -> str:
    """An order number in one of the shapes that shops print."""
    shapes = ("{d6}", "BL-{d6}", "A93-{d6}", "{d8}", "ORD{d8}", "INV-2026-{d4}", "1Z999AA1{d8}", "{d5}")
    return rng.choice(shapes).format(**{f"d{n}": digits(rng, n) for n in (4, 5, 6, 8)})


def link(rng: Rng) -> str:
    """A link that opens something for whoever holds it."""
    secret = "".join(rng.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789-_", k=32))
    shapes = (
        "https://shop.example/reset?token={s}",
        "https://shop.example/u/login/{s}",
        "http://shop.example/bag?session={s}&lang=en",
        "https://files.example/i.pdf?X-Amz-Signature={s}",
        "https://shop.example/wish#key={s}",
        "www.shop.example/verify?code={s}",
        "https://shop.example/confirm/{e}",
    )
    return rng.choice(shapes).format(s=secret, e="anna@example.com")


def address(rng: Rng) -> str:
    """A postal address, British, American or from further away."""
    number = rng.randrange(2, 400)
    town = rng.choice(WORDS["towns"])
    street = f"{number} {rng.choice(STREETS)}"
    home = (
        street,
        f"{street}, {town}",
        f"Flat {number % 9 + 1}, {street}, {town}",
        f"{street}, {town.split()[0].strip(',')}",
    )
    return rng.choice((*home, *(shape.format(n=number) for shape in ABROAD)))


def name(rng: Rng) -> str:
    """A first name, with or without the last one."""
    first = rng.choice(FIRST)
    return rng.choice((first, first, f"{first} {rng.choice(LAST)}", first.lower()))


def nama(rng: Rng) -> str:
    """An Indonesian name: often one word, sometimes two, as often small as large."""
    first = rng.choice(WORDS["nama"])
    return rng.choice((first, first, f"{first} {rng.choice(WORDS['nama_last'])}", first.lower()))


def unseen(rng: Rng) -> str:
    """The name of somebody whom the rules were never tried on."""
    first = rng.choice(WORDS["unseen"])
    return rng.choice((first, first, f"{first} {rng.choice(LAST)}", first.lower()))


MAKERS: dict[str, Callable[[Rng], str]] = {
    "email": email,
    "phone": phone,
    "card": card,
    "order": order,
    "link": link,
    "address": address,
    "name": name,
    "last": lambda rng: rng.choice(LAST),
    "health": lambda rng: rng.choice(WORDS["health"]),
    "medicine": lambda rng: rng.choice(WORDS["medicines"]),
    "nama": nama,
    "unseen": unseen,
    "alamat": lambda rng: rng.choice(WORDS["alamat"]).format(n=rng.randrange(2, 400)),
    "sakit": lambda rng: rng.choice(WORDS["sakit"]),
    "obat": lambda rng: rng.choice(WORDS["obat"]),
}
