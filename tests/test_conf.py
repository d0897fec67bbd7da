"""Settings that make no sense are refused before the first shopper comes."""

import pytest

from recommender.conf import read
from recommender.exceptions import ConfigurationError


@pytest.mark.parametrize("name", ["DAY_TOKENS", "CONVERSATION_TOKENS", "PROXIES"])
@pytest.mark.parametrize("value", [-1, 10**16, 1.5, "5", True])
def test_a_count_that_is_none_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match=name):
        read({name: value})


@pytest.mark.parametrize("name", ["DAY_TOKENS", "CONVERSATION_TOKENS"])
def test_no_ceiling_may_be_asked_for(name: str) -> None:
    assert getattr(read({name: 0}), name) == 0


@pytest.mark.parametrize("tone", ["", "  ", "x" * 301, 5])
def test_a_tone_that_says_nothing_or_too_much_is_refused(tone: object) -> None:
    with pytest.raises(ConfigurationError, match="TONE"):
        read({"TONE": tone})
    assert read({"TONE": "x" * 300}).TONE == "x" * 300
