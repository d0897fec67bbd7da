"""What the shop's tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore

from products.signals import products_changed

WriteFile = Callable[..., Path]


@pytest.fixture
def session(db: None) -> SessionBase:
    """A visitor's session."""
    return SessionStore()


@pytest.fixture
def announced() -> Iterator[list[frozenset[str]]]:
    """Every set of skus that `products_changed` is sent with."""
    heard: list[frozenset[str]] = []

    def hear(skus: frozenset[str], **_: object) -> None:
        heard.append(skus)

    products_changed.connect(hear)
    yield heard
    products_changed.disconnect(hear)


@pytest.fixture
def catalogue_file(tmp_path: Path) -> WriteFile:
    """Writes a catalogue file: a header and lines in the order of `HEADER`."""

    def write(*lines: str, header: str = HEADER) -> Path:
        path = tmp_path / "catalogue.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return write


HEADER = (
    "sku,name,brand,category,price,currency,size,ingredients,skin_types,claims,rating,rating_count,image_url,in_stock"
)
CREAM = (
    'CREAM,Quiet Cream,Alder & Finch,Moisturizers,20.00,USD,50 ml,"Aqua, Glycerin, 1,2-Hexanediol",dry,Vegan,4.5,12,,1'
)
GEL = "GEL,Clear Gel,Alder & Finch,Cleansers,12.50,USD,150 ml,,,,,0,,0"
