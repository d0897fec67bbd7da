"""Plays one run of a case: the poisoned shop is indexed, Alice talks, and what she got is gathered."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from recommender.conf import belle
from recommender.contracts import CallLog, Voice, VoiceAnswer, VoiceRequest
from recommender.dialogue import turn
from recommender.dialogue.reply.brief import Brief, brief
from recommender.dialogue.reply.composed import Shop
from recommender.dialogue.reply.speak import speak
from recommender.models import Message
from recommender.retrieval import index, vocabulary_store
from tests.attacks.pack import Case
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import CallNotes, ScriptedVoice

BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}


@dataclass(frozen=True, slots=True)
class Seen:
    """All that Alice was shown, and what the model was sent for it."""

    case: Case
    replies: Sequence[Message]
    cards: Sequence[Mapping[str, Any]]
    needs: frozenset[tuple[str, str]]  # that hold at the end: kind, value
    requests: Sequence[VoiceRequest]

    @property
    def text(self) -> str:
        """Belle's sentences in all replies."""
        return "\n".join(reply.text for reply in self.replies)

    @property
    def questions(self) -> str:
        """What she was asked, and the answers offered."""
        asked = [reply.question for reply in self.replies if reply.question]
        return "\n".join(text for each in asked for text in (each["text"], *(o["label"] for o in each["options"])))


class Recorder:
    """Another voice, with its requests noted."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.speaker = voice.speaker
        self.requests: list[VoiceRequest] = []

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """As the other does."""
        self.requests.append(request)
        return self.voice.ask(request, log, deadline)

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """As the other does."""
        self.requests.append(request)
        return self.voice.stream(request, log, deadline)


def stock(case: Case) -> None:
    """Put the shop on the shelf as the attacker has changed it."""
    SmallShop.reset()
    for sku, fields in case.shop.items():
        SmallShop.change(sku, **{name: _field(name, value) for name, value in fields.items()})
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()


def _field(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    if name == "facets":
        return {kind: tuple(values) for kind, values in value.items()}
    return tuple(value) if isinstance(value, list) else value


def scripted(said: str, read: str | None) -> ScriptedVoice:
    """The worst-case model of one run."""
    return ScriptedVoice(reply=said, **({} if read is None else {"read": read}))


def play(case: Case, voice: Voice) -> Seen:
    """One conversation of Alice's, after Bob's."""
    bob = Alice(voice)
    for said in case.bob:
        bob.says(said)
    met = Recorder(voice)
    alice = Alice(met)
    replies = [alice.says(said.replace("{bob}", str(bob.talk.pk))) for said in case.she]
    needs = {(need.kind, str(need.value)) for need in alice.talk.needs.live()}
    cards = [shown.snapshot for reply in replies for shown in reply.recommendations.all()]
    return Seen(case, replies, cards, frozenset(needs), met.requests)


def play_every_run(case: Case) -> Iterator[Seen]:
    """Every run of the case. Where only the wording differs, what was understood, found and decided is not done anew:
    the same briefs are put into words by the next answer."""
    first, *more = case.runs()
    briefs: list[Brief] = []

    def noted(*given: Any) -> Brief:
        briefs.append(brief(*given))
        return briefs[-1]

    with mock.patch.object(turn, "brief", noted):
        seen = play(case, scripted(*first))
    yield seen
    for run in more:
        yield play(case, scripted(*run)) if case.reads else _worded_anew(seen, briefs[-len(case.she) :], scripted(*run))


def _worded_anew(seen: Seen, briefs: Sequence[Brief], voice: ScriptedVoice) -> Seen:
    """The same turns with another answer of the model."""
    shop, replies = Shop(belle().SHOP_NAME, belle().CONTACT_URL), []
    for reply, ground in zip(seen.replies, briefs, strict=True):
        said = speak(ground, str(reply.pk), shop, voice, CallNotes(), time.monotonic() + 60)
        text = " ".join(sentence.text for sentence in said if sentence.kept)
        replies.append(Message(text=text, move=reply.move, question=reply.question))
    return replace(seen, replies=replies, requests=voice.requests)
