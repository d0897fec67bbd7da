"""One conversation keeps its pseudonyms, and what is not personal stays as it was."""

import pytest

from recommender.privacy.findings import Kind
from recommender.privacy.redaction import Public, Redactor, find


def masked(*texts: str) -> list[str]:
    redactor = Redactor(texts)
    return [redactor.mask(text) for text in texts]


def wide(text: str) -> str:
    """In the letters of East Asian typing, which look the same but wider."""
    return "".join(chr(ord(char) + 0xFEE0) if char != " " else char for char in text)


def test_the_same_mail_address_gets_the_same_pseudonym_in_every_message() -> None:
    assert masked("alice@example.com or bob@example.com", "Alice@Example.com again") == [
        "[EMAIL_1] or [EMAIL_2]",
        "[EMAIL_1] again",
    ]


def test_one_telephone_number_written_two_ways_is_one_number() -> None:
    assert masked("call 0812-5550-1234", "I said 081255501234!") == ["call [PHONE_1]", "I said [PHONE_1]!"]


def test_a_name_given_once_is_masked_wherever_it_comes_again() -> None:
    assert masked("My name is Alice Park", "Alice wants it too", "Thank you, Alice.") == [
        "My name is [NAME_1]",
        "[NAME_1] wants it too",
        "Thank you, [NAME_1].",
    ]


def test_two_people_who_share_a_last_name_stay_two() -> None:
    first, second = masked("My name is Alice Park", "my sister Zoe Park loves it")
    assert (first, second) == ("My name is [NAME_1]", "my sister [NAME_2] loves it")


def test_a_name_that_is_also_a_word_is_left_alone_where_it_is_written_small() -> None:
    assert masked("I'm Rose, hi", "no rose water please") == ["I'm [NAME_1], hi", "no rose water please"]


def test_a_name_given_once_is_masked_in_small_and_in_capital_letters_too() -> None:
    assert masked("My name is Zorblax Quux", "zorblax wants it", "ZORBLAX QUUX does") == [
        "My name is [NAME_1]",
        "[NAME_1] wants it",
        "[NAME_1] does",
    ]


def test_the_park_of_alice_park_is_a_park() -> None:
    assert masked("My name is Alice Park", "for a walk in the park")[1] == "for a walk in the park"


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        (wide("alice@example.com"), "[EMAIL_1]"),
        ("alice\u200d@exam\u200cple.com please", "[EMAIL_1] please"),
        ("alice (at) example [dot] com please", "[EMAIL_1] please"),
        ("it is alice at gmail dot com", "it is [EMAIL_1]"),
        ("it is alice at gmail.com", "it is [EMAIL_1]"),
        ("it is alice @ example.com", "it is [EMAIL_1]"),
        (wide("4111 1111 1111 1111"), "[CARD_1]"),
        ("card 4111\u20131111\u20131111\u20131111", "card [CARD_1]"),
        ("call 0812\u200d3456\u200d7890", "call [PHONE_1]"),
        ("I'm Jose\u0301, hi", "I'm [NAME_1], hi"),
        ("I am pregn\u200dant", "I am [HEALTH_1]"),
    ],
)
def test_letters_of_another_shape_and_what_nobody_sees_hide_nothing(text: str, masks: str) -> None:
    assert masked(text) == [masks]


@pytest.mark.parametrize(
    "text", ["I saw it at sephora.com", "look at that. com on", "🙍🏽\u200d♀️ is me, for 20\u201330 dollars"]
)
def test_what_only_looks_disguised_stays_as_it_was(text: str) -> None:
    assert masked(text) == [text]


def test_another_conversation_starts_to_count_anew() -> None:
    assert masked("bob@example.com") == masked("charlie@example.com") == ["[EMAIL_1]"]


def test_a_brand_is_nobody_s_doctor() -> None:
    text = "is Dr. Hollin any good"
    assert find(text)
    assert not find(text, public=Public(frozenset({"dr. hollin"})))


def test_health_words_are_counted_and_masked_or_counted_and_kept() -> None:
    text = "I am pregnant and my email is bob@example.com"
    keeping = Redactor([text], mask_health=False)
    assert masked(text) == ["I am [HEALTH_1] and my email is [EMAIL_1]"]
    assert keeping.mask(text) == "I am pregnant and my email is [EMAIL_1]"
    assert keeping.found[Kind.HEALTH] == 1


def test_a_postcode_beside_the_word_order_is_part_of_its_address() -> None:
    assert masked("order to Hauptstraße 5, 10115 Berlin") == ["order to [ADDRESS_1]"]


def test_only_sixteen_digits_that_pass_the_luhn_sum_are_a_card() -> None:
    assert masked("4111 1111 1111 1111") == ["[CARD_1]"]
    assert masked("4111 1111 1111 1112") == ["4111 1111 1111 1112"]


def test_a_link_is_masked_only_for_the_secret_in_it() -> None:
    assert masked("https://shop.example/cream?page=2, https://shop.example/reset?token=abc.") == [
        "https://shop.example/cream?page=2, [LINK_1]."
    ]


def test_a_curly_apostrophe_hides_nobody() -> None:
    assert masked("I\N{RIGHT SINGLE QUOTATION MARK}m Alice, hi") == ["I\N{RIGHT SINGLE QUOTATION MARK}m [NAME_1], hi"]


def test_text_without_anything_personal_comes_back_unchanged() -> None:
    assert masked("SPF 50, 30 ml, under $24.99, no CI 77491") == ["SPF 50, 30 ml, under $24.99, no CI 77491"]


def test_going_by_names_is_nobody_s_name() -> None:
    said = "I cannot check “vegan”: the shop does not list it, so I go by names and descriptions."
    assert Redactor([said]).mask(said) == said
    assert Redactor([]).mask("I go by rowena, thanks") == "I go by [NAME_1], thanks"


def test_a_part_of_a_name_that_is_a_word_of_the_catalogue_stays_where_it_stands_alone() -> None:
    redactor = Redactor(["my name is Rose Okafor"], Public(words=frozenset({"rose"})))
    assert redactor.mask("my name is Rose Okafor") == "my name is [NAME_1]"
    assert redactor.mask_again("rose water for okafor") == "rose water for [NAME_1]"
