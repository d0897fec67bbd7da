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
    texts = {reader: {_text(need) for need in reading.get("needs", ())} for reader, reading in found.items()}
    views = [_view(reader, reading, texts) for reader, reading in found.items()]
    skipped = log.get("model_skipped")
    return [*views, ReaderView("model", note=str(skipped))] if skipped and "model" not in found else views


def disagree(views: list[ReaderView]) -> bool:
    """Whether a need was found by one of two readers only."""
    return any(need.alone for view in views for need in view.needs)


def _view(reader: str, reading: Mapping[str, Any], texts: Mapping[str, set[str]]) -> ReaderView:
    others = [needs for other, needs in texts.items() if other != reader]
    lines = [_text(need) for need in reading.get("needs", ())]
    return ReaderView(
        reader=reader,
        needs=tuple(NeedLine(line, any(line not in needs for needs in others)) for line in lines),
        dropped=tuple(" ".join(map(str, key)) for key in reading.get("dropped", ())),
        intents=tuple(map(str, reading.get("intents", ()))),
        unexplained=tuple(map(str, reading.get("unexplained", ()))),
    )


def _text(need: Mapping[str, Any]) -> str:
    """A need in one line, without what two readers may honestly put differently."""
    parts = (need.get(name) for name in ("need", "op", "value", "strength"))
    return " ".join(str(part) for part in parts if part not in (None, ""))
