"""Who answers: the lease is kept while the turn waits, and whoever has lost it writes nothing."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from time import monotonic, sleep
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from pytest_django import Settings

from recommender.contracts import CallLog, Voice, VoiceAnswer, VoiceRequest
from recommender.dialogue import lease, turn
from recommender.dialogue.send import send
from recommender.dialogue.stop import stop
from recommender.exceptions import VoiceUnavailable
from recommender.llm.client import OpenAIVoice
from recommender.models import LLMCall, Message, TurnEvent
from recommender.models.message import MessageQuerySet, Status
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice
from tests.worst_model import serving

PATIENCE_S = 20
ASKED = "A moisturizer for dry skin without fragrance"


class Waiting(ScriptedVoice):
    """A model that speaks only when it is let; `asked` is set once it has been asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may_speak = threading.Event(), threading.Event()

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        self.asked.set()
        assert self.may_speak.wait(PATIENCE_S)
        raise VoiceUnavailable("too late")


@pytest.fixture
def alice(transactional_db: None, settings: Settings) -> Iterator[Alice]:
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield Alice()
    vocabulary_store.forget()


@pytest.fixture
def soon_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEWALS", 500)


class Worker:
    """An attempt in a thread of its own."""

    def __init__(self, reply: Message, voice: Voice) -> None:
        self.answered: bool | Exception | None = None
        self._reply, self._voice = reply, voice
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def ended(self) -> bool | Exception | None:
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        return self.answered

    def _work(self) -> None:
        try:
            self.answered = turn.answer(self._reply.pk, self._voice)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.answered = error
        finally:
            connection.close()


def until(true: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE_S
    while not true():
        assert monotonic() < end
        sleep(0.01)


def keepers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "belle-lease"]


