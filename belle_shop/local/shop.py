"""The whole of `make run`, in order."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from signal import SIGKILL

from belle_shop.env import KNOWN, ROOT, Environment, read
from belle_shop.local import dotenv, leftovers, ports, processes, running, screen, state, twins
from belle_shop.local.child import leashed
from belle_shop.local.supervisor import TICK_SECONDS, Interrupted, Stop, Supervisor
from belle_shop.refusal import Refusal


def up(values: Mapping[str, str]) -> None:
    """Run the shop until somebody stops it; raise Refusal when it cannot run."""
    told = {"BELLE_DEBUG": "on", **dotenv.merged(ROOT / ".env", values)}
    env = read(told)
    twins.refuse_contradictions(env)
    os.environ.update(told)
    os.umask(0o077)  # whatever is written from here on is nobody else's to read
    stop = Stop()
    stop.listen()
    with state.taken(env.data):
        for name in leftovers.clear(env.data / "run"):
            screen.step(name, "was left behind by an earlier start, ended now")
        ports.claim(env.port)
        serve(env, Supervisor(env.data / "run", stop))


def serve(env: Environment, supervisor: Supervisor) -> None:
    """Start everything, watch it, and stop it again whatever happens."""
    screen.step("belle", f"keeps its data in {env.data}")
    try:
        start(env, supervisor)
        greet(env)
        supervisor.run_until_stopped()
    except Interrupted:
        pass
    finally:
        screen.step("belle", "stopping; Ctrl-C again to hurry")
        running.withdraw(env.data)
        supervisor.shut_down()


def start(env: Environment, supervisor: Supervisor) -> None:
    """Start what the environment does not give, then the worker and the web server on top of it."""
    passwords = state.passwords(env.data)
    found = twins.described(env, passwords)
    os.environ.setdefault("BELLE_SECRET_KEY", passwords.secret_key)
    os.environ.update(found.values)
    supervisor.start(*found.stores, *found.models)
    supervisor.wait(*found.stores)
    if found.cluster is not None:
        found.cluster.furnish()
    running.announce(env.data, {name: os.environ[name] for name in KNOWN if os.environ.get(name)})
    make_ready(supervisor.stop)
    logs = env.data / "logs"
    django = (processes.worker(env.data, logs / "worker.log", env.workers), processes.web(env.port, logs / "web.log"))
    supervisor.start(*django)
    supervisor.wait(*found.models, *django)
    supervisor.start(processes.background(env.data, logs / "background.log"))  # nobody waits for it


def make_ready(stop: Stop) -> None:
    """Run `prepare` in a process of its own: this one must stay small and never load Django."""
    words = [sys.executable, "-m", "belle_shop.local.prepare", str(screen.BEGAN)]
    process = subprocess.Popen(leashed(words, SIGKILL), cwd=ROOT, start_new_session=True)
    while process.poll() is None:
        if stop.asked:
            process.kill()
        time.sleep(TICK_SECONDS)
    stop.raise_if_asked()
    if process.returncode != 0:
        raise Refusal("The database could not be made ready.", "The lines above say why.")


def greet(env: Environment) -> None:
    """Say where the shop is."""
    address = f"http://{ports.LOOPBACK}:{env.port}"
    screen.step("belle", "ready")
    screen.say(f"\n  The shop   {address}/\n  The admin  {address}/admin/")
    if env.database_url is None:
        screen.say(f"             user {state.ADMIN}, password {state.passwords(env.data).admin}")
    screen.say(f"  The logs   {env.data / 'logs'}\n  The end    Ctrl-C\n")
