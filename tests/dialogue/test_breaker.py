"""After failures in a row the model is left alone; one worker in a while tries it; the first success ends that."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from recommender.contracts import UNREAD
from recommender.dialogue import breaker
from recommender.exceptions import VoiceUnavailable
from recommender.llm.client import OpenAIVoice
from recommender.models import LLMCall, Message, Meter
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.logged import Talk
from tests.worst_model import Model, serving

DOWN = "VoiceUnavailable: APITimeoutError"
OVER = "VoiceNonsense: the answer holds no word"


class Calls:
    """Finished calls, the oldest first."""

    def __init__(self, reply: Message) -> None:
        self.reply = reply

    def ended(self, *errors: str, ago_s: float = 0) -> None:
        for number, error in enumerate(errors):
            moment = timezone.now() - timedelta(seconds=ago_s) + timedelta(milliseconds=number)
            fields: dict[str, Any] = {"status": "failed" if error else "done", "request": [], "finished_at": moment}
            LLMCall.objects.create(message=self.reply, purpose="reply", error=error, **fields)


def owed_by(who: str) -> Message:
    talk = Talk(who)
    talk.said("Hello")
    return talk.replied("Hi")


@pytest.fixture
def calls(db: None) -> Calls:
    return Calls(owed_by("Alice"))


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("errors", "is_open"),
    [
        ([], False),
        ([DOWN] * 3, False),
        ([DOWN] * 4, True),
        (["", *[DOWN] * 4], True),
        ([*[DOWN] * 4, ""], False),
        ([*[DOWN] * 9, "", DOWN, DOWN, DOWN], False),
        ([DOWN, DOWN, OVER, DOWN, DOWN], False),
        ([OVER] * 4, False),
        ([UNREAD] * 4, False),
        ([DOWN, UNREAD, DOWN, DOWN, UNREAD, DOWN], True),
        ([*[DOWN] * 4, "its worker died"], True),
    ],
)
def test_only_failures_in_a_row_open_it(calls: Calls, errors: list[str], is_open: bool) -> None:
    calls.ended(*errors)

    assert breaker.is_open() is is_open


def test_failures_of_long_ago_do_not_count(calls: Calls) -> None:
    calls.ended(*[DOWN] * 4, ago_s=breaker.WITHIN.total_seconds() + 1)

    assert not breaker.is_open()


def test_a_call_that_is_still_under_way_says_nothing(calls: Calls) -> None:
    calls.ended(*[DOWN] * 4)
    LLMCall.objects.create(message=calls.reply, purpose="reply", request=[])

    assert breaker.is_open()


def test_while_it_is_open_one_worker_of_eight_tries(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaker, "COOLDOWN_S", 10_000_000)
    Calls(owed_by("Alice")).ended(*[DOWN] * 4)
    start, tried = threading.Barrier(8), []

    def work() -> None:
        start.wait()
        try:
            breaker.let_through()
            tried.append(1)
        except VoiceUnavailable:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for each in (threading.Thread.start, lambda thread: thread.join(20)):
        for thread in threads:
            each(thread)
    assert len(tried) == 1


def test_shoppers_do_not_wait_for_a_model_that_is_gone(
    shop: type[SmallShop], model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(breaker, "COOLDOWN_S", 10_000_000)
    model.switch("error")
    voice = OpenAIVoice(model.url, "key", "belle", 1.0)
    alice = Alice(voice)
    asked = "A moisturizer for dry skin without fragrance, for my zorbish mornings"
    while not breaker.is_open():
        assert alice.says(asked).move == "recommend"
    rows = LLMCall.objects.count()
    probing, left_alone = alice.says("something zorbish, please"), alice.says("and a zorbish face wash, please")

    assert LLMCall.objects.count() == rows + 1
    assert "left alone" in left_alone.reading["model_skipped"]
    assert (probing.status, left_alone.status, left_alone.move) == ("done", "done", "recommend")

    model.switch("well")
    Meter.objects.filter(key="breaker").delete()
    assert alice.says("and something quux").reading["model_skipped"] == ""
    assert not breaker.is_open()
    voice._client.close()
