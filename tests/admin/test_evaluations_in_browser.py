"""A comparison in a real Chromium, on a phone too, by axe's rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page

from recommender.models import Evaluation
from recommender.models.tuning import JobStatus
from tests.admin.test_evaluations import LIST, RESULTS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", ["add/", "{}/change/"])
def test_it_can_be_begun_and_read_at_any_width_by_everybody(
    opened: Callable[..., Page], width: int, place: str
) -> None:
    evaluation = Evaluation.objects.create(
        versions=["base", "belle-2"], status=JobStatus.READY, results=RESULTS, step=80, steps=80
    )
    tess = get_user_model().objects.create_superuser("tess")
    page = opened(tess, width=width, start=LIST + place.format(evaluation.pk))
    if place != "add/":
        page.get_by_text("All figures").click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page, context=".belle-desk").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
