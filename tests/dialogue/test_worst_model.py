"""Whole turns against a model server that misbehaves: her reply is true and whole, and the rows say what was wrong."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from recommender.llm.client import OpenAIVoice
from recommender.models import LLMCall, Message, TurnEvent
from recommender.models.message import Status
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.worst_model import Model, serving
from tests.worst_model.behaviours import ALL, HALF

ASKED = "A moisturizer for dry skin without fragrance, for my zorbish mornings"  # one word is left to the model
SHORT_S, LONG_S = 0.5, 10.0
LATE = "APITimeoutError|longer than this call may take"

# What the rows of the calls say. Behaviours that end by themselves get the long time: then no deadline hides the fault.
FAULTS = {
    "times_out": (SHORT_S, LATE),
    "hangs": (SHORT_S, LATE),
    "trickles": (SHORT_S, LATE),
    "dribbles": (SHORT_S, LATE),
    "slow": (SHORT_S, LATE),
    "garbage": (LONG_S, "not what chat completions are"),
    "odd_shape": (LONG_S, "not what chat completions are"),
    "busy_long": (LONG_S, "RateLimitError"),
    "error": (SHORT_S, "InternalServerError"),
    "empty": (LONG_S, "VoiceNonsense: the answer holds no word"),
    "refusal": (LONG_S, "VoiceNonsense: the answer holds no word"),
    "endless": (LONG_S, "does not end"),
    "endless_line": (LONG_S, "does not end"),
    "bomb": (LONG_S, "compressed"),
    "reset": (LONG_S, "APIConnectionError"),
}
# The endpoint has done its work, and what it said is of no use: the rows hold it, the form is refused where it is none.
NONSENSE = {
    "half_json": "VoiceNonsense: the answer is not JSON",
    "refuses": "VoiceNonsense: the answer is not JSON",
    "odd_text": "VoiceNonsense: the answer is not JSON",
    "wrong_schema": "",
}
GOOD = {"well", "says", "busy", "busy_date", "no_schema"}


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as server:
        yield server


@contextmanager
def voice(model: Model, timeout_s: float = LONG_S) -> Iterator[OpenAIVoice]:
    """Every connection is closed afterwards: one that is left over is a warning, and warnings are errors."""
    made = OpenAIVoice(model.url, "secret-key", "belle", timeout_s)
    yield made
    made._client.close()


def ask(model: Model, timeout_s: float = LONG_S) -> Message:
    with voice(model, timeout_s) as made:
        return Alice(made).says(ASKED)


def is_true_and_whole(reply: Message) -> None:
    assert (reply.status, reply.move) == (Status.DONE, "recommend")
    assert [card.sku for card in reply.recommendations.all()] == ["P1"]
    assert "Quiet Cream" in reply.text
    assert TurnEvent.objects.filter(kind="done").count() == 1
    assert not LLMCall.objects.filter(finished_at=None).exists()


def is_composed(reply: Message) -> None:
    is_true_and_whole(reply)
    assert {sentence["by"] for sentence in reply.sentences if sentence["kept"]} == {"composed"}
    assert HALF not in reply.text


def test_every_misbehaviour_has_its_test() -> None:
    assert set(FAULTS) | set(NONSENSE) | GOOD == set(ALL)


def test_a_model_that_behaves_is_heard(shop: type[SmallShop], model: Model) -> None:
    reply = ask(model)

    is_true_and_whole(reply)
    assert {sentence["by"] for sentence in reply.sentences} == {"model"}
    assert set(LLMCall.objects.values_list("purpose", "status")) == {("read", "done"), ("reply", "done")}


@pytest.mark.parametrize("name", FAULTS)
def test_without_a_useful_model_the_reply_is_composed(shop: type[SmallShop], model: Model, name: str) -> None:
    timeout_s, told = FAULTS[name]
    model.switch(name)
    reply = ask(model, timeout_s)

    is_composed(reply)
    calls = list(LLMCall.objects.all())
    assert {call.status for call in calls} == {"failed"}
    assert all(re.search(told, call.error) for call in calls), [call.error for call in calls]
    assert len(model.requests) <= 3 * len(calls)
    assert reply.reading["model_skipped"].startswith("Voice")


@pytest.mark.parametrize("name", NONSENSE)
def test_what_is_of_no_use_is_stored_and_not_shown(shop: type[SmallShop], model: Model, name: str) -> None:
    model.switch(name)
    reply = ask(model)

    is_composed(reply)
    assert all(call.answer for call in LLMCall.objects.all())
    assert LLMCall.objects.get(purpose="read").error.startswith(NONSENSE[name])
    assert [sentence["why"] for sentence in reply.sentences if not sentence["kept"]]


@pytest.mark.parametrize("name", ["busy", "busy_date", "error"])
def test_a_fault_that_passes_costs_a_pause(shop: type[SmallShop], model: Model, name: str) -> None:
    model.switch(name, times=1, purpose="reply")
    reply = ask(model)

    is_true_and_whole(reply)
    assert {sentence["by"] for sentence in reply.sentences} == {"model"}
    assert [call.retries for call in LLMCall.objects.filter(purpose="reply")] == [1]


def test_a_server_that_knows_no_schema_is_asked_more_simply(shop: type[SmallShop], model: Model) -> None:
    model.switch("no_schema")

    is_true_and_whole(ask(model))
    assert LLMCall.objects.get(purpose="read").status == "done"


def test_no_row_tells_the_key(shop: type[SmallShop], model: Model) -> None:
    model.switch("busy_long", text="secret-key")
    ask(model, SHORT_S)

    assert "secret-key" not in "".join(LLMCall.objects.values_list("error", flat=True))


def test_words_that_are_explained_cost_no_reading(shop: type[SmallShop], model: Model) -> None:
    with voice(model) as made:
        alice = Alice(made)
        plain = alice.says("A moisturizer for dry skin without fragrance")
        odd = alice.says("something for zorbish mornings")

    assert plain.reading["model_skipped"] == "every word was explained"
    assert odd.reading["model_skipped"] == ""
    assert LLMCall.objects.filter(purpose="read").count() == 1
