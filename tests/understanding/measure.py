"""Measure how Belle's readers understand the labelled messages: `python -m tests.understanding.measure`; see README."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django

from belle_shop.env import ROOT
from recommender.contracts import Voice
from recommender.llm.client import OpenAIVoice
from recommender.school.evaluation.asked_once import AskedOnce
from recommender.school.evaluation.hearing import PATIENCE_S
from recommender.school.evaluation.judge import Heard
from recommender.school.evaluation.labels import Row
from tests.understanding import originals, shop
from tests.understanding.figures import SEED, TIMES, Messages
from tests.understanding.readers import readers
from tests.understanding.rows import HERE, Part, files, rows
from tests.understanding.shown import every_row, printed, worst
from tests.understanding.tables import Part as Tabled
from tests.understanding.tables import Table, of_changes, of_reader

WARNING = "The aside half is for a reader that is committed: whoever has seen its rows writes no reader."


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """Return the options. Raises SystemExit for those that do not go together."""
    parser = argparse.ArgumentParser(prog="python -m tests.understanding.measure", description=__doc__)
    parser.add_argument("--half", choices=("dev", "probe", "aside", "originals"), default="dev")
    parser.add_argument("--model", metavar="URL", help="an OpenAI-compatible endpoint: its reading, and both merged")
    parser.add_argument("--model-name", default="belle", metavar="NAME", help="sent with every call")
    parser.add_argument("--catalogue", choices=("labels", "demo"), default="labels")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures, and for dev and originals each message")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the worst messages, of dev and probe only")
    told = parser.parse_args(words)
    if told.show and told.half not in {"dev", "probe"}:
        parser.error("--show is for dev and probe: no other half's messages are printed")
    if told.half == "originals" and not originals.here():
        parser.error("the sentences of the originals are not on this machine")
    return told


def measured(half: str) -> list[Row]:
    """Return the messages of a part."""
    named: dict[str, Part] = {"dev": "dev", "probe": "probe", "aside": "aside"}
    return originals.rows() if half == "originals" else rows(named[half])


def data_hash() -> str:
    """Return the first digits of a hash over all label files: the catalogue is made of them too."""
    paths = [*files("dev"), *files("aside"), HERE / "originals.jsonl"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]


def commit() -> str:
    """Return the commit, with a word where Belle differs from it."""
    changed = git("status", "--porcelain", "--", "recommender")
    name = git("rev-parse", "--short=12", "HEAD") or "unknown, for this is no checkout"
    return name + (" WITH UNCOMMITTED CHANGES IN recommender/" if changed else "")


def git(*words: str) -> str:
    """Return what git answers, empty where it cannot."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.stdout.strip()


def head(told: argparse.Namespace, part: list[Row]) -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "half": f"{told.half}, {len(part)} messages",
        "commit": commit(),
        "labels": f"sha256 {data_hash()}",
        "catalogue": shop.TOLD[told.catalogue],
        "intervals": f"95%, {TIMES} resamples of whole messages, seed {SEED}",
        "model": f"{told.model_name} at {told.model}" if told.model else "none",
    }


def read_all(told: argparse.Namespace, part: list[Row]) -> tuple[dict[str, list[Heard]], str]:
    """Return what each reader made of each message, and how the model's calls went."""
    voice = AskedOnce(spoken(told)) if told.model else None
    named = readers(shop.vocabulary(told.catalogue, part if told.half == "probe" else ()), voice)
    heard = {name: [reader(one) for one in part] for name, reader in named.items()}
    return heard, told_of(voice) if voice else ""


def told_of(voice: AskedOnce) -> str:
    """Return how many calls failed. Raises SystemExit where all did: that is no measurement."""
    calls, failures = len(voice.answers), voice.failures
    if failures and len(failures) == calls:
        sys.exit(f"the model answered none of {calls} calls: {failures[0]}")
    return f"{len(failures)} of {calls} failed" + (f", the first: {failures[0]}" if failures else "")


def spoken(told: argparse.Namespace) -> Voice:
    """Return the model."""
    return OpenAIVoice(told.model, os.environ.get("OPENAI_API_KEY", ""), told.model_name, PATIENCE_S)


def tabled(part: list[Row], heard: dict[str, list[Heard]]) -> dict[str, list[Table]]:
    """Return the tables of each reader, and of what the model changed."""
    messages = Messages(len(part))
    parts = {name: Tabled(part, said, messages) for name, said in heard.items()}
    found = {f"reader: {name}": of_reader(one) for name, one in parts.items()}
    if "both" in parts:
        found["words and both"] = [of_changes(parts["words"], parts["both"])]
    return found


def kept(
    half: str, about: dict[str, str], tables: dict[str, list[Table]], part: list[Row], heard: dict[str, list[Heard]]
) -> dict[str, Any]:
    """Return what is written as JSON: the sums, and each message unless it is set aside."""
    sums = {name: [asdict(table) for table in group] for name, group in tables.items()}
    return {"about": about, "tables": sums, "messages": [] if half == "aside" else every_row(part, heard)}


def main(words: list[str] | None = None) -> None:
    """Print the tables."""
    told = arguments(words)
    part = measured(told.half)
    heard, calls = read_all(told, part)
    about, tables = head(told, part) | ({"calls": calls} if calls else {}), tabled(part, heard)
    lines = [WARNING] if told.half == "aside" else []
    lines += [f"{name + ':':<12}{text}" for name, text in about.items()] + printed(tables)
    if told.show:
        lines += worst(part, heard["both" if "both" in heard else "words"], told.show)
    sys.stdout.write("\n".join(lines) + "\n")
    if told.json:
        written = kept(told.half, about, tables, part, heard)
        told.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")
    django.setup()
    main()
