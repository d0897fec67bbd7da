"""What a running shop tells other commands: its addresses, in a file that only its owner can read."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path

from belle_shop.env import KNOWN, read
from belle_shop.local.state import write_private

NAME = "running.env"


def announce(data: Path, values: Mapping[str, str]) -> None:
    """Write the values for `borrow`."""
    write_private(data / NAME, "".join(f"{name}={value}\n" for name, value in values.items()))


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
