"""GET conversations/{id}/export/"""

from django.contrib.auth.models import User
from django.utils import timezone

from recommender.models import Correction, DatasetExport, Message, QueueEntry, Verdict
from tests.api.conftest import Shopper
from tests.api.test_erase import was_taught


def test_the_export_holds_all_that_is_hers(alice: Shopper) -> None:
    (shown,) = alice.was_shown("P1")
    alice.log.need(shown.message.reply_to, "budget", "<=", 30.0, dropped_at=alice.log.now)
    alice.log.came_to("clicked", "rejected")
    alice.log.thumb(shown.message, "down", note="Too dear")
    alice.log.called(shown.message)
    answer = alice.get(f"{alice.here}export/")
    data = answer.json()
    assert answer["Content-Disposition"].startswith("attachment")
    assert [one["text"] for one in data["messages"]] == ["A cream for dry skin", "This is made for dry skin."]
    assert data["needs"][0]["dropped_at"] is not None
    assert data["recommendations"][0]["card"]["sku"] == "P1"
    assert [one["outcome"] for one in data["outcomes"]] == ["clicked", "rejected"]
    assert data["feedback"][0]["note"] == "Too dear"
    assert data["calls"][0]["model"] == "belle"


def test_it_says_which_training_sets_and_files_hold_rows_of_hers(alice: Shopper, bob: Shopper) -> None:
    row = was_taught(alice, alice.was_shown()[0].message)
    written = DatasetExport.objects.create(dataset=row.dataset, profile="trl-sft", kind="chat", target="/srv/sets")
    hers, his = (one.get(f"{one.here}export/").json()["training"] for one in (alice, bob))
    assert hers["rows"] == [{"set": "of-alice@1", "kind": "chat", "rows": 1}]
    assert hers["files"] == [{"set": "of-alice@1", "format": "trl-sft", "written_at": written.written_at.isoformat()}]
    assert his == {"rows": [], "files": []}


def test_it_says_what_staff_made_of_it_without_their_names(alice: Shopper) -> None:
    (shown,) = alice.was_shown("P1")
    ravi = User.objects.create_user("ravi")
    entry = QueueEntry.objects.create(conversation=alice.row, signals=["thumb_down"], weighed_at=timezone.now())
    Verdict.objects.create(entry=entry, reviewer=ravi, passed=False, reasons=["tone"], note="curt")
    Correction.objects.create(message=shown.message, reviewer=ravi, text="Better.", skus=["P2"])
    answer = alice.get(f"{alice.here}export/")
    told = answer.json()["desk"]
    assert told["signals"] == ["thumb_down"]
    assert (told["verdicts"][0]["passed"], told["verdicts"][0]["note"]) == (False, "curt")
    assert (told["corrections"][0]["text"], told["corrections"][0]["skus"]) == ("Better.", ["P2"])
    assert "ravi" not in answer.content.decode()


def test_what_she_replaced_is_in_it(alice: Shopper) -> None:
    old = alice.log.said("I am pregnant")
    alice.log.said("A cream", replaces=old)
    texts = [one["text"] for one in alice.get(f"{alice.here}export/").json()["messages"]]
    assert texts == ["I am pregnant", "A cream"]


def test_neither_prompts_nor_unchecked_words_nor_the_token_are_in_it(alice: Shopper) -> None:
    alice.log.said("A cream")
    dropped = [{"text": "It costs 3 dollars.", "by": "model", "kept": False, "why": "price"}]
    reply = alice.log.replied("Here.", sentences=dropped)
    alice.log.called(reply, answer="an unchecked answer")
    told = alice.get(f"{alice.here}export/").content.decode()
    for secret in ("You are Belle.", "an unchecked answer", "3 dollars", alice.token, alice.row.token_hash):
        assert secret not in told


def test_nothing_of_anybody_else_is_in_it(alice: Shopper, bob: Shopper) -> None:
    bob.was_shown("P2")
    data = alice.get(f"{alice.here}export/").json()
    assert data["messages"] == data["recommendations"] == []
    assert Message.objects.count() == 2
