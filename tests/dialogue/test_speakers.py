"""Which release speaks to whom: the live one, or the canary to its share of shoppers, the same in all their talks."""

from __future__ import annotations

import time

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from recommender.contracts import Speaker
from recommender.dialogue import speakers
from recommender.models import Conversation, Message, ModelVersion, Release
from recommender.models.release import Stage
from tests.dialogue.conftest import Alice
from tests.llm.scripted import ScriptedVoice


class Endpoint:
    """Stands in for `llm.current.voice`: a scripted voice for each speaker, which remembers whom it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Speaker | None] = []

    def __call__(self, speaker: Speaker | None = None) -> ScriptedVoice:
        self.asked.append(speaker)
        made = ScriptedVoice(reply="Quiet Cream by Odeline has no fragrance in its ingredient list.")
        made.speaker = speaker or made.speaker
        return made


@pytest.fixture
def endpoint(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    settings.BELLE = getattr(settings, "BELLE", {}) | {"LLM_BASE_URL": "http://127.0.0.1:9/v1"}
    made = Endpoint()
    monkeypatch.setattr(speakers, "voice", made)
    return made


def version(name: str) -> ModelVersion:
    return ModelVersion.objects.create(name=name, model=f"model of {name}", beside={"lora": [{"id": 0}]})


def live(of: ModelVersion | None) -> Release:
    return Release.objects.create(version=of, stage=Stage.LIVE)


def canary(of: ModelVersion | None, share: float) -> Release:
    return Release.objects.create(version=of, stage=Stage.CANARY, share=share)


def talk(visitor: str = "") -> Conversation:
    return Conversation.open("en", "", training=False, visitor=visitor)[0]


@pytest.fixture
def shoppers(db: None) -> list[Conversation]:
    return [talk(f"shopper {number}") for number in range(300)]


def heard(shoppers: list[Conversation]) -> set[str]:
    """The visitors that the canary speaks to."""
    chosen = [(one, speakers.release_of(one)) for one in shoppers]
    return {one.visitor for one, release in chosen if release and release.stage == Stage.CANARY}


def test_without_a_release_the_configured_model_speaks(db: None, endpoint: Endpoint) -> None:
    assert speakers.to(talk()).version is None
    assert endpoint.asked == [None]


def test_without_an_endpoint_nobody_asks_for_releases(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alice = talk()
    with django_assert_num_queries(0):
        assert speakers.to(alice) == speakers.Spoken(None)


def test_the_live_version_speaks_in_its_own_words(db: None, endpoint: Endpoint) -> None:
    belle = version("belle-1")
    live(belle)

    assert speakers.to(talk()).version == belle.pk
    assert endpoint.asked == [belle.speaker()]


def test_a_release_of_no_version_is_the_configured_model(db: None, endpoint: Endpoint) -> None:
    live(None)

    assert speakers.to(talk()).version is None
    assert endpoint.asked == [None]


def test_a_canary_speaks_to_its_share_of_shoppers(shoppers: list[Conversation]) -> None:
    live(version("old"))
    canary(version("new"), 0.1)

    assert 15 <= len(heard(shoppers)) <= 45


def test_a_shopper_stays_with_her_release_in_all_her_conversations(shoppers: list[Conversation]) -> None:
    canary(version("new"), 0.5)

    again = [talk(f"shopper {number}") for number in range(300)]
    assert heard(shoppers) == heard(again) != set()


def test_a_shopper_who_sends_no_id_stays_with_it_in_one_conversation(db: None) -> None:
    canary(version("new"), 0.5)
    alice = talk()

    first = speakers.release_of(alice)
    assert all(speakers.release_of(alice) == first for _ in range(5))


def test_a_wider_share_takes_in_all_whom_the_narrow_one_had(shoppers: list[Conversation]) -> None:
    trial = canary(version("new"), 0.2)
    before = heard(shoppers)
    Release.objects.filter(pk=trial.pk).update(share=0.4)
    speakers.forget()

    assert before < heard(shoppers)


def test_the_next_canary_draws_anew(shoppers: list[Conversation]) -> None:
    first = canary(version("new"), 0.5)
    before = heard(shoppers)
    Release.objects.filter(pk=first.pk).update(stage=Stage.ENDED)
    canary(version("newer"), 0.5)
    speakers.forget()

    assert 0 < len(before & heard(shoppers)) < len(before)


def test_releases_are_read_once_in_some_seconds(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    live(version("old"))
    canary(version("new"), 0.5)
    alice, bea = talk(), talk()

    with django_assert_num_queries(1):
        speakers.release_of(alice)
        speakers.release_of(bea)


def test_a_roll_back_reaches_other_processes_within_seconds(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    trial, alice = canary(version("new"), 1.0), talk()
    assert speakers.release_of(alice) == trial
    Release.objects.filter(pk=trial.pk).update(stage=Stage.ENDED)
    now = time.monotonic() + 5
    monkeypatch.setattr(time, "monotonic", lambda: now)

    assert speakers.release_of(alice) is None


def test_the_reply_says_which_version_spoke(alice: Alice, endpoint: Endpoint) -> None:
    belle = version("belle-1")
    live(belle)

    reply = alice.says("A moisturizer without fragrance under $22")

    assert reply.model_version == belle
    assert {one["by"] for one in reply.sentences} == {"model"}


def test_where_no_model_speaks_the_reply_names_no_version(alice: Alice, endpoint: Endpoint, settings: Settings) -> None:
    live(version("belle-1"))
    settings.BELLE = settings.BELLE | {"ARM": "crs_only"}

    alice.says("A moisturizer without fragrance under $22")

    assert Message.objects.filter(model_version__isnull=False).count() == 0
