"""The real model server with adapters: nobody hears another's, and what is not whole is not loaded."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from belle_shop.local.child import Child
from belle_shop.local.model import Model
from belle_shop.local.weights import checked
from recommender.school import adapters
from recommender.school.adapters import PLAIN, Adapter
from tests.belle_shop.local.gguf import adapter

pytestmark = [pytest.mark.slow, pytest.mark.model]
SYSTEM = "You word one product card for a shopper in one short sentence, and say only what the facts say."


class Served:
    """A model server on a school's folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.school = folder / "school"
        self.model = Model(
            weights=checked(None), api_key="k", log=folder / "log", libraries=folder, school=self.school, cores=2
        )
        self.child = Child(self.model.program())

    def add(self, file: Path) -> Adapter:
        digest = adapters.sha256_of(file)
        return adapters.add(self.school, file.stem, file, digest, self.model.weights.sha256)

    def start(self) -> None:
        self.child.start()
        self.child.wait_until_ready()

    def asked(self, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        data = json.dumps(body).encode() if body else None
        headers = {"Authorization": "Bearer k", "Content-Type": "application/json"}
        address = self.model.url.removesuffix("/v1") + path
        request = urllib.request.Request(address, data, headers)  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=120) as reply:  # noqa: S310
            return json.loads(reply.read())

    def first_words(self, asked: str, beside: dict[str, Any]) -> dict[str, float]:
        """The likeliest first words and how likely they are."""
        said = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": asked}]
        body: dict[str, Any] = {
            "messages": said,
            "max_tokens": 4,
            "temperature": 0,
            "logprobs": True,
            "top_logprobs": 5,
        }
        body |= {"ignore_eos": True, **beside}
        one = self.asked("/v1/chat/completions", body)["choices"][0]["logprobs"]["content"][0]
        return {found["token"]: round(found["logprob"], 2) for found in one["top_logprobs"]}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(tmp_path)
    yield found
    found.child.stop()


def test_base_and_adapters_share_a_server_and_never_a_thought(served: Served, tmp_path: Path) -> None:
    one, two = (served.add(adapter(tmp_path / f"{name}.gguf", how)) for name, how in (("one", 0.1), ("two", 0.15)))
    served.start()
    voices = {"base": PLAIN, "one": one.beside, "two": two.beside}
    fresh = {name: served.first_words("A balm.", {**how, "cache_prompt": False}) for name, how in voices.items()}
    assert fresh["base"] != fresh["one"] != fresh["two"] != fresh["base"]
    for before in voices.values():
        for name, now in voices.items():
            served.first_words("A serum, if you please.", before)
            assert served.first_words("A balm.", now) == fresh[name]


def test_one_that_fails_its_checksum_is_not_loaded_and_its_place_stays(served: Served, tmp_path: Path) -> None:
    one, two = (served.add(adapter(tmp_path / f"{name}.gguf", how)) for name, how in (("one", 0.1), ("two", 0.15)))
    (served.school / one.file).write_bytes(b"GGUF and then something else")
    served.start()
    base = served.first_words("A balm.", PLAIN)
    assert served.first_words("A balm.", one.beside) == base != served.first_words("A balm.", two.beside)
    assert "one is not the file it should be" in served.model.log.read_text()


def test_an_adapter_that_the_engine_refuses_leaves_the_model_without(served: Served, tmp_path: Path) -> None:
    whole = adapter(tmp_path / "whole.gguf", 0.3)
    (tmp_path / "cut.gguf").write_bytes(whole.read_bytes()[:-1000])
    served.add(tmp_path / "cut.gguf")
    served.start()
    assert served.asked("/lora-adapters") == []
    assert served.first_words("A balm.", PLAIN)
