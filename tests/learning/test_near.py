"""Near-duplicates: who is alike, who is not, and what is too short to say."""

import random

import pytest

from recommender.learning import near

HERS = (
    "I am looking for a light moisturizer for my dry and rather sensitive skin, under $30, without any perfume please"
)


def alike(one: str, two: str) -> bool:
    return bool(set(near.bands(one)) & set(near.bands(two)))


@pytest.mark.parametrize(
    "again",
    [
        HERS.upper(),
        HERS.replace("$30", "$45"),
        HERS.replace(",", " ..."),
        HERS.replace("dry", "\uff44\uff52\uff59"),
        f"Hello! {HERS}",
    ],
)
def test_the_same_wish_said_again_is_alike(again: str) -> None:
    assert alike(HERS, again)


def test_another_wish_is_not() -> None:
    assert not alike(HERS, "What would you give my grandmother who has had a red and itchy scalp since the winter?")


@pytest.mark.parametrize("short", ["", "hi", "a cream for dry skin", "thanks, that is all for today!", "我的皮肤很干"])
def test_what_everybody_says_makes_nobody_alike(short: str) -> None:
    assert near.bands(short) == ()


def test_the_prints_are_for_ever() -> None:
    """A side hangs on them: what is stored today must be found by tomorrow's code and library."""
    assert near.bands(HERS)[:2] == (9040055802449160648, -6707742750654949941)


def test_a_talk_of_any_length_has_prints() -> None:
    long = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(10_000))
    assert len(near.bands(long)) == near.BANDS
    assert alike(long, f"{long} and more")


def test_bands_find_pairs_as_often_as_is_told() -> None:
    """The figures in the module's own words, with room for chance in 150 pairs."""
    dice = random.Random(7)  # noqa: S311 - the same pairs in every run
    assert caught(0.8, dice) > 0.9
    assert caught(0.9, dice) > 0.98
    assert caught(0.5, dice) < 0.27


def caught(common: float, dice: random.Random, pairs: int = 150) -> float:
    """The share of pairs found whose word pairs are this far the same (Jaccard)."""
    found = 0
    for _ in range(pairs):
        vocabulary = [f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300)]
        dice.shuffle(vocabulary)
        shared = round(200 * common / (1 + common))
        start, one, two = vocabulary[: shared + 1], vocabulary[shared + 1 : 101], vocabulary[101 : 201 - shared]
        found += alike(" ".join([*start, *one]), " ".join([*start, *two]))
    return found / pairs
