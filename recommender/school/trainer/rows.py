"""Rows of chat messages as tokens: only what the model is to say is learned."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from recommender.school.trainer.job import Options, Refused

WINDOW = 32  # batches that are sorted together: rows of like length meet, and the whole stays shuffled

Example = dict[str, list[int]]  # {"input_ids", "completion_mask"}


def examples(files: Sequence[Path], tokenizer: Any, longest: int) -> tuple[list[Example], int]:  # noqa: ANN401
    """Those of at most `longest` tokens, and how many were longer. Raises Refused."""
    found, longer = [], 0
    for file in files:
        for prompt, completion in pairs(file):
            example = encoded(prompt, completion, tokenizer)
            if len(example["input_ids"]) > longest:
                longer += 1
            else:
                found.append(example)
    if not found:
        raise Refused(f"There is no row of at most {longest} tokens in {', '.join(map(str, files))}; build another.")
    return found, longer


def pairs(file: Path) -> Iterator[tuple[list[dict[str, str]], dict[str, str]]]:
    """What was asked, and what the assistant said to it; a talk gives a pair for each time that she spoke."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from _split(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise Refused(f"{file}, line {number} is no row to train on: {error!r}. Build it anew.") from error


def _split(row: dict[str, Any]) -> Iterator[tuple[list[dict[str, str]], dict[str, str]]]:
    if "completion" in row:
        yield list(row["prompt"]), row["completion"][0]
        return
    talk = [{"role": one["role"], "content": one["content"]} for one in row["messages"]]
    for index, message in enumerate(talk):
        if index and message["role"] == "assistant":
            yield talk[:index], message


def encoded(prompt: list[dict[str, str]], completion: dict[str, str], tokenizer: Any) -> Example:  # noqa: ANN401
    """As the model server writes the same messages, up to the mark that ends what the assistant says."""
    asked = tokenizer.apply_chat_template(prompt, tokenize=False, add_generation_prompt=True)
    before = tokenizer(asked, add_special_tokens=False)["input_ids"]
    after = tokenizer(completion["content"] + tokenizer.eos_token, add_special_tokens=False)["input_ids"]
    return {"input_ids": before + after, "completion_mask": [0] * len(before) + [1] * len(after)}


def laid_out(found: Sequence[Example], options: Options) -> list[Example]:
    """Every row of the whole training, batch by batch, ordered by the seed alone: a later start skips what is done."""
    chance = random.Random(options.seed)  # noqa: S311 - an order, no secret
    wanted = options.steps * options.batch or max(options.batch, round(options.epochs * len(found)))
    order: list[Example] = []
    while len(order) < wanted:
        order += chance.sample(found, len(found))
    return [row for batch in _batches(order[:wanted], options.batch, chance) for row in batch]


def _batches(order: list[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    for start in range(0, len(order), size * WINDOW):
        window = sorted(order[start : start + size * WINDOW], key=lambda row: len(row["input_ids"]))
        batches = [window[at : at + size] for at in range(0, len(window), size)]
        chance.shuffle(batches)
        # A short batch anywhere but at the end would push all later ones out of step.
        yield from sorted(batches, key=lambda batch: len(batch) < size)


def digest(files: Sequence[Path]) -> str:
    """sha256 of all rows, hex."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()
