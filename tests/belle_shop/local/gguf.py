"""The smallest adapter that the engine takes: one layer's values, pushed about by a rank of one."""

from __future__ import annotations

import random
import struct
from pathlib import Path

INPUTS, OUTPUTS = 576, 192  # of blk.0.attn_v in the pinned model
ALIGNED = 32


def adapter(file: Path, strength: float) -> Path:
    """Write it; its numbers are drawn, always the same."""
    chance = random.Random(0)  # noqa: S311 - no secret
    tensors = [("lora_a", (INPUTS, 1)), ("lora_b", (1, OUTPUTS))]  # sizes as GGUF counts them, the inner one first
    header = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), 4)
    for key, value in (("general.architecture", "llama"), ("general.type", "adapter"), ("adapter.type", "lora")):
        header += text(key) + struct.pack("<I", 8) + text(value)
    header += text("adapter.lora.alpha") + struct.pack("<If", 6, 1.0)
    content = b""
    for name, (inner, outer) in tensors:
        header += text(f"blk.0.attn_v.weight.{name}") + struct.pack("<IQQIQ", 2, inner, outer, 0, len(content))
        numbers = [chance.gauss(0, strength) for _ in range(inner * outer)]
        content += padded(struct.pack(f"<{len(numbers)}f", *numbers))
    file.write_bytes(padded(header) + content)
    return file


def text(words: str) -> bytes:
    return struct.pack("<Q", len(words)) + words.encode()


def padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % ALIGNED)
