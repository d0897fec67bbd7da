"""Finds a Chromium for the browser tests; `python -m tests.browser` gets one where there is none.

In this order: one that is installed, Playwright's own, the system's package manager. A machine where none of these
works fails plainly: browser tests are never skipped in silence.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
DEBIAN_PACKAGES = ("chromium", "fonts-liberation")
REMEDY = "Install Chromium or Chrome (on Debian: apt-get install chromium), then run `make test` again."

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch_arguments() -> dict[str, object]:
    """Return what Playwright's `launch` is told; raise RuntimeError when there is no Chromium."""
    found = find()
    if found is None:
        raise RuntimeError(f"There is no Chromium on this machine. {REMEDY}")
    # Chromium's sandbox refuses to be set up by root.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": str(found), "args": [*root, *QUIET]}


def find() -> Path | None:
    """Return the Chromium that is there."""
    return installed() or playwrights_own()


def installed() -> Path | None:
    """Return a Chromium or Chrome of the system's."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    in_applications = [path for name in APPLICATIONS if (path := Path("/Applications") / name).exists()]
    return next(iter(on_path + in_applications), None)


def playwrights_own() -> Path | None:
    """Return the one that `playwright install` has fetched."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def fetch_playwrights() -> None:
    """Ask Playwright to fetch its own; its host may be out of reach, which is no error yet."""
    tell([sys.executable, "-m", "playwright", "install", "chromium"])


def ask_apt() -> None:
    """Install Debian's package, where there is apt and this is root."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        tell(["apt-get", "update", "-qq"])
        tell(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES])


def tell(words: list[str]) -> None:
    """Run a command and show it; what came of it is seen by looking for the browser again."""
    print(f"No Chromium yet: {' '.join(words)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(words, env=quiet, stdout=subprocess.DEVNULL, timeout=900, check=False)


def provide(ways: tuple[Callable[[], None], ...] = (fetch_playwrights, ask_apt)) -> Path | None:
    """Return a Chromium, after trying each way to get one."""
    found = find()
    for way in ways:
        if found is None:
            way()
            found = find()
    return found


if __name__ == "__main__":
    chromium = provide()
    if chromium is None:
        sys.exit(f"The browser tests need a Chromium, and none could be had here.\n  What to do: {REMEDY}")
    print(f"Browser tests use {chromium}")
