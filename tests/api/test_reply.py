"""GET messages/{id}/"""

from recommender.models.message import Status
from tests.api.conftest import Shopper
from tests.logged import card


def test_a_reply_is_read_while_it_is_written(alice: Shopper) -> None:
    reply = alice.is_owed_a_reply(Status.RUNNING, attempt=1)
    assert alice.get(f"messages/{reply.pk}/").json()["status"] == "running"


def test_a_finished_reply_holds_text_move_question_and_cards(alice: Shopper) -> None:
    alice.log.said("A cream")
    question = {"need": "skin_type", "text": "What is your skin type?", "options": []}
    reply = alice.log.replied("These sell best.", card("P2"), question=question)
    told = alice.get(f"messages/{reply.pk}/").json()
    assert (told["status"], told["text"], told["move"]) == ("done", "These sell best.", "recommend")
    assert told["question"] == question
    assert told["cards"][0]["sku"] == "P2"


def test_what_she_said_is_no_reply(alice: Shopper) -> None:
    said = alice.log.said("A cream")
    assert alice.get(f"messages/{said.pk}/").status_code == 404
