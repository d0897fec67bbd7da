"""A whole talk, turn by turn with a model, leaves no word of hers in the log, and nothing at all once it is erased."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps
from django.core.serializers import serialize

from recommender.dialogue.erase import erase
from recommender.models import Meter
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice

SECRET = "zephyrine"


def talk_of_it() -> Alice:
    alice = Alice(ScriptedVoice(reply="Quiet Cream by Odeline is made for dry skin."))
    alice.says(f"A moisturizer for dry skin, like {SECRET} but without fragrance")
    alice.says(f"Is the first one {SECRET}?")
    return alice


def test_the_log_of_whole_turns_holds_neither_words_nor_token(
    shop: type[SmallShop], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        alice = talk_of_it()
        erase(alice.talk)
    logged = "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert str(alice.talk.pk) in logged or "turn" in logged  # the turns were logged at all
    for secret in (SECRET, alice.token, alice.talk.token_hash, "Quiet Cream"):
        assert secret not in logged


def test_no_table_holds_a_trace_once_it_is_erased(shop: type[SmallShop]) -> None:
    alice = talk_of_it()
    pk = str(alice.talk.pk)
    assert Meter.objects.filter(key__contains=pk).exists(), "the token budget of a conversation carries its id"
    erase(alice.talk)
    models = apps.get_app_config("belle").get_models()
    left = "".join(serialize("json", model._default_manager.all()) for model in models)
    assert [mark for mark in (pk, pk.replace("-", ""), SECRET) if mark in left] == []
