"""The scripted server's memory: conversations, their events, and the thread that plays a reply step by step."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .scenes import CutLine, Finish, Json, Repeat, Say, Step, Wait, recommend

GATE_S = 20


@dataclass
class Talk:
    """One conversation: its transcript and the events of its stream (id = place + 1)."""

    token: str
    consent: Json
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    messages: list[Json] = field(default_factory=list)
    events: list[tuple[str, Json]] = field(default_factory=list)
    by_client: dict[str, Json] = field(default_factory=dict)
    cuts: int = 0
    repeats: int = 0


class Script:
    """All conversations, what they will be told next, and the gates that a test opens."""

    def __init__(self) -> None:
        self.talks: dict[str, Talk] = {}
        self.changed = threading.Condition()
        self.gates: defaultdict[str, threading.Event] = defaultdict(threading.Event)
        self.scenes: list[Sequence[Step]] = []
        self.otherwise: Callable[[], Sequence[Step]] = recommend

    def next(self, *scenes: Sequence[Step]) -> None:
        """The next messages are answered with these scenes, in order; after them with the happy path."""
        self.scenes.extend(scenes)

    def open(self, gate: str) -> None:
        """Let the reply that waits at `gate` go on."""
        self.gates[gate].set()

    def begin(self, consent: Json) -> Talk:
        """A new conversation."""
        talk = Talk(token=secrets.token_hex(16), consent=consent)
        self.talks[talk.id] = talk
        return talk

    def say(self, talk: Talk, body: Json) -> Json:
        """Store a message and start its reply; the same client id gets the same answer."""
        with self.changed:
            if body["client_id"] in talk.by_client:
                return talk.by_client[body["client_id"]]
            talk.messages = [m for m in talk.messages if body.get("replaces") not in (m["id"], m.get("answers"))]
            hers = {"id": secrets.token_hex(6), "role": "user", "text": body["text"], "client_id": body["client_id"]}
            reply = {"id": secrets.token_hex(6), "role": "assistant", "status": "pending", "text": "", "move": None}
            reply |= {"question": None, "cards": [], "needs": [], "answers": hers["id"]}
            talk.messages += [hers, reply]
            talk.by_client[body["client_id"]] = {"id": hers["id"], "reply": dict(reply)}
        scene = self.scenes.pop(0) if self.scenes else self.otherwise()
        threading.Thread(target=self._play, args=(talk, reply, scene), daemon=True).start()
        return talk.by_client[body["client_id"]]

    def reply(self, reply_id: str) -> Json | None:
        """A reply by its id."""
        every = (message for talk in self.talks.values() for message in talk.messages)
        return next((message for message in every if message["id"] == reply_id), None)

    def _play(self, talk: Talk, reply: Json, scene: Sequence[Step]) -> None:
        for step in scene:
            if isinstance(step, Wait):
                self.gates[step.gate].wait(GATE_S)
                continue
            with self.changed:
                self._do(talk, reply, step)
                self.changed.notify_all()

    def _do(self, talk: Talk, reply: Json, step: Step) -> None:
        if isinstance(step, CutLine):
            talk.cuts += 1
        elif isinstance(step, Repeat):
            talk.repeats = step.count
        elif isinstance(step, Say):
            talk.events.append((step.kind, {"message": reply["id"], "attempt": step.attempt, **step.data}))
        elif isinstance(step, Finish):
            reply.update(step.reply)
            if step.told:
                talk.events.append(("done", {"message": reply["id"], "attempt": 99, "reply": dict(reply)}))
