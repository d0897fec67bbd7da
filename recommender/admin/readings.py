"""What each reader understood, from `Message.reading`, side by side. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

READERS = ("words", "model")


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need as a reader put it."""

    text: str
    alone: bool  # the other reader was asked too and did not find it


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One reader's reading; `note` says why there is none."""

    reader: str
    needs: tuple[NeedLine, ...] = ()
    dropped: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    note: str = ""


def readings(log: Mapping[str, Any]) -> list[ReaderView]:
    """One view per reader that the log names."""
    found = {reader: log[reader] for reader in READERS if isinstance(log.get(reader), Mapping)}
    keys = {reader: {_key(need) for need in reading.get("needs", ())} for reader, reading in found.items()}
    views = [_view(reader, reading, keys) for reader, reading in found.items()]
    skipped = log.get("model_skipped")
    return [*views, ReaderView("model", note=str(skipped))] if skipped and "model" not in found else views


def disagree(views: list[ReaderView]) -> bool:
    """Whether a need was found by one of two readers only."""
    return any(need.alone for view in views for need in view.needs)


def _view(reader: str, reading: Mapping[str, Any], keys: Mapping[str, set[str]]) -> ReaderView:
    others = [needs for other, needs in keys.items() if other != reader]
    return ReaderView(
        reader=reader,
        needs=tuple(
            NeedLine(_text(need), any(_key(need) not in other for other in others)) for need in reading.get("needs", ())
        ),
        dropped=tuple(" ".join(map(str, key)) for key in reading.get("dropped", ())),
        intents=tuple(map(str, reading.get("intents", ()))),
        unexplained=tuple(map(str, reading.get("unexplained", ()))),
    )


def _key(need: Mapping[str, Any]) -> str:
    """What is needed, without what two readers may honestly put differently: the model states no must."""
    return " ".join(str(need.get(name, "")) for name in ("need", "op", "value"))


def _text(need: Mapping[str, Any]) -> str:
    """A need in one line."""
    return f"{_key(need)} {need.get('strength', '')}".strip()
