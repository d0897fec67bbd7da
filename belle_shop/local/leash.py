"""Starts a program that cannot outlive its starter: `python leash.py PARENT SIGNAL [USER] -- PROGRAM ...`.

It is run as a script, before any of the project can be imported, so it imports the standard library only.
"""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from types import FrameType

PR_SET_PDEATHSIG = 1
POLL_SECONDS = 0.5


def main(arguments: list[str]) -> None:
    """Become the program (Linux), or stay its guard (elsewhere)."""
    split = arguments.index("--")
    own, program = arguments[:split], arguments[split + 1 :]
    # Its number is told, not asked for: it may be gone by now, and somebody else be the parent.
    parent, death = int(own[0]), signal.Signals[own[1]]
    if len(own) > 2:
        become(own[2])
    if sys.platform == "linux":
        # After the change of user, which would clear it again.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)
        if os.getppid() != parent:
            sys.exit("The parent was gone before the leash was on.")
        os.execvp(program[0], program)
    sys.exit(guard(program, parent, death))


def become(user: str) -> None:
    """Give up root for `user`."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def guard(program: list[str], parent: int, death: signal.Signals) -> int:
    """Run `program`, hand signals on to it, and send it `death` once `parent` is gone. For macOS; untested there."""
    child = subprocess.Popen(program)

    def hand_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    for name in ("SIGINT", "SIGTERM", "SIGQUIT"):
        signal.signal(signal.Signals[name], hand_on)
    while child.poll() is None:
        if os.getppid() != parent:
            child.send_signal(death)
            return child.wait()
        time.sleep(POLL_SECONDS)
    return child.returncode


if __name__ == "__main__":
    main(sys.argv[1:])
