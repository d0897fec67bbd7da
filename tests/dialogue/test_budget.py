"""Tokens are reserved before a call and settled after; beyond the budget she gets a composed reply, and is told."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from recommender.contracts import TRIES, CallLog, VoiceAnswer, VoiceRequest
from recommender.counting import EVER
from recommender.dialogue import budget
from recommender.dialogue.calls import MessageCalls
from recommender.dialogue.erase import erase
from recommender.dialogue.reply.composed import WITHOUT_MODEL
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.exceptions import BudgetSpent
from recommender.models import LLMCall, Message, Meter
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice
from tests.logged import Talk

ASKED = VoiceRequest("reply", "reply", "h", ({"role": "user", "content": "x" * 100},), max_tokens=50)
A_TRY = 100 + 2 * budget.AROUND + 50
SAID = VoiceAnswer("Fine.", "scripted", prompt_tokens=30, completion_tokens=5)


@pytest.fixture
def reply(db: None) -> Message:
    """Alice is owed a reply."""
    return send(Talk("Alice").row, "A cream", "c1")


def used(key: str = "") -> int:
    """Tokens counted so far: of today, unless another key is named."""
    return sum(Meter.objects.filter(key=key or budget.of_day(timezone.now())).values_list("used", flat=True))


def test_a_call_is_stored_and_reserved_with_all_its_tries(reply: Message) -> None:
    row = MessageCalls(reply).started(ASKED, "m")
    assert LLMCall.objects.get(pk=row).reserved_tokens == TRIES * A_TRY
    assert used() == used(budget.of_conversation(reply.conversation_id)) == TRIES * A_TRY


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        (SAID, 35),
        (VoiceAnswer("Fine.", "scripted"), A_TRY),  # without usage: the most that it may have been
        (VoiceAnswer("Fine.", "scripted", prompt_tokens=30, completion_tokens=5, retries=2, wasted=1), 35 + A_TRY),
        (VoiceAnswer("Fine.", "scripted", prompt_tokens=9000, completion_tokens=5), 9005),
    ],
)
def test_what_was_not_spent_is_given_back(reply: Message, said: VoiceAnswer, tokens: int) -> None:
    calls = MessageCalls(reply)
    calls.finished(calls.started(ASKED, "m"), said)
    assert used() == used(budget.of_conversation(reply.conversation_id)) == tokens


@pytest.mark.parametrize("charged", [0, 1, 3])
def test_a_call_that_failed_costs_the_tries_that_may_be_charged_for(reply: Message, charged: int) -> None:
    calls = MessageCalls(reply)
    calls.failed(calls.started(ASKED, "m"), "down", 1, charged=charged)
    assert used() == charged * A_TRY


def test_more_than_was_thought_possible_is_counted_and_told(reply: Message, caplog: pytest.LogCaptureFixture) -> None:
    calls = MessageCalls(reply)
    calls.finished(calls.started(ASKED, "m"), VoiceAnswer("Fine.", "m", prompt_tokens=9000))
    assert "9000 tokens" in caplog.text


@pytest.mark.parametrize("short", ["DAY_TOKENS", "CONVERSATION_TOKENS"])
def test_a_call_that_does_not_fit_leaves_nothing_behind(reply: Message, settings: Settings, short: str) -> None:
    settings.BELLE = {short: TRIES * A_TRY - 1}
    with pytest.raises(BudgetSpent):
        MessageCalls(reply).started(ASKED, "m")
    assert not Meter.objects.exists()
    assert not LLMCall.objects.exists()


def test_zero_is_no_ceiling(reply: Message, settings: Settings) -> None:
    settings.BELLE = {"DAY_TOKENS": 0, "CONVERSATION_TOKENS": 0}
    MessageCalls(reply).started(ASKED, "m")
    assert used() == TRIES * A_TRY


@pytest.mark.parametrize("text", ["plain words", "für trockene Haut", "干燥的皮肤", "\U0001f9f4\U0001f3fd", "बिना सुगंध"])
def test_a_text_is_thought_to_have_as_many_tokens_as_bytes(text: str) -> None:
    request = VoiceRequest("reply", "p", "h", ({"role": "user", "content": text},), max_tokens=1)
    reserved = budget.reservation(request, uuid.uuid4())
    assert reserved.a_try == len(text.encode()) + 2 * budget.AROUND + 1


def test_a_worker_that_died_leaves_its_reservation_spent(reply: Message) -> None:
    calls = MessageCalls(reply)
    old, new = calls.started(ASKED, "m"), calls.started(ASKED, "m")
    LLMCall.objects.filter(pk=old).update(created_at=timezone.now() - timedelta(minutes=3))
    budget.tidy()
    assert [row.status for row in LLMCall.objects.order_by("pk")] == ["failed", "started"]
    calls.finished(old, SAID)  # it was only slow
    calls.finished(new, SAID)
    assert used() == TRIES * A_TRY + 35


def test_what_need_not_be_done_at_every_sweep_is_done_once_a_minute(reply: Message) -> None:
    budget.tidy()
    LLMCall.objects.filter(pk=MessageCalls(reply).started(ASKED, "m")).update(created_at=EVER)
    budget.tidy()
    assert LLMCall.objects.get().status == "started"
    Meter.objects.filter(key="tidy").delete()
    budget.tidy()
    assert LLMCall.objects.get().status == "failed"


def test_erasing_a_conversation_deletes_its_counter_and_not_the_days(reply: Message) -> None:
    calls = MessageCalls(reply)
    row = calls.started(ASKED, "m")
    erase(reply.conversation)
    calls.finished(row, SAID)
    assert [meter.key for meter in Meter.objects.all()] == [budget.of_day(timezone.now())]


def test_she_is_told_once_that_the_model_is_not_asked(shop: type[SmallShop], settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": 10}
    voice = ScriptedVoice(reply="It is made for dry skin.")
    alice = Alice(voice)
    first, second = alice.says("A moisturizer for dry skin"), alice.says("for oily skin, sorry")
    assert first.move == second.move == "recommend"
    assert first.text.endswith(WITHOUT_MODEL)
    assert WITHOUT_MODEL not in second.text
    assert [one.sentences[-1]["why"] for one in (first, second)] == ["the day's tokens are spent"] * 2
    assert {one["by"] for one in first.sentences} == {"composed"}


def test_while_there_are_tokens_nothing_is_said_of_it(shop: type[SmallShop]) -> None:
    assert WITHOUT_MODEL not in Alice(ScriptedVoice(reply="It is made for dry skin.")).says("A cream for dry skin").text


class Spender(ScriptedVoice):
    """Uses all that one try may cost, and notes how much it was."""

    def __init__(self) -> None:
        super().__init__()
        self.spent: list[int] = []

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """The endpoint charges for it, whatever is then noted."""
        row = log.started(request, self.model)
        cost = budget.reservation(request, uuid.uuid4()).a_try
        self.spent.append(cost)
        said = VoiceAnswer("{}", self.model, cost - request.max_tokens, request.max_tokens)
        log.finished(row, said)
        return said


@pytest.fixture
def busy_shop(transactional_db: None, settings: Settings) -> Iterator[None]:
    """The small shop for many workers at once; it asks before it recommends, so that a turn is one model call."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off"}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield
    vocabulary_store.forget()


def test_200_posts_at_once_do_not_overrun_the_last_of_the_budget(busy_shop: None, settings: Settings) -> None:
    voice, room = Spender(), 100_000
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": room}
    replies = [send(Talk(f"Alice {n}").row, "Something blorple for my aunt", "c1").pk for n in range(200)]

    def work(reply: uuid.UUID) -> None:
        try:
            answer(reply, voice)
        finally:
            connection.close()  # back to the pool

    with ThreadPoolExecutor(16) as workers:
        list(workers.map(work, replies))
    assert room - TRIES * max(voice.spent) < sum(voice.spent) <= room
    assert used() == sum(voice.spent)
    done = Message.objects.filter(pk__in=replies, status="done").exclude(text="")
    assert done.count() == 200
    assert done.filter(text__endswith=WITHOUT_MODEL).exists()
