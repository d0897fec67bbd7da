"""A whole turn on a real database: what she says, what she gets, what is stored."""

from decimal import Decimal
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from recommender.contracts import Need, NeedKind, Op
from recommender.dialogue import shelf, turn
from recommender.dialogue.needs_edit import edit
from recommender.dialogue.send import send
from recommender.dialogue.stop import stop
from recommender.exceptions import VoiceUnavailable
from recommender.models import LLMCall, Message, NeedRecord, Recommendation, TurnEvent
from recommender.models.message import Status
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice


def _skus(reply: Message) -> list[str]:
    return [r.sku for r in reply.recommendations.all()]


def test_a_stated_need_is_a_filter(alice: Alice) -> None:
    reply = alice.says("A moisturizer for dry skin, please")

    assert reply.move == "recommend"
    assert set(_skus(reply)) == {"P1", "P2", "P3"}


def test_what_is_unknown_is_not_free_of(alice: Alice) -> None:
    reply = alice.says("A moisturizer for dry skin without fragrance")

    assert _skus(reply) == ["P1"]


def test_a_need_is_kept_until_it_is_taken_back(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")
    reply = alice.says("under $22")

    assert _skus(reply) == ["P1"]
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "avoid", "budget"}


def test_what_sold_out_since_it_was_indexed_is_not_shown(alice: Alice, shop: type[SmallShop]) -> None:
    shop.change("P1", in_stock=False)

    assert "P1" not in _skus(alice.says("A moisturizer for dry skin"))


def test_a_price_that_rose_since_it_was_indexed_is_the_price_that_counts(alice: Alice, shop: type[SmallShop]) -> None:
    shop.change("P1", price=Decimal("25.00"))

    reply = alice.says("A moisturizer for dry skin under $21")

    assert "P1" not in _skus(reply)


def test_the_card_shows_the_price_of_this_moment(alice: Alice, shop: type[SmallShop]) -> None:
    shop.change("P1", price=Decimal("19.50"))

    card = Recommendation.objects.get(message=alice.says("A moisturizer for dry skin without fragrance")).snapshot

    assert card["price"] == "19.50"


def test_every_reason_can_be_looked_up(alice: Alice) -> None:
    card = Recommendation.objects.get(message=alice.says("moisturizer with niacinamide for oily skin")).snapshot

    assert {r["text"] for r in card["reasons"]} >= {"contains niacinamide", "made for oily skin"}
    assert "2:Niacinamide" in {r["source"]["ref"] for r in card["reasons"]}


def test_when_nothing_fits_that_is_said_with_the_way_out(alice: Alice) -> None:
    reply = alice.says("A moisturizer under $5")

    assert reply.move == "no_match"
    assert not _skus(reply)
    assert reply.question is not None
    assert "$9" in reply.text


def test_a_card_is_not_shown_twice_while_others_are_left(alice: Alice) -> None:
    first = alice.says("A moisturizer")
    second = alice.says("Show me something else")

    assert not set(_skus(first)) & set(_skus(second))


