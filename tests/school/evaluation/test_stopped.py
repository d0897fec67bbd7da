"""What stops an evaluation is told in words, loses nothing, and is never counted as the model's fault."""

from __future__ import annotations

import errno
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError
from django.utils import timezone
from pytest_django import Settings

from recommender.dialogue.budget import of_day
from recommender.exceptions import SchoolError
from recommender.llm.current import RealModels, voice
from recommender.models import Evaluation, Meter, ModelVersion
from recommender.models.tuning import JobStatus
from recommender.school import adapters
from recommender.school.evaluation import options
from recommender.school.evaluation.cases import Case, measure
from recommender.school.evaluation.kept import Kept
from recommender.school.evaluation.part import Who
from recommender.school.evaluation.run import begin, folder, go_on
from tests.school.evaluation.conftest import Voices
from tests.school.evaluation.test_belle_evaluate import MESSAGES, evaluate, messages  # noqa: F401 - a fixture

NOTHING: dict[str, Any] = {"said": 0, "cards": 0, "customers": 0, "cases": 0}
CALL = 15  # tokens of a scripted call


def spent_today() -> int:
    return int(Meter.objects.get(key=of_day(timezone.now())).used)


def test_readings_and_words_are_charged_to_the_day(voices: Voices, messages: Path) -> None:  # noqa: F811 - the fixture
    evaluate("--messages", str(messages), "--cards=2")
    asked = sum(len(one.asked) for one in voices.values())
    assert asked > 2 * len(MESSAGES)
    assert spent_today() == asked * CALL


def test_a_call_that_failed_is_charged_in_full(voices: Voices, messages: Path) -> None:  # noqa: F811 - the fixture
    voices["base"].patience = 0
    with pytest.raises(CommandError, match="does not answer"):
        evaluate("--messages", str(messages))
    assert spent_today() > 10 * CALL


@pytest.mark.parametrize("words", [["--messages"], ["--cards=2"]])
def test_where_the_day_s_tokens_are_spent_it_stops_and_the_same_command_goes_on(
    voices: Voices,
    messages: Path,  # noqa: F811 - the fixture
    settings: Settings,
    words: list[str],
) -> None:
    words = [*words, str(messages)] if words == ["--messages"] else words
    evaluate(*words)
    whole = Evaluation.objects.get().results["figures"]
    once = len(voices["base"].asked)
    Evaluation.objects.all().delete()
    Meter.objects.all().delete()

    at_most = 10_000  # a reading may cost less, a few may not
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": at_most}
    Meter.objects.create(key=of_day(timezone.now()), since="1970-01-01T00:00:00Z", used=at_most - 10 * CALL)
    with pytest.raises(CommandError, match=r"raise BELLE\['DAY_TOKENS'\]"):
        evaluate(*words)
    stopped = Evaluation.objects.get()
    assert (stopped.status, stopped.results) == (JobStatus.FAILED, {})
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": 0}
    evaluate(*words)
    assert len(voices["base"].asked) == 2 * once
    counted = [one for one in Evaluation.objects.get().results["figures"] if not one["name"].startswith("seconds")]
    assert counted == [one for one in whole if not one["name"].startswith("seconds")]


def test_a_case_says_nothing_of_a_model_that_was_not_asked(voices: Voices, settings: Settings) -> None:
    one = Case(("a moisturizer for dry skin",), "en", [], ["P2"], "", "Rose Cream it is.")
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": 1}
    with pytest.raises(SchoolError, match="DAY_TOKENS"):
        measure(Who("base", voices["base"]), one, "belle")
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": 0}
    voices["base"].patience = 0
    assert measure(Who("base", voices["base"]), one, "belle")["away"].startswith("VoiceUnavailable")


def test_progress_never_passes_its_total(voices: Voices, messages: Path, tmp_path: Path) -> None:  # noqa: F811
    """Not where a folder holds the answers of more, and not after a stop."""
    told: list[tuple[int, int]] = []

    def go(row: Evaluation, seconds: float | None) -> bool:
        return go_on(row, seconds, lambda now: told.append((now.step, now.steps)))

    given = NOTHING | {"messages": [[str(messages)]], "out": str(tmp_path / "shared")}
    evaluate("--messages", str(messages), "--cards=3", "--out", str(tmp_path / "shared"))
    fewer = begin(["tuned", "base"], given)
    while not go(fewer, 0):
        pass
    assert told[0] == (0, 0)
    assert {one for one in told if one[1]} == {(12, 12)}

    told.clear()
    alone = begin(["base"], given | {"out": ""})
    while not go(alone, 0):
        pass
    assert [step for step, steps in told if steps] == sorted(step for step, steps in told if steps)
    assert max(step for step, _ in told) == 8
    assert {steps for _, steps in told} == {0, 8}


