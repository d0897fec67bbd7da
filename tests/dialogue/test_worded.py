"""What the model says is shown where it can be checked, and is of no harm where it cannot."""

import pytest

from recommender.exceptions import VoiceUnavailable
from recommender.models import LLMCall, TurnEvent
from recommender.models.message import Status
from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice

GOOD = "Quiet Cream by Odeline is made for dry skin and has no fragrance in its ingredient list."
LIE = "Quiet Cream is a luxurious miracle."
ASKED = "A moisturizer for dry skin without fragrance"


def test_a_checked_sentence_of_the_model_is_shown(shop: type[SmallShop]) -> None:
    reply = Alice(ScriptedVoice(reply=GOOD)).says(ASKED)

    assert reply.text == GOOD
    assert [s["by"] for s in reply.sentences if s["kept"]] == ["model"]


def test_a_lie_of_the_model_never_reaches_her_and_is_logged(shop: type[SmallShop]) -> None:
    reply = Alice(ScriptedVoice(reply=f"{LIE} {GOOD}")).says(ASKED)

    assert "miracle" not in reply.text
    assert [s["why"] for s in reply.sentences if not s["kept"]] == ["the word 'luxurious'"]
    assert not TurnEvent.objects.filter(kind="text", payload__text=LIE).exists()


@pytest.mark.parametrize(
    "said", ["", "}{", LIE, VoiceUnavailable("slow")], ids=["silence", "noise", "lies", "no answer"]
)
def test_a_model_that_is_of_no_use_leaves_a_composed_reply(shop: type[SmallShop], said: str | Exception) -> None:
    reply = Alice(ScriptedVoice(reply=said)).says(ASKED)

    assert reply.status == Status.DONE
    assert "Quiet Cream" in reply.text
    assert skus(reply) == ["P1"]


def test_every_call_has_its_row_with_prompt_and_hash(shop: type[SmallShop]) -> None:
    Alice(ScriptedVoice(reply=GOOD)).says(ASKED)

    call = LLMCall.objects.get(purpose="reply")
    assert (call.status, call.answer, call.prompt_name, len(call.prompt_hash)) == ("done", GOOD, "reply", 64)


def test_the_order_of_events_is_status_text_cards_done(shop: type[SmallShop]) -> None:
    Alice(ScriptedVoice(reply=GOOD)).says(ASKED)

    kinds = list(TurnEvent.objects.values_list("kind", flat=True))
    assert kinds == ["status", "status", "text", "cards", "done"]
