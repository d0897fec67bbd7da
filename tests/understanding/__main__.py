"""Print what is in the labelled set, without its sentences: `python -m tests.understanding`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from recommender.school.evaluation.labels import Row, row
from tests.understanding.rows import HERE, read, rows


def columns(parts: dict[str, list[Row]]) -> dict[str, dict[str, Counter[str]]]:
    """Count tags, kinds and needs a message, for each part."""
    return {
        "messages, by tag": {name: Counter(tag for one in part for tag in one.tags) for name, part in parts.items()},
        "needs, by kind": {name: Counter(kinds(part)) for name, part in parts.items()},
        "messages, by number of needs": {name: Counter(sizes(part)) for name, part in parts.items()},
        "intents": {name: Counter(i for one in part for i in one.intents) for name, part in parts.items()},
    }


def kinds(part: Iterable[Row]) -> Iterable[str]:
    """Yield the kind of each need that counts."""
    return (f"{need.need} {need.op}" for one in part for need in one.needs if not need.optional)


def sizes(part: Iterable[Row]) -> Iterable[str]:
    """Yield how many needs that count each message has."""
    return (str(sum(not need.optional for need in one.needs)) for one in part)


def main() -> None:
    """Print the tables."""
    originals = [row(raw) for raw in read(HERE / "originals.jsonl")]
    parts = {"dev": rows("dev"), "aside": rows("aside"), "originals": originals}
    lines = [f"{'':34}" + "".join(f"{name:>10}" for name in parts)]
    lines.append(f"{'messages':34}" + "".join(f"{len(part):>10}" for part in parts.values()))
    for title, counts in columns(parts).items():
        lines += ["", title]
        for name in sorted(set().union(*counts.values())):
            lines.append(f"  {name:32}" + "".join(f"{counts[part][name]:>10}" for part in parts))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
