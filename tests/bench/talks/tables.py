"""The tables over results: each arm, arms beside each other, development beside set-aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.bench.talks.intervals import Interval, gap, mean, share

Result = dict[str, Any]
Results = Mapping[str, Sequence[Result]]  # by the name of the arm
DEV = 100  # the first tasks are to develop with
PAIRS = (
    ("belle", "crs_only"),
    ("llm_assists_crs", "crs_only"),
    ("crs_assists_llm", "crs_only"),
    ("belle", "llm_only"),
    ("crs_only", "llm_only"),
)


def first_list(one: Result) -> bool:
    """Success on the first list, or a right refusal."""
    return bool(one["success"] and one["lists"] <= 1)


def within(one: Result) -> bool:
    """Success within the customer's limits."""
    return bool(one["success"])


FIGURES: dict[str, Callable[[Result], float]] = {
    "success on the first list": first_list,
    "success within limits": within,
    "turns (failure = 9)": lambda one: one["turns"],
    "questions": lambda one: one["asked"],
}


def headline(results: Sequence[Result]) -> dict[str, str]:
    """Every line of one arm."""

    def total(name: str) -> int:
        return int(sum(one[name] for one in results))

    listed = [one for one in results if one["first_list_hit"] is not None]
    turns = [turn for one in results for turn in one["talk"]]
    return {
        "tasks": str(len(results)),
        "success on the first list": str(share(sum(map(first_list, results)), len(results))),
        "success within limits": str(share(sum(map(within, results)), len(results))),
        **{f"  {kind}": str(_kind(results, kind)) for kind in sorted({one["kind"] for one in results})},
        "first list holds a full match": str(share(sum(one["first_list_hit"] for one in listed), len(listed))),
        "first card is a full match": str(share(sum(one["top1_first"] for one in listed), len(listed))),
        "turns (failure = 9)": str(mean([one["turns"] for one in results])),
        "questions a dialogue": str(mean([one["asked"] for one in results])),
        "stated needs broken by a card": f"{total('stated_broken')} of {total('stated')}",
        "avoided ingredients shown": f"{total('avoid_broken')} of {total('avoid_stated')}",
        "  cards without a list, to her who avoids": str(total("avoid_unknown")),
        "cards outside the catalogue": f"{total('unknown_cards')} of {total('cards')}",
        "wrong prices": f"{total('bad_price')} of {total('cards') + total('price_claims')}",
        "false 'nothing fits'": f"{sum(one['false_refusal'] for one in results)} of {len(results)} tasks",
        "errors": str(sum(one["end"] in ("error", "failed") for one in results)),
        "calls failed": f"{sum(t['failed_calls'] for t in turns)} of {sum(t['calls'] for t in turns)}",
        "turns in which code stood in": f"{sum(t['choice_failed'] for t in turns)} of {len(turns)}",
        "seconds a turn, p50 / p95": _seconds([t["seconds"] for t in turns if t["fresh"]]),
    }


def _kind(results: Sequence[Result], kind: str) -> Interval:
    meant = [one for one in results if one["kind"] == kind]
    return share(sum(map(within, meant)), len(meant))


def _seconds(took: list[float]) -> str:
    took.sort()
    return f"{took[len(took) // 2]:.2f} / {took[int(0.95 * len(took))]:.2f}, n={len(took)}" if took else "-"


def paired(ours: Sequence[Result], theirs: Sequence[Result]) -> dict[str, Interval]:
    """Ours less theirs on the tasks that both played."""
    other = {one["id"]: one for one in theirs}
    both = [(one, other[one["id"]]) for one in ours if one["id"] in other]
    return {name: mean([float(of(a)) - float(of(b)) for a, b in both]) for name, of in FIGURES.items()}


def arms_compared(results: Results) -> list[str]:
    """Paired differences, also where the rules leave words unexplained: there the model has something to do."""
    lines = []
    for ours, theirs in PAIRS:
        if ours in results and theirs in results:
            lines += _pair(f"{ours} less {theirs}", results[ours], results[theirs])
            left = {one["id"] for one in results[theirs] if any(turn["unexplained"] for turn in one["talk"])}
            where = [one for one in results[ours] if one["id"] in left]
            lines += _pair("  where words are left unexplained", where, results[theirs])
    return lines


def _pair(title: str, ours: Sequence[Result], theirs: Sequence[Result]) -> list[str]:
    compared = paired(ours, theirs)
    count = next(iter(compared.values())).n
    return [f"{title}, n={count}", *(f"    {name:<28}{one.signed}" for name, one in compared.items())]


def halves(name: str, results: Sequence[Result]) -> list[str]:
    """Development, set-aside and their gap in one row; nothing if one of them was not played."""
    dev, aside = ([one for one in results if (one["place"] < DEV) is first] for first in (True, False))
    if not dev or not aside:
        return []
    lines = []
    for title, of in list(FIGURES.items())[:2]:
        left, right = share(sum(map(of, dev)), len(dev)), share(sum(map(of, aside)), len(aside))  # type: ignore[arg-type]
        apart = gap([float(of(one)) for one in dev], [float(of(one)) for one in aside]).signed
        lines.append(f"{name:<17}{title:<27}{left!s:<23}{right!s:<23}{apart}")
    return lines


def side_by_side(columns: Mapping[str, Mapping[str, str]]) -> list[str]:
    """A table with a column for each arm."""
    names = list(dict.fromkeys(line for column in columns.values() for line in column))
    wide = {arm: max(len(arm), *(len(text) for text in column.values())) + 2 for arm, column in columns.items()}
    lines = [" " * 44 + "".join(f"{arm:<{wide[arm]}}" for arm in columns)]
    cells = ((name, [f"{column.get(name, '-'):<{wide[arm]}}" for arm, column in columns.items()]) for name in names)
    return [line.rstrip() for line in [*lines, *(f"{name:<44}{''.join(row)}" for name, row in cells)]]


def against_lots(gain: Sequence[Result], lots: Sequence[Sequence[Result]]) -> dict[str, Interval]:
    """Paired by task: the policy less the mean of all lots."""
    found = {}
    for name, of in FIGURES.items():
        drawn = [{one["id"]: float(of(one)) for one in played} for played in lots]
        found[name] = mean([float(of(one)) - sum(lot[one["id"]] for lot in drawn) / len(drawn) for one in gain])
    return found
