"""The shop as a scripted customer meets it, without HTTP: real turns on a real database; and what each turn did."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from recommender.contracts import Voice
from recommender.dialogue import transcript
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, LLMCall, Message
from tests.bench.talks.truth import verdict

JSON = dict[str, Any]
Judge = Callable[[Mapping[str, Any]], str]


class Floor:
    """What `customers.run` calls a shop: open, say, outcome. `turns` holds what Belle did, no word of the customer."""

    def __init__(self, voice: Voice | None, judge: Judge) -> None:
        self.turns: list[JSON] = []
        self._voice, self._judge = voice, judge
        self._talk: Conversation

    def open(self) -> None:
        """Begin a conversation."""
        self._talk, _ = Conversation.open("en", "", training=False)

    def say(self, text: str) -> JSON:
        """Her message, and the finished reply as the contract has it."""
        began = time.perf_counter()
        reply = send(self._talk, text, f"c{len(self.turns)}")
        answer(reply.pk, self._voice)
        done = Message.objects.select_related("conversation").get(pk=reply.pk)
        self.turns.append(self._told(done, time.perf_counter() - began))
        return transcript.reply(done)

    def outcome(self, recommendation: str, what: str) -> None:
        """Nothing is learned here."""

    def _told(self, done: Message, seconds: float) -> JSON:
        """What this turn did, for the tables. `fresh`: every answer of the model was waited for."""
        reading = done.reading
        read = (reading.get("model") or {}).get("needs", [])
        kept_out = reading.get("model_kept_out", [])
        added = [need for need, why in zip(read, kept_out, strict=True) if not why]
        calls = LLMCall.objects.filter(message=done)
        return {
            "move": done.move,
            "asked": (done.question or {}).get("need"),
            "seconds": round(seconds, 4),
            "fresh": not calls.filter(milliseconds=0).exists(),
            "calls": calls.count(),
            "failed_calls": calls.filter(status="failed").count(),
            "sentences": [[one["by"], one["kept"], one["text"]] for one in done.sentences],
            "needs": len((reading.get("words") or {}).get("needs", [])) + len(added),
            "unexplained": len((reading.get("words") or {}).get("unexplained", [])),
            "added": [{"need": one["need"], "verdict": self._judge(one)} for one in added],
            "choice_failed": bool(reading.get("choice_failed")),
        }


def play(bench: ModuleType, task: JSON, products: JSON, voice: Voice | None) -> JSON:
    """One task from the first message to the last, without the wordings."""
    wanted = [*task["constraints"], *task["corrections"]]
    floor = Floor(voice, lambda need: verdict(need, wanted, products, bench.satisfies))
    result: JSON = bench.run(task, products, floor)
    del result["log"]
    return result | {"talk": floor.turns}
