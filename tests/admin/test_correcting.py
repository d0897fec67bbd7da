"""A reviewer corrects a reply: what she types is judged, stored once, and its four uses stand below the reply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from recommender.models import Correction, Dataset, DatasetRow, Message, QueueEntry
from recommender.retrieval import index, vocabulary_store
from tests.admin.html import text
from tests.dialogue.small_shop import SmallShop
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

TRUE = "I would start with Quiet Cream."


@pytest.fixture(autouse=True)
def indexed(db: None, shop: type[SmallShop]) -> Iterator[None]:
    """The small shop is searched, too."""
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield
    vocabulary_store.forget()


@pytest.fixture
def talk() -> Talk:
    """Alice wanted no perfume, allowed training and got Quiet Cream."""
    talk = Talk("Alice", training=True)
    said = talk.said("a cream without perfume")
    talk.need(said, "avoid", "free of", "fragrance")
    talk.now = talk.row.needs.get().created_at
    talk.replied("Have a look at Quiet Cream first.", card("P1"))
    return talk


@pytest.fixture
def rosa(client: Client) -> Client:
    """A reviewer's browser."""
    user = get_user_model().objects.create_user("rosa", is_staff=True)
    user.groups.add(Group.objects.get(name="Belle reviewer"))
    client.force_login(user)
    return client


def reply_of(talk: Talk) -> Message:
    return talk.row.messages.replies().get()


def page_of(talk: Talk) -> str:
    return reverse("admin:belle_conversation_correct", args=[talk.row.pk, reply_of(talk).pk])


def seen(browser: Client, talk: Talk) -> str:
    return text(browser.get(reverse("admin:belle_conversation_change", args=[talk.row.pk])))


def press(browser: Client, talk: Talk, button: str, **typed: object) -> TestResponse:
    """Send the form as it stands when this button is pressed."""
    return browser.post(page_of(talk), {"text": reply_of(talk).text, **typed, "do": button})


def test_the_form_opens_with_the_words_that_were_said(rosa: Client, talk: Talk) -> None:
    html = rosa.get(page_of(talk)).content.decode()
    assert "Have a look at Quiet Cream first.</textarea>" in html
    assert "avoid free of fragrance" in html
    assert "Correct this reply" in seen(rosa, talk)


def test_a_true_text_is_stored_and_its_uses_stand_below_the_reply(rosa: Client, talk: Talk) -> None:
    answer = press(rosa, talk, "save", text=TRUE, other_sku="P3", other_field="ingredients")
    assert answer.headers["Location"] == reverse("admin:belle_conversation_change", args=[talk.row.pk]) + "#reply-2"
    shown = seen(rosa, talk)
    for words in (
        "Corrected by rosa",
        TRUE,
        "SFT row Ready: the next data set",
        "Preference pair Ready",
        "Regression case Ready",
        "Product-data task 1 open. no ingredient list on SKU P3",
    ):
        assert words in shown, words


def test_a_false_sentence_is_named_and_nothing_typed_is_lost(rosa: Client, talk: Talk) -> None:
    typed = f"{TRUE} It heals eczema in a day."
    html = press(rosa, talk, "save", text=typed, skus="P1", other_sku="P3", other_field="ingredients").content.decode()
    assert "nothing of what you typed is lost" in html
    assert "It heals eczema in a day.</q>" in html
    assert f"{typed}</textarea>" in html
    for kept in ('value="P1"', 'value="P3"', '<option value="ingredients" selected'):
        assert kept in html, kept
    assert not Correction.objects.exists()


def test_a_product_that_breaks_a_need_is_refused_by_name(rosa: Client, talk: Talk) -> None:
    shown = text(press(rosa, talk, "save", skus="P2, P404"))
    assert "P2 she asked for “no fragrance”" in shown
    assert "P404 the shop sells no product of this SKU" in shown
    assert not Correction.objects.exists()


def test_a_search_says_what_each_product_breaks_and_puts_those_that_fit_first(rosa: Client, talk: Talk) -> None:
    shown = text(press(rosa, talk, "find", find="cream"))
    assert shown.index("Add P1") < shown.index("Add P2")
    assert "Rose Cream Odeline · 18.00 USD she asked for “no fragrance”" in shown


