"""The scripted server's memory: conversations, their events, and the thread that plays a reply step by step."""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .cards import Json, need
from .scenes import CutLine, Finish, Pause, Repeat, Say, Step, Wait, recommend, whole

GATE_S = 20


def new_id() -> str:
    """An id as the real server makes them."""
    return str(uuid.uuid4())


@dataclass
class Talk:
    """One conversation: its transcript and the events of its stream (id = place + 1)."""

    token: str
    consent: Json
    id: str = field(default_factory=new_id)
    messages: list[Json] = field(default_factory=list)
    events: list[tuple[str, Json]] = field(default_factory=list)
    by_client: dict[str, Json] = field(default_factory=dict)
    cuts: int = 0
    repeats: int = 0
    needs: list[Json] = field(default_factory=list)

    def edit(self, change: Json) -> list[Json]:
        """Needs taken away and set, as the real server does it."""
        gone = change.get("remove", [])
        added = [need(each["need"], each["op"], each["value"]) for each in change.get("set", [])]
        self.needs = [one for one in self.needs if one["id"] not in gone] + added
        return self.needs


class Script:
    """All conversations, what they will be told next, and the gates that a test opens."""

    def __init__(self) -> None:
        self.talks: list[Talk] = []
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
        self.talks.append(talk)
        return talk

    def holder(self, token: str) -> Talk | None:
        """The conversation that this token opens."""
        return next((talk for talk in self.talks if talk.token == token), None)

    def reply(self, reply_id: str) -> Json:
        """A reply by its id."""
        return next(one for talk in self.talks for one in talk.messages if one["id"] == reply_id)

    def say(self, talk: Talk, body: Json) -> Json:
        """Store a message and start its reply; the same client id gets the same answer."""
        client_id = body["client_id"]
        with self.changed:
            if client_id in talk.by_client:
                return talk.by_client[client_id]
            if replaced := body.get("replaces"):
                talk.messages = [one for one in talk.messages if replaced not in (one["id"], one.get("answers"))]
            hers = {"id": new_id(), "role": "shopper", "text": body["text"], "client_id": client_id}
            reply = whole("", status="pending", move=None, id=new_id(), role="assistant", answers=hers["id"])
            talk.messages += [hers, reply]
            talk.by_client[client_id] = {"id": hers["id"], "reply": dict(reply)}
        scene = self.scenes.pop(0) if self.scenes else self.otherwise()
        threading.Thread(target=self._play, args=(talk, reply, scene), daemon=True).start()
        return talk.by_client[client_id]

    def stop(self, talk: Talk, reply_id: str) -> Json:
        """End a reply where it is."""
        reply = self.reply(reply_id)
        with self.changed:
            said = [data["text"] for kind, data in talk.events if kind == "text" and data["message"] == reply_id]
            reply |= {"status": "stopped", "text": " ".join(said)}
            talk.events.append(("done", {"message": reply_id, "attempt": 1, "reply": dict(reply)}))
            self.changed.notify_all()
        return reply

    def _play(self, talk: Talk, reply: Json, scene: Sequence[Step]) -> None:
        for step in scene:
            if isinstance(step, Wait):
                self.gates[step.gate].wait(GATE_S)
                continue
            if isinstance(step, Pause):
                time.sleep(step.seconds)
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
        elif isinstance(step, Finish) and reply["status"] != "stopped":
            reply.update(step.reply)
            talk.needs = step.reply["needs"] or talk.needs
            reply["needs"] = talk.needs
            if step.told:
                talk.events.append(("done", {"message": reply["id"], "attempt": step.attempt, "reply": dict(reply)}))
