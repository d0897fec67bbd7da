"""What the model was asked to put into words, and what of its answer held: in the very form in which it is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recommender.dialogue.reply.sentences import sentences
from recommender.learning.labels import CHECKS, REVIEWER
from recommender.learning.rows.made import made
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Said, Talk, Turn, assistant
from recommender.learning.spec import Spec
from recommender.models import LLMCall
from recommender.models.dataset import RowKind
from recommender.models.llm_call import CallStatus

MOST, LEAST = 2, 2  # sentences on one card, and facts that they tell
NAMED = {"reply"}  # prompts whose facts begin with the name of a card


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each call, and for each worked example that was sent with it: whoever has learned these needs none. A
    reviewer's words come before the model's own."""
    for turn in talk.turns:
        for call in _answered(turn):
            system, *shots, asked = call.request
            facts = str(asked["content"])
            said, label = _better(turn, call, facts), REVIEWER
            if not said and turn.learn:
                said, label = _held(turn, call, facts), CHECKS
            if said:
                hers = {"role": "user", "content": talk.mask(facts)}
                yield _lesson(talk, turn, (system, hers, assistant(talk.mask(" ".join(said)))), label)
            for pair in zip(shots[::2], shots[1::2], strict=False):  # of the prompt file: nothing in them is hers
                yield _lesson(talk, turn, (system, *pair), "")


def _lesson(talk: Talk, turn: Turn, messages: Sequence[Said], label: str) -> Row:
    return made(RowKind.WORDING, talk, (turn,), {"messages": [dict(one) for one in messages]}, label)


def _answered(turn: Turn) -> list[LLMCall]:
    """Calls for words in the order in which they were made, of those that carry the consent."""
    calls = (one for one in turn.reply.calls.all() if one.purpose == "reply" and one.training_consent)
    return [one for one in calls if one.status == CallStatus.DONE and len(one.request) > 1]


def _held(turn: Turn, call: LLMCall, facts: str) -> Sequence[str]:
    """The sentences of the answer that were shown; none where a question lacks its count, or the count its question."""
    shown = {one["text"].casefold(): one["text"] for one in turn.reply.sentences if _shown(one)}
    held = [shown[text.casefold()] for text in sentences([call.answer]) if text.casefold() in shown]
    if call.prompt_name in NAMED:
        return list(dict.fromkeys(held)) if tells_enough(" ".join(held), facts) else ()
    return held if len(held) == (2 if " left | " in facts else 1) else ()


def tells_enough(said: str, facts: str) -> bool:
    """Whether it tells two of the facts, or the one that there is, and none of them twice. Pure."""
    _, *each = facts.split(" | ")
    told = Counter(pairwise(_words(said)))
    once = Counter(pair for fact in each for pair in pairwise(_words(fact)))
    twice = any(told[pair] > often for pair, often in once.items())
    named = [fact for fact in each if any(pair in told for pair in pairwise(_words(fact)))]
    return not twice and len(named) >= min(LEAST, len(each))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’.]*\w", text.lower())


def _shown(sentence: dict[str, object]) -> bool:
    return sentence["by"] == "model" and bool(sentence["kept"])


def _better(turn: Turn, call: LLMCall, facts: str) -> Sequence[str]:
    """What a reviewer says of this card; nothing where she does not name it."""
    name = facts.partition(" | ")[0].rpartition(" by ")[0] or facts.partition(" | ")[0]
    named = call.prompt_name in NAMED and bool(turn.better)
    return [text for text in sentences([turn.better]) if name in text][:MOST] if named else ()
