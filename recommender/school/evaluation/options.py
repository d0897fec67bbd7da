"""What is evaluated: versions, arms, sizes, files of labelled messages; checked before anything is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from recommender.conf import belle
from recommender.contracts import Speaker
from recommender.dialogue.arms import PARTS
from recommender.exceptions import SchoolError
from recommender.llm.current import voice
from recommender.models import ModelVersion
from recommender.school.evaluation.part import Who
from recommender.school.shelf import missing

BASE = "base"  # the configured model as it is
SIZES: Mapping[str, tuple[int, str]] = {
    "customers": (60, "held-out customers who talk to each version in each arm"),
    "cards": (100, "held-out customers whose cards and questions are put into words"),
    "said": (200, "messages of held-out customers that are read"),
    "cases": (100, "replies that reviewers put right, played again"),
    "seed": (1, "draws the customers and the resamples"),
}
MOST = 100_000


def read(given: Mapping[str, Any]) -> dict[str, Any]:
    """Every option, as it is stored with the evaluation. Raises SchoolError, which begins with the option's name."""
    arms = list(given.get("arms") or ["belle"])
    if unknown := [arm for arm in arms if arm not in PARTS]:
        raise SchoolError(f"arms: there is no arm {unknown[0]!r}; known are {', '.join(PARTS)}.")
    groups = [[_file(Path(name)) for name in group] for group in given.get("messages") or []]
    sizes = {name: _size(name, given.get(name), default) for name, (default, _) in SIZES.items()}
    return {
        "arms": arms,
        "messages": groups,
        "out": str(Path(given["out"]).resolve()) if given.get("out") else "",
        **sizes,
    }


def compared(versions: Sequence[str]) -> list[Who]:
    """The versions, each with its voice. Raises SchoolError."""
    return [Who(name, _voice(speaker)) for name, speaker in _speakers(versions).items()]


def unchanged(options: Mapping[str, Any]) -> None:
    """Raises SchoolError where a file of messages is another than when the evaluation began."""
    for group in options["messages"]:
        for told in group:
            if _file(Path(told["path"])) != told:
                raise SchoolError(f"{told['path']} has changed since this evaluation began; begin another one.")


def asked(options: Mapping[str, Any]) -> dict[str, Any]:
    """What every answer depends on, whichever versions and however many things are compared."""
    files = [[told["sha256"] for told in group] for group in options["messages"]]
    return {"model": belle().LLM_MODEL, "seed": options["seed"], "messages": files}


def _speakers(versions: Sequence[str]) -> dict[str, Speaker | None]:
    known = {one.name: one.speaker() for one in ModelVersion.objects.filter(name__in=versions)}
    if not versions or (missing := [name for name in versions if name != BASE and name not in known]):
        names = [BASE, *ModelVersion.objects.values_list("name", flat=True)[:20]]
        what = f"there is no version {missing[0]!r}" if versions else "none is named"
        raise SchoolError(f"models: {what}; known are {', '.join(names)}.")
    return {name: known.get(name) for name in versions}


def _voice(speaker: Speaker | None) -> Any:  # noqa: ANN401 - a Voice
    if speaker and (why := missing(speaker.adapter)):
        raise SchoolError(f"models: {speaker.name}: {why}")
    found = voice(speaker)
    if found is None:
        raise SchoolError("models: no endpoint is set, so there is nothing to evaluate; set BELLE['LLM_BASE_URL'].")
    return found


def _file(path: Path) -> dict[str, str]:
    try:
        return {"path": str(path.resolve()), "sha256": sha256(path.read_bytes()).hexdigest()}
    except OSError as error:
        raise SchoolError(f"messages: {path} cannot be read ({error.strerror}).") from error


def _size(name: str, value: object, default: int) -> int:
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise SchoolError(f"{name}: a whole number from 0 to {MOST} is wanted, not {value!r}.")
    return value
