"""The scripted customers of a folder outside this project: their program is theirs, nothing of it is copied."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench.talks import hashes


@dataclass(frozen=True, slots=True)
class Customers:
    """Their program, some of their tasks, each with its place in the file, and the products by sku."""

    bench: ModuleType
    tasks: Sequence[dict[str, Any]]
    products: dict[str, Any]
    catalogue: Path
    hash: str  # of all of it


def customers(folder: Path, offset: int, limit: int) -> Customers | None:
    """What is in the folder; None where there are no customers."""
    program, tasks, catalogue = (folder / name for name in ("customers.py", "tasks.jsonl", "catalogue.csv"))
    spec = importlib.util.spec_from_file_location("scripted_customers", program) if program.exists() else None
    if spec is None or spec.loader is None:
        return None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    lines = tasks.read_text(encoding="utf-8").splitlines()
    every = [json.loads(line) | {"place": place} for place, line in enumerate(lines)]
    products = {one["sku"]: one for one in bench.load_catalogue(catalogue)}
    data = hashes.of_files([program, tasks, catalogue, folder / "ingredient_groups.json"])
    return Customers(bench, every[offset : offset + limit], products, catalogue, data)
