"""A trainer's day in a real Chromium: tune, watch, compare, try on a tenth of shoppers, promote, roll back.

The training is a scripted provider, and the model a scripted voice; everything else is what a shop runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.admin.models import LogEntry
from playwright.sync_api import Page, expect
from pytest_django import Settings

from recommender import tasks
from recommender.contracts import Speaker
from recommender.dialogue import speakers
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, Evaluation, Message, ModelVersion, Release, Tuning
from recommender.retrieval import index, vocabulary_store
from recommender.school import dry_run, tuning
from recommender.school.evaluation import run
from recommender.school.hold import Hold
from recommender.school.providers.provider import Made
from recommender.school.releases import changes, watch
from tests.admin.test_the_admin_s_day import looked_at, staff
from tests.dialogue.small_shop import SmallShop
from tests.school.evaluation.conftest import Scripted, poorly, well
from tests.school.releases.shoppers import at
from tests.school.tuned import taught

if TYPE_CHECKING:
    from tests.admin.conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
STEPS = 4


class ScriptedProvider:
    """contracts of a provider; it trains nothing, and says so. One step at a call."""

    name = "scripted"
    says = "stands in for a training in tests"
    profile = "trl-sft"
    here = True
    defaults: Mapping[str, Any] = {"seed": 0}

    def base(self) -> str:
        return "tiny"

    def go_on(self, row: Tuning, hold: Hold[Tuning], seconds: float | None) -> Made | None:
        row.step, row.steps = row.step + 1, STEPS
        row.curve = [*row.curve, {"step": row.step, "loss": 2.0 / row.step, "seconds": row.step}]
        hold.save("step", "steps", "curve")
        return Made("tiny-tuned", manifest={"device": "none"}) if row.step == STEPS else None

    def stop(self, row: Tuning) -> None:
        """Nothing runs."""


def scripted_voice(speaker: Speaker | None = None) -> Scripted:
    """The tuned model words well, the configured one does not."""
    return Scripted(speaker or Speaker("tiny"), well if speaker else poorly)


@pytest.fixture(autouse=True)
def scripted(settings: Settings, shop: type[SmallShop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in for models; and what a worker would do, the test does by hand."""
    folder = {"SCHOOL": str(tmp_path / "school"), "LLM_BASE_URL": "http://127.0.0.1:9/v1", "MAX_QUESTIONS": 0}
    settings.BELLE = settings.BELLE | folder
    one = {"scripted": ScriptedProvider()}
    for place in ("recommender.school.providers.providers", "recommender.admin.tuning_form.providers"):
        monkeypatch.setattr(place, lambda: one)
    for place in ("dialogue.speakers", "school.dry_run", "school.evaluation.options"):
        monkeypatch.setattr(f"recommender.{place}.voice", scripted_voice)
    for sends in ("tune_soon", "compare_soon", "dry_run_soon"):
        monkeypatch.setattr(tasks, sends, lambda _: None)


@pytest.fixture
def indexed(db: None, scripted: None) -> None:
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_a_version_goes_from_a_training_set_to_all_shoppers_and_back(
    indexed: None, groups: None, opened: Opened, tmp_path: Path
) -> None:
    tina = staff("tina", "Belle trainer")
    page = opened(tina, start=f"/admin/belle/tuning/of/{taught().pk}/")
    tuned(page, tmp_path)
    compared(page, tmp_path)
    run_dry(page, tmp_path)
    tried(page, tmp_path)
    promoted_and_rolled_back(page, tmp_path)

    deeds = list(LogEntry.objects.filter(user=tina).order_by("pk").values_list("change_message", flat=True))
    assert deeds == [
        "began the fine-tuning belle-2 with scripted",
        "began the evaluation",
        "began the dry run",
        "read the dry run",
        "began its trial on 10% of shoppers",
        "promoted it to all shoppers",
        "rolled it back",
    ]


