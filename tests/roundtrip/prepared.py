"""Loads exported files with Hugging Face `datasets` and hands them to TRL's trainers. Runs where those are installed.

The model is a tiny one with random weights and the tokenizer is trained on the files themselves, so that nothing is
fetched: what is proved is the format, not what a model learns of it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset, load_dataset
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, PrinterCallback
from transformers.utils import logging
from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer, SFTConfig, SFTTrainer

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n"
    "{% if message.role == 'assistant' %}{% generation %}"
    "{% if message.tool_calls %}{{ message.tool_calls | tojson }}{% else %}{{ message.content }}{% endif %}<|im_end|>\n"
    "{% endgeneration %}{% else %}{{ message.content }}<|im_end|>\n{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
MARKS = ["<|pad|>", "<|im_start|>", "<|im_end|>"]
TRAINERS = {
    "openai-sft": (SFTTrainer, SFTConfig, {"assistant_only_loss": True}),
    "openai-tools": (SFTTrainer, SFTConfig, {"assistant_only_loss": True}),
    "trl-sft": (SFTTrainer, SFTConfig, {"assistant_only_loss": True}),
    "trl-prompt": (SFTTrainer, SFTConfig, {}),
    "trl-dpo": (DPOTrainer, DPOConfig, {}),
    "trl-kto": (KTOTrainer, KTOConfig, {}),
}
Texts = Iterator[str]


def main(files: list[str]) -> int:
    """Print a line for each file; 0 if all went through."""
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    warnings.simplefilter("ignore")
    tokenizer, failed = taught(files), 0
    line = "{:<34} {:>5} {:>8}  {:<12} {:>9} {:>8} {:>7}  {}"
    say(line.format("file", "rows", "columns", "trainer", "prepared", "tokens", "learned", "a step"))
    for name in files:
        told = Path(name).parent.name
        try:
            say(line.format(told, *tried(name, tokenizer)))
        except Exception as error:  # noqa: BLE001 - whatever a library thinks of the file is the result
            failed += 1
            say(f"{told:<34} FAILED  {type(error).__name__}: {error}")
    say(f"\n{len(files) - failed} of {len(files)} files went through")
    return int(failed > 0)


def say(line: str) -> None:
    """At once: a file takes seconds."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tried(name: str, tokenizer: PreTrainedTokenizerFast) -> tuple[Any, ...]:
    """What became of a file: rows, columns, trainer, rows prepared, tokens, those that are learned, loss of a step."""
    form = "parquet" if name.endswith(".parquet") else "json"
    with tempfile.TemporaryDirectory() as cache:
        rows = load_dataset(form, data_files=name, split="train", cache_dir=cache)
        known = next((key for key in TRAINERS if f"-{key}-" in Path(name).parent.name), "")
        if not known:
            return len(rows), len(rows.column_names), "(loaded)", "-", "-", "-", "-"
        trainer, config, more = TRAINERS[known]
        shared = {
            "output_dir": cache,
            "max_steps": 1,
            "per_device_train_batch_size": 2,
            "report_to": [],
            "use_cpu": True,
        }
        told = config(**shared, **more, max_length=None, disable_tqdm=True, log_level="error")
        other = {} if trainer is SFTTrainer else {"ref_model": tiny(tokenizer)}
        ready = trainer(model=tiny(tokenizer), args=told, train_dataset=rows, processing_class=tokenizer, **other)
        ready.remove_callback(PrinterCallback)
        prepared = ready.train_dataset
        tokens, learned = counted(ready, prepared)
        nothing_lost(name, prepared, tokenizer)
        loss = ready.train().training_loss
        return len(rows), len(rows.column_names), trainer.__name__, len(prepared), tokens, learned, f"loss {loss:.2f}"


def counted(trainer: SFTTrainer | DPOTrainer | KTOTrainer, prepared: Dataset) -> tuple[int, int]:
    """Tokens of all prepared rows, and those that the loss looks at, as the trainer's own collator has them."""
    batch = trainer.data_collator([prepared[at] for at in range(len(prepared))])
    tensors = {key: value for key, value in batch.items() if isinstance(value, torch.Tensor)}
    if "labels" in tensors:
        return int(tensors["attention_mask"].sum()), int((tensors["labels"] != -100).sum())
    masks = [value for key, value in tensors.items() if key.endswith("completion_mask") or key == "completion_mask"]
    total = sum(int(value.sum()) for key, value in tensors.items() if key.endswith("attention_mask"))
    labelled = sum(int((value != -100).sum()) for key, value in tensors.items() if key.endswith("labels"))
    return total, sum(int(mask.sum()) for mask in masks) or labelled


def nothing_lost(name: str, prepared: Dataset, tokenizer: PreTrainedTokenizerFast) -> None:
    """Every message of every row is in the tokens: there are loaders that keep the first turn of a dialogue only."""
    rows = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
    for row, ready in zip(rows, prepared, strict=True):
        ids = [token for key, held in ready.items() if key.endswith("ids") for token in held]
        seen = tokenizer.decode(ids)
        lost = [one["content"] for one in messages(row) if one.get("content") and one["content"] not in seen]
        if lost:
            raise ValueError(f"{len(lost)} messages are not in the tokens, the first is {lost[0]!r}")


def messages(value: object) -> Iterator[Mapping[str, Any]]:
    """Every message in a row."""
    if isinstance(value, Mapping) and "role" in value:
        yield value
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from messages(one)


def taught(files: list[str]) -> PreTrainedTokenizerFast:
    """A small tokenizer of the files' own words."""
    plain = Tokenizer(models.BPE())
    plain.pre_tokenizer, plain.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=1000, special_tokens=MARKS, initial_alphabet=alphabet, show_progress=False)
    plain.train_from_iterator(texts(files), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=plain, pad_token=MARKS[0], bos_token=MARKS[1], eos_token=MARKS[2], chat_template=CHATML
    )


def texts(files: list[str]) -> Texts:
    """The contents of every message."""
    for name in files:
        if name.endswith(".jsonl"):
            for line in Path(name).read_text(encoding="utf-8").splitlines():
                yield from said(json.loads(line))


def said(value: object) -> Texts:
    """Every text in a row."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from said(one)
    elif isinstance(value, list):
        for one in value:
            yield from said(one)


def tiny(tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """A model of some thousand weights, the same in every run."""
    torch.manual_seed(0)
    shape = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    return LlamaForCausalLM(
        LlamaConfig(vocab_size=len(tokenizer), max_position_embeddings=4096, num_key_value_heads=2, **shape)
    )


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
