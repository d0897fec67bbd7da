"""The loop of `make learn` without a model: talks, dataset, lint; what is printed; when a version is promoted."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from recommender.contracts import VoiceRequest
from recommender.models import Conversation, ModelVersion, Release
from tests.bench.talks.kept import Kept
from tests.dialogue.conftest import shop
from tests.dialogue.small_shop import SmallShop
from tests.learn import loop, told
from tests.learn.asked import FULL, QUICK, Asked, asked
from tests.learn.teaching import Teaching
from tests.llm.scripted import CallNotes, ScriptedVoice

__all__ = ["shop"]
FEW = Asked(talks=8, worded=0)


def test_a_quick_run_is_asked_for_in_one_word_and_every_size_can_be_said() -> None:
    assert asked(["--quick"])[0].talks == QUICK.talks
    assert asked([])[0].talks == FULL.talks
    one, folder = asked(["--quick", "--talks", "40", "--steps", "5", "--curve", "--folder", "here"])

    assert (one.sizes, one.options["steps"], folder) == ((5, 10, 20, 40), 5, Path("here"))


def test_other_talks_are_kept_elsewhere_and_other_figures_of_them_are_not() -> None:
    assert Asked(talks=5).name != Asked(talks=6).name
    assert Asked(said=5).name == Asked(said=6).name


def test_a_part_of_the_labelled_messages_is_drawn_alike_each_time(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("".join(f"{number}\n" for number in range(50)))
    one = Asked(messages=(str(tmp_path / "all.jsonl"),), labelled=5)
    drawn = [Path(loop.messages(one, tmp_path)[0]).read_text().split() for _ in range(2)]

    assert len(drawn[0]) == 5
    assert drawn[0] == drawn[1]
    assert loop.messages(replace(one, labelled=0), tmp_path) == one.messages


def test_talks_become_a_dataset_that_the_linter_passes_and_nobody_talks_twice(
    shop: type[SmallShop], tmp_path: Path
) -> None:
    kept, said = Kept(tmp_path / "talks.jsonl"), list[str]()
    loop.talks(FEW, 0, 5, kept, said.append, workers=0)
    loop.talks(FEW, 0, FEW.talks, kept, said.append, workers=0)

    made = loop.dataset("talks", said.append)

    assert Conversation.objects.count() == FEW.talks
    assert loop.rows_of(made, "understand") >= FEW.talks / 2
    assert [one.rpartition(",")[0] for one in said[:2]] == ["talks, crs_only: 5 of 5", "talks, crs_only: 3 of 3"]
    assert any(one.startswith("linted understand: train.jsonl") for one in said)
    assert loop.dataset("talks", said.append) == made


def test_a_talk_that_was_cut_short_begins_anew(shop: type[SmallShop], tmp_path: Path) -> None:
    loop.talks(FEW, 0, 1, Kept(tmp_path / "lost.jsonl"), lambda _: None, workers=0)
    loop.talks(FEW, 0, 1, Kept(tmp_path / "talks.jsonl"), lambda _: None, workers=0)

    assert Conversation.objects.count() == 1


def _results(low: float, high: float) -> dict[str, Any]:
    """Base and belle in one part, so far apart."""
    both = [("base", 0.2), ("belle", 0.5)]
    named = [(part, name) for part, name in (("a", told.BETTER[0][0]), ("b", told.BETTER[1][-1]))]
    return {
        "parts": [{"name": part, "title": part.upper()} for part in "ab"],
        "figures": [
            {"part": part, "name": name, "who": who, "value": value, "low": 0.1, "high": 0.6, "n": 9}
            for part, name in named
            for who, value in both
        ],
        "paired": [{"part": part, "name": name, "who": "belle", "low": low, "high": high} for part, name in named],
    }


@pytest.mark.parametrize(("low", "high", "surely"), [(0.1, 0.4, True), (-0.1, 0.4, False), (-0.4, -0.1, False)])
def test_better_means_that_the_interval_excludes_nothing_and_less(low: float, high: float, surely: bool) -> None:
    assert told.better(_results(low, high), "belle") is surely


def test_the_curve_shows_base_first_and_what_was_not_measured() -> None:
    lines = list(told.curve(_results(0.1, 0.4), {"belle-5": 10, "belle": 20}))

    assert lines[0] == f"A: {told.BETTER[0][0]}"
    assert lines[1].split() == ["base", "0", "rows", "0.200", "[0.100,", "0.600]", "n=9"]
    assert "belle-5" in lines[2]
    assert lines[2].endswith("not measured")


def test_every_figure_is_signed() -> None:
    lines = "\n".join(told.table(loop.about(FEW), {"tuning": 2.4}))

    for part in ("commit:", "seed:", "talks:       8", "seconds:    tuning 2"):
        assert part.split()[0] in lines


def test_only_what_is_surely_better_is_promoted_unless_the_run_was_asked_to(shop: type[SmallShop]) -> None:
    ModelVersion.objects.create(name="belle", model="small")

    assert "not promoted" in loop.promoted("belle", better=False, always=False)
    assert not Release.objects.exists()
    assert loop.promoted("belle", better=True, always=False) == "belle is live"
    assert loop.promoted("belle", better=True, always=False) == "belle is live already"


def test_the_command_that_tunes_exists() -> None:
    with pytest.raises(SystemExit):
        call_command("belle_finetune", "--help", stdout=StringIO())


def test_a_teacher_is_bolder_in_words_and_reads_as_ever() -> None:
    voice, notes = ScriptedVoice(reply="It holds."), CallNotes()
    says = [{"role": role, "content": f"{role} {number}"} for number in range(3) for role in ("user", "assistant")]
    system, hers = {"role": "system", "content": "Say it."}, {"role": "user", "content": "Balm"}
    request = VoiceRequest("reply", "reply", "", (system, *says, hers), 20)
    list(Teaching(voice, "seed").stream(request, notes, 0.0))
    Teaching(voice, "seed").ask(request, notes, 0.0)

    bold, plain = voice.requests
    assert (bold.temperature, bold.messages[0], bold.messages[-1], len(bold.messages)) == (0.8, system, hers, 6)
    assert bold.messages[1]["content"].replace("user", "assistant") == bold.messages[2]["content"]
    assert plain == request
