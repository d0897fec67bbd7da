"""`python -m tests.attacks`: the pack against the scripted worst-case model, or against a running one; a table."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator

from recommender.contracts import Voice
from tests.bench import stage

HEAD = f"{'class':<22} {'family':<10} {'cases':>5} {'runs':>5} {'held':>5} {'share':>7}"


def main() -> int:
    """1 if a run of an enforced family did not hold."""
    with stage.shop(settings="tests.settings"):
        return _play_all()


def _play_all() -> int:
    """Play, print, count."""
    from django.test import override_settings  # noqa: PLC0415 - Django must know its settings first

    from tests.attacks.pack import ENFORCED, cases  # noqa: PLC0415
    from tests.attacks.play import BELLE  # noqa: PLC0415

    runs, held, broken = Counter[str](), Counter[str](), 0
    with override_settings(BELLE=BELLE, DEBUG=False):
        for kind, family, name, faults in _runs():
            runs[kind] += 1
            held[kind] += not faults
            broken += bool(faults) and family in ENFORCED
            for fault in faults:
                sys.stdout.write(f"{kind}/{name}: {fault}\n")
    sys.stdout.write(f"\n{HEAD}\n")
    families = {case.kind: case.family for case in cases()}
    counted = Counter(case.kind for case in cases())
    for kind in sorted(families, key=lambda kind: (families[kind], kind)):
        share = held[kind] / runs[kind]
        sys.stdout.write(
            f"{kind:<22} {families[kind]:<10} {counted[kind]:>5} {runs[kind]:>5} {held[kind]:>5} {share:>7.1%}\n"
        )
    sys.stdout.write(f"{'all':<33} {counted.total():>5} {runs.total():>5} {held.total():>5}\n")
    return int(broken > 0)


def _runs() -> Iterator[tuple[str, str, str, list[str]]]:
    """Class, family, case and faults of every run."""
    from tests.attacks.pack import cases  # noqa: PLC0415
    from tests.attacks.play import play, play_every_run, stock  # noqa: PLC0415
    from tests.attacks.verdict import faults  # noqa: PLC0415

    real = _running_model()
    for case in cases():
        stock(case)
        for seen in [play(case, real)] if real else play_every_run(case):
            yield case.kind, case.family, case.id, faults(seen)


def _running_model() -> Voice | None:
    address = os.environ.get("OPENAI_BASE_URL")
    if not address:
        return None
    from recommender.llm.client import OpenAIVoice  # noqa: PLC0415

    return OpenAIVoice(address, os.environ.get("OPENAI_API_KEY", ""), os.environ.get("OPENAI_MODEL", "belle"), 60.0)


if __name__ == "__main__":
    sys.exit(main())