def test_the_needs_keep_the_words_they_came_from(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")

    need = NeedRecord.objects.get(kind="avoid")
    assert need.message is not None
    assert "fragrance" in need.message.text[need.start : need.end]


def test_a_second_delivery_of_the_same_task_does_nothing(alice: Alice) -> None:
    reply = alice.says("A moisturizer")

    assert not turn.answer(reply.pk)
    assert TurnEvent.objects.filter(kind="done").count() == 1


def test_two_messages_are_answered_in_their_order(alice: Alice) -> None:
    first, second = send(alice.talk, "A moisturizer", "a"), send(alice.talk, "under $22", "b")

    assert not turn.answer(second.pk)
    assert turn.answer(first.pk)
    assert turn.answer(second.pk)


def test_a_takeover_tells_the_stream_to_start_afresh(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer", "a")
    assert Message.objects.claim(reply.pk, 60) == 1
    Message.objects.filter(pk=reply.pk).update(lease_until=timezone.now())

    assert turn.answer(reply.pk)

    kinds = list(TurnEvent.objects.values_list("kind", flat=True))
    assert kinds[0] == "restart"
    assert kinds[-1] == "done"


def test_an_attempt_that_lost_its_lease_writes_nothing(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer", "a")

    def taken_over(*_: object, **__: object) -> None:
        Message.objects.filter(pk=reply.pk).update(attempt=7)

    with mock.patch.object(turn, "look", side_effect=taken_over, autospec=True):
        assert not turn.answer(reply.pk)

    assert not TurnEvent.objects.filter(kind="done").exists()
    assert Message.objects.get(pk=reply.pk).status == Status.RUNNING


def test_a_reply_that_she_stopped_stays_stopped(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer", "a")
    stop(reply)

    assert not turn.answer(reply.pk)
    assert Message.objects.get(pk=reply.pk).status == Status.STOPPED


def test_whatever_breaks_she_gets_a_reply_and_nothing_she_said_is_lost(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")
    with mock.patch.object(turn, "look", side_effect=RuntimeError("shelf down"), autospec=True):
        reply = alice.says("under $22")

    assert (reply.status, reply.move) == (Status.DONE, "fallback")
    assert _skus(alice.says("under $22")) == ["P1"]


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
    assert _skus(reply) == ["P1"]


def test_every_call_has_its_row_with_prompt_and_hash(shop: type[SmallShop]) -> None:
    Alice(ScriptedVoice(reply=GOOD)).says(ASKED)

    call = LLMCall.objects.get(purpose="reply")
    assert (call.status, call.answer, call.prompt_name, len(call.prompt_hash)) == ("done", GOOD, "reply", 64)


def test_the_order_of_events_is_status_text_cards_done(shop: type[SmallShop]) -> None:
    Alice(ScriptedVoice(reply=GOOD)).says(ASKED)

    kinds = list(TurnEvent.objects.values_list("kind", flat=True))
    assert kinds == ["status", "status", "text", "cards", "done"]


def test_a_wish_that_a_card_does_not_meet_is_no_reason(alice: Alice) -> None:
    reply = alice.says("a moisturizer for dry skin, ideally without fragrance")

    said = {r.sku: [reason["text"] for reason in r.reasons] for r in reply.recommendations.all()}
    assert "no fragrance in its ingredient list" in said["P1"]
    assert not [text for text in said["P2"] if "fragrance" in text]


def test_what_she_said_before_she_stopped_a_reply_still_holds(alice: Alice) -> None:
    stop(send(alice.talk, "I am allergic to fragrance, a moisturizer please", "a"))

    assert "P2" not in _skus(alice.says("show me a moisturizer for dry skin"))
    assert {n.kind for n in NeedRecord.objects.live()} >= {"avoid", "skin_type"}


def test_what_she_changed_in_the_widget_meanwhile_is_left_alone(alice: Alice) -> None:
    reply = send(alice.talk, "a moisturizer", "a")
    look = shelf.look

    def edited_meanwhile(*args: Any) -> object:
        edit(alice.talk, [], [Need(NeedKind.AVOID, Op.FREE_OF, "fragrance")])
        return look(*args)

    with mock.patch.object(turn, "look", side_effect=edited_meanwhile):
        turn.answer(reply.pk)

    assert NeedRecord.objects.live().filter(kind="avoid").exists()


def test_an_allergy_said_again_outlives_the_message_that_said_it_first(alice: Alice) -> None:
    first = send(alice.talk, "a moisturizer without fragrance", "a")
    turn.answer(first.pk)
    alice.says("remember, I am allergic to fragrance")
    need = NeedRecord.objects.live().get(kind="avoid")
    assert need.message is not None
    assert need.message.text[need.start : need.end] == "fragrance"
    reply = send(alice.talk, "a moisturizer for dry skin", "c", replaces=first.reply_to_id)
    turn.answer(reply.pk)

    assert "P2" not in [r.sku for r in Recommendation.objects.filter(message=reply)]


def test_when_she_does_not_mind_which_need_gives_way_one_does(alice: Alice) -> None:
    assert alice.says("A moisturizer without fragrance under $5").move == "no_match"

    reply = alice.says("Doesn't matter")

    assert reply.move == "recommend"
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "avoid"}


def test_who_speaks_of_a_pregnancy_is_shown_no_retinoid_and_told_why(alice: Alice) -> None:
    reply = alice.says("I'm pregnant and need a moisturizer for normal skin")

    assert "P5" not in _skus(reply)
    assert "not medical advice" in reply.text


def test_a_wish_for_what_a_precaution_leaves_out_gives_way_to_it(alice: Alice) -> None:
    reply = alice.says("35 weeks along, I want a moisturizer with retinol for dry skin")

    assert reply.move == "recommend"
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "skin_type", "pregnancy", "avoid"}


def test_a_precaution_is_not_offered_for_bargaining(alice: Alice) -> None:
    reply = alice.says("I'm pregnant. A moisturizer for normal skin, just show me")

    assert reply.move == "no_match"
    assert reply.question
    assert "retinoids" not in str(reply.question["options"])


def test_a_question_about_a_card_is_answered_from_its_list(alice: Alice) -> None:
    alice.says("A moisturizer for oily skin")

    reply = alice.says("does the first one have niacinamide in it?")

    assert reply.move == "answer"
    assert reply.text.startswith("Yes: Clear Gel lists niacinamide")
    assert not _skus(reply)


def test_where_no_single_need_would_be_enough_all_but_the_kind_and_the_avoidances_give_way(alice: Alice) -> None:
    alice.says("A face wash without fragrance, under $5, with niacinamide")

    reply = alice.says("Doesn't matter")

    assert _skus(reply) == ["P6"]
    assert reply.text.startswith("I left this aside: under $5, with niacinamide.")
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "avoid"}


def test_what_a_safety_rule_adds_is_not_said_back_as_if_she_had_asked_for_it(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin")
    reply = alice.says("I'm pregnant, and under $30")

    assert "leave out retinoids" in reply.text
    assert ": under $30." in reply.text
