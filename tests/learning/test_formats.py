"""Formats: every file byte by byte as the golden one, and what each is to hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from recommender.exceptions import ExportError
from recommender.learning.profiles import profile, profiles
from recommender.learning.profiles.profile import Profile
from recommender.learning.writing import Order, write
from recommender.models import Conversation, Correction, Dataset, Message
from recommender.models.dataset import RowKind
from tests.learning.built import add, chat, dataset, of_the_log
from tests.learning.rows.made import asked, reading
from tests.logged import Talk, card

GOLDEN = Path(__file__).with_name("golden")
WRITTEN = sorted((name, kind) for name, one in profiles().items() for kind in one.rows if one.encode is None)
FAILED = [
    {"text": "It costs $12.", "by": "model", "kept": False, "why": "number"},
    {"text": "Quiet Cream has 4.5 stars.", "by": "composed", "kept": True, "why": ""},
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def whole_log(log: None) -> None:
    """Everybody's conversations, with a correction, two thumbs and what the readers logged."""
    consented = Message.objects.replies().filter(conversation__training_consent=True)
    consented.update(reading=reading(("category", "is", "Creams"), ("avoid", "free of", "fragrance")))
    bobs = Message.objects.get(conversation=Conversation.objects.get(token_hash="Bob"), position=2)
    Correction.objects.create(message=bobs, text="Calm Drops would be gentler.", skus=["P9"], training_consent=True)
    grace = Talk("Grace", training=True, day=7)
    grace.said("hi")
    grace.thumb(grace.replied("Hello! What are you looking for?"), "up")
    grace.said("a cream")
    grace.replied("Quiet Cream has 4.5 stars.", card(), sentences=FAILED)
    grace.said("why?")
    words = "Quiet Cream by Odeline is made for dry skin."
    told = grace.replied(words, card(), sentences=[{"text": words, "by": "model", "kept": True, "why": ""}])
    grace.called(told, request=asked("Quiet Cream by Odeline | made for dry skin"), answer=words)


def without_limits(one: Profile) -> Profile:
    """The same format for a log as small as this one."""
    return Profile(one.name, one.says, one.rows, one.shapes, one.as_is, suffix=one.suffix, encode=one.encode)


@pytest.mark.usefixtures("whole_log")
def test_every_file_is_the_golden_one_byte_by_byte(tmp_path: Path) -> None:
    one = of_the_log()
    for name, kind in WRITTEN:
        write(Order(one, without_limits(profile(name)), kind), str(tmp_path / f"{name}-{kind}"))
        written = (tmp_path / f"{name}-{kind}" / "train.jsonl").read_bytes()
        assert written == (GOLDEN / f"{name}-{kind}.jsonl").read_bytes(), f"{name}-{kind}"


def row(name: str, kind: str, payload: dict[str, Any]) -> Any:  # noqa: ANN401 - of any format
    return profile(name).rows[RowKind(kind)](payload)


def test_trl_has_no_weights_so_a_dialogue_ends_before_what_must_not_be_learned() -> None:
    dialogue = chat()["messages"] + [
        {"role": "user", "content": "why?"},
        {"role": "assistant", "content": "No.", "weight": 0},
    ]
    learned = row("trl-sft", "chat", {"messages": dialogue})["messages"]
    assert [one["content"] for one in learned] == ["You are Belle.", "a cream", "Quiet Cream."]
    assert all(set(one) == {"role", "content"} for one in learned)
    assert row("trl-sft", "chat", chat(weight=0)) is None


def test_a_prompt_and_its_completion_are_parted_before_the_last_answer() -> None:
    made = row("trl-prompt", "chat", chat())
    assert [one["role"] for one in made["prompt"]] == ["system", "user"]
    assert made["completion"] == [{"role": "assistant", "content": "Quiet Cream."}]


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [("openai-dpo", "preferred_output", "non_preferred_output"), ("trl-dpo", "chosen", "rejected")],
)
def test_a_pair_keeps_every_turn_in_its_prompt_and_one_message_on_each_side(name: str, better: str, worse: str) -> None:
    prompt = [{"role": role, "content": str(at)} for at, role in enumerate(["system", "user", "assistant", "user"])]
    said = [{"role": "assistant", "content": text} for text in ("yes", "no")]
    made = row(name, "preference", {"prompt": prompt, "chosen": said[0], "rejected": said[1]})
    assert (made["input"]["messages"] if name == "openai-dpo" else made["prompt"]) == prompt
    assert (made[better], made[worse]) == ([said[0]], [said[1]])


def test_understanding_becomes_the_call_of_its_tool() -> None:
    tool = {"type": "function", "function": {"name": "fill_form", "parameters": {"type": "object", "properties": {}}}}
    made = row("openai-tools", "understand", {"messages": chat(answer="{}")["messages"], "tools": [tool]})
    (call,) = made["messages"][-1]["tool_calls"]
    assert call["function"] == {"name": "fill_form", "arguments": "{}"}
    assert made["tools"] == [tool]


@pytest.mark.usefixtures("whole_log")
def test_parquet_holds_every_kind_as_columns(tmp_path: Path) -> None:
    one = of_the_log()
    for kind in set(RowKind) - {RowKind.RANK}:
        write(Order(one, profile("parquet"), kind), str(tmp_path / kind))
        same_as_in_the_database(one, kind, tmp_path / kind / "train.parquet")


def same_as_in_the_database(one: Dataset, kind: RowKind, file: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows, payloads = parquet.read_table(file).to_pylist(), one.rows.filter(kind=kind).values_list("payload", flat=True)
    assert len(rows) == len(payloads) > 0
    wanted = payloads[0] or {}
    for name, value in rows[0].items():
        held = json.loads(value) if isinstance(value, str) and name != "locale" else value
        same = (
            wanted.get(name)
            if not isinstance(wanted.get(name), dict) or name in ("expect", "refuse")
            else [wanted[name]]
        )
        assert plain(held) == plain(same)


def plain(value: object) -> object:
    """Without the weights that are not there."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return {key: one for key, one in value.items() if one is not None} if isinstance(value, dict) else value


def test_rankings_are_a_row_for_each_candidate_with_a_column_for_each_feature(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    one = dataset()
    shown = {"score": 0.5, "shown": True, "place": 1, "label": 4}
    unseen = {"score": 0.1, "shown": False, "place": None, "label": None}
    for features in ({"price": 0.5}, {"rating": 1.0}):
        candidates = [{"sku": "P1", "features": features, **shown}, {"sku": "P2", "features": features, **unseen}]
        add(one, "rank", {"needs": [{"need": "open"}], "candidates": candidates})
    write(Order(one, profile("parquet"), RowKind.RANK), str(tmp_path / "out"))
    rows = parquet.read_table(tmp_path / "out" / "train.parquet").to_pylist()
    assert [(row["list"], row["sku"], row["label"], row["feature_price"], row["feature_rating"]) for row in rows] == [
        (0, "P1", 4, 0.5, None),
        (0, "P2", None, 0.5, None),
        (1, "P1", 4, None, 1.0),
        (1, "P2", None, None, 1.0),
    ]


def test_without_pyarrow_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    one = dataset()
    add(one, "chat", chat())
    with pytest.raises(ExportError, match=r"pip install 'belle-recommender\[parquet\]'"):
        write(Order(one, profile("parquet"), RowKind.CHAT), str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []
