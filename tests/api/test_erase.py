"""DELETE conversations/{id}/"""

from django.apps import apps

from recommender.dialogue.stop import stop
from recommender.models import Conversation, IndexedItem, ItemEmbedding
from tests.api.conftest import Shopper

NOT_HERS = {IndexedItem, ItemEmbedding}


def with_everything(shopper: Shopper) -> None:
    (shown,) = shopper.was_shown("P1")
    shopper.log.need(shown.message.reply_to, "budget", "<=", 30.0)
    shopper.log.came_to("clicked")
    shopper.log.thumb(shown.message, "up")
    shopper.log.called(shown.message)
    stop(shopper.is_owed_a_reply())


def test_every_row_of_hers_is_deleted(alice: Shopper) -> None:
    with_everything(alice)
    hers = [model for model in apps.get_app_config("belle").get_models() if model not in NOT_HERS]
    assert all(model._default_manager.exists() for model in hers)
    assert alice.call("DELETE", alice.here).status_code == 204
    assert not [model for model in hers if model._default_manager.exists()]


def test_her_token_opens_nothing_from_then_on(alice: Shopper) -> None:
    alice.call("DELETE", alice.here)
    for path in ("", "export/", "events/"):
        assert alice.get(alice.here + path).status_code == 404
    assert alice.says("Hello?").status_code == 404


def test_nobody_else_loses_anything(alice: Shopper, bob: Shopper) -> None:
    with_everything(bob)
    before = bob.get(bob.here).json()
    alice.call("DELETE", alice.here)
    assert bob.get(bob.here).json() == before
    assert Conversation.objects.get() == bob.row