def test_products_are_offered_while_she_types(rosa: Client, talk: Talk) -> None:
    offered = rosa.get(page_of(talk), {"offer": "cream"}).json()["items"]
    assert offered[0] == {"sku": "P1", "name": "Quiet Cream"}
    assert rosa.get(page_of(talk), {"offer": " "}).json() == {"items": []}


def test_a_search_that_finds_nothing_says_so(rosa: Client, talk: Talk) -> None:
    assert "Nothing in the index has all of these words." in text(press(rosa, talk, "find", find="unicorn"))


def test_a_found_product_joins_the_list_and_belle_words_it(rosa: Client, talk: Talk) -> None:
    html = press(rosa, talk, "put:P4", skus="P1", text="half a sent").content.decode()
    assert 'value="P1, P4"' in html
    assert "half a sent</textarea>" in html
    html = press(rosa, talk, "words", skus="P4").content.decode()
    assert "Clear Gel by Odeline at $24" in html
    words = html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0].strip()
    assert press(rosa, talk, "save", skus="P4", text=words).status_code == 302
    assert Correction.objects.get().skus == ["P4"]


def test_what_a_shown_card_lacks_can_be_ticked(rosa: Client, talk: Talk) -> None:
    assert "picture of Quiet Cream (P1)" in text(rosa.get(page_of(talk)))
    press(rosa, talk, "save", missing=["image_url:P1"])
    assert Correction.objects.get().missing == [{"sku": "P1", "field": "image_url"}]
    assert "no picture on SKU P1" in text(rosa.get(reverse("admin:belle_correction_tasks")))
    SmallShop.change("P1", image_url="/p1.svg")
    assert "No product lacks anything" in text(rosa.get(reverse("admin:belle_correction_tasks")))
    assert "1 done." in seen(rosa, talk)


def test_without_her_consent_the_page_says_that_nothing_leaves_the_shop(rosa: Client, talk: Talk) -> None:
    talk.row.set_training_consent(False)
    assert "nothing of it is exported" in text(rosa.get(page_of(talk)))
    press(rosa, talk, "save", text=TRUE)
    shown = seen(rosa, talk)
    assert "SFT row She has not allowed training: it stays here, and nothing of it is exported." in shown
    assert "Regression case Kept as a case inside the shop." in shown


def test_the_data_sets_that_hold_it_are_named(rosa: Client, talk: Talk) -> None:
    press(rosa, talk, "save", text=TRUE)
    dataset = Dataset.objects.create(name="spring")
    common = {"conversation": talk.row.pk, "sources": [reply_of(talk).pk], "split": "train", "label": "reviewer"}
    for position, kind in enumerate(("chat", "preference")):
        DatasetRow.objects.create(dataset=dataset, position=position, kind=kind, payload={}, **common)
    assert seen(rosa, talk).count("In these data sets: spring@1") == 2


def test_it_can_be_changed_and_taken_back(rosa: Client, talk: Talk) -> None:
    press(rosa, talk, "save", text=TRUE)
    assert f"{TRUE}</textarea>" in rosa.get(page_of(talk)).content.decode()
    press(rosa, talk, "withdraw")
    assert not Correction.objects.exists()
    did = [entry.get_change_message() for entry in LogEntry.objects.filter(action_flag=2).order_by("pk")]
    assert did == ["corrected reply 2: text", "took the correction of reply 2 back"]


def test_nobody_corrects_what_another_reviewer_holds(rosa: Client, talk: Talk) -> None:
    press(rosa, talk, "find", find="cream")
    ravi = get_user_model().objects.create_user("ravi")
    entry = QueueEntry.objects.create(conversation=talk.row, weighed_at=talk.now)
    assert QueueEntry.objects.claim(entry.pk, ravi.pk)
    html = press(rosa, talk, "save", text=TRUE).content.decode()
    assert "ravi holds this conversation" in html
    assert f"{TRUE}</textarea>" in html
    assert not Correction.objects.exists()


