"""Releases at the desk: one click to promote, try, end a trial or roll back, each with who did it, and logged."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import Settings

from recommender.models import Evaluation, ModelVersion, Release
from recommender.models.release import Stage
from recommender.models.tuning import JobStatus
from recommender.school.releases import changes, watch
from recommender.school.releases.guards import defaults, shipped
from tests.school.releases.shoppers import at, heard, version

LIST = "/admin/belle/release/"


@pytest.fixture
def tina(db: None) -> User:
    """A trainer."""
    user = get_user_model().objects.create_user("tina", is_staff=True)
    user.groups.add(Group.objects.get(name="Belle trainer"))
    return user


@pytest.fixture
def school(tina: User, client: Client) -> Client:
    client.force_login(tina)
    return client


def post(client: Client, view: str, *args: int, **fields: object) -> str:
    """Press a button; the page that follows."""
    return client.post(reverse(f"admin:belle_release_{view}", args=args), fields, follow=True).content.decode()


def begin_trial(client: Client, of: ModelVersion, **fields: object) -> str:
    shown = {f"{guard.name}_{part}": getattr(guard, part) for guard in shipped() for part in ("limit", "least")}
    return post(client, "try", of.pk, **{"share": 10, **shown, **fields})


def done() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))


def test_the_list_says_what_speaks_before_any_release(school: Client) -> None:
    page = school.get(LIST).content.decode()

    assert "the configured model as it is" in page
    assert "Roll back" not in page


def test_a_version_goes_all_the_way_and_back_and_each_step_is_logged(school: Client, tina: User) -> None:
    new = version("belle-2")
    assert "began its trial on 10% of shoppers" in begin_trial(school, new)
    assert "promoted it to all shoppers" in post(school, "promote", version=new.pk)
    assert at(changes.live()) == "belle-2"
    assert "belle-2: rolled it back" in post(school, "roll_back")
    assert changes.live() is None

    assert done() == ["began its trial on 10% of shoppers", "promoted it to all shoppers", "rolled it back"]
    assert {entry.user for entry in LogEntry.objects.all()} == {tina}
    assert list(Release.objects.order_by("pk").values_list("began_by", "ended_by")) == [(tina.pk, tina.pk)] * 2


def test_the_button_says_what_a_roll_back_brings_back(school: Client) -> None:
    changes.promote(version("belle-1"))
    changes.promote(version("belle-2"))

    assert "Roll back to belle-1" in " ".join(school.get(LIST).content.decode().split())


def test_the_trial_is_ended_by_hand(school: Client) -> None:
    begin_trial(school, version("belle-2"))
    post(school, "end")

    assert Release.objects.get().why_ended == "ended by hand"
    assert done()[-1] == "ended its trial"


def test_what_cannot_be_done_is_said_and_not_logged(school: Client) -> None:
    assert "No version is tried now" in post(school, "end")
    assert "nothing was there before it" in post(school, "roll_back")
    assert "is live already" in post(school, "promote")
    assert done() == []


def test_the_form_shows_each_rail_with_its_reason_and_stores_what_is_changed(school: Client) -> None:
    new = version("belle-2")
    page = school.get(reverse("admin:belle_release_try", args=[new.pk])).content.decode()
    assert all(escape(guard.says) in page for guard in shipped())

    begin_trial(school, new, share=25, latency_limit="3", latency_least="50", cost_limit="")
    trial = Release.objects.get()
    assert (trial.share, trial.guards["latency"]) == (0.25, {"limit": 3.0, "least": 50})
    assert "cost" not in trial.guards


@pytest.mark.parametrize(
    ("field", "value"), [("share", 0), ("share", 100), ("latency_limit", "inf"), ("latency_least", 1)]
)
def test_what_no_trial_can_be_is_refused(school: Client, field: str, value: object) -> None:
    assert "Nothing was begun" in begin_trial(school, version("belle-2"), **{field: value})
    assert not Release.objects.exists()


def test_the_figures_of_a_trial_stand_beside_those_of_live(school: Client) -> None:
    new = version("belle-2")
    changes.try_on(new, 0.1, defaults())
    heard(None, 31)
    heard(new, 31)
    watch.watch()

    page = " ".join(school.get(LIST).content.decode().split())
    assert "sentences of the model that held" in page
    assert "90% [" in page
    assert "waits for 100 shoppers" in page


def test_a_trial_that_ended_by_itself_says_why_in_the_list(school: Client) -> None:
    new = version("belle-2")
    changes.try_on(new, 0.1, defaults())
    heard(None, 31)
    heard(new, 31, kept=0, dropped=5)
    watch.watch()

    assert Release.objects.get().stage == Stage.ENDED
    assert "A guard-rail ended it. grounding" in school.get(LIST).content.decode()


def test_who_may_only_look_changes_nothing(desk: Client) -> None:
    new = version("belle-2")
    changes.promote(new)

    assert "Roll back" not in desk.get(LIST).content.decode()
    for name, args in (("promote", []), ("end", []), ("roll_back", []), ("try", [new.pk]), ("dry_run", [new.pk])):
        assert desk.post(reverse(f"admin:belle_release_{name}", args=args)).status_code == 403
    assert desk.get(reverse("admin:belle_release_prompt", args=[0])).status_code == 403
    assert at(changes.live()) == "belle-2"


def test_a_look_changes_nothing(school: Client) -> None:
    for name in ("promote", "end", "roll_back"):
        assert school.get(reverse(f"admin:belle_release_{name}")).status_code == 405


def wording(client: Client, of: int = 0, **fields: Any) -> str:
    """Fill in the form for another wording; the page that follows."""
    shown = client.get(reverse("admin:belle_release_prompt", args=[of])).context["form"]
    given = {**shown.said, "name": "bolder", "examples": "on"}
    return post(client, "prompt", of, **{**given, **fields})


def test_another_wording_is_a_version_of_the_same_model(school: Client, settings: Settings) -> None:
    settings.BELLE = settings.BELLE | {"LLM_MODEL": "small"}
    wording(school, reply="Be bold, {tone}, in {language}.")

    made = ModelVersion.objects.get()
    assert (made.name, made.model, made.examples) == ("bolder", "small", True)
    assert made.prompts == {"reply": "Be bold, {tone}, in {language}."}
    assert done() == ["wrote another wording of the configured model"]


def test_a_wording_of_a_tuned_version_keeps_its_model(school: Client) -> None:
    tuned = ModelVersion.objects.create(
        name="belle-1", model="m", beside={"lora": [{"id": 0}]}, examples=False, prompts={"read": "Read it."}
    )
    wording(school, tuned.pk, reply="Be bold, {tone}, in {language}.", examples="")

    made = ModelVersion.objects.get(name="bolder")
    assert (made.model, made.beside, made.examples) == ("m", tuned.beside, False)
    assert set(made.prompts) == {"read", "reply"}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "Nothing differs"),
        ({"reply": "Be bold."}, "{tone} and {language} must stay in it"),
        ({"reply": ""}, "This field is required"),
        ({"name": "base", "examples": ""}, "There is a version base already"),
    ],
)
def test_what_no_wording_can_be_is_refused(school: Client, fields: dict[str, Any], why: str) -> None:
    assert why in wording(school, **fields)
    assert not ModelVersion.objects.exists()


@pytest.fixture
def run(db: None) -> Evaluation:
    """A dry run that is done: one reply differs, one does not."""
    before = {"text": "It costs twelve dollars", "skus": ["P1"], "move": "recommend"}
    told = [
        {"said": "a cream for [NAME]", "before": before, "after": before | {"text": "It costs $12", "skus": ["P2"]}},
        {"said": "thanks", "before": before, "after": before},
    ]
    return Evaluation.objects.create(
        kind=Evaluation.Kind.DRY_RUN,
        versions=["base", "bolder"],
        status=JobStatus.READY,
        steps=1,
        step=1,
        results={"talks": {"c0ffee00-0000-4000-8000-000000000000": told}},
    )


def test_a_dry_run_shows_reply_beside_reply_as_a_diff(school: Client, run: Evaluation) -> None:
    page = " ".join(school.get(reverse("admin:belle_release_dry_run_page", args=[run.pk])).content.decode().split())

    assert "1 of 2 replies would be others" in page
    assert "<del>twelve dollars</del>" in page
    assert "<ins>$12</ins>" in page
    assert "cards: P1 → P2" in page
    assert "the same: It costs twelve dollars" in page


def test_a_dry_run_that_goes_on_shows_how_far_it_is_and_asks_again(school: Client, run: Evaluation) -> None:
    Evaluation.objects.filter(pk=run.pk).update(status=JobStatus.RUNNING, steps=4)
    answer = school.get(reverse("admin:belle_release_dry_run_page", args=[run.pk]))

    assert answer["Refresh"] == "3"
    assert 'value="1"' in answer.content.decode()
    assert "Go on" in answer.content.decode()


def test_a_dry_run_without_a_model_is_refused_in_words(school: Client) -> None:
    assert "No model endpoint is set" in post(school, "dry_run", version("belle-2").pk, conversations=5)
    assert "1 to 200" in post(school, "dry_run", version("belle-3").pk, conversations="many")


def test_a_dry_run_is_begun_and_gone_on_with_by_buttons(
    school: Client, run: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr("recommender.tasks.dry_run_soon", lambda one: sent.append(one.pk))
    monkeypatch.setattr("recommender.school.dry_run.begin", lambda *_: run)
    post(school, "dry_run", version("belle-2").pk, conversations=5)
    post(school, "dry_run_again", run.pk)

    assert sent == [run.pk, run.pk]
    assert [did for did in done() if "dry run" in did and "read" not in did] == [
        "began the dry run",
        "went on with the dry run",
    ]
