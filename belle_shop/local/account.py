"""PostgreSQL refuses to run as root: the ways around it, in the order they are tried."""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

from belle_shop.local.child import leashed
from belle_shop.refusal import Refusal

NOBODY = "65534"
RENAMED = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--")
"""A namespace in which root bears another number: every file stays root's, and no account is needed."""
ACCOUNTS = ("postgres", "nobody")
ELSEWHERE = Path("/var/lib/belle")
"""Where an unprivileged account finds what a private home folder hides from it."""


@dataclass(frozen=True, slots=True)
class Account:
    """How PostgreSQL's programs are started."""

    prefix: tuple[str, ...] = ()
    """Words before the program's own."""
    user: str | None = None
    """Account to change to first; its files must then belong to it."""

    def command(self, words: Sequence[str]) -> list[str]:
        """Return the words as they are run."""
        return [*self.prefix, *words]

    def own(self, path: Path) -> None:
        """Give a file or folder to the account."""
        if self.user is not None:
            entry = pwd.getpwnam(self.user)
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def let_through(self, folder: Path) -> None:
        """Let the account pass through `folder` to what belongs to it; everything else in there stays private."""
        if self.user is not None:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH)

    def may_enter(self, folder: Path) -> bool:
        """Whether the account may enter `folder`, or where it will be made."""
        nearest = next(path for path in (folder, *folder.parents) if path.exists())
        return self.user is None or runs(["test", "-x", str(nearest)], self.user)


def choose() -> Account:
    """Return the first way that works here."""
    if os.geteuid() != 0:
        return Account()
    if runs([*RENAMED, "true"]):
        return Account(prefix=RENAMED)
    for user in ACCOUNTS:
        if runs(["true"], user):
            return Account(user=user)
    raise Refusal(
        "PostgreSQL refuses to run as root, and this machine lets root become nobody else.",
        "Run as an ordinary user, or give DATABASE_URL=postgresql://...",
    )


def copy_of(programs: Path, name: str) -> Path:
    """Copy the wheel that holds `programs` to where every account may read it; return the copy's `programs`."""
    package = programs.parent.parent
    target = ELSEWHERE / name
    for source in (package, package.with_name(f"{package.name}.libs")):
        # The libraries beside the package are found by a path relative to it.
        if source.exists():
            shutil.copytree(source, target / source.name, dirs_exist_ok=True)
    for path in (ELSEWHERE, target):
        path.chmod(0o755)
    return target / programs.relative_to(package.parent)


def runs(words: list[str], user: str | None = None) -> bool:
    """Whether the words can be run, as `user` if one is named."""
    done = subprocess.run(leashed(words, SIGKILL, user), capture_output=True, check=False)
    return done.returncode == 0
