"""What she said to avoid is not lost, weakened or turned into a wish by a harmless message."""

import pytest

from recommender.contracts import Context, Need, NeedKind, Op, Strength
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import need, vocabulary

VALUES = ("fragrance", "parabens", "nut oils", "coconut", "retinoids")
HELD = tuple(need("avoid", "free of", value) for value in VALUES)


def after(text: str, held: tuple[Need, ...] = HELD) -> tuple[Need, ...]:
    """The needs that hold after a message."""
    return apply(held, read(text, Context(needs=held), vocabulary()))


@pytest.mark.parametrize(
    "text",
    [
        "I said parabens",
        "parabens!",
        "Parabens again?",
        "ideally no coconut",
        "remove everything with nuts",
        "drop everything with coconut",
        "forget everything except the nuts",
        "everything else is flexible",
        "take off all my filters except nuts",
        "reset my budget",
        "made from scratch",
        "start over",
        "start over with a toner",
        "I don't care about the ingredients as long as there are no nuts",
        "ingredients are not important but keep it nut free",
        "my allergies don't matter for this gift",
        "forget everything",
        "don't forget what I avoid",
        "shall I forget what I avoid?",
        "forget coconut, I hate it",
        "remove fragrance",
        "drop the fragrance",
        "I no longer want coconut",
        "I don't need fragrance",
        "ignore the ones with fragrance",
        "don't worry about coconut, just avoid nuts",
        "fragrance is fine for my sister, not for me",
        "I can have nuts? no!",
        "ok with coconut?",
        "my husband is ok with coconut",
        "I'm not ok with coconut",
        "never mind, no coconut",
        "forget it, no coconut",
        "coconut?",
        "that's coconut!",
        "so coconut is in there",
        "does it contain coconut?",
        "I love the smell of coconut",
        "I used retinol before I was pregnant",
        "this shampoo has parabens on the label",
        "I want to know if it has coconut",
        "almond?",
        "coconut is fine in shampoo",
        "I am not sure coconut is fine",
        "I never said coconut is fine",
        "no fragrance is fine",
        "without fragrance is fine",
        "unscented is fine",
    ],
)
def test_a_harmless_message_leaves_every_avoidance_as_it_was(text: str) -> None:
    kept = after(text)
    assert kept[: len(HELD)] == HELD, text
    assert not [each for each in kept if each.kind is NeedKind.CONTAINS], text


@pytest.mark.parametrize(
    "text",
    [
        "fragrance is fine",
        "fragrance is fine again",
        "fragrance is fine after all",
        "I don't mind fragrance",
        "forget the no-fragrance rule",
        "drop the fragrance-free filter",
        "Never mind: no fragrance",
        "fragrance is okay now",
    ],
)
def test_an_avoidance_goes_when_she_says_so_and_takes_no_other_with_it(text: str) -> None:
    assert {each.value for each in after(text)} == set(VALUES) - {"fragrance"}


@pytest.mark.parametrize("text", ["forget what I avoid", "ignore my avoid list", "Start over completely."])
def test_all_of_them_go_in_plain_words_alone(text: str) -> None:
    assert after(text) == ()


@pytest.mark.parametrize("text", ["I want coconut in it after all", "with coconut please", "I want coconut"])
def test_a_plain_wish_takes_the_place_of_an_avoidance(text: str) -> None:
    kept = {each.key for each in after(text)}
    assert (NeedKind.CONTAINS, Op.CONTAINS, "coconut") in kept
    assert (NeedKind.AVOID, Op.FREE_OF, "coconut") not in kept


def test_the_reply_that_gives_up_an_unknown_substance_drops_it() -> None:
    assert after("Never mind: no zanzibarine", (need("avoid", "free of", "zanzibarine"),)) == ()


def test_a_must_said_after_a_preference_counts() -> None:
    weak = (need("avoid", "free of", "coconut", "prefer"),)
    assert [each.strength for each in after("no coconut", weak)] == [Strength.MUST]


@pytest.mark.parametrize(
    ("text", "avoided"),
    [
        ("allergic to almonds, coconut and, most of all, shea butter", {"coconut", "shea butter"}),
        ("ALLERGIC TO: almond; coconut; shea butter", {"coconut", "shea butter"}),
        ("I'm allergic to nuts. Also shea. And coconut.", {"nut oils", "shea butter", "coconut"}),
        ("I love coconut but I'm allergic to it", {"coconut"}),
        ("coconut? no", {"coconut"}),
        ("no, coconut", {"coconut"}),
        ("nope to coconut", {"coconut"}),
        ("Retinol - can't", {"retinoids"}),
        ("blacklist: niacinamide, shea butter", {"niacinamide", "shea butter"}),
        ("I avoid:\n1. honey\n2. beeswax\n3. coconut", {"honey", "beeswax", "coconut"}),
        ("I avoid:\n- honey\n- beeswax\n- coconut", {"honey", "beeswax", "coconut"}),
        ("I avoid honey; beeswax; coconut", {"honey", "beeswax", "coconut"}),
        ("I come out in hives with propylene glycol", {"propylene glycol"}),
        ("I got a rash after vitamin c", {"vitamin c"}),
        ("my eyes swell up whenever I use anything with lanolin", {"lanolin"}),
        ("if it contains lanolin it's not for me", {"lanolin"}),
        ("I'm fragrance sensitive", {"fragrance"}),
        ("fragrance: no", {"fragrance"}),
        ("fragrance\u2011free", {"fragrance"}),
        ("hypersensitive to niacinamide", {"niacinamide"}),
        ("I'm gluten intolerant", {"gluten"}),
        ("ideally fragrance free, I'm allergic", {"fragrance"}),
        ("allergic to zanzibarine, quokkamol and wombatin", {"zanzibarine", "quokkamol", "wombatin"}),
        ("remove everything with nuts", {"nut oils"}),
    ],
)
def test_what_she_must_avoid_is_heard_the_first_time(text: str, avoided: set[str]) -> None:
    needs = read(text, Context(), vocabulary()).needs
    assert avoided <= {n.value for n in needs if n.kind is NeedKind.AVOID and n.strength is Strength.MUST}, needs
    assert not [each for each in needs if each.kind is NeedKind.CONTAINS]


@pytest.mark.parametrize(
    "text",
    [
        "I'm allergic to nuts and want niacinamide",
        "I'm allergic to nuts. A niacinamide serum please",
        "allergic to nuts, something with niacinamide",
        "I love niacinamide, I'm allergic to nuts",
    ],
)
def test_a_wish_beside_an_allergy_is_still_a_wish(text: str) -> None:
    said = {(n.kind, n.value) for n in read(text, Context(), vocabulary()).needs}
    assert {(NeedKind.AVOID, "nut oils"), (NeedKind.CONTAINS, "niacinamide")} <= said


@pytest.mark.parametrize(
    "text",
    [
        "don't forget the no-fragrance rule",
        "dont forget my no fragrance rule",
        "please don't remove the no-fragrance filter",
        "do not drop the fragrance-free rule",
        "never forget the no-fragrance rule",
        "don't you dare forget what I avoid",
        "don't cancel my avoid list",
        "don't start over",
        "don't forget everything I avoid",
    ],
)
def test_what_is_not_to_be_forgotten_stays(text: str) -> None:
    held = (need("avoid", "free of", "fragrance"), need("contains", "contains", "niacinamide"))

    assert read(text, Context(needs=held), vocabulary()).dropped == ()