def run_out(reply: Message) -> None:
    Message.objects.filter(pk=reply.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def lease_of(reply: Message) -> timedelta:
    until_then = Message.objects.get(pk=reply.pk).lease_until
    return until_then - timezone.now() if until_then else timedelta(0)


def test_a_silent_model_costs_no_lease(alice: Alice, soon_renewed: None) -> None:
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    worker = Worker(reply, voice)
    assert voice.asked.wait(PATIENCE_S)
    told = TurnEvent.objects.count()
    for _ in range(2):
        Message.objects.filter(pk=reply.pk).update(lease_until=timezone.now() + timedelta(seconds=1))
        until(lambda: lease_of(reply) > timedelta(seconds=5))
    assert not turn.answer(reply.pk)
    assert TurnEvent.objects.count() == told
    voice.may_speak.set()

    assert worker.ended() is True
    assert not keepers()


def test_a_takeover_in_mid_speech_leaves_the_first_worker_without_a_word(alice: Alice) -> None:
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    worker = Worker(reply, voice)
    assert voice.asked.wait(PATIENCE_S)
    run_out(reply)
    assert turn.answer(reply.pk)
    after = list(TurnEvent.objects.values_list("pk", flat=True))
    stored = Message.objects.filter(pk=reply.pk).values().get()
    voice.may_speak.set()

    assert worker.ended() is False
    assert list(TurnEvent.objects.values_list("pk", flat=True)) == after
    assert Message.objects.filter(pk=reply.pk).values().get() == stored
    attempts = list(TurnEvent.objects.values_list("kind", "payload__attempt"))
    assert attempts[attempts.index(("restart", 2)) :][-1] == ("done", 2)
    assert [kind for kind, attempt in attempts if attempt == 1] == ["status", "status"]


def test_a_takeover_in_mid_stream_ends_the_calls_of_the_first_worker(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer for dry skin", "a")
    with serving(first_token_ms=300, tokens_per_s=40) as model:
        voice = OpenAIVoice(model.url, "key", "belle", PATIENCE_S)
        worker = Worker(reply, voice)
        until(lambda: LLMCall.objects.count() == 2)
        run_out(reply)
        assert turn.answer(reply.pk)

        assert worker.ended() is False
        voice._client.close()
    assert LLMCall.objects.filter(error="not read to its end").exists()
    assert not LLMCall.objects.filter(finished_at=None).exists()
    assert not TurnEvent.objects.filter(kind="text", payload__attempt=1).exists()


def test_two_workers_that_take_over_at_once_give_one_reply(alice: Alice) -> None:
    reply = send(alice.talk, ASKED, "a")
    assert Message.objects.claim(reply.pk, 60) == 1
    run_out(reply)
    workers = [Worker(reply, ScriptedVoice()) for _ in range(4)]

    assert sorted(str(worker.ended()) for worker in workers) == ["False", "False", "False", "True"]
    assert TurnEvent.objects.filter(kind="done").count() == 1
    assert TurnEvent.objects.filter(kind="restart").count() == 1


def test_the_keeper_ends_when_she_stops_the_reply(alice: Alice, soon_renewed: None) -> None:
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    worker = Worker(reply, voice)
    assert voice.asked.wait(PATIENCE_S)
    stop(reply)
    until(lambda: not keepers())
    voice.may_speak.set()

    assert worker.ended() is False
    assert Message.objects.get(pk=reply.pk).status == Status.STOPPED


def test_a_turn_that_hangs_is_left_to_another(alice: Alice, soon_renewed: None, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "TURN_DEADLINE_S": 0.05}
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    worker = Worker(reply, voice)
    assert voice.asked.wait(PATIENCE_S)
    until(lambda: not keepers())
    voice.may_speak.set()

    assert worker.ended() is True


def test_the_keeper_outlives_a_database_that_is_away_for_a_while(alice: Alice, soon_renewed: None) -> None:
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    away = [OperationalError("restarting"), OperationalError("restarting")]
    really, tried = lease.Lease.renew, []

    def renew(held: lease.Lease) -> bool:
        tried.append(1)
        if away:
            raise away.pop()
        return really(held)

    with mock.patch.object(lease.Lease, "renew", renew):
        worker = Worker(reply, voice)
        until(lambda: len(tried) > 3)
        voice.may_speak.set()
        assert worker.ended() is True


def test_a_renewal_gives_its_connection_back(alice: Alice, soon_renewed: None) -> None:
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    closed: list[str] = []
    really = BaseDatabaseWrapper.close

    def close(wrapper: BaseDatabaseWrapper) -> None:
        closed.append(threading.current_thread().name)
        really(wrapper)

    with mock.patch.object(BaseDatabaseWrapper, "close", close):
        worker = Worker(reply, voice)
        until(lambda: closed.count("belle-lease") > 2)
        voice.may_speak.set()
        assert worker.ended() is True


def cut_every_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_worker_whose_database_restarts_says_so_and_another_answers(alice: Alice) -> None:
    reply, voice = send(alice.talk, ASKED, "a"), Waiting()
    worker = Worker(reply, voice)
    assert voice.asked.wait(PATIENCE_S)
    cut_every_connection()
    voice.may_speak.set()

    assert isinstance(worker.ended(), OperationalError)
    assert not keepers()
    assert Message.objects.get(pk=reply.pk).status == Status.RUNNING
    run_out(reply)
    assert turn.answer(reply.pk)
    assert Message.objects.get(pk=reply.pk).move == "recommend"


def test_the_same_process_answers_again_after_its_connection_was_cut(alice: Alice) -> None:
    reply, pid = send(alice.talk, ASKED, "a"), connection.connection.info.backend_pid

    def cut(*_: object) -> None:
        helper = connection.copy()
        with helper.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        helper.close()
        Message.objects.count()

    with mock.patch.object(turn, "look", side_effect=cut), pytest.raises(OperationalError):
        turn.answer(reply.pk)
    run_out(reply)

    assert turn.answer(reply.pk)


def test_a_message_that_ends_every_worker_is_answered_without_thinking(alice: Alice) -> None:
    reply = send(alice.talk, ASKED, "a")
    for _ in range(turn.ATTEMPTS):
        assert Message.objects.claim(reply.pk, 60)
        run_out(reply)

    with mock.patch.object(turn, "_think", side_effect=SystemExit):
        assert turn.answer(reply.pk)

    answered = Message.objects.get(pk=reply.pk)
    assert (answered.status, answered.move, answered.attempt) == (Status.DONE, "fallback", turn.ATTEMPTS + 1)
    assert TurnEvent.objects.filter(kind="done").count() == 1


def test_what_she_said_in_a_turn_that_broke_holds_in_the_next(alice: Alice) -> None:
    with mock.patch.object(turn, "look", side_effect=RuntimeError("shelf down")):
        assert alice.says(ASKED).move == "fallback"

    shown = alice.says("Show me something, please").recommendations.values_list("sku", flat=True)
    assert list(shown) == ["P1"]


def test_who_falls_asleep_between_looking_and_taking_gets_nothing(
    alice: Alice, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed = send(alice.talk, ASKED, "1")
    free = MessageQuerySet.claimable

    def while_another_takes_it_and_is_late(messages: MessageQuerySet) -> MessageQuerySet:
        monkeypatch.undo()
        assert Message.objects.claim(owed.pk, lease_s=0) == 1
        return free(messages)

    monkeypatch.setattr(MessageQuerySet, "claimable", while_another_takes_it_and_is_late)
    assert Message.objects.claim(owed.pk, lease_s=9) is None
    assert Message.objects.claim(owed.pk, lease_s=9) == 2
