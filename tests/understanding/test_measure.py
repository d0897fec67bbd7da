"""The bench adds up as its README says."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from recommender.contracts import Facets, NeedKind
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.asked_once import AskedOnce
from recommender.school.evaluation.before import before
from recommender.school.evaluation.compare import Said
from recommender.school.evaluation.judge import VIEWS, Heard, intents, judge
from recommender.school.evaluation.labels import Key, Label, Row
from tests.llm.scripted import ScriptedVoice
from tests.understanding import changes, safety
from tests.understanding.figures import Figure, Messages
from tests.understanding.measure import arguments, kept, tabled, told_of
from tests.understanding.readers import readers

SOAP = Label("category", "is", "soap", "must", 0, 4)
PERFUME = Label("avoid", "free of", "fragrance", "must", 5, 15, safety=True)
PREGNANT = Label("pregnancy", "is", "pregnant", "must", 16, 24, safety=True)
ROSY = Label("open", "about", "roses", "must", 25, 30)
SAID_SOAP, SAID_PERFUME = Said("category", "is", "soap", 0, 4), Said("avoid", "free of", "fragrance", 5, 15)
NONE_OF_ONE: safety.Shares = ([0.0], [1.0])
ONE_OF_ONE: safety.Shares = ([1.0], [1.0])


def message(*needs: Label, context: dict[str, Any] | None = None, **other: Any) -> Row:
    empty: dict[str, Any] = {"dropped": (), "dropped_may": (), "intents": frozenset(), "intents_may": frozenset()}
    return Row(**{"id": "m1", "tags": (), "context": context, "text": "", "needs": needs, "refers": ()} | empty | other)


def gone(*keys: Key) -> Heard:
    return Heard(dropped=frozenset(keys))


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.from_facets(Facets({("Soap",): 3, ("Shampoo",): 1}, {"Ode": 2}, {}, "USD"))


def test_a_share_is_of_sums_and_its_interval_holds_it() -> None:
    figure = Messages(4).share([1, 0, 2, 1], [1, 1, 2, 4])
    assert (figure.n, figure.value) == (8, 0.5)
    assert figure.low is not None
    assert figure.high is not None
    assert 0 <= figure.low < 0.5 < figure.high <= 1
    assert Messages(4).share([1, 0, 2, 1], [1, 1, 2, 4]) == figure


def test_a_share_of_nothing_is_no_figure() -> None:
    assert Messages(2).share([0, 0], [0, 0]) == Figure(0)


def test_precision_recall_and_f1_are_those_of_the_textbook() -> None:
    precision, recall, f1 = Messages(2).slots(right=[2, 1], missed=[0, 3], wrong=[1, 0])
    assert (precision.value, recall.value, f1.value) == (3 / 4, 3 / 6, 6 / 10)


def test_kinds_that_are_out_count_neither_as_missed_nor_as_wrong() -> None:
    row = message(SOAP, ROSY)
    heard = Heard((SAID_SOAP, Said("open", "about", "old", 40, 43)))
    counted = {view.name: judge(row, heard, view) for view in VIEWS}
    assert (len(counted["all kinds"].needs.missed), len(counted["all kinds"].needs.wrong)) == (1, 1)
    assert counted["without open"].joint


def test_drops_must_agree_for_a_message_to_be_understood() -> None:
    row = message(dropped=(("brand", "is", "ode"),), dropped_may=(("category", "is", "soap"),))
    assert not judge(row, Heard()).joint
    assert judge(row, gone(("brand", "is", "ode"), ("category", "is", "soap"))).joint
    assert judge(row, gone(("budget", "<=", 3))).lost == (("budget", "<=", 3),)


def test_an_intent_that_may_be_heard_is_not_wrong() -> None:
    row = message(intents=frozenset({"thanks", "angry"}), intents_may=frozenset({"question"}))
    heard = Heard(intents=frozenset({"thanks", "question", "more"}))
    assert intents(row, heard) == ({"thanks"}, {"angry"}, {"more"})


def test_safety_counts_what_is_lost_weakened_turned_and_dropped() -> None:
    held = {"needs": [["avoid", "free of", "nuts"], ["category", "is", "soap"]]}
    heard = Heard((Said("contains", "contains", "fragrance", 5, 15),), frozenset({("avoid", "free of", "nuts")}))
    shares = safety.shares([message(PERFUME, PREGNANT, context=held)], [heard])
    assert shares["allergy: recall"] == NONE_OF_ONE
    assert shares["pregnancy: recall"] == NONE_OF_ONE
    assert shares["avoid: missed, and read as a wish"] == ONE_OF_ONE
    assert shares["held for safety: wrongly dropped"] == ONE_OF_ONE
    weak = Heard((Said("avoid", "free of", "fragrance", 5, 15, "prefer"),))
    assert safety.shares([message(PERFUME)], [weak])["avoid: right, but only preferred"] == ONE_OF_ONE


def test_each_change_of_the_model_is_right_or_wrong_by_the_labels() -> None:
    row = message(SOAP, PERFUME, intents_may=frozenset({"question"}))
    words = Heard((SAID_PERFUME, Said("brand", "is", "ode", 0, 4)))
    both = Heard((SAID_SOAP, Said("avoid", "free of", "nuts")), intents=frozenset({"question"}))
    (counted,) = changes.counted([row], [words], [both])
    assert counted["need added: right"] == counted["need added: wrong"] == 1
    assert counted["need removed: right"] == counted["need removed: wrong"] == 1
    assert counted["intent added: neither"] == 1
    assert (counted["all"], counted["safety: wrong"]) == (5, 2)


def test_what_was_said_before_becomes_the_context_in_the_shops_own_words() -> None:
    card = {"place": 1, "name": "Plain Bar", "brand": "Ode", "price": 9, "rating": 4.5, "size": "50 g"}
    held = [["category", "is", "soaps"], ["avoid", "free of", "perfume"]]
    known = before(message(context={"needs": held, "asked": "budget", "shown": [card]}), vocabulary())
    assert [need.value for need in known.context.needs] == ["Soap", "fragrance"]
    assert list(known.labelled.values()) == [("category", "is", "soaps"), ("avoid", "free of", "perfume")]
    assert known.context.last_question is NeedKind.BUDGET
    assert str(known.context.shown[0].price) == "9"


def test_drops_are_told_in_the_labels_names_by_rules_model_and_both() -> None:
    nothing = json.dumps({"product": "soap", "skin_type": "", "concerns": [], "avoid": [], "contains": []})
    voice = AskedOnce(ScriptedVoice(read=nothing))
    row = message(text="forget the brand, zorky soap", context={"needs": [["brand", "is", "ode"]]})
    heard = {name: reader(row) for name, reader in readers(vocabulary(), voice).items()}
    assert heard["words"].dropped == heard["both"].dropped == {("brand", "is", "ode")}
    assert [said.value for said in heard["model"].said] == ["Soap"]
    assert not heard["model"].dropped
    assert len(voice.answers) == 1
    assert [name for name, one in heard.items() if one.answered] == ["model", "both"]


def test_a_model_that_never_answers_is_not_measured() -> None:
    voice = AskedOnce(ScriptedVoice())
    assert readers(vocabulary(), voice)["model"](message(text="zorky soap")) == Heard()
    with pytest.raises(SystemExit, match="none of 1 calls"):
        told_of(voice)


def test_only_sums_of_the_half_set_aside_are_kept() -> None:
    part, heard = [message(SOAP)], {"words": [Heard((SAID_SOAP,))]}
    tables = tabled(part, heard)
    assert kept("aside", {}, tables, part, heard)["messages"] == []
    assert [one["id"] for one in kept("dev", {}, tables, part, heard)["messages"]] == ["m1"]
    assert "soap" not in json.dumps(kept("aside", {}, tables, part, heard))


@pytest.mark.parametrize("half", ["aside", "originals"])
def test_worst_messages_are_shown_of_dev_only(half: str) -> None:
    with pytest.raises(SystemExit):
        arguments(["--half", half, "--show", "3"])
