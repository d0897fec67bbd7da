"""Readers of single environment values: a bad value is refused with its name and the remedy."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from belle_shop.refusal import Refusal

Values = Mapping[str, str]


def switch(values: Values, name: str, *, default: bool) -> bool:
    """Read `on` or `off`."""
    text = values.get(name)
    if text is None:
        return default
    if text not in ("on", "off"):
        raise Refusal(f"{name}={text!r} is neither on nor off.", f"Write {name}=on or {name}=off.")
    return text == "on"


def choice(values: Values, name: str, choices: tuple[str, ...], *, default: str) -> str:
    """Read one of a few words."""
    text = values.get(name, default)
    if text not in choices:
        raise Refusal(f"{name}={text!r} is not {' or '.join(choices)}.", f"Write {name}={default}.")
    return text


def port(values: Values, name: str, *, default: int) -> int:
    """Read a TCP port."""
    text = values.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Refusal(f"{name}={text!r} is not a port.", f"Write a number from 1 to 65535, as in {name}={default}.")
    return int(text)


def number(values: Values, name: str, *, default: int, most: int, least: int = 1) -> int:
    """Read a whole number from `least` to `most`."""
    text = values.get(name, str(default))
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise Refusal(f"{name}={text!r} is not a number from {least} to {most}.", f"Write one, as in {name}={default}.")
    return int(text)


def names(values: Values, name: str, *, default: tuple[str, ...]) -> tuple[str, ...]:
    """Read names with commas between them."""
    text = values.get(name)
    if text is None:
        return default
    found = tuple(part.strip() for part in text.split(","))
    if not all(found) or any(" " in part for part in found):
        raise Refusal(f"{name}={text!r} is not a list of names.", f"Write {name}=one.example,two.example")
    return found


def folder(values: Values, name: str, *, default: Path) -> Path:
    """Read a folder that may not exist yet."""
    path = Path(values.get(name, default)).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise Refusal(f"{name}={path} is a file, not a folder.", f"Point {name} at a folder.")
    return path


def folder_that_exists(values: Values, name: str) -> Path | None:
    """Read a folder that must be there."""
    text = values.get(name)
    if text is None:
        return None
    path = Path(text).expanduser().absolute()
    if not path.is_dir():
        raise Refusal(f"{name}={text}: there is no such folder.", f"Correct the path, or remove {name}.")
    return path


def file(values: Values, name: str) -> Path | None:
    """Read a file that must be there and readable."""
    text = values.get(name)
    if text is None:
        return None
    path = Path(text).expanduser().absolute()
    try:
        path.open("rb").close()
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise Refusal(f"{name}={text}: {why}.", f"Correct the path, or remove {name}.") from error
    return path


def url(values: Values, name: str, schemes: tuple[str, ...]) -> str | None:
    """Read an address with one of `schemes`."""
    text = values.get(name)
    if text is None:
        return None
    remedy = f"Write {name}={schemes[0]}://..."
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError as error:
        # the address itself may hold a password: it is not repeated
        raise Refusal(f"{name} is not an address: {error}.", remedy) from error
    if parts.scheme not in schemes:
        raise Refusal(f"{name} must start with {' or '.join(s + '://' for s in schemes)}.", remedy)
    if not parts.hostname and "host=" not in parts.query:
        raise Refusal(f"{name} names no host.", remedy)
    return text
