"""Two versions of a scripted model in a small shop: the one reads and words well, the other does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_django import Settings

from recommender.contracts import CallLog, Speaker, VoiceAnswer, VoiceRequest
from recommender.exceptions import VoiceUnavailable
from recommender.models import ModelVersion
from recommender.retrieval import index
from tests.dialogue.small_shop import SmallShop

EMPTY = {"product": "", "skin_type": "", "concerns": [], "avoid": [], "contains": []}


@dataclass
class Scripted:
    """contracts.Voice: `says` makes the answer of a request. `patience` counts the calls until it goes away."""

    speaker: Speaker
    says: Callable[[VoiceRequest], str]
    patience: int = 10**6
    asked: list[VoiceRequest] = field(default_factory=list)

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        row = log.started(request, self.speaker.model)
        self.asked.append(request)
        if len(self.asked) > self.patience:
            log.failed(row, "VoiceUnavailable: gone", 1)
            raise VoiceUnavailable("gone")
        answer = VoiceAnswer(self.says(request), self.speaker.model, 10, 5, 0, 20)
        log.finished(row, answer)
        return answer

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        yield self.ask(request, log, deadline).text


def poorly(request: VoiceRequest) -> str:
    """It reads nothing, and invents."""
    return json.dumps(EMPTY) if request.purpose == "read" else "It melts away wrinkles in 7 days."


def well(request: VoiceRequest) -> str:
    """It finds what the test's messages want, and repeats the facts of a card."""
    said = request.messages[-1]["content"]
    if request.purpose == "read":
        return json.dumps(EMPTY | {"product": "face wash" if "foam" in said else ""})
    name, _, why = said.partition(" | ")
    return f"{name} {why.split(' | ')[0]}."


Voices = dict[str, Scripted]


@pytest.fixture
def voices(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Voices:
    """`base` and `tuned`, in a shop that is indexed."""
    settings.BELLE = {
        "CATALOGUE": "tests.dialogue.small_shop.SmallShop",
        "EMBEDDER": "off",
        "LLM_BASE_URL": "http://127.0.0.1:9/v1",
        "SCHOOL": str(tmp_path),
    }
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    tuned = ModelVersion.objects.create(name="tuned", model="belle", examples=False)
    known = {"": Scripted(Speaker("belle"), poorly), "tuned": Scripted(tuned.speaker(), well)}
    monkeypatch.setattr(
        "recommender.school.evaluation.options.voice", lambda speaker: known[speaker.name if speaker else ""]
    )
    return {"base": known[""], "tuned": known["tuned"]}
