"""Old conversations are said again to another version, redacted, side by side, and without leaving anything behind."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from recommender.contracts import Speaker
from recommender.dialogue import own_data
from recommender.dialogue.consent import change
from recommender.dialogue.erase import erase
from recommender.exceptions import SchoolError, VoiceUnavailable
from recommender.models import Conversation, Evaluation, Message, ModelVersion
from recommender.models.tuning import JobStatus
from recommender.school import dry_run
from recommender.school.releases import changes
from tests.dialogue.conftest import Alice, shop  # noqa: F401 - a fixture
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice

WORDS = {
    "calm": "",
    "": "Quiet Cream by Odeline has no fragrance in its ingredient list.",
    "bolder": "Without fragrance in its ingredient list: Quiet Cream by Odeline.",
}
ASKED = "I am Mary Smith, mary@example.org. A moisturizer without fragrance under $22"


@pytest.fixture
def bolder(
    shop: type[SmallShop],  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> ModelVersion:
    def voice(speaker: Speaker | None = None) -> ScriptedVoice:
        return ScriptedVoice(reply=WORDS[speaker.name if speaker else ""])

    monkeypatch.setattr(dry_run, "voice", voice)
    return ModelVersion.objects.create(name="bolder", model="m", prompts={"reply": "Be bold."})


def talked(*texts: str, training: bool = True) -> Conversation:
    """She said all that to the shop, and allows training or does not."""
    alice = Alice(ScriptedVoice(reply=WORDS[""]))
    for text in texts:
        alice.says(text)
    return change(alice.talk, training)


def ran(version: ModelVersion, talks: int = 10) -> Evaluation:
    run = dry_run.begin(version, talks)
    assert dry_run.go_on(run)
    run.refresh_from_db()
    return run


def test_each_reply_stands_beside_what_the_version_would_say(bolder: ModelVersion) -> None:
    talk = talked("A moisturizer without fragrance under $22", "thanks")
    run = ran(bolder)

    first, second = run.results["talks"][str(talk.pk)]
    assert (run.status, run.step, run.versions) == (JobStatus.READY, 1, ["base", "bolder"])
    assert WORDS[""] in first["before"]["text"]
    assert WORDS["bolder"] in first["after"]["text"]
    assert first["before"]["skus"] == first["after"]["skus"] == ["P1"]
    assert second["before"] == second["after"]  # composed words are drawn by the same lot on both sides


def test_what_is_live_is_what_it_is_compared_to(bolder: ModelVersion) -> None:
    talked("thanks")
    changes.promote(ModelVersion.objects.create(name="calm", model="m"))

    assert dry_run.begin(bolder, 5).versions == ["calm", "bolder"]


def test_her_words_are_redacted_and_nothing_is_left_behind(bolder: ModelVersion) -> None:
    talked(ASKED)
    before = (Conversation.objects.count(), Message.objects.count())
    run = ran(bolder)

    stored = str(run.results)
    assert "mary@example.org" not in stored
    assert "Smith" not in stored
    assert (Conversation.objects.count(), Message.objects.count()) == before


def test_only_the_last_conversations_that_allow_training_are_said_again(bolder: ModelVersion) -> None:
    talked("thanks", training=False)
    talked("a face wash")
    last = talked("a serum")

    assert set(ran(bolder, talks=1).results["talks"]) == {str(last.pk)}


@pytest.mark.parametrize("takes_back", [erase, lambda talk: change(talk, training=False)], ids=["erase", "consent"])
def test_what_she_takes_back_stands_in_no_dry_run(bolder: ModelVersion, takes_back: object) -> None:
    talk, other = talked("a face wash"), talked("a serum")
    run = ran(bolder)
    takes_back(talk)  # type: ignore[operator]
    run.refresh_from_db()

    assert set(run.results["talks"]) == {str(other.pk)}


def test_what_she_takes_back_before_its_turn_is_not_said_again(bolder: ModelVersion) -> None:
    talk = talked("a face wash")
    run = dry_run.begin(bolder, 5)
    erase(talk)

    assert dry_run.go_on(run)
    run.refresh_from_db()
    assert run.results == {"talks": {}}


def test_it_goes_on_where_it_stopped_and_erases_what_a_crash_left(bolder: ModelVersion) -> None:
    talked("a face wash")
    talked("a serum")
    run = dry_run.begin(bolder, 5)
    assert not dry_run.go_on(run, seconds=-1)
    left, _ = Conversation.open("en", "", training=False)
    Evaluation.objects.filter(pk=run.pk).update(cursor=run.cursor | {"saying": str(left.pk)})

    assert dry_run.go_on(run)
    run.refresh_from_db()
    assert len(run.results["talks"]) == 2
    assert not Conversation.objects.filter(pk=left.pk).exists()


def test_what_breaks_it_stands_on_it(bolder: ModelVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    talked("a face wash")
    run = dry_run.begin(bolder, 5)
    monkeypatch.setattr(dry_run, "voice", lambda _: None)

    with pytest.raises(SchoolError, match="No model endpoint is set"):
        dry_run.go_on(run)
    run.refresh_from_db()
    assert run.status == JobStatus.FAILED
    assert "BELLE['LLM_BASE_URL']" in run.error


def test_there_is_nothing_to_say_again_without_consent(bolder: ModelVersion) -> None:
    talked("a face wash", training=False)
    with pytest.raises(SchoolError, match="No conversation allows training"):
        dry_run.begin(bolder, 5)


@pytest.mark.parametrize("talks", [0, 201])
def test_a_dry_run_has_a_size(bolder: ModelVersion, talks: int) -> None:
    with pytest.raises(SchoolError, match="1 to 200"):
        dry_run.begin(bolder, talks)


def test_without_tokens_a_dry_run_stops_and_goes_on_later(bolder: ModelVersion, settings: Settings) -> None:
    talk = talked("A moisturizer without fragrance under $22")
    run = dry_run.begin(bolder, 5)
    settings.BELLE = settings.BELLE | {"DAY_TOKENS": 1}
    with pytest.raises(SchoolError, match="DAY_TOKENS"):
        dry_run.go_on(run)
    run.refresh_from_db()
    assert (run.status, run.results, Conversation.objects.count()) == (JobStatus.FAILED, {"talks": {}}, 1)

    settings.BELLE = settings.BELLE | {"DAY_TOKENS": 0}
    assert dry_run.go_on(run)
    run.refresh_from_db()
    assert WORDS["bolder"] in run.results["talks"][str(talk.pk)][0]["after"]["text"]


def test_a_model_that_is_away_is_not_taken_for_one_that_composes(
    bolder: ModelVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    talked("A moisturizer without fragrance under $22")
    run = dry_run.begin(bolder, 5)
    away = ScriptedVoice(reply=VoiceUnavailable("VoiceUnavailable: gone"))
    with monkeypatch.context() as endpoint:
        endpoint.setattr(dry_run, "voice", lambda _=None: away)
        with pytest.raises(SchoolError, match="does not answer"):
            dry_run.go_on(run)
    assert dry_run.go_on(run)


def test_what_was_said_again_of_her_is_among_her_own_data(bolder: ModelVersion) -> None:
    talk, other = talked(ASKED), talked("a serum")
    run = ran(bolder)
    (told,) = own_data.export(talk)["desk"]["dry_runs"]

    assert told == {
        "versions": ["base", "bolder"],
        "turns": run.results["talks"][str(talk.pk)],
        "created_at": run.created_at.isoformat(),
    }
    assert erase(talk).erased["dry_runs"] == 1
    assert len(own_data.export(other)["desk"]["dry_runs"]) == 1
    change(other, training=False)
    assert own_data.export(other)["desk"]["dry_runs"] == []
