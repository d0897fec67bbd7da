"""The linter: one broken row for each rule, named by row and field with a remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recommender.exceptions import ExportError
from recommender.learning.lint.report import SHOWN, Fault, Report
from recommender.learning.profiles import profile
from recommender.learning.writing import Order, look, order, write
from recommender.models import Dataset
from recommender.models.dataset import RowKind
from tests.learning.built import add, chat, dataset, full

pytestmark = pytest.mark.django_db
SYSTEM, USER, BELLE = ({"role": role, "content": role} for role in ("system", "user", "assistant"))
TOOL = {
    "type": "function",
    "function": {"name": "fill_form", "parameters": {"type": "object", "properties": {"a": {}}, "required": ["a"]}},
}


def report(one: Dataset, name: str, kind: str = "", tokenizer: str = "") -> Report:
    return look(order(one, name, kind, tokenizer=tokenizer))["train.jsonl"]


def fault(name: str, kind: str, payload: dict[str, Any]) -> tuple[str, str]:
    """Rule and field of the first fault of a file with this one row among good ones."""
    one = dataset()
    add(one, kind, payload)
    (found, *_) = [fault for fault in report(one, name).faults if fault.rule != "rows"]
    assert found.row == 0
    assert found.remedy
    return found.rule, found.field


@pytest.mark.parametrize(
    ("messages", "rule", "field"),
    [
        ([SYSTEM, USER, USER, BELLE], "alternation", "messages[2].role"),
        ([SYSTEM, BELLE, USER], "alternation", "messages[1].role"),
        ([USER, SYSTEM, BELLE], "alternation", "messages[1].role"),
        ([SYSTEM, USER], "last role", "messages[1].role"),
        ([SYSTEM, USER, BELLE | {"content": " "}], "empty", "messages[2].content"),
        ([SYSTEM, USER, BELLE | {"content": None}], "empty", "messages[2].content"),
        ([SYSTEM, USER | {"name": "Rose"}, BELLE], "schema", "messages[1].name"),
        ([SYSTEM, USER, BELLE | {"weight": 0}], "weight", "messages"),
        ([SYSTEM, USER, BELLE | {"weight": 2}], "weight", "messages[2].weight"),
        ([SYSTEM, USER | {"weight": 1}, BELLE], "weight", "messages[1].weight"),
        ([SYSTEM, USER | {"content": "a\u2028b"}, BELLE], "line ends", "messages[1].content"),
        ([SYSTEM, USER | {"content": "a\r\nb"}, BELLE], "line ends", "messages[1].content"),
        ([], "schema", "messages"),
        ("hello", "schema", "messages"),
    ],
)
def test_a_broken_dialogue_is_named_by_rule_and_field(messages: Any, rule: str, field: str) -> None:  # noqa: ANN401
    assert fault("openai-sft", "chat", {"messages": messages}) == (rule, field)


@pytest.mark.parametrize(("name", "field"), [("trl-dpo", "prompt[2].role"), ("openai-dpo", "input.messages[2].role")])
def test_a_prompt_ends_with_her(name: str, field: str) -> None:
    pair = {"prompt": [SYSTEM, USER, BELLE], "chosen": BELLE, "rejected": BELLE | {"content": "no"}}
    assert fault(name, "preference", pair) == ("last role", field)


@pytest.mark.parametrize(("name", "field"), [("trl-dpo", "rejected"), ("openai-dpo", "non_preferred_output")])
def test_two_answers_that_are_the_same_are_no_pair(name: str, field: str) -> None:
    assert fault(name, "preference", {"prompt": [SYSTEM, USER], "chosen": BELLE, "rejected": BELLE}) == ("pair", field)


@pytest.mark.parametrize(
    ("completion", "label", "rule", "field"),
    [
        (USER, True, "last role", "completion[0].role"),
        (BELLE, "yes", "schema", "label"),
        (BELLE | {"content": ""}, True, "empty", "completion[0].content"),
        ("hello", True, "schema", "completion"),
    ],
)
def test_an_unpaired_answer_is_the_assistant_s_and_its_label_true_or_false(
    completion: object,
    label: object,
    rule: str,
    field: str,
) -> None:
    payload = {"prompt": [SYSTEM, USER], "completion": completion, "label": label}
    assert fault("trl-kto", "unpaired", payload) == (rule, field)


@pytest.mark.parametrize(
    ("tool", "filled", "field"),
    [
        (TOOL, "{}", "messages[2].tool_calls"),
        (TOOL, '{"a": 1, "b": 2}', "messages[2].tool_calls"),
        (TOOL, "not JSON", "messages[2].tool_calls"),
        ({"type": "function", "function": {"name": "fill form", "parameters": {}}}, "{}", "tools[0]"),
        (
            {"type": "function", "function": {"name": "fill_form", "parameters": {}}},
            "{}",
            "tools[0].function.parameters",
        ),
    ],
)
def test_a_call_fills_what_its_tool_asks_for(tool: dict[str, Any], filled: str, field: str) -> None:
    payload = {"messages": [SYSTEM, USER, BELLE | {"content": filled}], "tools": [tool]}
    assert fault("openai-tools", "understand", payload) == ("tool schema", field)


def test_a_ranking_needs_a_label_and_each_item_once() -> None:
    one, candidate = (
        dataset(),
        {"sku": "P1", "score": 1.0, "features": {}, "shown": False, "place": None, "label": None},
    )
    add(one, "rank", {"needs": [], "candidates": [candidate, candidate]})
    found = look(order(one, "parquet"))["train.parquet"].faults
    assert [(fault.rule, fault.field) for fault in found] == [("schema", "candidates"), ("label", "candidates")]


def test_too_few_rows_are_told_with_how_many_are_wanted() -> None:
    (found,) = report(full(9), "openai-sft").faults
    assert str(found) == (
        "error: 9 rows to train on, and this format's readers want 10. Widen the filter, or write another profile."
    )


def test_a_row_that_is_longer_than_its_readers_take_is_left_out_and_told_of(tmp_path: Path) -> None:
    one = full()
    add(one, "chat", chat(asked="word " * 60_000))
    found = report(one, "openai-sft")
    assert (found.errors, found.warnings, found.rows, found.left_out) == ({}, {"tokens": 1}, 10, 1)
    write(order(one, "openai-sft"), str(tmp_path / "files"))
    assert len((tmp_path / "files" / "train.jsonl").read_bytes().splitlines()) == 10


def test_a_file_that_is_larger_than_its_readers_take_is_refused() -> None:
    one, small = full(), profile("openai-sft")
    tight = type(small)(small.name, small.says, small.rows, small.shapes, most_bytes=1000)
    assert look(Order(one, tight, RowKind.CHAT))["train.jsonl"].errors == {"size": 1}


def test_duplicates_are_a_warning_that_names_both_rows() -> None:
    one = full()
    add(one, "chat", chat(asked="cream 4"))
    found = report(one, "openai-sft")
    assert [str(fault) for fault in found.faults] == [
        "warning: row 10: says the same as row 4. Harmless if few; else narrow the filter."
    ]
    assert found.ok


def test_tokens_are_estimated_and_said_to_be() -> None:
    found = report(full(), "trl-sft")
    assert found.counted == "estimated: four bytes of a line a token"
    assert found.longest * 10 == found.tokens > 0


def test_tokens_are_counted_by_the_target_s_own_tokenizer(tmp_path: Path) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel({"cream": 0, "[UNK]": 1}, unk_token="[UNK]"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    words.save(str(tmp_path / "tokenizer.json"))
    found = report(full(), "trl-prompt", tokenizer=str(tmp_path / "tokenizer.json"))
    texts = ["You are Belle.", "cream 0", "Quiet Cream."]
    assert found.longest == sum(len(words.encode(text).ids) + 4 for text in texts)
    assert found.counted.startswith("by tokenizer.json")


@pytest.mark.parametrize("held", ["", "{}"])
def test_a_file_that_is_no_tokenizer_is_refused(held: str, tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    (tmp_path / "tokenizer.json").write_text(held)
    with pytest.raises(ExportError, match=r"tokenizer\.json is no tokenizer\.json that can be read"):
        report(full(), "trl-sft", tokenizer=str(tmp_path / "tokenizer.json"))


def test_of_many_faults_of_a_rule_the_first_are_shown_and_the_rest_counted() -> None:
    found = Report()
    for number in range(SHOWN + 5):
        found.add(Fault("empty", "is empty", "Correct it.", "messages[0]", number))
    assert len(found.faults) == SHOWN
    assert list(found.lines())[-1] == "... and 5 more of the rule 'empty'"
    assert json.dumps(found.as_json())


def test_thumbs_that_all_point_one_way_are_a_warning() -> None:
    one = dataset()
    add(one, "unpaired", {"prompt": [USER], "completion": BELLE, "label": True})
    assert report(one, "trl-kto").warnings == {"labels": 1}
    add(one, "unpaired", {"prompt": [USER], "completion": BELLE, "label": False})
    assert not report(one, "trl-kto").warnings
