"""The dashboard: what it counts, and to whom it is shown."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from recommender.desk.figures.funnel import funnel
from recommender.desk.figures.gaps import gaps
from recommender.desk.figures.period import Period
from recommender.desk.figures.questions import questions
from recommender.desk.figures.versions import versions
from recommender.models import LLMCall, NeedRecord
from tests.logged import FIRST_DAY, Talk, card

if TYPE_CHECKING:
    from django.contrib.auth.models import User

EVER = Period((timezone.now() - FIRST_DAY).days + 10)
NO_DEWY = {"need": "finish", "op": "is", "value": "dewy", "fit": 3}


@pytest.fixture
def connie(db: None, client: Client) -> User:
    """She configures Belle and reads no conversation."""
    user = get_user_model().objects.create_user("connie", is_staff=True)
    user.groups.add(Group.objects.get(name="Belle configurator"))
    client.force_login(user)
    return user


@pytest.mark.django_db
def test_a_gap_stands_on_the_shelf_that_was_named_messages_ago() -> None:
    talk = Talk()
    talk.need(talk.said("a serum"), "category", "is", "Serums")
    NeedRecord.objects.update(created_at=FIRST_DAY)
    talk.replied("Nothing.", move="no_match", reading={"weighed": {"giving_up": [NO_DEWY]}})
    assert [(gap.shelf, gap.missing) for gap in gaps(EVER)] == [("Serums", "finish: dewy")]


@pytest.mark.django_db
def test_nobody_is_told_that_fewer_questions_than_none_may_be_asked() -> None:
    for n, move in enumerate(("ask", "recommend", "recommend", "recommend", "recommend")):
        talk = Talk(f"shopper {n}")
        talk.said("a cream")
        talk.replied("Well?", move=move)
    counted = questions(EVER).mean
    assert counted is not None
    assert (counted[0], counted[1]) == (0.2, 0.0)


def nothing_fitted(who: str, *ways: dict[str, object]) -> None:
    talk = Talk(who)
    talk.said("a dewy foundation")
    heard = {"needs": [{"need": "category", "op": "is", "value": "Foundation"}]}
    talk.replied("Nothing fits.", move="no_match", reading={"words": heard, "weighed": {"giving_up": list(ways)}})


@pytest.mark.django_db
def test_each_step_counts_cards_and_a_return_is_a_share_of_what_was_bought() -> None:
    talk = Talk()
    talk.said("a cream")
    talk.replied("Here.", card("P1"), card("P2"))
    for outcome in ("clicked", "purchased", "returned"):
        talk.came_to(outcome)
    steps = {step.outcome: (step.cards, step.of) for step in funnel(EVER)}
    assert steps == {
        "shown": (2, 2),
        "clicked": (1, 2),
        "accepted": (0, 2),
        "bag": (0, 2),
        "purchased": (1, 2),
        "returned": (1, 1),
    }


@pytest.mark.django_db
def test_a_demand_gap_counts_conversations_and_names_what_stood_in_the_way() -> None:
    nothing_fitted("Alice", NO_DEWY)
    nothing_fitted("Bob", NO_DEWY)
    nothing_fitted("Charlie")
    most, rare = gaps(EVER)
    assert (most.shelf, most.missing, most.would_bring, len(most.conversations)) == ("Foundation", "finish: dewy", 3, 2)
    assert rare.missing == "no single need stood in the way"


@pytest.mark.django_db
def test_questions_are_counted_by_conversation() -> None:
    talk = Talk()
    talk.said("a cream")
    talk.replied("Which skin?")
    assert questions(EVER).by_count == {1: 1}


@pytest.mark.django_db
def test_a_reply_that_no_model_worded_stands_beside_those_of_a_model() -> None:
    talk = Talk()
    talk.said("a cream")
    reply = talk.replied("Here.", card("P1"), sentences=[{"text": "x", "by": "model", "kept": False, "why": "number"}])
    talk.called(reply, model="belle-a", purpose="reply")
    talk.said("another")
    talk.replied("Here.", card("P2"))
    told = {row.version[0]: row.dropped.hits for row in versions(EVER)}
    assert told == {"belle-a": 1, "no model": 0}


def test_who_configures_sees_the_figures_and_no_way_into_conversations(connie: User, client: Client) -> None:
    nothing_fitted("Alice", NO_DEWY)
    page = client.get(reverse("admin:belle_dashboard"), {"days": "365"})
    assert "finish: dewy" in page.content.decode()
    assert "conversation/?" not in page.content.decode()
    assert "dashboard of 365 days" in LogEntry.objects.get(user=connie).change_message


def test_who_views_conversations_alone_does_not_see_the_dashboard(desk: Client) -> None:
    get_user_model().objects.get(username="wanda").user_permissions.remove(
        *get_user_model().objects.get(username="wanda").user_permissions.filter(codename="view_dashboard")
    )
    assert desk.get(reverse("admin:belle_dashboard")).status_code == 403


def test_a_figure_leads_to_the_conversations_behind_it(desk: Client) -> None:
    nothing_fitted("Alice", NO_DEWY)
    page = desk.get(reverse("admin:belle_dashboard"), {"days": "365"})
    (gap, url), *_ = page.context["gaps"]
    assert len(gap.conversations) == 1
    behind = desk.get(url)
    assert [str(row.pk) for row in behind.context["cl"].result_list] == [str(gap.conversations[0])]


def test_an_empty_shop_has_a_dashboard_that_says_so(desk: Client) -> None:
    page = desk.get(reverse("admin:belle_dashboard")).content.decode()
    assert "No card was shown in these days." in page
    assert "Whatever was asked for, something fitted." in page


def test_a_count_of_questions_leads_to_the_conversations_with_so_many(desk: Client) -> None:
    asked = Talk("Alice")
    asked.said("a cream")
    asked.replied("Which skin?")
    Talk("Bob").said("hello")
    behind = desk.get(reverse("admin:belle_conversation_changelist"), {"asked": "1"})
    assert [row.pk for row in behind.context["cl"].result_list] == [asked.row.pk]


def test_a_version_leads_to_its_calls(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream")
    talk.called(talk.replied("Here.", card("P1")), model="belle-a", purpose="reply")
    LLMCall.objects.update(created_at=timezone.now())
    (row, *_) = desk.get(reverse("admin:belle_dashboard")).context["versions"]
    assert desk.get(row["url"]).context["cl"].result_count == 1


def test_a_step_leads_to_the_conversations_that_came_so_far(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream")
    talk.replied("Here.", card("P1"))
    talk.came_to("clicked")
    page = desk.get(reverse("admin:belle_dashboard"), {"days": "365"}).content.decode()
    (url,) = re.findall(r'<a href="([^"]*outcome=clicked[^"]*)"', page)
    behind = desk.get(html.unescape(url))
    assert [row.pk for row in behind.context["cl"].result_list] == [talk.row.pk]
