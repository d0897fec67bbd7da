"""What an ingredient is there for is answered from a table with sources; anything else is left to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.dialogue.what_it_does import what_it_does
from recommender.exceptions import ConfigurationError
from recommender.retrieval import functions
from recommender.retrieval.functions import functions_of
from tests.dialogue.conftest import Alice
from tests.dialogue.needs.shop import vocabulary

COSING = "CosIng, the European Commission's database of cosmetic ingredients"


def said(text: str) -> str:
    return what_it_does(text, (), vocabulary())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("what does glycerin do?", "Glycerin works as a humectant"),
        ("What's squalane for", "Squalane works as an emollient"),
        ("why is there dimethicone in it?", "Dimethicone works as an emollient"),
        ("what do parabens do", "Parabens work as a preservative"),
        ("so what does vitamin c do for my skin?", "Vitamin C works as an antioxidant"),
        ("tell me about salicylic acid", "Salicylic acid works as an exfoliant"),
        ("explain ceramides please", "Ceramides work as a skin conditioner"),
        ("benefits of niacinamide?", "Niacinamide works as a skin conditioner"),
        ("what are silicones?", "Silicones work as an emollient"),
    ],
)
def test_what_it_does_is_told_with_its_source(asked: str, told: str) -> None:
    assert said(asked).startswith(told)
    assert COSING in said(asked)
    assert "no promise for your skin" in said(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "what is the best cream with niacinamide",
        "what is the price?",
        "what's the difference between retinol and niacinamide",
        "what do you have with niacinamide",
        "what does it do?",
        "is there retinol in it?",
        "what is unobtainium?",
        "a serum with niacinamide",
    ],
)
def test_another_question_is_none_of_its_business(asked: str) -> None:
    assert said(asked) == ""


def test_it_says_which_of_the_cards_before_her_holds_it(alice: Alice) -> None:
    alice.says("a moisturizer for dry skin without fragrance, just show me")
    reply = alice.says("what does squalane do?")

    assert reply.move == "answer"
    assert "Quiet Cream lists it at place 3." in reply.text


def test_before_any_card_it_is_answered_too_and_is_no_wish(alice: Alice) -> None:
    reply = alice.says("what does niacinamide do?")

    assert (reply.move, reply.conversation.needs.count()) == ("answer", 0)
    assert "It is often recommended for acne" in reply.text


def test_where_a_card_tells_of_it_the_source_names_its_part(alice: Alice) -> None:
    reply = alice.says("a serum with vitamin c, just show me")
    (reason,) = (r for r in reply.recommendations.first().reasons if r["text"] == "contains vitamin C")  # type: ignore[union-attr]
    assert reason["source"]["label"] == "place 2 in its ingredient list: Ascorbic Acid (antioxidant)"


@pytest.mark.parametrize("name", ["water", "Aqua", "PEG-100 Stearate", "1 nothing"])
def test_names_are_found_as_labels_print_them(name: str) -> None:
    assert bool(functions_of(name)) is (name != "1 nothing")


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ('"works_as": "humectant"', "has no article. Write it as it is said: a humectant."),
        ('"works_as": ""', "is missing"),
        (
            '"names": ["glycerin", "Glycerin"], "works_as": "a humectant"',
            "'Glycerin' stands there twice.",
        ),
    ],
)
def test_a_slip_is_refused_with_a_remedy(
    line: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "functions.json"
    names = "" if "names" in line else ', "names": ["glycerin"]'
    path.write_text(f'{{"functions": [\n{{{line}{names}, "does": "d", "source": "s"}}]}}', encoding="utf-8")
    monkeypatch.setattr(functions, "FILE", path)

    with pytest.raises(ConfigurationError, match="line 2") as wrong:
        functions.table.__wrapped__()
    assert remedy in str(wrong.value)