def test_a_correction_of_what_she_erases_meanwhile_is_not_stored(rosa: Client, talk: Talk) -> None:
    page = page_of(talk)
    with patch("recommender.admin.correcting.take", side_effect=QueueEntry.DoesNotExist):
        answer = rosa.post(page, {"text": TRUE, "do": "save"})
    assert "has erased the conversation" in text(answer)
    talk.row.delete()
    assert "Perhaps she erased it?" in text(rosa.post(page, {"text": TRUE, "do": "save"}, follow=True))


def test_who_may_only_look_corrects_nothing(desk: Client, talk: Talk) -> None:
    assert desk.get(page_of(talk)).status_code == 403
    assert desk.post(page_of(talk), {"text": TRUE, "do": "save"}).status_code == 403
    assert "Correct this reply" not in seen(desk, talk)


def test_who_keeps_the_data_sees_the_tasks_and_no_conversation(client: Client, talk: Talk) -> None:
    keeper = get_user_model().objects.create_user("kim", is_staff=True)
    client.force_login(keeper)
    assert client.get(reverse("admin:belle_correction_tasks")).status_code == 403
    keeper.user_permissions.add(Permission.objects.get(codename="view_dashboard"))
    assert client.get(reverse("admin:belle_correction_tasks")).status_code == 200


def test_only_a_finished_reply_of_this_conversation_can_be_corrected(rosa: Client, talk: Talk) -> None:
    said = talk.row.messages.shopper().get()
    other = Talk("Bob").row
    for pair in ((talk.row.pk, said.pk), (other.pk, reply_of(talk).pk)):
        page = reverse("admin:belle_conversation_correct", args=pair)
        assert "no such reply" in text(rosa.get(page, follow=True))


def test_a_shop_that_cannot_be_asked_leaves_everything_as_it_was(rosa: Client, talk: Talk, settings: Settings) -> None:
    press(rosa, talk, "save", missing=["image_url:P1"])
    settings.BELLE = {"CATALOGUE": "nobody.knows.Shop", "EMBEDDER": "off"}
    html = press(rosa, talk, "save", text=TRUE, skus="P4", missing=["image_url:P1"]).content.decode()
    assert "could not be asked, so nothing can be checked" in html
    for kept in (f"{TRUE}</textarea>", 'value="P4"', 'value="image_url:P1"'):
        assert kept in html, kept
    assert "could not be asked what is still missing" in seen(rosa, talk)
    assert "could not be asked" in text(rosa.get(reverse("admin:belle_correction_tasks")))
    assert Correction.objects.get().text == ""


def test_corrections_stand_in_a_list_of_their_own(rosa: Client, talk: Talk) -> None:
    press(rosa, talk, "save", text=TRUE)
    shown = text(rosa.get(reverse("admin:belle_correction_changelist")))
    assert f"{talk.row.pk.hex[:8]}, reply 2" in shown
    assert "Product data to complete" in shown


def test_nothing_that_a_reviewer_typed_becomes_markup(rosa: Client, talk: Talk) -> None:
    evil = "<script>alert(1)</script>"
    html = press(rosa, talk, "save", text=evil, skus=evil, find=evil, other_sku=evil).content.decode()
    assert evil not in html


def test_many_corrections_cost_as_many_queries_as_one(
    rosa: Client, talk: Talk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = reverse("admin:belle_conversation_change", args=[talk.row.pk])

    def corrected(reply: Message) -> None:
        Correction.objects.create(message=reply, text=TRUE, missing=[{"sku": "P3", "field": "ingredients"}])

    corrected(reply_of(talk))
    rosa.get(page)
    with django_assert_num_queries(QUERIES):
        rosa.get(page)
    for _ in range(5):
        talk.said("again")
        corrected(talk.replied("Here.", card("P1")))
    with django_assert_num_queries(QUERIES):
        assert text(rosa.get(page)).count("1 open. no ingredient list on SKU P3") == 6


QUERIES = 18  # of the page of a conversation, and of the data sets that hold it
