"""Run by test_install.py with the Python of an empty environment: one conversation, told as JSON on standard output."""

from __future__ import annotations

import json
import os
import sys
import uuid

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "corner.settings"
django.setup()

from corner.models import Ware  # type: ignore[import-not-found]  # noqa: E402 - only now are the apps loaded
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

import recommender  # noqa: E402
from recommender.dialogue.turn import answer  # noqa: E402


def main() -> None:
    """Stock the shop, talk, take a card, and say what happened."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    wares = [("calm", "Calm Cream", 1850, "Aqua, Glycerin"), ("rosy", "Rosy Cream", 900, "Aqua, Parfum")]
    for code, title, cents, label in wares:
        Ware.objects.create(code=code, title=title, maker="Corner", shelf="Face Cream", cents=cents, label=label)
    call_command("belle_index", verbosity=0)
    reply, bag = talk("a face cream without fragrance under 20 euros, just show me")
    told = {"belle": recommender.__file__, "reply": reply, "bag": bag}
    sys.stdout.write("\n" + json.dumps(told) + "\n")


def talk(text: str) -> tuple[object, int]:
    """Say `text`, have it answered in this process, put the first card into the bag; the reply and the bag's status."""
    browser = Client()
    opened = browser.post("/belle/api/conversations/", {}, "application/json").json()
    bearer = {"Authorization": f"Bearer {opened['token']}"}
    said = {"text": text, "client_id": "1"}
    path = f"/belle/api/conversations/{opened['id']}/messages/"
    reply = browser.post(path, said, "application/json", headers=bearer).json()["reply"]
    assert answer(uuid.UUID(reply["id"]))  # what a Celery worker would do
    reply = browser.get(f"/belle/api/messages/{reply['id']}/", headers=bearer).json()
    card = reply["cards"][0]["recommendation"]
    taken = browser.post(f"/belle/api/recommendations/{card}/bag/", {}, "application/json", headers=bearer)
    return reply, taken.status_code


main()