def tuned(page: Page, shots: Path) -> None:
    """Begun from a set, watched step by step until its version is there."""
    page.get_by_label("Name").fill("belle-2")
    page.get_by_label("chat,").check()
    looked_at(page, shots, "1-fine-tune")
    press(page, "Fine-tune")
    expect(page.get_by_role("status")).to_contain_text("pending")
    for step in range(1, STEPS):
        tuning.go_on(Tuning.objects.get(), seconds=0)
        page.reload()
        expect(page.get_by_role("progressbar")).to_have_attribute("value", str(step))
    looked_at(page, shots, "2-progress")
    tuning.go_on(Tuning.objects.get(), seconds=0)
    expect(page.get_by_role("link", name="The version belle-2")).to_be_visible()  # the page asked again by itself
    assert page.locator(".belle-plots svg").count() == 1


def compared(page: Page, shots: Path) -> None:
    """The base beside the tuned one, with its plot."""
    page.goto(page.url.split("/belle/")[0] + "/belle/evaluation/add/")
    page.get_by_label("base, the configured").check()
    page.get_by_label("belle-2").check()
    for size, count in {"customers": 2, "cards": 4, "said": 6, "cases": 0}.items():
        page.locator(f"#id_{size}").fill(str(count))
    press(page, "Compare")
    run.go_on(Evaluation.objects.get())
    expect(page.get_by_role("status")).to_contain_text("ready")
    assert page.locator(".belle-plots svg").count() >= 1
    looked_at(page, shots, "3-comparison")
    for fold in page.locator("main details > summary").all():
        if not fold.evaluate("summary => summary.parentElement.open"):
            fold.click()
    expect(page.get_by_text("belle-2 - base").first).to_be_visible()


def run_dry(page: Page, shots: Path) -> None:
    """The last conversation again, reply beside reply."""
    talked("somebody", training=True)
    page.goto(page.url.split("/belle/")[0] + f"/belle/modelversion/{ModelVersion.objects.get().pk}/change/")
    looked_at(page, shots, "4-version")
    press(page, "Dry run")
    dry_run.go_on(Evaluation.objects.get(kind=Evaluation.Kind.DRY_RUN))
    page.reload()
    expect(page.get_by_text("1 of 1 replies would be others")).to_be_visible()
    assert page.locator("ins").count() >= 1
    looked_at(page, shots, "5-dry-run")


def tried(page: Page, shots: Path) -> None:
    """A tenth of shoppers hears it; what that came to stands beside what the others heard."""
    page.goto(page.url.split("/belle/")[0] + f"/belle/modelversion/{ModelVersion.objects.get().pk}/change/")
    page.get_by_role("link", name="Try on a share of shoppers").click()
    expect(page.get_by_label("Share of shoppers, in percent")).to_have_value("10")
    looked_at(page, shots, "6-canary")
    press(page, "Begin the trial")
    expect(page.get_by_text("Done. belle-2: began its trial on 10% of shoppers.")).to_be_visible()
    speakers.forget()  # a worker's process looks again by itself, within seconds
    trial = Release.objects.get()
    spoke = [talked(f"shopper {number}").model_version for number in range(30)]
    assert 0 < sum(one == trial.version for one in spoke) < 12
    assert set(spoke) == {trial.version, None}
    watch.seen(trial)
    page.reload()
    expect(page.get_by_role("cell", name="waits for 30 shoppers").first).to_be_visible()
    expect(page.get_by_role("row", name="sentences of the model that held")).to_contain_text("100%")
    looked_at(page, shots, "7-trial")


def promoted_and_rolled_back(page: Page, shots: Path) -> None:
    press(page, "Promote belle-2 to all shoppers")
    expect(page.get_by_text("Done. belle-2: promoted it to all shoppers.")).to_be_visible()
    assert at(changes.live()) == "belle-2"
    speakers.forget()
    assert talked("anybody").model_version == ModelVersion.objects.get()
    looked_at(page, shots, "8-live")
    press(page, "Roll back to the configured model")
    expect(page.get_by_text("Done. belle-2: rolled it back.")).to_be_visible()
    speakers.forget()
    assert talked("anybody").model_version is None
    looked_at(page, shots, "9-rolled-back")


def talked(visitor: str, training: bool = False) -> Message:
    """A shopper's turn, as a worker writes it; the reply."""
    talk, _ = Conversation.open("en", "", training=training, visitor=visitor)
    reply = send(talk, "A moisturizer without fragrance under $22", "c1")
    assert answer(reply.pk)
    return Message.objects.get(pk=reply.pk)
