"""Needs that say the same under another name: a labeller takes either."""

from __future__ import annotations

from recommender.contracts import Need, NeedKind, Op

Key = tuple[str, str, str]
ALIKE: tuple[frozenset[Key], ...] = tuple(
    map(
        frozenset[Key],
        (
            {("skin_type", "is", "dry"), ("concern", "helps", "dryness")},
            {("skin_type", "is", "oily"), ("concern", "helps", "oiliness")},
            {("skin_type", "is", "sensitive"), ("concern", "helps", "sensitivity")},
            {("skin_type", "is", "mature"), ("concern", "helps", "wrinkles")},
            {("hair_type", "is", "damaged"), ("concern", "helps", "damage")},
            {("concern", "helps", "acne"), ("concern", "helps", "blackheads")},
            {("concern", "helps", "flakes"), ("concern", "helps", "dandruff")},
            {("finish", "is", "dewy"), ("finish", "is", "radiant")},
        ),
    )
)
NAMED_BY_CLAIMS = {NeedKind.HAIR_TYPE: "{} hair", NeedKind.FINISH: "{} finish", NeedKind.AVOID: "{} free"}


def accepted(need: Need) -> list[list[str]]:
    """Whole keys that are equally right."""
    own = (need.kind.value, need.op.value, str(need.value).lower())
    same = {key for group in ALIKE if own in group for key in group} - {own}
    if need.kind in NAMED_BY_CLAIMS and need.op is not Op.IS_NOT:
        same.add(("claim", "is", NAMED_BY_CLAIMS[need.kind].format(own[2])))
    if need.kind is NeedKind.AVOID:
        same |= {("claim", "is", f"without {own[2]}"), ("claim", "is", f"{own[2].removesuffix('s')} free")}
    return [list(key) for key in sorted(same)]
