"""The trained adapter as a GGUF file that the model server lays over the base model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np

PLACES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def write(model: Any, file: Path) -> None:  # noqa: ANN401 - the library has no types
    """`model` is the trained one, its adapter on it. 16-bit floats: the base has fewer bits than that."""
    config = model.config
    draft = file.with_suffix(".new")
    writer = gguf.GGUFWriter(draft, config.model_type)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(model.peft_config["default"].lora_alpha))
    for name, weights in sorted(model.state_dict().items()):
        if ".lora_" in name:
            place, array = named(name, weights.detach().float().cpu().numpy(), config)
            writer.add_tensor(place, np.ascontiguousarray(array, dtype=np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    draft.replace(file)


def named(name: str, array: Any, config: Any) -> tuple[str, Any]:  # noqa: ANN401
    """`...layers.3.self_attn.q_proj.lora_B...` as `blk.3.attn_q.weight.lora_b`, with its rows in GGUF's order."""
    layer, _, rest = name.partition(".layers.")[2].partition(".")
    place, _, part = rest.partition(".lora_")
    half = part[0].lower()
    if config.model_type == "llama" and half == "b" and place.endswith(("q_proj", "k_proj")):
        heads = config.num_attention_heads if place.endswith("q_proj") else config.num_key_value_heads
        array = interleaved(array, heads)
    return f"blk.{layer}.{PLACES[place]}.weight.lora_{half}", array


def interleaved(array: Any, heads: int) -> Any:  # noqa: ANN401
    """Rows of queries and keys: transformers keeps the halves of a rotation apart, GGUF's Llama has them in pairs."""
    rows = array.reshape(heads, 2, array.shape[0] // heads // 2, *array.shape[1:])
    return rows.swapaxes(1, 2).reshape(array.shape)
