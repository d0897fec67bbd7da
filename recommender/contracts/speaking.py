"""A language model, and what its calls leave behind. No Django, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

UNREAD = "not read to its end"  # the error of a call whose reader left: she stopped the reply, or another card failed
TRIES = 3  # most HTTP requests of one call that an endpoint may charge for: the first, and after passing faults


@dataclass(frozen=True, slots=True)
class Speaker:
    """Which model is asked, and in which words: what differs between one version of Belle's model and another."""

    model: str  # name that the endpoint knows it by
    name: str = ""  # of the model version; empty = the configured model as it is
    beside: Mapping[str, Any] = field(
        default_factory=dict
    )  # sent with each request, as {"lora": [{"id": 0, "scale": 1}]}
    prompts: Mapping[str, str] = field(
        default_factory=dict
    )  # system texts in place of the shipped ones, by prompt name
    examples: bool = True  # whether worked examples are sent; a model that was tuned needs none
    adapter: str = ""  # sha256 of the file that the embedded server has to have loaded for it; empty = of none


UNTUNED = Speaker("")


@dataclass(frozen=True, slots=True)
class VoiceRequest:
    """One call to a language model."""

    purpose: str  # read | reply | choose
    prompt_name: str
    prompt_hash: str  # sha256 of the prompt file, hex
    messages: tuple[Mapping[str, str], ...]  # {"role", "content"}
    max_tokens: int
    temperature: float = 0.0
    schema: Mapping[str, Any] | None = None  # JSON schema of the answer, where one is wanted
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceAnswer:
    """What a call gave and what it cost."""

    text: str
    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    milliseconds: int = 0
    retries: int = 0
    wasted: int = 0  # tries before this one that the endpoint may charge for


class CallLog(Protocol):
    """Writes a row before each call and completes it after; handed to the voice by whoever is above."""

    def started(self, request: VoiceRequest, model: str) -> int:
        """Store that a call begins; returns its row id. Raises VoiceError where it may not be made."""

    def finished(self, call: int, answer: VoiceAnswer) -> None:
        """Complete the row with what came back."""

    def failed(self, call: int, error: str, milliseconds: int, text: str = "", charged: int = 1) -> None:
        """Complete the row with why nothing came back, and how many tries the endpoint may charge for."""


class Voice(Protocol):
    """A language model behind an OpenAI-compatible endpoint, or a scripted one in tests."""

    @property
    def speaker(self) -> Speaker:
        """Which model this is, and which prompts it is asked with."""

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """One whole answer before `deadline` (monotonic seconds). Raises VoiceError."""

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """The answer's pieces of text as they come; it is asked for at once. Raises VoiceError, now or later."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    model: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of `dimension` floats per text."""
