"""Event numbers after a crash of the database that cost its last moments."""

from recommender.models import Conversation, Message, TurnEvent
from tests.api.conftest import Shopper
from tests.streaming.conftest import being_written, tell


def test_a_number_that_somebody_has_seen_is_never_given_out_again(alice: Shopper) -> None:
    reply = being_written(alice)
    kept, seen = _told(reply, "This was on the disk."), _told(reply, "This she read, and then it was lost.")
    _lose_all_after(reply, kept)

    assert _told(reply, "This was written after the recovery.") > seen


def _told(reply: Message, text: str) -> int:
    tell(reply, text)
    return TurnEvent.objects.filter(message=reply).latest("pk").sequence


def _lose_all_after(reply: Message, number: int) -> None:
    """What recovery leaves of transactions that had not reached the disk."""
    TurnEvent.objects.filter(message=reply, sequence__gt=number).delete()
    Conversation.objects.filter(pk=reply.conversation_id).update(event_sequence=number)
