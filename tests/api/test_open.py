"""POST conversations/"""

import pytest
from django.test import Client

from recommender.models import Conversation
from recommender.models.conversation import hash_token
from tests.api.conftest import API, JSON, Answer

pytestmark = pytest.mark.django_db


def open_with(body: JSON) -> Answer:
    return Client().post(f"{API}conversations/", body, content_type="application/json")


def test_a_conversation_is_opened_with_an_id_and_a_token() -> None:
    answer = open_with({})
    assert answer.status_code == 201
    assert set(answer.json()) == {"id", "token"}
    assert len(answer.json()["token"]) >= 43  # 256 bits in base64


def test_only_the_hash_of_the_token_is_stored() -> None:
    opened = open_with({}).json()
    talk = Conversation.objects.get(pk=opened["id"])
    assert talk.token_hash == hash_token(opened["token"])
    assert opened["token"] not in str(Conversation.objects.values().get())


def test_the_token_opens_the_conversation() -> None:
    opened = open_with({}).json()
    headers = {"Authorization": f"Bearer {opened['token']}"}
    transcript = Client().get(f"{API}conversations/{opened['id']}/", headers=headers)
    assert transcript.json() == {"id": opened["id"], "consent": {"training": False}, "needs": [], "messages": []}


def test_training_is_allowed_only_by_saying_so() -> None:
    allowed = open_with({"consent": {"training": True}}).json()["id"]
    silent = open_with({}).json()["id"]
    assert Conversation.objects.get(pk=allowed).training_consent
    assert not Conversation.objects.get(pk=silent).training_consent


def test_nothing_counts_as_a_conversation_before_she_speaks() -> None:
    open_with({})
    assert not Conversation.objects.spoken().exists()


@pytest.mark.parametrize("consent", ["yes", 1, "true", None, [], {}])
def test_consent_is_not_guessed(consent: object) -> None:
    answer = open_with({"consent": {"training": consent}})
    assert answer.status_code == 400
    assert "consent.training" in answer.json()["errors"]


@pytest.mark.parametrize(
    ("wanted", "kept"), [("de", "de"), ("de-AT", "de"), ("DE", "de"), ("fr", "en"), ("en-GB", "en")]
)
def test_the_nearest_language_of_the_shop_is_taken(wanted: str, kept: str) -> None:
    opened = open_with({"locale": wanted}).json()
    assert Conversation.objects.get(pk=opened["id"]).locale == kept


def test_a_long_page_address_is_cut_not_refused() -> None:
    opened = open_with({"page": "/p/1/?" + "x" * 900}).json()
    assert len(Conversation.objects.get(pk=opened["id"]).page) == 500


def test_only_the_hash_of_the_visitor_s_id_is_stored() -> None:
    visitor = "0d2f6c1e-5b7a-4a57-9d0e-2f6c1e5b7a4a"
    first, second, other = (
        Conversation.objects.get(pk=open_with(body).json()["id"])
        for body in ({"visitor": visitor}, {"visitor": visitor, "page": "/p/1/"}, {})
    )
    assert first.visitor == second.visitor == hash_token(visitor)
    assert other.visitor == ""
    assert visitor not in str(Conversation.objects.values())


@pytest.mark.parametrize("visitor", ["", "x" * 15, "x" * 65, 7, None, ["x" * 20]])
def test_a_visitor_s_id_is_long_enough_to_be_nobody_else_s(visitor: object) -> None:
    answer = open_with({"visitor": visitor})
    assert answer.status_code == 400
    assert "visitor" in answer.json()["errors"]
