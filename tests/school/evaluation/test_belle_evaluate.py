"""The command compares versions, and goes on where it was stopped."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from recommender.models import Conversation, Evaluation, ModelVersion
from recommender.models.tuning import JobStatus
from recommender.school.evaluation.baselines import BASELINES
from recommender.school.evaluation.run import begin, folder, go_on
from tests.school.evaluation.conftest import Voices

MESSAGES: list[dict[str, Any]] = [
    {"id": "m1", "text": "zorky foam", "needs": [["category", "face wash", 6, 10]]},
    {"id": "m2", "text": "a moisturizer", "needs": [["category", "moisturizer", 2, 13]]},
    {"id": "m3", "text": "something foamy", "needs": [["category", "face wash", 10, 15]]},
    {"id": "m4", "text": "blimey", "needs": []},
]


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    """Labelled messages."""
    file = tmp_path / "messages.jsonl"
    rows = [{**one, "needs": [_need(*need) for need in one["needs"]]} for one in MESSAGES]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def _need(kind: str, value: str, start: int, end: int) -> dict[str, Any]:
    return {"need": kind, "op": "is", "value": value, "strength": "must", "start": start, "end": end}


def evaluate(*words: str) -> str:
    out = io.StringIO()
    small = {"said": 0, "cards": 0, "customers": 0, "cases": 0} | {w.split("=")[0][2:]: 1 for w in words if "=" in w}
    sizes = [f"--{name}=0" for name, n in small.items() if n == 0]
    call_command("belle_evaluate", "--models", "base,tuned", *sizes, *words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def figures(name: str) -> dict[str, float]:
    held = Evaluation.objects.get().results["figures"]
    return {one["who"]: one["value"] for one in held if one["name"].strip() == name}


def test_every_message_is_asked_of_every_version_in_the_same_words(voices: Voices, messages: Path) -> None:
    said = evaluate("--messages", str(messages))
    assert figures("model alone: joint accuracy") == {"base": 0.25, "tuned": 0.75}
    # What she did not say in so many words is not let in by a turn.
    assert figures("joined: joint accuracy") == {"base": 0.5, "tuned": 0.5, "rules alone": 0.5}
    asked = [[one.messages[-1] for one in voices[name].asked] for name in ("base", "tuned")]
    assert asked[0] == asked[1]
    assert len(asked[0]) == len(MESSAGES)
    assert {one.temperature for one in voices["tuned"].asked} == {0.0}
    assert "| model alone: joint accuracy " in said
    assert "tuned - base" in said


def test_the_difference_comes_with_its_interval_and_its_test(voices: Voices, messages: Path) -> None:
    evaluate("--messages", str(messages))
    (found,) = (
        one
        for one in Evaluation.objects.get().results["paired"]
        if (one["name"], one["who"]) == ("model alone: joint accuracy", "tuned")
    )
    assert (found["value"], found["more"], found["less"], found["p"]) == (0.5, 2, 0, 0.5)
    assert found["low"] <= 0.5 <= found["high"]


def test_what_is_said_of_cards_and_questions_is_judged_sentence_by_sentence(voices: Voices) -> None:
    evaluate("--cards=6")
    assert figures("cards of which every sentence holds") == {"base": 0.0, "tuned": 1.0}
    assert figures("sentences dropped")["base"] == 1.0
    assert figures("shown sentences that the model wrote")["base"] == 0.0
    assert set(figures("distinct-2: the model's words")) == {"tuned"}
    texts = (folder(Evaluation.objects.get()) / "answers.jsonl").read_text()
    assert "It melts away wrinkles" in texts


def test_files_and_row_say_the_same(voices: Voices, messages: Path, tmp_path: Path) -> None:
    evaluate("--messages", str(messages), "--out", str(tmp_path / "here"))
    row = Evaluation.objects.get()
    assert (tmp_path / "here" / "report.md").read_text() == row.report
    assert json.loads((tmp_path / "here" / "results.json").read_text()) == row.results
    assert [one["name"] for one in row.files] == ["report.md", "results.json", "plots/labelled-1.png"]
    assert (tmp_path / "here" / "plots" / "labelled-1.png").read_bytes().startswith(b"\x89PNG")
    assert (row.status, row.step) == (JobStatus.READY, row.steps)


def test_where_the_model_goes_away_nothing_is_counted_and_the_same_command_goes_on(
    voices: Voices, messages: Path
) -> None:
    voices["tuned"].patience = 1
    with pytest.raises(CommandError, match="does not answer"):
        evaluate("--messages", str(messages))
    stopped = Evaluation.objects.get()
    assert (stopped.status, stopped.lease_until) == (JobStatus.FAILED, None)
    voices["tuned"].patience = 10**6
    evaluate("--messages", str(messages))
    assert figures("model alone: joint accuracy") == {"base": 0.25, "tuned": 0.75}
    assert len(voices["base"].asked) == len(MESSAGES)  # none was asked again


def test_it_goes_on_in_slices_of_time(voices: Voices, messages: Path) -> None:
    row = begin(["base", "tuned"], {"messages": [[str(messages)]], "said": 0, "cards": 0, "customers": 0, "cases": 0})
    slices = 1
    while slices < 20 and not go_on(row, seconds=0):
        slices += 1
    assert slices == 13  # two versions and the rules, four messages each, and the end
    assert len(voices["base"].asked) == len(MESSAGES)
    assert begin(["base", "tuned"], row.options | {"messages": [[str(messages)]]}).pk != row.pk  # this one is over


def test_a_line_that_was_cut_short_is_measured_again(voices: Voices, messages: Path) -> None:
    row = begin(["base", "tuned"], {"messages": [[str(messages)]], "said": 0, "cards": 0, "customers": 0, "cases": 0})
    assert not go_on(row, seconds=0)
    kept = folder(row) / "answers.jsonl"
    kept.write_text(kept.read_text()[:-20])
    assert go_on(row)
    assert len(voices["base"].asked) == len(MESSAGES) + 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--models", "base,nobody"], "no version 'nobody'; known are base, tuned"),
        (["--arms", "belle,charm"], "no arm 'charm'"),
        (["--messages", "/nowhere.jsonl"], "cannot be read"),
        (["--seed", "-1"], "seed: a whole number"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(voices: Voices, words: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("belle_evaluate", *words)
    assert not Evaluation.objects.exists()


def test_other_messages_under_the_same_name_are_not_mixed_in(voices: Voices, messages: Path) -> None:
    row = begin(["base"], {"messages": [[str(messages)]], "said": 0, "cards": 0, "customers": 0, "cases": 0})
    messages.write_text(messages.read_text() * 2)
    with pytest.raises(Exception, match="has changed since"):
        go_on(row)


@pytest.mark.parametrize(("more", "told"), [("{}", "line 5, is no labelled"), (None, "2 messages are called")])
def test_a_file_that_is_no_messages_is_named_with_its_line(
    voices: Voices, messages: Path, more: str | None, told: str
) -> None:
    held = messages.read_text()
    messages.write_text(held + (held if more is None else more))
    with pytest.raises(CommandError, match=told):
        evaluate("--messages", str(messages))


def test_customers_talk_to_every_version_and_to_two_shops_that_cannot(voices: Voices) -> None:
    """What the shop holds is so little that figures say nothing here; that they are there does."""
    evaluate("--customers=3", "--arms", "belle,crs_only")
    who = {"base, belle", "tuned, belle", "no model, crs_only", "popularity", "keyword"}
    found = figures("found what she wanted")
    assert set(found) == who
    assert all(0 <= share <= 1 for share in found.values())
    assert set(figures("shown sentences that the model wrote")) == {name for name in who if "," in name}
    assert figures("shown sentences that the model wrote")["no model, crs_only"] == 0
    assert figures("sentences dropped")["base, belle"] == 1
    assert figures("questions a talk")["popularity"] == 0
    assert not Conversation.objects.exists()


def test_a_talk_costs_what_its_version_costs(voices: Voices, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_PRICE": (1.0, 4.0, "EUR")}
    ModelVersion.objects.filter(name="tuned").update(prompt_price=10, completion_price=40)
    evaluate("--customers=2")
    cost, tokens = figures("cost a turn, EUR"), figures("tokens a turn")
    a_token = (10 * 1 + 5 * 4) / 15 / 1_000_000  # of a scripted call: ten of the prompt, five of the answer
    assert cost["base, belle"] == pytest.approx(tokens["base, belle"] * a_token)
    assert cost["tuned, belle"] == pytest.approx(tokens["tuned, belle"] * a_token * 10)


def test_the_popular_is_of_the_kind_that_she_named_and_never_shown_twice(voices: Voices) -> None:
    shop = BASELINES["popularity"]("en")
    first, then = shop.say("a moisturizer please"), shop.say("another one")
    assert [card["sku"] for card in first["cards"]] == ["P5", "P4", "P3"]
    assert [card["sku"] for card in then["cards"]] == ["P2", "P1"]


def test_the_search_box_finds_words(voices: Voices) -> None:
    shop = BASELINES["keyword"]("en")
    assert [card["sku"] for card in shop.say("bright drops")["cards"]][:1] == ["P8"]
    assert shop.say("zorky blimey")["cards"] == []


def test_spent_tokens_stop_an_evaluation_instead_of_passing_for_a_silent_model(
    voices: Voices, settings: Settings
) -> None:
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": 1}
    with pytest.raises(CommandError, match="No tokens are left"):
        evaluate("--customers=1")
    assert not Conversation.objects.exists()
