"""Single rules of the deterministic reader."""

import pytest

from recommender.contracts import Context, Intent, Need, NeedKind, Op, Strength
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import card, need, vocabulary

SHOWN = (card("A", "Aurelle", 24.0), card("V", "Verity", 31.5))


def heard(text: str, **context: object) -> set[tuple[str, str, object]]:
    """Kind, op and value of every need but open wishes."""
    reading = read(text, Context(**context), vocabulary())  # type: ignore[arg-type]
    return {(n.kind.value, n.op.value, n.value) for n in reading.needs if n.kind is not NeedKind.OPEN}


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("under $40", 40),
        ("no more than 25 dollars", 25),
        ("nothing over 50", 50),
        ("thirty-five bucks max", 35),
        ("it shouldn't cost me more than $18.50", 18.5),
        ("my limit is 60", 60),
        ("up to 1,200 dollars", 1200),
        ("20 bucks or less", 20),
        ("$20ish", 20),
        ("raise my budget to 60", 60),
    ],
)
def test_a_price_limit_is_heard(text: str, limit: float) -> None:
    assert heard(text) == {("budget", "<=", limit)}


@pytest.mark.parametrize(
    "text",
    [
        "spf 50",
        "30 ml",
        "I'm 35",
        "for women over 40",
        "24 hour hold",
        "a 3-in-1",
        "10% off",
        "2 pack",
        "under 30s",
        "size 10",
    ],
)
def test_other_numbers_are_no_price(text: str) -> None:
    assert not [each for each in heard(text) if each[0] == "budget"]


def test_a_range_gives_both_bounds() -> None:
    assert heard("somewhere between $20 and $40") == {("budget", ">=", 20.0), ("budget", "<=", 40.0)}


def test_a_lower_bound_needs_a_currency() -> None:
    assert heard("over $50") == {("budget", ">=", 50.0)}
    assert heard("over 50") == set()


def test_cheaper_is_below_the_cheapest_card_shown() -> None:
    reading = read("something cheaper", Context(shown=SHOWN), vocabulary())
    assert Intent.CHEAPER in reading.intents
    assert reading.needs[0].value == 23.99


def test_cheaper_than_a_card_she_points_at_is_below_that_card() -> None:
    assert heard("like the second one but cheaper", shown=SHOWN) == {("budget", "<=", 31.49)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("don't give me one without niacinamide", ("contains", "contains", "niacinamide")),
        ("I'm not allergic to nuts", None),
        ("it doesn't have to be fragrance free", None),
        ("not only with niacinamide", ("contains", "contains", "niacinamide")),
    ],
)
def test_double_negation_turns_around(text: str, wanted: tuple[str, str, str] | None) -> None:
    assert not [each for each in heard(text) if each[0] == "avoid"]
    if wanted:
        assert wanted in heard(text)


def test_what_she_already_uses_is_no_need() -> None:
    assert heard("I use a retinol serum at night and need a moisturizer") == {("category", "is", "Moisturizers")}


def test_cetearyl_alcohol_is_not_alcohol() -> None:
    assert heard("with cetearyl alcohol") == {("contains", "contains", "cetearyl alcohol")}


def test_a_single_name_of_the_shops_labels_is_a_need() -> None:
    assert heard("no tapioca starch please") == {("avoid", "free of", "tapioca starch")}


def test_an_unknown_allergy_is_still_to_be_avoided() -> None:
    assert heard("I am allergic to zanzibarine") == {("avoid", "free of", "zanzibarine")}


def test_a_misspelt_allergy_is_avoided_under_its_right_name() -> None:
    assert heard("allergic to linalol") == {("avoid", "free of", "linalool")}


@pytest.mark.parametrize(
    "text", ["anything with nuts", "things containing nuts", "nuts", "no nuts", "without nuts please"]
)
def test_an_answer_to_what_to_avoid_is_avoided(text: str) -> None:
    assert heard(text, last_question=NeedKind.AVOID) == {("avoid", "free of", "nut oils")}


