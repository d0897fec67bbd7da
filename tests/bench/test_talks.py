"""The bench of scripted customers, on a few tasks of our own: what it counts, compares, keeps and draws."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from recommender.contracts import VoiceRequest
from recommender.dialogue import policy
from tests.bench import customers, own
from tests.bench.talks import heard, intervals, lots, plot, tables, variety
from tests.bench.talks.floor import play
from tests.bench.talks.kept import Kept
from tests.bench.talks.truth import verdict
from tests.bench.talks.voices import Remembering
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import CallNotes, ScriptedVoice

Played = list[dict[str, Any]]
WORDED = "Quiet Cream by Odeline has no fragrance in its ingredient list."


@pytest.fixture
def products(shop: type[SmallShop], settings: Settings) -> dict[str, Any]:
    settings.BELLE = settings.BELLE | {"MAX_QUESTIONS": 3, "CARDS": 1}
    return {
        item.sku: {"category": item.category[-1], "price": str(item.price), "ingredients": item.ingredients or ()}
        for item in shop.items.values()
    }


def played(products: dict[str, Any], voice: ScriptedVoice | None = None) -> Played:
    return [play(own, task, products, voice) | {"place": place} for place, task in enumerate(own.TASKS)]


def result(name: str, success: bool, place: int = 0, **other: object) -> dict[str, Any]:
    return {"id": name, "success": success, "lists": 1, "turns": 3, "asked": 1, "place": place, "talk": [], **other}


def test_own_tasks_are_solved_by_code_alone(products: dict[str, Any]) -> None:
    results = played(products)

    assert [one["success"] for one in results] == [True, True, True, True]
    assert [one["end"] for one in results] == ["recommend", "recommend", "recommend", "no_match"]
    assert results[1]["asked"] > 0


def test_what_is_kept_of_a_talk_holds_no_word_of_the_customer(products: dict[str, Any]) -> None:
    kept = str(played(products))

    assert not any(task["opening"] in kept for task in own.TASKS)


def test_every_line_of_the_table_is_there_for_each_arm(products: dict[str, Any]) -> None:
    lines = tables.side_by_side({"crs_only": tables.headline(played(products))})

    assert lines[1].split() == ["tasks", "4"]
    assert "1.000 [0.510, 1.000]" in lines[2]


def test_the_model_s_share_of_what_is_shown_is_counted(products: dict[str, Any], settings: Settings) -> None:
    settings.BELLE = settings.BELLE | {"ARM": "belle"}
    rows = heard.rows(played(products, ScriptedVoice(read="{}", reply=WORDED)))

    assert float(rows["  of them the model's"].split()[0]) > 0
    assert rows["    wrong changes of a safety need"] == "0"


def spoken(name: str, *said: tuple[str, str], move: str = "ask") -> dict[str, Any]:
    return result(name, True, talk=[{"move": move, "sentences": [[by, True, text] for by, text in said]}])


def test_the_model_s_words_stand_beside_those_that_they_replaced() -> None:
    same = ("composed", "All right: for acne.")
    code = [spoken(str(n), same, ("composed", "What is your skin like?")) for n in range(8)]
    ours = [spoken(str(n), same, ("model", f"May I ask about skin number {n}?")) for n in range(8)]

    rows = variety.rows(ours, code)
    assert rows["distinct-2 in questions: model's / code's"].startswith("0.")
    assert rows["distinct-2 in questions: model's / code's"].endswith(" 32 pairs")  # 8 times 4 of code's 5 words
    assert rows["  whole replies in questions: arm's / code's"].endswith("excludes 0, 56 pairs")
    assert rows["distinct-2 on cards: model's / code's"] == "-"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"need": "category", "op": "is", "value": "Moisturizers"}, "right"),
        ({"need": "category", "op": "is", "value": "Face Wash"}, "wrong"),
        ({"need": "avoid", "op": "free of", "value": "fragrance"}, "right"),
        ({"need": "avoid", "op": "free of", "value": "retinoids"}, "wrong"),
        ({"need": "claim", "op": "is", "value": "vegan"}, "untold"),
    ],
)
def test_a_need_of_the_model_is_held_against_the_task(
    products: dict[str, Any], said: dict[str, str], told: str
) -> None:
    assert verdict(said, own.TASKS[0]["constraints"], products, own.satisfies) == told


def test_a_lot_is_the_same_for_the_same_seed_and_ends_with_its_block(products: dict[str, Any]) -> None:
    ours = vars(policy)["best_question"]
    asked = []
    for seed in (1, 1, 2, 3, 4):
        with lots.drawn(seed, "facets"):
            asked.append([turn["asked"] for turn in play(own, own.TASKS[1], products, None)["talk"]])

    assert asked[0] == asked[1]
    assert len({str(one) for one in asked}) > 1
    assert "open" not in asked[0]
    assert vars(policy)["best_question"] is ours


def test_differences_are_paired_by_task_whatever_their_sign() -> None:
    ours = [result(str(n), n % 2 == 0) for n in range(40)]
    theirs = [result(str(n), True) for n in range(30)]

    found = tables.paired(ours, theirs)["success within limits"]

    assert found.n == 30
    assert found.signed.startswith("-0.500 [")
    assert found.signed.endswith("excludes 0")


def test_development_and_set_aside_stand_in_one_row() -> None:
    results = [result(str(n), n < 100, place=n) for n in range(120)]

    assert tables.halves("belle", results[:100]) == []
    assert tables.halves("belle", results)[1].split()[4:6] == ["1.000", "[0.963,"]


@pytest.mark.parametrize(("hits", "n", "told"), [(0, 10, "0.000 [0.000, 0.278]"), (10, 10, "1.000 [0.722, 1.000]")])
def test_a_share_of_all_or_none_is_not_certain(hits: int, n: int, told: str) -> None:
    assert str(intervals.share(hits, n)) == told


def test_no_share_lies_outside_its_interval() -> None:
    told = [intervals.share(hits, n) for n in range(1, 90) for hits in range(n + 1)]

    assert all((one.low or 0) <= (one.value or 0) <= (one.high or 0) for one in told)


def test_what_was_kept_outlives_a_line_cut_short(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    Kept(file).keep("a", {"b": 1})
    with file.open("a") as lines:
        lines.write('{"key": "c", "val')

    assert Kept(file).get("a") == {"b": 1}
    assert Kept(file).get("c") is None


def test_the_model_is_asked_each_thing_once(tmp_path: Path) -> None:
    real, request = ScriptedVoice(reply="Said once."), VoiceRequest("reply", "p", "h", ({"role": "user"},), 9)

    for _ in range(2):
        voice, notes = Remembering(real, "m", Kept(tmp_path / "answers.jsonl")), CallNotes()
        assert "".join(voice.stream(request, notes, 0)) == "Said once."
        assert notes.events[-1] == ("finished", "Said once.")
    assert len(real.requests) == 1


def test_the_plot_is_the_same_for_the_same_figures(tmp_path: Path) -> None:
    results = {"belle": [result("1", True)], "crs_only": [result("1", False)]}
    for name in ("one.svg", "two.svg"):
        plot.draw(results, tmp_path / name, "a test")

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert b"<svg" in (tmp_path / "one.svg").read_bytes()


def test_without_customers_that_is_said_and_nothing_is_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    customers.main(["--tasks", str(tmp_path)])

    assert capsys.readouterr().out.startswith("customers: not run")
