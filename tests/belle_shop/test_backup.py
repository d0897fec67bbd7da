"""A backup is restored into a fresh database, and the shop on it goes on where the other stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from belle_shop import dump
from belle_shop.catalogue import ShopCatalogue
from belle_shop.env import ROOT
from belle_shop.refusal import Refusal
from products.importing.flow import import_catalogue
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation
from recommender.retrieval import index, vocabulary_store
from tests.bench.long_file import write

pytestmark = pytest.mark.django_db(transaction=True)

SAYS = "A product for dry skin"
# The restored shop, in a process of its own: her transcript by her token, and one more message.
GOES_ON = """
import json, sys, django
django.setup()
from django.conf import settings
from django.test import Client
settings.BELLE |= {"EMBEDDER": "off", "MAX_QUESTIONS": 0}
settings.ALLOWED_HOSTS = ["testserver"]
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation
talk, token = sys.argv[1:]
headers = {"Authorization": f"Bearer {token}"}
before = Client().get(f"/belle/api/conversations/{talk}/", headers=headers).json()
reply = send(Conversation.objects.get(pk=talk), "under $60", "c2")
assert answer(reply.pk)
after = Client().get(f"/belle/api/messages/{reply.pk}/", headers=headers).json()
print(json.dumps([before, after]))
"""


@pytest.fixture
def fresh() -> Iterator[dict[str, str]]:
    """The environment of an empty database beside this test's own."""
    given, name = connection.settings_dict, "belle_restored"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    here = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    yield {**os.environ, "DATABASE_URL": f"postgresql://{here}/{name}"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(environment: dict[str, str], *words: str) -> str:
    """What one program says; it must succeed."""
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_restored_shop_goes_on(tmp_path: Path, fresh: dict[str, str], settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    import_catalogue(write(tmp_path / "shop.csv", 30))
    index.refresh(ShopCatalogue(), "en")
    vocabulary_store.forget()
    talk, token = Conversation.open("en", "", training=False)
    assert answer(send(talk, SAYS, "c1").pk)
    file = tmp_path / "shop.dump"
    call_command("shop_backup", str(file))
    assert file.stat().st_mode & 0o077 == 0
    number = str(talk.pk)
    talk.delete()

    run(fresh, "manage.py", "shop_restore", str(file))
    run(fresh, "manage.py", "migrate", "--check")
    before, after = json.loads(run(fresh, "-c", GOES_ON, number, token))
    assert before["messages"][0]["text"] == SAYS
    assert before["messages"][1]["text"]
    assert after["status"] == "done"
    assert {need["need"] for need in after["needs"]} == {"skin_type", "budget"}
    assert after["cards"] or after["question"]["options"], "nothing was found in the restored index"


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "shop.dump").touch()
    with pytest.raises(CommandError, match="is there already"):
        call_command("shop_backup", str(tmp_path / "shop.dump"))


def test_a_restore_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "shop.dump").touch()
    with pytest.raises(CommandError, match="has tables already"):
        call_command("shop_restore", str(tmp_path / "shop.dump"))


def test_what_postgres_says_is_told_without_the_password() -> None:
    password = str(connection.settings_dict["PASSWORD"])
    with pytest.raises(Refusal, match="pg_dump failed") as refused:
        dump._run("pg_dump", "--table=there_is_no_such_table")
    assert password not in str(refused.value)
