"""What the model was asked to put into words, and what of its answer held: in the very form in which it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recommender.dialogue.reply.sentences import sentences
from recommender.learning.labels import CHECKS, REVIEWER
from recommender.learning.rows.made import made
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, Turn, assistant
from recommender.learning.spec import Spec
from recommender.models import LLMCall
from recommender.models.dataset import RowKind
from recommender.models.llm_call import CallStatus

MOST = 2  # sentences on one card
NAMED = {"reply"}  # prompts whose facts begin with the name of a card


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each call, without worked examples: whoever has learned it needs none. A reviewer's words come before
    the model's own."""
    for turn in talk.turns:
        for call in _answered(turn):
            facts = str(call.request[-1]["content"])
            said, label = _better(turn, call, facts), REVIEWER
            if not said and turn.learn:
                said, label = _held(turn, call, facts), CHECKS
            if said:
                hers = {"role": "user", "content": talk.mask(facts)}
                messages = [dict(call.request[0]), hers, assistant(talk.mask(" ".join(said)))]
                yield made(RowKind.WORDING, talk, (turn,), {"messages": messages}, label)


def _answered(turn: Turn) -> list[LLMCall]:
    """Calls for words in the order in which they were made, of those that carry the consent."""
    calls = (one for one in turn.reply.calls.all() if one.purpose == "reply" and one.training_consent)
    return [one for one in calls if one.status == CallStatus.DONE and len(one.request) > 1]


def _held(turn: Turn, call: LLMCall, facts: str) -> Sequence[str]:
    """The sentences of the answer that were shown; none where a question lacks its count, or the count its question."""
    shown = {one["text"].casefold(): one["text"] for one in turn.reply.sentences if _shown(one)}
    held = [shown[text.casefold()] for text in sentences([call.answer]) if text.casefold() in shown]
    whole = call.prompt_name in NAMED or len(held) == (2 if " left | " in facts else 1)
    return list(dict.fromkeys(held)) if whole else ()


def _shown(sentence: dict[str, object]) -> bool:
    return sentence["by"] == "model" and bool(sentence["kept"])


def _better(turn: Turn, call: LLMCall, facts: str) -> Sequence[str]:
    """What a reviewer says of this card; nothing where she does not name it."""
    name = facts.partition(" | ")[0].rpartition(" by ")[0] or facts.partition(" | ")[0]
    named = call.prompt_name in NAMED and bool(turn.better)
    return [text for text in sentences([turn.better]) if name in text][:MOST] if named else ()
