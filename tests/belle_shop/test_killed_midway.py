"""An import and an indexing that are killed in the middle are run again, and all is as if nothing had happened."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from django.db import close_old_connections, connection, transaction
from pytest_django.fixtures import Settings

from belle_shop.catalogue import ShopCatalogue
from belle_shop.env import ROOT
from products.importing import writing
from products.importing.flow import import_catalogue
from products.importing.reading import read_rows
from products.models import Product, ProductIngredient
from products.signals import products_changed
from recommender.models import IndexedItem
from recommender.retrieval import index
from tests.bench.long_file import sku, write

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 110  # three batches
# In a process of its own, on the test's database, with nobody who hears of changes and without vectors.
SCRIPT = """
import sys, django
django.setup()
from django.conf import settings
from django.core.management import call_command
from products.signals import products_changed
from products.importing import reading
from recommender.retrieval import index
settings.BELLE["EMBEDDER"] = "off"
reading.BATCH = index.BATCH = 50
products_changed.disconnect(dispatch_uid="belle index")
call_command(*sys.argv[1:])
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of three batches."""
    return write(tmp_path / "long.csv", ROWS)


@pytest.fixture(autouse=True)
def words_alone(settings: Settings) -> Iterator[None]:
    """Changes are not sent to a broker, and nothing is embedded."""
    settings.BELLE = {**settings.BELLE, "EMBEDDER": "off"}
    with mock.patch.object(products_changed, "send"):
        yield


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command on this test's database, which is killed at the end of the block."""
    given = connection.settings_dict
    here = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    environment = {**os.environ, "DATABASE_URL": f"postgresql://{here}/{given['NAME']}"}
    command = [sys.executable, "-c", SCRIPT, *words]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as child:
        try:
            yield child
        finally:
            child.kill()
    assert child.returncode == -9, "it ended before it could be killed"


def wait_for(count: int, model: type[Product | IndexedItem]) -> None:
    """Until so many rows are there."""
    for _ in range(300):
        if model.objects.count() >= count:
            return
        time.sleep(0.1)
    pytest.fail(f"{model.objects.count()} rows after half a minute")


def shelves() -> list[tuple[object, ...]]:
    """Every product with its label."""
    products = Product.objects.order_by("sku").with_labels()
    return [(p.sku, p.name, p.price, p.description, tuple(p.printed)) for p in products]


def told(file: Path) -> list[tuple[object, ...]]:
    """The same as the file has it."""
    return [(r.sku, r.name, r.price, r.description, r.ingredients) for r, _ in read_rows(file)]


def only(file: Path, number: int) -> Path:
    """A file with one row of another."""
    lines = file.read_text(encoding="utf-8").splitlines()
    short = file.with_name("short.csv")
    short.write_text(f"{lines[0]}\n{lines[1 + number]}\n", encoding="utf-8")
    return short


def test_an_import_that_is_killed_is_run_again_to_the_same_end(file: Path) -> None:
    import_catalogue(only(file, 100))
    Product.objects.update(name="Old")
    with transaction.atomic():
        Product.objects.select_for_update().get(sku=sku(100))  # the third batch waits here until it is killed
        with started("products_import", str(file)):
            wait_for(101, Product)
    assert Product.objects.count() == 101
    assert Product.objects.get(sku=sku(100)).name == "Old"
    tally = import_catalogue(file).tally
    assert (tally.same, tally.changed, tally.new) == (100, 1, ROWS - 101)
    assert shelves() == told(file)


def test_an_indexing_that_is_killed_goes_on_where_it_stopped(file: Path) -> None:
    import_catalogue(file)
    shop = ShopCatalogue()
    index.refresh(shop, "en", skus=[sku(100)])
    IndexedItem.objects.update(fingerprint="old", name="Old")
    with transaction.atomic():
        IndexedItem.objects.select_for_update().get(sku=sku(100))
        with started("belle_index"):
            wait_for(101, IndexedItem)
    assert IndexedItem.objects.get(sku=sku(100)).name == "Old"
    report = index.refresh(shop, "en")
    assert (report.unchanged, report.indexed, report.dropped) == (100, ROWS - 100, 0)


def test_a_reader_never_sees_half_a_product(tmp_path: Path) -> None:
    file = write(tmp_path / "short.csv", 20)
    between, on = threading.Event(), threading.Event()
    relabel = writing._relabel

    def slowly(*args: object) -> None:
        between.set()
        assert on.wait(30)
        relabel(*args)  # type: ignore[arg-type]

    def run() -> None:
        import_catalogue(file)
        connection.close()

    with mock.patch.object(writing, "_relabel", slowly):
        thread = threading.Thread(target=run)
        thread.start()
        assert between.wait(30)
        close_old_connections()
        seen = (Product.objects.count(), ProductIngredient.objects.count())
        on.set()
        thread.join(60)
    assert seen == (0, 0), "the products of a batch are seen with their labels, or not at all"
    assert shelves() == told(file)