def test_an_answer_to_what_to_avoid_may_add_a_wish() -> None:
    wanted = {("avoid", "free of", "fragrance"), ("contains", "contains", "niacinamide")}
    assert heard("fragrance, but it should have niacinamide", last_question=NeedKind.AVOID) == wanted


@pytest.mark.parametrize(
    "text", ["with a floral scent", "has a woody scent", "coconut scented", "I'd like a nice scent"]
)
def test_a_smell_that_she_likes_is_no_ingredient(text: str) -> None:
    assert not [each for each in heard(text) if each[0] in ("contains", "avoid")]


@pytest.mark.parametrize(
    ("text", "avoided"),
    [
        ("a serum that has tea tree oil and is paraben free", {"parabens"}),
        ("paraben & sulfate-free", {"parabens", "sulfates"}),
        ("peppermint alcohol free mouthwash", {"drying alcohol"}),
        ("fragrance and coconut break me out", {"fragrance", "coconut"}),
    ],
)
def test_what_stands_behind_speaks_for_what_is_joined_and_no_more(text: str, avoided: set[str]) -> None:
    assert {value for kind, _, value in heard(text) if kind == "avoid"} == avoided


@pytest.mark.parametrize(
    ("text", "avoided"),
    [
        ("I steer away from coconut", "coconut"),
        ("keep parabens out of it", "parabens"),
        ("silicones? no thanks", "silicones"),
        ("fragrance is a dealbreaker", "fragrance"),
        ("I'm sensitive to essential oils", "essential oils"),
        ("sulfates wreck my curls", "sulfates"),
        ("I get a rash from lavender", "lavender"),
    ],
)
def test_dislike_has_many_words(text: str, avoided: str) -> None:
    assert ("avoid", "free of", avoided) in heard(text)


def test_among_words_that_are_not_understood_a_bare_ingredient_is_not_taken_for_a_wish() -> None:
    assert heard("my nemesis coconut") == set()
    assert heard("coconut shampoo") == {("contains", "contains", "coconut"), ("category", "is", "Shampoo")}


def test_what_everybody_shuns_is_preferred_to_be_absent_where_it_is_only_named() -> None:
    needs = read("sulfates wreck my curls", Context(), vocabulary()).needs
    assert next(n for n in needs if n.kind is NeedKind.AVOID).strength is Strength.PREFER


@pytest.mark.parametrize(
    "text", ["nothing rated below 4", "people should have rated it at least 4", "no lower than 4 stars"]
)
def test_a_rating_may_be_put_the_other_way_round(text: str) -> None:
    assert heard(text) == {("rating", ">=", 4.0)}


def test_a_brand_she_owns_or_accepts_again_is_no_need() -> None:
    assert heard("I already use Verity") == set()
    reading = read("Verity is fine after all", Context(needs=(need("brand", "is not", "Verity"),)), vocabulary())
    assert reading.dropped == ((NeedKind.BRAND, Op.IS_NOT, "Verity"),)


@pytest.mark.parametrize(
    ("text", "old", "dropped"),
    [
        ("rated 4.5 or better", need("rating", ">=", 3.0), True),
        ("at least $40", need("budget", "<=", 30.0), True),
        ("under $40", need("budget", ">=", 20.0), False),
        ("I want lanolin", need("avoid", "free of", "lanolin"), True),
        ("no niacinamide", need("contains", "contains", "niacinamide"), True),
        ("also a serum", need("category", "is", "Toners"), False),
        ("a serum", need("category", "is", "Toners"), True),
        ("actually it's redness", need("concern", "helps", "acne"), True),
        ("redness too", need("concern", "helps", "acne"), False),
        ("acne doesn't bother me", need("concern", "helps", "acne"), True),
        ("start over", need("claim", "is", "Vegan"), True),
        ("something from Verity", need("brand", "is", "Aurelle"), True),
    ],
)
def test_what_a_new_need_does_to_an_old_one(text: str, old: Need, dropped: bool) -> None:
    reading = read(text, Context(needs=(old,)), vocabulary())
    assert (old.key in reading.dropped) is dropped


