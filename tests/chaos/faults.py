"""What is done to the stack, one function each; a fault returns what it found wrong by itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos import programs, stack
from tests.chaos.load import Load
from tests.chaos.rabbit import Rabbit
from tests.chaos.stack import Stack

AWAY_S = 3.0  # what no supervisor of ours brings back stays away so long
FROZEN_S = 24.0  # longer than a lease and a sweep, shorter than a worker's own patience with itself
STILL_S = 15.0  # longer than any patience with a broker
TAKEN_S = 9.0  # within which every message is taken, whatever the broker does: two tries, and a wait for a connection
CUTTING_S = 6.0
MISBEHAVING_S = 8.0
WORST = ("garbage", "half_json", "busy", "error", "wrong_schema", "empty", "endless", "refusal", "refuses", "reset")
ENDED_S = 10.0  # after a kill -9 of the supervisor nothing may be left
ENDED_IN_ORDER_S = 30.0  # replies that are being written are finished first


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a fault strikes."""

    stack: Stack
    load: Load
    rabbit: Rabbit | None = None


Fault = Callable[[Scene], list[str]]


def nothing(_: Scene) -> list[str]:
    """No fault: what the figures of the others are to be held against."""
    return []


def worker(scene: Scene) -> list[str]:
    """kill -9 of the worker, all of it, in mid-reply."""
    _in_mid_reply(scene)
    os.killpg(scene.stack.pid("worker"), signal.SIGKILL)
    return []


def worker_frozen(scene: Scene) -> list[str]:
    """A worker stands still in mid-reply until another has taken over its replies, and then goes on writing."""
    second = scene.stack.second_worker()
    try:
        _in_mid_reply(scene)
        os.killpg(scene.stack.pid("worker"), signal.SIGSTOP)
        time.sleep(FROZEN_S)
        os.killpg(scene.stack.pid("worker"), signal.SIGCONT)
        time.sleep(AWAY_S)
    finally:
        programs.kill(programs.descendants(second.pid))
        second.wait()
    return []


def broker(scene: Scene) -> list[str]:
    """kill -9 of the broker."""
    if scene.rabbit:
        scene.rabbit.kill()
        scene.rabbit.start()
    else:
        scene.stack.kill("broker")
    return []


def broker_empty(scene: Scene) -> list[str]:
    """kill -9 of the broker, which comes back without anything it held."""
    if scene.rabbit:
        scene.rabbit.kill()
        scene.rabbit.forget()
        scene.rabbit.start()
    else:
        stack.wipe(scene.stack.data / "broker" / "appendonlydir")
        scene.stack.kill("broker")
    return []


def broker_frozen(scene: Scene) -> list[str]:
    """The broker stands still; what is said meanwhile is taken all the same."""
    pid, struck = scene.rabbit.pid if scene.rabbit else scene.stack.pid("broker"), time.monotonic()
    os.killpg(pid, signal.SIGSTOP)
    time.sleep(STILL_S)
    os.killpg(pid, signal.SIGCONT)
    said, now = [one for one in scene.load.said() if one.began > struck], time.monotonic()
    late = [one.client_id for one in said if (one.accepted or now) - one.began > TAKEN_S]
    wrong = [f"message {one} was not taken within {TAKEN_S:.0f} s" for one in late]
    return wrong if any(one.accepted for one in said) else [*wrong, "no message was taken while the broker stood still"]


def worker_and_broker(scene: Scene) -> list[str]:
    """kill -9 of the worker in mid-reply, and of the broker with it."""
    return [*worker(scene), *broker(scene)]


def postgres(scene: Scene) -> list[str]:
    """kill -9 of PostgreSQL's first process, in mid-reply."""
    _in_mid_reply(scene)
    scene.stack.kill("database")
    return []


def postgres_backend(scene: Scene) -> list[str]:
    """kill -9 of one connection's process, upon which PostgreSQL ends all of them and recovers."""
    query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1"
    os.kill(scene.stack.rows(query)[0][0], signal.SIGKILL)
    return []


def model(scene: Scene) -> list[str]:
    """kill -9 of the model server in mid-reply; it is back after AWAY_S."""
    _in_mid_reply(scene)
    scene.stack.model.kill()
    time.sleep(AWAY_S)
    scene.stack.model.start()
    return []


def web(scene: Scene) -> list[str]:
    """kill -9 of the web server."""
    scene.stack.kill("web")
    return []


def make_run(scene: Scene) -> list[str]:
    """kill -9 of the supervisor; once nothing is left of it, the next start."""
    return _end_and_start(scene, scene.stack.supervisor(), ENDED_S)


def make(scene: Scene) -> list[str]:
    """kill -9 of `make` above the supervisor, which ends in order; then the next start."""
    return _end_and_start(scene, scene.stack.process.pid if scene.stack.process else 0, ENDED_IN_ORDER_S)


def streams_cut(scene: Scene) -> list[str]:
    """Every client loses her stream three times a second for a while."""
    until = time.monotonic() + CUTTING_S
    while time.monotonic() < until:
        scene.load.cut()
        time.sleep(0.3)
    return []


def _misbehaving(what: str, *names: str) -> Fault:
    def fault(scene: Scene) -> list[str]:
        for name in names:
            scene.stack.model.behave(name)
            time.sleep(MISBEHAVING_S / len(names))
        scene.stack.model.behave("well")
        return []

    fault.__doc__ = f"The model {what}, for {MISBEHAVING_S:.0f} s."
    return fault


def _in_mid_reply(scene: Scene) -> None:
    """Wait until at least one reply is being written."""
    query = "SELECT 1 FROM belle_message WHERE status = 'running' LIMIT 1"
    programs.until(lambda: bool(scene.stack.rows(query)), 20, "a reply in the writing")


def _end_and_start(scene: Scene, pid: int, seconds: float) -> list[str]:
    shop = scene.stack
    family = programs.descendants(shop.process.pid if shop.process else pid)
    del family[pid]
    os.kill(pid, signal.SIGKILL)
    scene.load.wait(lambda: not programs.alive(family), seconds)
    wrong = [f"process {one} outlived {pid} by {seconds:.0f} s" for one in programs.alive(family)]
    scene.load.wait(lambda: not programs.alive(family), 60)
    shop.start()
    return wrong


FAULTS: dict[str, Fault] = {
    "nothing": nothing,
    "worker": worker,
    "worker-frozen": worker_frozen,
    "broker": broker,
    "broker-empty": broker_empty,
    "broker-frozen": broker_frozen,
    "worker-and-broker": worker_and_broker,
    "postgres": postgres,
    "postgres-backend": postgres_backend,
    "model": model,
    "web": web,
    "streams-cut": streams_cut,
    "model-times-out": _misbehaving("says nothing", "times_out"),
    "model-hangs": _misbehaving("stops in the middle", "hangs"),
    "model-worst": _misbehaving("goes from one bad answer to the next", *WORST),
    "make-run": make_run,
    "make": make,
}
