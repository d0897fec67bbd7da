"""kill -9 in the middle of an evaluation or a dry run: nothing is left behind, and the same command goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from belle_shop.env import ROOT
from recommender.learning import hold
from recommender.models import Conversation, Evaluation, ModelVersion
from recommender.models.tuning import JobStatus
from recommender.school import dry_run
from recommender.school.evaluation.run import begin
from tests.dialogue.conftest import shop  # noqa: F401 - a fixture
from tests.school.evaluation.conftest import Voices, voices  # noqa: F401 - a fixture
from tests.school.evaluation.test_belle_evaluate import MESSAGES, evaluate, messages  # noqa: F401 - a fixture
from tests.school.test_dry_run import bolder, talked  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def killed(run: Evaluation, call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process goes on with it and is killed at this call to the model."""
    monkeypatch.setattr(hold, "POLL_S", 0.1)
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    env = {**os.environ, "DATABASE_URL": urlunsplit(address), "DOOMED_BELLE": json.dumps(settings.BELLE)}
    words = [sys.executable, "-m", "tests.school.doomed_run", str(run.pk), str(call)]
    assert subprocess.run(words, cwd=ROOT, env=env, check=False, timeout=120).returncode == -signal.SIGKILL  # noqa: S603


def test_an_evaluation_killed_in_mid_talk_asks_nothing_again_and_leaves_no_talk(
    voices: Voices,  # noqa: F811 - the fixture
    messages: Path,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    words = {"messages": [[str(messages)]], "said": 0, "cards": 0, "customers": 2, "cases": 0}
    run = begin(["base", "tuned"], words)
    killed(run, 2 * len(MESSAGES) + 1, monkeypatch)
    run.refresh_from_db()
    assert (run.status, run.step, run.steps) == (JobStatus.RUNNING, 3 * len(MESSAGES), 3 * len(MESSAGES) + 2 * 4)
    assert Conversation.objects.get().pk.hex == run.cursor["saying"].replace("-", "")

    evaluate("--messages", str(messages), "--customers=2")
    assert Evaluation.objects.get().status == JobStatus.READY
    assert not any("zorky" in one.messages[-1]["content"] for one in voices["base"].asked)
    assert not Conversation.objects.exists()


def test_a_dry_run_killed_in_mid_talk_goes_on_and_leaves_no_talk(
    bolder: ModelVersion,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    talks = {str(talked(text).pk) for text in ("a face wash", "A moisturizer without fragrance under $22")}
    run = dry_run.begin(bolder, 5)
    with monkeypatch.context() as at_an_endpoint:
        at_an_endpoint.setattr(settings, "BELLE", settings.BELLE | {"LLM_BASE_URL": "http://127.0.0.1:9/v1"})
        killed(run, 2, monkeypatch)
    assert Conversation.objects.count() == 3
    assert dry_run.go_on(run)
    run.refresh_from_db()
    assert set(run.results["talks"]) == {str(one.pk) for one in Conversation.objects.all()} == talks