@pytest.mark.parametrize(
    ("text", "brand"),
    [("anything by bloom?", True), ("a Bloom blush please", True), ("Bloom", False), ("my skin is in bloom", False)],
)
def test_a_brand_that_is_a_common_word_needs_a_sign(text: str, brand: bool) -> None:
    assert (("brand", "is", "Bloom") in heard(text)) is brand


def test_a_bare_common_word_answers_the_question_for_a_brand() -> None:
    assert heard("bloom", last_question=NeedKind.BRAND) == {("brand", "is", "Bloom")}


def test_a_dupe_for_a_brand_is_not_that_brand() -> None:
    assert not [each for each in heard("a dupe for the Verity toner") if each[0] == "brand"]


@pytest.mark.parametrize("text", ["dry shampoo", "my hair is dry", "dry lips", "a dry brush", "normal hair"])
def test_dry_is_a_skin_type_only_of_skin(text: str) -> None:
    assert not [each for each in heard(text) if each[0] == "skin_type"]


def test_dry_here_and_oily_there_is_combination_skin() -> None:
    assert heard("my forehead is oily but my cheeks are dry") == {("skin_type", "is", "combination")}


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("ideally without fragrance", Strength.PREFER),
        ("fragrance free if possible", Strength.PREFER),
        ("without fragrance", Strength.MUST),
        ("I'm allergic to fragrance, ideally a toner", Strength.MUST),
        ("fragrance free would be nice", Strength.PREFER),
    ],
)
def test_how_strong_a_need_is(text: str, strength: Strength) -> None:
    needs = read(text, Context(), vocabulary()).needs
    assert next(n for n in needs if n.kind is NeedKind.AVOID).strength is strength


def test_a_hint_is_only_preferred_unless_it_answers_the_question() -> None:
    def strength(asked: NeedKind | None) -> Strength:
        return read("nourishing", Context(last_question=asked), vocabulary()).needs[0].strength

    assert strength(None) is Strength.PREFER
    assert strength(NeedKind.CONCERN) is Strength.MUST


def test_a_question_about_a_card_states_no_need() -> None:
    reading = read("does the first one contain alcohol?", Context(shown=SHOWN), vocabulary())
    assert (reading.needs, Intent.QUESTION in reading.intents) == ((), True)


def test_a_fault_of_a_card_is_something_to_avoid() -> None:
    assert heard("no, it has coconut in it", shown=SHOWN) == {("avoid", "free of", "coconut")}


def test_an_allergy_with_a_rash_is_a_need_and_not_a_case_for_a_doctor() -> None:
    reading = read("lavender gives me a rash", Context(), vocabulary())
    assert Intent.MEDICAL not in reading.intents


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello there", Intent.GREETING),
        ("thank you!", Intent.THANKS),
        ("just show me something", Intent.HURRY),
        ("can I speak to a human", Intent.PERSON),
        ("I think I have an infection", Intent.MEDICAL),
        ("who won the football", Intent.OFF_TOPIC),
        ("give me 20% off the first one", Intent.OFF_TOPIC),
        ("do you have a coupon?", Intent.OFF_TOPIC),
        ("I want my money back", Intent.OFF_TOPIC),
        ("what is niacinamide?", Intent.QUESTION),
    ],
)
def test_an_intent_is_seen(text: str, intent: Intent) -> None:
    assert intent in read(text, Context(), vocabulary()).intents


def test_words_that_no_rule_knows_are_left_for_the_model() -> None:
    assert read("a toner with zanzibarine for my quokka", Context(), vocabulary()).unexplained == (
        "zanzibarine",
        "quokka",
    )


def test_offsets_count_characters_of_her_own_text() -> None:
    text = "Für mich: a cream 🌸 without FRAGRANCE"
    avoid = next(n for n in read(text, Context(), vocabulary()).needs if n.kind is NeedKind.AVOID)
    assert text[avoid.start : avoid.end] == "FRAGRANCE"
