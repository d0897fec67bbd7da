"""What a person sees of the start: one line a step, with the seconds since the beginning."""

import sys
import time

BEGAN = time.monotonic()
"""Start of the count; other processes of the same start are given the same."""


def step(what: str, text: str, began: float = BEGAN) -> None:
    """Print one step of `what` as it happens."""
    say(f"[{time.monotonic() - began:6.1f} s] {what:<9} {text}")


def say(text: str) -> None:
    """Print a line; a reader that has gone away stops nothing."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        sys.stdout = open("/dev/null", "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
