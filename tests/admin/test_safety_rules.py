"""The safety rules at the desk: edited, switched off, added, never deleted, and every change in the history."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from recommender.dialogue import precautions, safety_rules
from recommender.models import SafetyRule

pytestmark = pytest.mark.django_db
LIST = "/admin/belle/safetyrule/"


@pytest.fixture
def editor(wanda: User, desk: Client) -> Client:
    """Wanda, who may change and add rules as well."""
    wanda.user_permissions.add(*Permission.objects.filter(codename__in=("change_safetyrule", "add_safetyrule")))
    return desk


@pytest.fixture
def rule(db: None) -> SafetyRule:
    return SafetyRule.objects.get(code="pregnant")


def page(rule: SafetyRule) -> str:
    return reverse("admin:belle_safetyrule_change", args=[rule.pk])


def filled(rule: SafetyRule, **other: Any) -> dict[str, Any]:
    """What the form sends: an unticked box is sent as nothing."""
    return {"avoid": ",".join(rule.avoid), "say": rule.say, "source": rule.source, "enabled": "on", **other}


def test_the_rows_are_the_shipped_rules_after_migrate() -> None:
    assert {rule.code for rule in SafetyRule.objects.in_force()} == {rule.code for rule in precautions.shipped()}
    assert set(safety_rules.in_force()) == set(precautions.shipped())


def test_an_edited_rule_holds_at_once_and_outlives_the_next_migrate(editor: Client, rule: SafetyRule) -> None:
    editor.post(page(rule), filled(rule, avoid="retinoids, Salicylic Acid"))
    safety_rules.refresh()

    held = {each.code: each.avoid for each in safety_rules.in_force()}
    assert held["pregnant"] == ("retinoids", "salicylic acid")


def test_a_rule_that_is_switched_off_is_not_in_force(editor: Client, rule: SafetyRule) -> None:
    sent = filled(rule)
    del sent["enabled"]
    editor.post(page(rule), sent)

    assert "pregnant" not in {each.code for each in safety_rules.in_force()}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"avoid": "retinoid"}, "perhaps retinoids"), ({"avoid": ""}, "required"), ({"source": " "}, "required")],
)
def test_what_cannot_be_a_rule_is_refused_with_the_remedy(
    editor: Client, rule: SafetyRule, wrong: dict[str, str], told: str
) -> None:
    response = editor.post(page(rule), filled(rule, **wrong))

    assert told in response.content.decode()
    assert SafetyRule.objects.get(pk=rule.pk).avoid == rule.avoid


def test_a_rule_of_the_shops_own_needs_a_source_and_a_condition_that_can_hold(editor: Client) -> None:
    new = {"code": "ours", "kind": "age", "op": "<=", "value": "ten", "avoid": "fragrance", "say": "x", "source": ""}
    said = editor.post(f"{LIST}add/", {**new, "enabled": "on"}).content.decode()
    assert "no number of years" in said
    assert "required" in said

    editor.post(f"{LIST}add/", {**new, "value": "10", "source": "our doctor", "enabled": "on"})
    assert "ours" in {each.code for each in safety_rules.in_force()}


def test_nobody_deletes_a_rule(client: Client, rule: SafetyRule) -> None:
    client.force_login(User.objects.create_superuser("root"))
    answer = client.post(reverse("admin:belle_safetyrule_delete", args=[rule.pk]), {"post": "yes"})

    assert answer.status_code == 403


def test_who_may_only_view_changes_nothing(desk: Client, rule: SafetyRule) -> None:
    assert desk.get(page(rule)).status_code == 200
    assert desk.post(page(rule), filled(rule, say="no")).status_code == 403


def test_the_page_shows_who_changed_what(editor: Client, rule: SafetyRule) -> None:
    editor.post(page(rule), filled(rule, avoid="retinoids"))

    said = editor.get(page(rule)).content.decode()
    assert "wanda" in said
    assert "avoid: retinoids, hydroquinone → retinoids" in said


def test_an_edited_rule_goes_back_to_what_was_shipped_and_the_history_says_so(editor: Client, rule: SafetyRule) -> None:
    editor.post(page(rule), filled(rule, avoid="retinoids"))
    editor.post(LIST, {"action": "back_to_shipped", "_selected_action": [rule.pk]})

    row = SafetyRule.objects.get(pk=rule.pk)
    assert (row.avoid, row.edited) == (rule.avoid, False)
    assert LogEntry.objects.latest("action_time").get_change_message() == "back to the shipped rule"


def test_a_rule_of_the_shops_own_has_nothing_to_go_back_to(editor: Client, rule: SafetyRule) -> None:
    SafetyRule.objects.filter(pk=rule.pk).update(code="ours", edited=True)
    said = editor.post(LIST, {"action": "back_to_shipped", "_selected_action": [rule.pk]}, follow=True)

    assert "switch it off instead" in said.content.decode()


def test_a_rule_that_is_no_longer_shipped_is_switched_off_unless_the_shop_made_it_its_own(rule: SafetyRule) -> None:
    SafetyRule.objects.filter(pk=rule.pk).update(code="bygone")
    safety_rules.refresh()

    assert not SafetyRule.objects.get(code="bygone").enabled
    assert SafetyRule.objects.get(code="pregnant").enabled
