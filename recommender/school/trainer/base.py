"""The base model out of its GGUF file, with an adapter to be trained on every linear layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

from recommender.school.trainer.job import Options


def tokenizer_of(file: Path) -> Any:  # noqa: ANN401 - the library has no types
    """Its own, chat template included."""
    return AutoTokenizer.from_pretrained(str(file.parent), gguf_file=file.name)


def model_of(file: Path) -> Any:  # noqa: ANN401
    """All weights as 32-bit floats. The library takes it for a quantised model, which it would refuse to train."""
    model = AutoModelForCausalLM.from_pretrained(str(file.parent), gguf_file=file.name, dtype=torch.float32)
    model.is_quantized = False
    for holder, name in ((model, "hf_quantizer"), (model.config, "quantization_config")):
        if hasattr(holder, name):
            delattr(holder, name)
    return model


def with_adapter(model: Any, options: Options) -> Any:  # noqa: ANN401
    """The same model; only the adapter learns."""
    torch.manual_seed(options.seed)
    config = LoraConfig(
        r=options.rank, lora_alpha=options.alpha, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )
    return get_peft_model(model, config)
