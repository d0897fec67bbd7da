"""A fine-tuning in a real Chromium: begun with a button, watched while it runs, on a phone too, by axe's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django import Settings

from recommender import tasks
from recommender.models import ModelVersion, Tuning
from recommender.school.tuning import go_on
from tests.school.openai_server import KEY, Far, serving
from tests.school.tuned import taught

Opened = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def far(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    monkeypatch.setattr(tasks, "tune_soon", lambda _: None)  # the test is the worker
    with serving() as far:
        told = {"LLM_BASE_URL": far.url, "LLM_API_KEY": KEY, "LLM_MODEL": "gpt-small", "SCHOOL": str(tmp_path)}
        settings.BELLE = {**settings.BELLE, **told}
        yield far


@pytest.fixture
def tess(db: None) -> User:
    """Who may do all of it."""
    return get_user_model().objects.create_superuser("tess")


def look(page: Page) -> None:
    """Nothing sticks out, and nobody is shut out."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page, context=".belle-desk").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_begun_watched_and_leads_to_its_version(opened: Opened, tess: User, far: Far, width: int) -> None:
    dataset = taught()
    page = opened(tess, width=width, start=f"/admin/belle/dataset/{dataset.pk}/change/")
    look(page)
    page.get_by_role("link", name="Fine-tune").click()
    page.get_by_label("Name").fill("belle-2")
    page.get_by_label("Provider").select_option("openai")
    page.get_by_label("chat, 12 rows to train on").check()
    page.get_by_text("Options: what is left empty").click()
    look(page)
    page.get_by_role("button", name="Fine-tune").click()
    expect(page.get_by_text("It waits for a worker.")).to_be_visible()
    one = Tuning.objects.get()
    while not one.step:
        assert go_on(one, seconds=0) is None
        one.refresh_from_db()
    expect(page.get_by_text("10 of 30 steps (33%)")).to_be_visible()  # without a click: it asks again by itself
    look(page)
    while go_on(one, seconds=0) is None:
        pass
    page.get_by_role("link", name="The version belle-2").click()
    look(page)
    assert ModelVersion.objects.get().tuning == one


def test_it_is_cancelled_with_a_button(opened: Opened, tess: User, far: Far) -> None:
    page = opened(tess, start=f"/admin/belle/tuning/of/{taught().pk}/")
    page.get_by_label("Name").fill("belle-2")
    page.get_by_label("Provider").select_option("openai")
    page.get_by_label("chat, 12 rows to train on").check()
    page.get_by_role("button", name="Fine-tune").click()
    go_on(Tuning.objects.get(), seconds=0)
    page.get_by_role("button", name="Cancel it").click()
    expect(page.get_by_text("It was cancelled, and nothing was registered.")).to_be_visible()
    assert [job["status"] for job in far.jobs.values()] == ["cancelled"]
