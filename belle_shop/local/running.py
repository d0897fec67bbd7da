"""What a running shop tells other commands: its addresses, in a file that only its owner can read."""

import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from belle_shop.env import KNOWN, read

NAME = "running.env"


def announce(data: Path, values: Mapping[str, str]) -> None:
    """Write the values for `borrow`, in one step."""
    draft = data / f"{NAME}.new"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())
    draft.replace(data / NAME)


def withdraw(data: Path) -> None:
    """Remove the file: the addresses are no longer true."""
    (data / NAME).unlink(missing_ok=True)


def borrow(values: MutableMapping[str, str]) -> None:
    """Fill in what `values` does not say from the shop that runs on its BELLE_DATA, if one does."""
    own = {name: values[name] for name in KNOWN if name in values}
    file = read({**own, "BELLE_DEBUG": "on"}).data / NAME
    if "DATABASE_URL" in own or not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        values.setdefault(name, value)