@pytest.mark.parametrize("other", ["seed", "messages", "model"])
def test_answers_to_other_questions_are_not_mixed_in(
    voices: Voices,
    messages: Path,  # noqa: F811 - the fixture
    settings: Settings,
    other: str,
) -> None:
    words = ["--messages", str(messages), "--out", str(messages.parent / "out")]
    evaluate(*words)
    if other == "messages":
        messages.write_text(messages.read_text() + "\n")
    if other == "model":
        settings.BELLE = {**settings.BELLE, "LLM_MODEL": "another"}
    with pytest.raises(CommandError, match="holds answers to other questions"):
        evaluate(*words, *(["--seed", "2"] if other == "seed" else []))


def test_a_disk_that_is_full_loses_nothing_that_was_measured(voices: Voices, messages: Path) -> None:  # noqa: F811
    row = begin(["base", "tuned"], NOTHING | {"messages": [[str(messages)]]})
    for _ in range(3):
        go_on(row, seconds=0)
    kept = folder(row) / "answers.jsonl"
    before = kept.read_text()
    full = kept.with_suffix(".new")
    full.symlink_to("/dev/full")
    with pytest.raises(CommandError, match="No space left on device"):
        evaluate("--messages", str(messages))
    row.refresh_from_db()
    assert (row.status, kept.read_text()) == (JobStatus.FAILED, before)
    full.unlink()
    evaluate("--messages", str(messages))
    assert len(voices["base"].asked) == len(MESSAGES)


def test_an_answer_that_could_not_be_written_is_asked_again(
    voices: Voices,
    messages: Path,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(kept: Kept, key: str, value: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "answers.jsonl")

    with monkeypatch.context() as disk:
        disk.setattr(Kept, "keep", full)
        with pytest.raises(CommandError, match=r"No space left on device \(answers.jsonl\). Put that right"):
            evaluate("--messages", str(messages))
    evaluate("--messages", str(messages))
    assert len(voices["base"].asked) == len(MESSAGES) + 1


def test_an_adapter_that_was_tampered_with_is_not_measured(
    voices: Voices,
    messages: Path,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    made = tmp_path / "made.gguf"
    made.write_bytes(b"GGUF adapter")
    adapters.tell_base(tmp_path, "belle", made, "b" * 64)
    one = adapters.add(tmp_path, "tuned", made, adapters.sha256_of(made), "b" * 64)
    file = {"name": one.file, "bytes": 12, "sha256": one.sha256}
    ModelVersion.objects.filter(name="tuned").update(beside=one.beside, files=[file])
    row = begin(["base", "tuned"], NOTHING | {"messages": [[str(messages)]]})
    assert not go_on(row, seconds=0)

    (tmp_path / one.file).write_bytes(b"GGUF another")
    with pytest.raises(SchoolError, match="is not the file it should be"):
        go_on(row)
    (tmp_path / one.file).write_bytes(b"GGUF adapter")
    assert go_on(row)


def test_a_folder_that_cannot_be_written_is_named(voices: Voices, messages: Path) -> None:  # noqa: F811
    with pytest.raises(CommandError, match=r"Not a directory \(.*messages.jsonl"):
        evaluate("--messages", str(messages), "--out", str(messages / "below"))
    assert Evaluation.objects.get().status == JobStatus.FAILED


class Page(BaseHTTPRequestHandler):
    """A proxy that answers everything with a page, and calls that a success."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html><p>Back soon.</p></html>")

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""


def test_a_page_in_place_of_answers_is_no_figure_of_the_model(
    voices: Voices,
    messages: Path,  # noqa: F811 - the fixture
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": f"http://127.0.0.1:{server.server_port}/v1"}
    monkeypatch.setattr(options, "voice", voice)
    monkeypatch.setattr(RealModels, "allowed", True)  # it is none
    try:
        with pytest.raises(CommandError, match=r"does not answer .*no stream"):
            evaluate("--messages", str(messages))
    finally:
        server.shutdown()
        server.server_close()
    assert "model alone" not in (folder(Evaluation.objects.get()) / "answers.jsonl").read_text()
