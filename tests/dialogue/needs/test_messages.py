"""How much of 174 messages the deterministic reader understands; a third of them was set aside while it was written."""

from dataclasses import dataclass

import pytest

from recommender.contracts import NeedKind
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import Message, messages, vocabulary


@dataclass(frozen=True)
class Score:
    """Shares of 1. `joint`: messages of which every need, everything dropped and every intent is right."""

    precision: float
    recall: float
    joint: float
    strength: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def score(part: list[Message]) -> Score:
    """Read every message and compare; open wishes are not counted, for they filter nothing."""
    right = heard = wanted = joint = strong = 0
    for message in part:
        reading = read(message.text, message.context, vocabulary())
        got = {need.key: need.strength for need in reading.needs if need.kind is not NeedKind.OPEN}
        both = got.keys() & message.needs.keys()
        right, heard, wanted = right + len(both), heard + len(got), wanted + len(message.needs)
        strong += sum(got[key] is message.needs[key] for key in both)
        dropped, intents = set(reading.dropped) == message.dropped, message.intents <= reading.intents
        joint += got.keys() == message.needs.keys() and dropped and intents
    return Score(right / heard, right / wanted, joint / len(part), strong / right)


@pytest.mark.parametrize(("part", "f1", "joint"), [("dev", 0.98, 0.95), ("aside", 0.90, 0.75)])
def test_the_reader_keeps_its_figures(part: str, f1: float, joint: float) -> None:
    reached = score(messages(part))
    assert reached.f1 >= f1, reached
    assert reached.joint >= joint, reached


def test_no_message_turns_what_is_to_be_avoided_into_a_wish() -> None:
    for message in messages("dev") + messages("aside"):
        avoided = {value for kind, _, value in message.needs if kind is NeedKind.AVOID}
        needs = read(message.text, message.context, vocabulary()).needs
        assert not avoided & {need.value for need in needs if need.kind is NeedKind.CONTAINS}, message.text


def test_every_kind_of_need_is_heard_somewhere() -> None:
    heard = {
        need.kind for message in messages("dev") for need in read(message.text, message.context, vocabulary()).needs
    }
    assert heard == set(NeedKind)
